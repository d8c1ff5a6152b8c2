/** A comment that suppresses a finding, written beside it. */
import { applyEdits } from '../../hosts/edited-text.js';
import type { HostDocument, TextEdit } from '../../hosts/host.js';
import type { Span } from '../../hosts/value.js';
import { coveredParts } from '../../suppressions/covered-parts.js';
import { directivesIn } from '../../suppressions/directives.js';
import { directiveWord } from '../../suppressions/suppression.js';
import { indentAt, lineBreakOf, lineEndAt, lineStartAt } from '../../text/layout.js';

/**
 * The edit that puts a comment above the line of a finding; behind that line, where above it would cover more. Undefined
 * where the format has no comments, or none can stand, as inside a text of several lines.
 * @param parse reads the text with the comment, to see that it does what it should
 */
export function commentEdit(
  document: HostDocument,
  finding: { readonly code: string; readonly span: Span },
  reason: string,
  parse: (text: string) => HostDocument | undefined,
): TextEdit | undefined {
  const { text, lineComment } = document;
  if (lineComment === undefined) return undefined;
  const { start } = finding.span;
  const words = `${lineComment} ${directiveWord} ${finding.code}: ${reason.replace(/\s+/g, ' ').trim()}`;
  const lineStart = lineStartAt(text, start);
  const above = { at: lineStart, newText: indentAt(text, start) + words + lineBreakOf(text) };
  const behind = {
    at: lineEndAt(text, start) - (text[lineEndAt(text, start) - 1] === '\r' ? 1 : 0),
    newText: ` ${words}`,
  };
  const covered = [above, behind].map(({ at, newText }) => {
    const edit: TextEdit = { span: { start: at, end: at }, newText };
    return { edit, size: sizeCovered(document, edit, start, parse) };
  });
  const possible = covered.filter((it) => it.size !== undefined);
  return possible.toSorted((a, b) => (a.size ?? 0) - (b.size ?? 0))[0]?.edit;
}

/** How many lines the comment covers; undefined when it changes anything else, or does not cover the place. */
function sizeCovered(
  before: HostDocument,
  edit: TextEdit,
  place: number,
  parse: (text: string) => HostDocument | undefined,
): number | undefined {
  const after = parse(applyEdits(before.text, [edit]));
  if (after?.comments.length !== before.comments.length + 1) return undefined;
  if (after.sites.length !== before.sites.length || after.problems.length > before.problems.length) return undefined;
  const end = edit.span.start + edit.newText.length;
  const own = directivesIn(after).find(({ comment: { span } }) => edit.span.start <= span.start && span.end <= end);
  const part = own && coveredParts(after)(own);
  const now = place < edit.span.start ? place : place + edit.newText.length;
  if (!part || now < part.start || part.end < now) return undefined;
  return after.text.slice(part.start, part.end).split('\n').length;
}
