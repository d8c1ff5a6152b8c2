import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver/node';
import { completionsAt } from '../../features/completion/completion.js';
import { documentationOf } from '../../features/documentation.js';
import { mayBePolicyFile, typeByFileName } from '../../policy/policy-type.js';
import type { ServerContext } from '../server.js';
import { type CompletionData, toCompletionItem, toMarkup } from '../to-protocol.js';

/** `textDocument/completion` */
export async function completion(context: ServerContext, params: CompletionParams): Promise<CompletionList | null> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return null;
  const { policyType, relativePath } = document.settings;
  const offset = document.text.offsetAt(params.position);
  const found = completionsAt(document.parsed, document.policies, offset, {
    reference: context.reference,
    expectedType: policyType ?? typeByFileName(relativePath),
    expectsPolicy: policyType !== undefined || mayBePolicyFile(relativePath),
  });
  if (!found) return null;
  const traits = context.traits();
  const items = found.items.map((it, index) => toCompletionItem(document.text, found.cursor, it, index, traits));
  return { isIncomplete: found.incomplete, items };
}

/** `completionItem/resolve`: the documentation, for the item that the user looks at. */
export function resolveCompletion(context: ServerContext, item: CompletionItem): CompletionItem {
  const data = item.data as CompletionData | undefined;
  const documentation = data && documentationOf(data.about, context);
  return documentation ? { ...item, documentation: toMarkup(documentation) } : item;
}
