/** Comments by their signs, in a text between values: there is nothing else in it that could look like one. */
import type { Span } from './value.js';

/** How a format writes comments. */
export interface CommentSigns {
  /** Matches a comment; global. */
  readonly pattern: RegExp;
}

/** A comment with its signs. */
export interface Comment extends Span {
  /** Whether it goes to the end of its line, so that nothing else can follow there. */
  readonly endsLine: boolean;
}

/** JSON with comments. */
export const slashComments: CommentSigns = { pattern: /\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g };
/** YAML: the sign stands at the beginning of a line or behind a blank. */
export const hashComments: CommentSigns = { pattern: /(?<=^|[\s,[\]{}])#[^\r\n]*/g };
/** HCL. */
export const hclComments: CommentSigns = { pattern: /(?:#|\/\/)[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g };

/** The comments of a text in which no values stand. */
export function commentsIn(between: string, { pattern }: CommentSigns): readonly Comment[] {
  const found: Comment[] = [];
  for (const { index, 0: comment } of between.matchAll(pattern)) {
    found.push({ start: index, end: index + comment.length, endsLine: !comment.startsWith('/*') });
  }
  return found;
}
