/** Taking some of several things in a row out of a text, for every host alike. */
import { type Remarks, remarkEnd } from './remarks.js';
import type { Span } from './value.js';

/** Neighbours, by their first and last index. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** Ascending indexes as runs of neighbours, so that what is taken out together has one span. */
export function runsOf(indexes: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (const index of indexes) {
    const run = runs.at(-1);
    if (run && index <= run.last + 1) runs[runs.length - 1] = { first: run.first, last: index };
    else runs.push({ first: index, last: index });
  }
  return runs;
}

/**
 * What goes when some of several things between brackets are taken out: they, the commas that must go with them, and
 * the remarks behind them. The spans do not overlap. Remarks of what stays, behind it and on the lines before it, stay.
 * @param spans all things in the brackets, in their order
 * @param indexes those that go, ascending
 */
export function removals(
  text: string,
  spans: readonly Span[],
  indexes: readonly number[],
  remarks: Remarks,
): readonly Span[] {
  return runsOf(indexes).flatMap(({ first, last }): readonly Span[] => {
    const start = spans[first]?.start ?? 0;
    const end = spans[last]?.end ?? start;
    const next = spans[last + 1];
    if (next) return [{ start, end: startOfNext(text, end, next.start, remarks) }];
    const previous = spans[first - 1];
    return previous ? behindPrevious(text, previous.end, { start, end }, remarks) : [{ start, end }];
  });
}

/** Where what follows begins: its remarks may stand on the lines before it. */
function startOfNext(text: string, end: number, next: number, { opening }: Remarks): number {
  const gap = text.slice(end, next);
  const lines = /^[ \t]*,[^\n]*\n\s*/.exec(gap)?.[0].length ?? gap.length;
  return lines < gap.length && opening.test(gap.slice(lines)) ? end + lines : next;
}

/** The last things go with the comma before them. */
function behindPrevious(text: string, previous: number, own: Span, remarks: Remarks): readonly Span[] {
  const gap = text.slice(previous, own.start);
  const end = gap.includes('\n') ? remarkEnd(text, own.end, remarks) : own.end;
  const comma = /^[ \t]*,/.exec(gap)?.[0].length ?? 0;
  const kept = comma > 0 ? remarkEnd(text, previous + comma, remarks) : previous;
  if (kept === previous + comma || kept > own.start) return [{ start: previous, end }];
  return [
    { start: previous, end: previous + comma },
    { start: kept, end },
  ];
}
