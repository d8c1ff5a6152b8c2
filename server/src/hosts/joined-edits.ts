/** Several edits of one change, as an editor takes them. */
import type { TextEdit } from './host.js';

/**
 * Edits that do not overlap. What is added behind the last entry stands before the line break that goes with that entry,
 * when it goes: then one edit does both. What several edits add at one place is one edit, in their order.
 */
export function apart(edits: readonly TextEdit[]): readonly TextEdit[] {
  return withOneAdditionAtEachPlace(withAdditionsInsideOthers(edits));
}

function withOneAdditionAtEachPlace(edits: readonly TextEdit[]): readonly TextEdit[] {
  const added = new Map<number, string>();
  for (const { span, newText } of edits.filter(isAddition)) {
    added.set(span.start, (added.get(span.start) ?? '') + newText);
  }
  const isDone = new Set<number>();
  return edits.flatMap((edit) => {
    if (!isAddition(edit)) return edit;
    const { start } = edit.span;
    const newText = added.get(start) ?? '';
    return isDone.size === isDone.add(start).size ? [] : { span: edit.span, newText };
  });
}

function withAdditionsInsideOthers(edits: readonly TextEdit[]): readonly TextEdit[] {
  const additions = edits.filter(isAddition);
  const others = edits.filter((it) => !isAddition(it));
  return edits.flatMap((edit) => {
    if (isAddition(edit)) return others.some((it) => isInside(edit, it) || isAtStart(edit, it)) ? [] : edit;
    const before = additions.filter((it) => isAtStart(it, edit)).map((it) => it.newText);
    const added = additions.filter((it) => isInside(it, edit)).map((it) => withBreakBehind(it.newText));
    const newText = before.join('') + edit.newText + added.join('');
    return newText === edit.newText ? edit : { span: edit.span, newText };
  });
}

function isAtStart({ span }: TextEdit, other: TextEdit): boolean {
  return span.start === other.span.start;
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
