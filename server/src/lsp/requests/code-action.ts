import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Range,
} from 'vscode-languageserver/node';
import type { Analysis } from '../../analyze.js';
import { fixAll } from '../../features/fix-all.js';
import { organizeEdits } from '../../features/format/format.js';
import { quickFixesAt } from '../../features/quick-fixes.js';
import type { Refactoring } from '../../features/refactorings/refactoring.js';
import { refactoringsAt } from '../../features/refactorings/refactorings-at.js';
import type { OpenDocument } from '../documents.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toDiagnostic, toSpan, toWorkspaceEdit } from '../to-protocol.js';
import type { ServerRequest } from './request.js';
import { suppressActions } from './suppression-edit.js';

/** Which VS Code runs on save when a setting of the user says so. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.leastwise`;

/** Which puts policies into order, and leaves the layout to others. */
const organizeKind = `${CodeActionKind.Source}.organizePolicy.leastwise`;

const codeActionKinds: readonly CodeActionKind[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.Refactor,
  fixAllKind,
  organizeKind,
];

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
  const asksForFixes = !only || asks(CodeActionKind.QuickFix);
  const fixes = asksForFixes ? quickFixes(context, document, params.range) : [];
  const refactorings = isOnlyPassing(params)
    ? []
    : refactorActions(context, document, params.range, only ? asksForRefactoring : undefined);
  return [
    ...fixes,
    ...(asksForFixes ? await suppressActions(context, document, params.range) : []),
    ...withoutThoseOf(fixes, refactorings),
    // Actions on the whole document are for those who ask for them: the others want help at a place.
    ...(asks(organizeKind) ? organizeActions(context, document) : []),
    ...(asks(fixAllKind) ? fixAllActions(context, document) : []),
  ];
}

/**
 * Whether the editor asks because the cursor moved. Something can be done with every line of a policy, and a sign at each
 * line tells nothing: it is for what is wrong, and for what somebody has selected.
 */
function isOnlyPassing({ context, range: { start, end } }: CodeActionParams): boolean {
  const isCursor = start.line === end.line && start.character === end.character;
  return isCursor && context.triggerKind === CodeActionTriggerKind.Automatic;
}

/** A refactoring that does the same as a fix says it twice. */
function withoutThoseOf(fixes: readonly CodeAction[], refactorings: readonly CodeAction[]): readonly CodeAction[] {
  const done = new Set(fixes.map((it) => JSON.stringify(it.edit)));
  return refactorings.filter((it) => !done.has(JSON.stringify(it.edit)));
}

function quickFixes(context: ServerContext, document: OpenDocument, at: Range): CodeAction[] {
  const { text } = document;
  const traits = context.traits();
  return quickFixesAt(document.analysis().policies, toSpan(text, at)).map(({ finding, fix, preferred }) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(text, finding, context.rulePages, traits)],
    isPreferred: preferred,
    edit: toWorkspaceEdit(text, fix.edits(), traits),
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
  const traits = context.traits();
  return found.map(({ refactoring, title, edits }) => ({
    title,
    kind: refactorKind(refactoring),
    edit: toWorkspaceEdit(text, edits, traits),
  }));
}

function fixAllActions(context: ServerContext, document: OpenDocument): CodeAction[] {
  const { text } = document;
  const before = text.getText();
  const analyzeText = (it: string): Analysis => (it === before ? document.analysis() : document.analysisOf(it));
  const { fixed, edits } = fixAll(before, analyzeText);
  if (fixed === 0) return [];
  const edit = toWorkspaceEdit(text, edits, context.traits());
  return [{ title: 'Apply all fixes that change nothing that a policy grants', kind: fixAllKind, edit }];
}

function organizeActions(context: ServerContext, { text, parsed, settings, parse }: OpenDocument): CodeAction[] {
  const edits = parsed ? organizeEdits(parsed, { settings: settings.format, parse }) : [];
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(text, edits, context.traits());
  return [{ title: "Put the policies into AWS's order", kind: organizeKind, edit }];
}
