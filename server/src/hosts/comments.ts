/** The comments of a document, for who reads them and for who must not lose them. */
import { lastIndexWhere } from '../text/search.js';
import type { Span } from './value.js';

export interface DocumentComment {
  /** With its signs. */
  readonly span: Span;
  /** What it says, without the signs. */
  readonly text: string;
  /** On a line of its own, or behind something. */
  readonly place: 'own-line' | 'behind';
}

/**
 * The comments at some places of a text, in their order.
 * @param spans with the signs of the comments
 */
export function commentsAt(text: string, spans: readonly Span[]): readonly DocumentComment[] {
  return spans
    .toSorted((a, b) => a.start - b.start)
    .map((span) => ({
      span,
      text: contentOf(text.slice(span.start, span.end)),
      place: beginsLine(text, span.start) ? 'own-line' : 'behind',
    }));
}

/** Whether only blanks are before an offset in its line. The whole line is not looked at: it may be the whole text. */
function beginsLine(text: string, offset: number): boolean {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at -= 1;
  return at === 0 || text[at - 1] === '\n';
}

function contentOf(comment: string): string {
  if (!comment.startsWith('/*')) return comment.replace(/^(?:#+|\/\/+)/, '').trim();
  return comment
    .replace(/^\/\*+|\*+\/$/g, '')
    .replace(/^[ \t]*\*/gm, '')
    .trim();
}

/** Whether a comment begins in a part of a document. */
export function hasCommentIn({ comments }: { readonly comments: readonly DocumentComment[] }, span: Span): boolean {
  const before = lastIndexWhere(comments.length, (index) => (comments[index]?.span.start ?? 0) < span.start);
  const next = comments[before + 1];
  return next !== undefined && next.span.start < span.end;
}

/** What is made when it is first asked for. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
