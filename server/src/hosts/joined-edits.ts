/** Several edits of one change, as an editor takes them. */
import type { TextEdit } from './host.js';

/**
 * Edits that do not overlap. What is added behind the last entry stands before the line break that goes with that entry,
 * when it goes: then one edit does both.
 */
export function apart(edits: readonly TextEdit[]): readonly TextEdit[] {
  const isInside = ({ span }: TextEdit, { span: { start, end } }: TextEdit): boolean =>
    span.start === span.end && start < span.start && span.start < end;
  const joined = edits.map((edit) => {
    const added = edits.filter((it) => isInside(it, edit)).map((it) => it.newText);
    return added.length === 0 ? edit : { span: edit.span, newText: edit.newText + added.map(withBreakBehind).join('') };
  });
  return joined.filter((it) => !edits.some((other) => isInside(it, other)));
}

/** Lines with their line break behind them instead of before them. */
function withBreakBehind(lines: string): string {
  const [lineBreak = ''] = /^\r?\n/.exec(lines) ?? [];
  return lines.slice(lineBreak.length) + lineBreak;
}
