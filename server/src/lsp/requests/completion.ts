import {
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
} from 'vscode-languageserver/node';
import { type Completions, completionsAt } from '../../features/completion/completion.js';
import { documentationOf } from '../../features/documentation.js';
import { currentDay } from '../../files/current-day.js';
import { mayBePolicyFile, typeByFileName } from '../../policy/policy-type.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { type CompletionData, toCompletionItem, toMarkup } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/completion`, and `completionItem/resolve` for the item that the user looks at. */
export const completionRequest: ServerRequest = {
  capabilities: () => ({
    completionProvider: { triggerCharacters: [...triggerCharacters], resolveProvider: true },
  }),
  register(connection, context) {
    connection.onCompletion(guard(context, 'completion', completion));
    connection.onCompletionResolve(guard(context, 'completion resolve', resolveCompletion));
  },
};

async function completion(context: ServerContext, params: CompletionParams): Promise<CompletionList | null> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return null;
  const { policyType, relativePath } = document.settings;
  const offset = document.text.offsetAt(params.position);
  const found = completionsAt(document.parsed, document.policies, offset, {
    ...document.environment,
    today: currentDay(),
    expectedType: policyType ?? typeByFileName(relativePath),
    expectsPolicy: policyType !== undefined || mayBePolicyFile(relativePath),
  });
  if (!found || !isAskedFor(params, found)) return null;
  const isEnded = endsWithEnter(found);
  const goesOn = params.context?.triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions;
  if (isEnded && goesOn && isTypedWhole(found)) return null;
  const traits = context.traits();
  const items = found.items.flatMap((it, index) => {
    const item = toCompletionItem(document.text, found.cursor, it, index, traits);
    return isOnOneLine(item) ? item : [];
  });
  return { isIncomplete: found.incomplete || isEnded, items };
}

/** The signs that ask for completion as they are typed; some do only where `isAskedFor` says so. */
const triggerCharacters: readonly string[] = ['"', ':', '*', "'", ' ', '$', '{'];

/** Whether the sign that was typed, if that is what asks, is one after which something is expected. */
function isAskedFor({ context }: CompletionParams, { cursor, items }: Completions): boolean {
  const sign = context?.triggerCharacter;
  if (sign === undefined) return true;
  // These begin a policy variable, and other things where nobody waits for a list.
  if (sign === '$' || sign === '{') return items.some((it) => it.kind === 'variable');
  return cursor.expectsAfter?.(sign) ?? ((sign !== ' ' && sign !== "'") || cursor.before.trim() !== '');
}

/**
 * Whether the value that is typed ends with Enter. A list that still shows the value when all of it is typed would take
 * that key, so it is asked for anew with every sign.
 */
function endsWithEnter({ cursor, items }: Completions): boolean {
  return cursor.isEndedByEnter === true && items.some((it) => it.kind === 'value' || it.kind === 'action');
}

/** A wildcard is shown all the same, for what it matches. */
function isTypedWhole({ cursor, items }: Completions): boolean {
  return items.some((it) => it.kind !== 'wildcard' && it.label === cursor.text && it.label === cursor.before);
}

/** The protocol wants it so; what a host would put over several lines is left to quick fixes. */
function isOnOneLine({ textEdit }: CompletionItem): boolean {
  const range = textEdit && 'range' in textEdit ? textEdit.range : undefined;
  return range === undefined || range.start.line === range.end.line;
}

/** Adds the documentation. */
function resolveCompletion(context: ServerContext, item: CompletionItem): CompletionItem {
  const data = item.data as CompletionData | undefined;
  const documentation = data && documentationOf(data.about, context);
  return documentation ? { ...item, documentation: toMarkup(documentation) } : item;
}
