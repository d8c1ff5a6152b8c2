import { type CodeAction, CodeActionKind, type CodeActionParams, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { quickFixesAt } from '../../features/quick-fixes.js';
import type { TextEdit } from '../../hosts/host.js';
import type { ServerContext } from '../server.js';
import { toDiagnostic, toTextEdit } from '../to-protocol.js';

/** `textDocument/codeAction` */
export async function codeActions(context: ServerContext, params: CodeActionParams): Promise<CodeAction[]> {
  const { only } = params.context;
  if (only && !only.some((it) => it === '' || it === CodeActionKind.QuickFix)) return [];
  const document = await context.documents.get(params.textDocument.uri);
  if (!document) return [];
  const { text } = document;
  const range = { start: text.offsetAt(params.range.start), end: text.offsetAt(params.range.end) };
  const traits = context.traits();
  return quickFixesAt(document.analysis().policies, range).map(({ finding, fix, preferred }) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(text, finding, context.rulePages, traits)],
    isPreferred: preferred,
    edit: toWorkspaceEdit(text, fix.edits(), traits.documentChanges),
  }));
}

/** With the version of the document, where the client can refuse edits for an old one. */
function toWorkspaceEdit(text: TextDocument, edits: readonly TextEdit[], versioned: boolean): WorkspaceEdit {
  const own = edits.map((it) => toTextEdit(text, it));
  if (!versioned) return { changes: { [text.uri]: own } };
  return { documentChanges: [{ textDocument: { uri: text.uri, version: text.version }, edits: own }] };
}
