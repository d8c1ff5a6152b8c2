/** Texts that are put together from pieces: known ones, each with its place in the document, and holes. */
import { type Hole, noHoles, type Span, type StringNode, type Unknown } from './value.js';

export type TextPiece =
  /** A text that is known. `at` maps an index of `text` (0 to its length) to the offset in the document. */
  | { readonly kind: 'known'; readonly text: string; at(index: number): number }
  /** A part that is only known at deploy time. `name` is what the author wrote for it, like `Bucket.Arn`. */
  | { readonly kind: 'hole'; readonly name: string; readonly span: Span; readonly becomes: Unknown };

interface ComposedPlace {
  readonly span: Span;
  readonly outer: Span;
  readonly encode?: (text: string) => string;
}

/**
 * One text from pieces, in which each hole reads as a placeholder like `${Bucket.Arn}`.
 * The pieces must stand in the order of the document for spans inside the text to be whole.
 */
export function composeText(pieces: readonly TextPiece[], { span, outer, encode }: ComposedPlace): StringNode {
  const starts: number[] = [];
  const holes: Hole[] = [];
  let text = '';
  for (const piece of pieces) {
    starts.push(text.length);
    const written = piece.kind === 'known' ? piece.text : placeholder(piece.name);
    if (piece.kind === 'hole') {
      holes.push({ start: text.length, end: text.length + written.length, becomes: piece.becomes });
    }
    text += written;
  }
  const at = (index: number): number => {
    if (index >= text.length) return span.end;
    const which = starts.findLastIndex((it) => it <= index);
    const piece = pieces[which];
    const inside = index - (starts[which] ?? 0);
    if (!piece) return span.start;
    return piece.kind === 'known' ? piece.at(inside) : piece.span.start;
  };
  return {
    kind: 'string',
    text,
    holes: holes.length > 0 ? holes : noHoles,
    fragment: false,
    span,
    outer,
    at,
    ...(encode && { encode }),
  };
}

/** Never of the form of a policy variable, which has one colon: `${aws:region}` of the Serverless Framework is none. */
function placeholder(name: string): string {
  const plain = name.replace(/[{}"\s]+/g, ' ').trim();
  return `\${${/^[^:]+:[^:]+$/.test(plain) ? plain.replace(':', '.') : plain}}`;
}
