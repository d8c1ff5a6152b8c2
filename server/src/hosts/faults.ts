/** Which values a fault of the text stands in: what else they hold is not sure then, and nobody counts on what they lack. */
import { lastIndexWhere } from '../text/search.js';
import type { Span } from './value.js';

/** Whether a fault begins in a span or at its end. */
export type HasFault = (span: Span) => boolean;

export const noFaults: HasFault = () => false;

/** @param problems what the parser of a format has to say of a text, in any order */
export function faultsIn(problems: readonly { readonly span: Span }[]): HasFault {
  if (problems.length === 0) return noFaults;
  const starts = problems.map((it) => it.span.start).sort((a, b) => a - b);
  return ({ start, end }) => {
    const last = lastIndexWhere(starts.length, (index) => (starts[index] ?? 0) <= end);
    return (starts[last] ?? -1) >= start;
  };
}
