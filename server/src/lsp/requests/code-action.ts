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
import type { Refactoring } from '../../features/refactorings/refactoring.js';
import { refactoringsAt } from '../../features/refactorings/refactorings-at.js';
import type { TextEdit } from '../../hosts/host.js';
import type { OpenDocument } from '../documents.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toDiagnostic, toSpan, toTextEdit } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** Which VS Code runs on save when a setting of the user says so. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.leastwise`;

const codeActionKinds: readonly CodeActionKind[] = [CodeActionKind.QuickFix, CodeActionKind.Refactor, fixAllKind];

/** `textDocument/codeAction` */
export const codeActionRequest: ServerRequest = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [...codeActionKinds] } }),
  register: (connection, context) => connection.onCodeAction(guard(context, 'code action', codeActions)),
};

async function codeActions(context: ServerContext, params: CodeActionParams): Promise<CodeAction[]> {
  const { only } = params.context;
  const asks = (kind: CodeActionKind): boolean =>
    only?.some((it) => it === '' || it === kind || kind.startsWith(`${it}.`)) ?? false;
  const asksForRefactoring = (it: Refactoring): boolean => asks(refactorKind(it));
  const document = await context.documents.get(params.textDocument.uri);
  if (!document) return [];
  return [
    ...(!only || asks(CodeActionKind.QuickFix) ? quickFixes(context, document, params.range) : []),
    ...refactorActions(context, document, params.range, only ? asksForRefactoring : undefined),
    // Actions on the whole document are for those who ask for them: the others want help at a place.
    ...(asks(fixAllKind) ? fixAllActions(context, document) : []),
  ];
}

function quickFixes(context: ServerContext, document: OpenDocument, at: Range): CodeAction[] {
  const { text } = document;
  const traits = context.traits();
  return quickFixesAt(document.analysis().policies, toSpan(text, at)).map(({ finding, fix, preferred }) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(text, finding, context.rulePages, traits)],
    isPreferred: preferred,
    edit: toWorkspaceEdit(text, fix.edits(), traits.documentChanges),
  }));
}

function refactorKind({ kind, id }: Refactoring): CodeActionKind {
  return `${CodeActionKind.Refactor}.${kind}.${id}`;
}

function refactorActions(
  context: ServerContext,
  { text, parsed, policies, environment }: OpenDocument,
  at: Range,
  isWanted: ((refactoring: Refactoring) => boolean) | undefined,
): CodeAction[] {
  if (!parsed) return [];
  const found = refactoringsAt(parsed, policies, toSpan(text, at), environment, isWanted);
  const { documentChanges } = context.traits();
  return found.map(({ refactoring, title, edits }) => ({
    title,
    kind: refactorKind(refactoring),
    edit: toWorkspaceEdit(text, edits, documentChanges),
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
