/** Plain data to the protocol: offsets become lines and characters here, and only here. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as lsp from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../analyze.js';
import type { CompletionItem } from '../features/completion/completion.js';
import { besidesOf } from '../features/completion/item.js';
import type { Cursor, Problem, TextEdit } from '../hosts/host.js';
import type { Span } from '../hosts/value.js';
import type { Severity } from '../rules/rule.js';
import type { SuppressionFault } from '../suppressions/suppression.js';
import type { ClientTraits } from './client-traits.js';

export function toRange(document: TextDocument, span: Span): lsp.Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** The way back: a range of the protocol as offsets. */
export function toSpan(document: TextDocument, { start, end }: lsp.Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

export function toTextEdit(document: TextDocument, edit: TextEdit): lsp.TextEdit {
  return { range: toRange(document, edit.span), newText: edit.newText };
}

/** With the version of the document, where the client can refuse edits for an old one. */
export function toWorkspaceEdit(
  document: TextDocument,
  edits: readonly TextEdit[],
  { documentChanges }: ClientTraits,
): lsp.WorkspaceEdit {
  const own = edits.map((it) => toTextEdit(document, it));
  if (!documentChanges) return { changes: { [document.uri]: own } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: own }] };
}

export function toMarkup(markdown: string): lsp.MarkupContent {
  return { kind: lsp.MarkupKind.Markdown, value: markdown };
}

const severityOf: Readonly<Record<Severity, lsp.DiagnosticSeverity>> = {
  error: lsp.DiagnosticSeverity.Error,
  'security-warning': lsp.DiagnosticSeverity.Warning,
  warning: lsp.DiagnosticSeverity.Warning,
  suggestion: lsp.DiagnosticSeverity.Information,
};

/** The name under which diagnostics are shown. */
export const source = 'leastwise';

export function toDiagnostic(
  document: TextDocument,
  finding: Finding,
  rulePages: string,
  traits: ClientTraits,
): lsp.Diagnostic {
  const related = traits.relatedInformation
    ? finding.related.map((it) => ({
        location: { uri: document.uri, range: toRange(document, it.span) },
        message: it.message,
      }))
    : [];
  return {
    range: toRange(document, finding.span),
    severity: severityOf[finding.severity],
    code: finding.code,
    codeDescription: { href: finding.link ?? pathToFileURL(path.join(rulePages, `${finding.code}.md`)).href },
    source,
    message: finding.message,
    ...(related.length > 0 && { relatedInformation: related }),
    ...(finding.data && { data: finding.data }),
  };
}

export function problemToDiagnostic(document: TextDocument, problem: Problem | SuppressionFault): lsp.Diagnostic {
  return {
    range: toRange(document, problem.span),
    severity: severityOf[problem.severity],
    code: problem.code,
    source,
    message: problem.message,
  };
}

const completionKinds: Readonly<Record<CompletionItem['kind'], lsp.CompletionItemKind>> = {
  element: lsp.CompletionItemKind.Property,
  value: lsp.CompletionItemKind.EnumMember,
  service: lsp.CompletionItemKind.Module,
  action: lsp.CompletionItemKind.Method,
  wildcard: lsp.CompletionItemKind.Reference,
  operator: lsp.CompletionItemKind.Operator,
  'condition-key': lsp.CompletionItemKind.Field,
  variable: lsp.CompletionItemKind.Variable,
  snippet: lsp.CompletionItemKind.Snippet,
};

/** What travels with an item until it is resolved. */
export interface CompletionData {
  readonly about: NonNullable<CompletionItem['about']>;
}

export function toCompletionItem(
  document: TextDocument,
  cursor: Cursor,
  item: CompletionItem,
  index: number,
  traits: ClientTraits,
): lsp.CompletionItem {
  const spelled = cursor.spell(item.insert);
  const isSnippet = item.insert.snippet && traits.snippets;
  const edit = isSnippet ? upToCursor(spelled, document.getText(), cursor.offset) : spelled;
  const newText = item.insert.snippet && !traits.snippets ? withoutTabStops(edit.newText) : edit.newText;
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    ...((item.detail || item.description) && {
      labelDetails: {
        ...(item.detail && { detail: ` ${item.detail}` }),
        ...(item.description && { description: item.description }),
      },
    }),
    ...(item.documentation && { documentation: toMarkup(item.documentation) }),
    ...(item.about && { data: { about: item.about } satisfies CompletionData }),
    filterText: typedBefore(document, cursor, edit.span) + (item.filter ?? item.label),
    // Before what an editor's own support of JSON offers, whose texts begin with a letter, a quote or a `$`.
    sortText: `!${item.rank}${String(index).padStart(5, '0')}`,
    textEdit: { range: toRange(document, edit.span), newText },
    ...(item.besides && { additionalTextEdits: besidesOf(item, cursor).map((it) => toTextEdit(document, it)) }),
    insertTextFormat: isSnippet ? lsp.InsertTextFormat.Snippet : lsp.InsertTextFormat.PlainText,
    ...(newText.includes('\n') && { insertTextMode: lsp.InsertTextMode.adjustIndentation }),
    ...(item.again &&
      traits.suggestCommand && { command: { title: 'Choose what follows', command: traits.suggestCommand } }),
  };
}

/**
 * An edit after which the cursor stands before what is behind it already leaves that alone: tab stops of a snippet that
 * somebody goes through may stand in it.
 */
function upToCursor({ span, newText }: TextEdit, text: string, offset: number): TextEdit {
  const rest = `$0${text.slice(offset, span.end)}`;
  if (offset >= span.end || !newText.endsWith(rest)) return { span, newText };
  return { span: { start: span.start, end: offset }, newText: newText.slice(0, 2 - rest.length) };
}

/** The quote that the edit covers: editors compare the text from the start of the edit with the filter. */
function typedBefore(document: TextDocument, cursor: Cursor, span: Span): string {
  const contentStart = cursor.node?.kind === 'string' ? cursor.node.span.start : span.start;
  if (contentStart <= span.start) return '';
  const range = toRange(document, { start: span.start, end: contentStart });
  return document.getText(range);
}

/** A snippet for clients that know none: placeholders stay, tab stops go. */
function withoutTabStops(text: string): string {
  return text
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, '')
    .replace(/\\([\\$}])/g, '$1');
}
