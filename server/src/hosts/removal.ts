/** Taking one of several things in a row out of a text, for every host alike. */
import type { Span } from './value.js';

/** The span of one of several things between brackets, with the comma that must go with it. */
export function withSeparator(spans: readonly Span[], index: number): Span {
  const own = spans[index] ?? { start: 0, end: 0 };
  const next = spans[index + 1];
  if (next) return { start: own.start, end: next.start };
  const previous = spans[index - 1];
  return previous ? { start: previous.end, end: own.end } : own;
}
