import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { commentEdit } from '../../features/suppress/comment-edit.js';
import { configurationEdits, emptyConfiguration } from '../../features/suppress/configuration-edit.js';
import { type Suppressible, suppressibleAt } from '../../features/suppress/suppressible.js';
import { isReason, unfinishedReason } from '../../suppressions/suppression.js';
import { configurationFileOf } from '../configuration-file.js';
import type { OpenDocument } from '../documents.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toDiagnostic, toRange, toSpan, toTextEdit, toWorkspaceEdit } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** A comment at the finding, or an entry of the configuration for its statement or its file. */
type Where = 'here' | 'statement' | 'file';

/** What the client's command is given, which asks for the reason and then for the edit. */
interface SuppressionTarget {
  readonly uri: string;
  readonly code: string;
  readonly range: Range;
  readonly where: Where;
}

interface SuppressionEditParams extends SuppressionTarget {
  readonly reason: string;
}

/** `leastwise/suppressionEdit`: the edit that suppresses a finding; null when there is none that does. */
export const suppressionEditRequest: ServerRequest = {
  capabilities: () => ({}),
  register: (connection, context) =>
    connection.onRequest('leastwise/suppressionEdit', guard(context, 'suppression', suppressionEdit)),
};

async function suppressionEdit(
  context: ServerContext,
  { uri, code, range, where, reason }: SuppressionEditParams,
): Promise<WorkspaceEdit | null> {
  const document = await context.documents.get(uri);
  if (!document || !isReason(reason)) return null;
  const target = suppressibleIn(document, range).find((it) => it.finding.code === code);
  return (target && (await editFor(context, document, target, where, reason))) ?? null;
}

/**
 * The quick fixes that suppress the findings at a place. A client that has a command for it asks for the reason; others
 * get the text with a reason that is still to be written, and counts for none.
 */
export async function suppressActions(
  context: ServerContext,
  document: OpenDocument,
  range: Range,
): Promise<CodeAction[]> {
  const { text } = document;
  const traits = context.traits();
  const actions: CodeAction[] = [];
  const { suppressCommand: command } = traits;
  for (const target of suppressibleIn(document, range)) {
    const { finding } = target;
    const diagnostics = [toDiagnostic(text, finding, context.rulePages, traits)];
    for (const { where, title } of choicesFor(target, document)) {
      const action = { title, kind: CodeActionKind.QuickFix, diagnostics };
      if (command) {
        const own: SuppressionTarget = { uri: text.uri, code: finding.code, range: toRange(text, finding.span), where };
        actions.push({ ...action, command: { title, command, arguments: [own] } });
      } else {
        const edit = await editFor(context, document, target, where, `${unfinishedReason}: reason`);
        if (edit) actions.push({ ...action, edit });
      }
    }
  }
  return actions;
}

function suppressibleIn({ text, parsed, analysis }: OpenDocument, range: Range): readonly Suppressible[] {
  return parsed ? suppressibleAt(parsed, analysis().policies, toSpan(text, range)) : [];
}

function choicesFor(
  { finding: { code }, sid, takesComment }: Suppressible,
  { settings: { folder } }: OpenDocument,
): readonly { readonly where: Where; readonly title: string }[] {
  const choices: readonly { readonly where: Where; readonly title: string; readonly isPossible: boolean }[] = [
    { where: 'here', title: `Ignore ${code} here, with a reason`, isPossible: takesComment },
    {
      where: 'statement',
      title: `Ignore ${code} in the statement ${sid}, in the configuration`,
      isPossible: sid !== undefined && folder !== undefined,
    },
    { where: 'file', title: `Ignore ${code} in this file, in the configuration`, isPossible: folder !== undefined },
  ];
  return choices.filter((it) => it.isPossible);
}

async function editFor(
  context: ServerContext,
  document: OpenDocument,
  { finding, sid }: Suppressible,
  where: Where,
  reason: string,
): Promise<WorkspaceEdit | undefined> {
  const { text, parsed, parse, settings } = document;
  if (where === 'here') {
    const edit = parsed && commentEdit(parsed, finding, reason, parse);
    return edit && toWorkspaceEdit(text, [edit], context.traits());
  }
  const { folder, relativePath: file } = settings;
  const suppression = { code: finding.code, file, ...(where === 'statement' && { sid }), reason };
  return folder === undefined ? undefined : configurationEdit(context, folder, suppression);
}

async function configurationEdit(
  context: ServerContext,
  folder: string,
  suppression: Parameters<typeof configurationEdits>[1],
): Promise<WorkspaceEdit | undefined> {
  const file = configurationFileOf(folder);
  if (!file) return undefined;
  const traits = context.traits();
  const { uri } = file;
  // What is open may have changes that are not saved yet.
  const open = (await context.documents.get(uri))?.text;
  const known = open ?? (file.text === undefined ? undefined : TextDocument.create(uri, 'jsonc', 0, file.text));
  const edits = configurationEdits(known?.getText() ?? emptyConfiguration, suppression);
  if (!edits || (!known && !traits.createsFiles)) return undefined;
  if (open) return toWorkspaceEdit(open, edits, traits);
  if (known) return { changes: { [uri]: edits.map((it) => toTextEdit(known, it)) } };
  const whole = TextDocument.applyEdits(
    TextDocument.create(uri, 'jsonc', 0, emptyConfiguration),
    edits.map((it) => toTextEdit(TextDocument.create(uri, 'jsonc', 0, emptyConfiguration), it)),
  );
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: whole }] },
    ],
  };
}
