import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../../analyze.js';
import { fixAll } from '../../features/fix-all.js';
import { quickFixesAt } from '../../features/quick-fixes.js';
import type { TextEdit } from '../../hosts/host.js';
import type { OpenDocument } from '../documents.js';
import type { ServerContext } from '../server.js';
import { toDiagnostic, toTextEdit } from '../to-protocol.js';

/** Which VS Code runs on save when a setting of the user says so. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.leastwise`;

export const codeActionKinds: readonly CodeActionKind[] = [CodeActionKind.QuickFix, fixAllKind];

/** `textDocument/codeAction` */
export async function codeActions(context: ServerContext, params: CodeActionParams): Promise<CodeAction[]> {
  const { only } = params.context;
  const asks = (kind: CodeActionKind): boolean =>
    only?.some((it) => it === '' || it === kind || kind.startsWith(`${it}.`)) ?? false;
  // Actions on the whole document are for those who ask for them: the others want help at a place.
  const wanted = { quickFixes: !only || asks(CodeActionKind.QuickFix), fixAll: asks(fixAllKind) };
  if (!wanted.quickFixes && !wanted.fixAll) return [];
  const document = await context.documents.get(params.textDocument.uri);
  if (!document) return [];
  return [
    ...(wanted.quickFixes ? quickFixes(context, document, params.range) : []),
    ...(wanted.fixAll ? fixAllActions(context, document) : []),
  ];
}

function quickFixes(context: ServerContext, document: OpenDocument, at: Range): CodeAction[] {
  const { text } = document;
  const range = { start: text.offsetAt(at.start), end: text.offsetAt(at.end) };
  const traits = context.traits();
  return quickFixesAt(document.analysis().policies, range).map(({ finding, fix, preferred }) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(text, finding, context.rulePages, traits)],
    isPreferred: preferred,
    edit: toWorkspaceEdit(text, fix.edits(), traits.documentChanges),
  }));
}

function fixAllActions(context: ServerContext, document: OpenDocument): CodeAction[] {
  const { text } = document;
  const before = text.getText();
  const analyzeText = (it: string): Analysis => (it === before ? document.analysis() : document.analysisOf(it));
  const { fixed, edits } = fixAll(before, analyzeText);
  if (fixed === 0) return [];
  const edit = toWorkspaceEdit(text, edits, context.traits().documentChanges);
  return [{ title: 'Apply all fixes that change nothing that a policy grants', kind: fixAllKind, edit }];
}

/** With the version of the document, where the client can refuse edits for an old one. */
function toWorkspaceEdit(text: TextDocument, edits: readonly TextEdit[], versioned: boolean): WorkspaceEdit {
  const own = edits.map((it) => toTextEdit(text, it));
  if (!versioned) return { changes: { [text.uri]: own } };
  return { documentChanges: [{ textDocument: { uri: text.uri, version: text.version }, edits: own }] };
}
