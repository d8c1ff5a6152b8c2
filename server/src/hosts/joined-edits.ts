/** Several edits of one change, as an editor takes them. */
import type { TextEdit } from './host.js';

/**
 * Edits that do not overlap. What is added behind the last entry stands before the line break that goes with that entry,
 * when it goes: then one edit does both.
 */
export function apart(edits: readonly TextEdit[]): readonly TextEdit[] {
  const additions = edits.filter(isAddition);
  const others = edits.filter((it) => !isAddition(it));
  return edits.flatMap((edit) => {
    if (isAddition(edit)) return others.some((it) => isInside(edit, it)) ? [] : edit;
    const added = additions.filter((it) => isInside(it, edit)).map((it) => withBreakBehind(it.newText));
    return added.length === 0 ? edit : { span: edit.span, newText: edit.newText + added.join('') };
  });
}

function isAddition({ span }: TextEdit): boolean {
  return span.start === span.end;
}

function isInside({ span }: TextEdit, { span: { start, end } }: TextEdit): boolean {
  return start < span.start && span.start < end;
}

/** Lines with their line break behind them instead of before them. */
function withBreakBehind(lines: string): string {
  const [lineBreak = ''] = /^\r?\n/.exec(lines) ?? [];
  return lines.slice(lineBreak.length) + lineBreak;
}
