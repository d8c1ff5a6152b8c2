/** What the problems of a document say of all of it. */
import type { Problem } from './host.js';

/**
 * Whether a text is not of its format at all, rather than of its format with a mistake, like a doubled name, or with a
 * text inside that is of none.
 */
export function hasSyntaxError(problems: readonly Problem[]): boolean {
  return problems.some(({ code, nested }) => code.endsWith('_SYNTAX_ERROR') && !nested);
}
