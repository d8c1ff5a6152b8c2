/** Texts that are put together from pieces: known ones, each with its place in the document, and holes. */
import { lastAtMost } from '../text/lines.js';
import { type Hole, noHoles, type Span, type StringNode, type Unknown } from './value.js';

export type TextPiece =
  /** A text that is known. `at` maps an index of `text` (0 to its length) to the offset in the document. */
  | { readonly kind: 'known'; readonly text: string; at(index: number): number }
  /** A part that is only known at deploy time. `name` is what the author wrote for it, like `Bucket.Arn`. */
  | { readonly kind: 'hole'; readonly name: string; readonly span: Span; readonly becomes: Unknown };

export type KnownPiece = Extract<TextPiece, { kind: 'known' }>;

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
    const which = lastAtMost(starts, index);
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

/**
 * How an edit writes another text with the holes of one, in a format where they are written as they read. Undefined where
 * they cannot be: what is behind a star is a list, and what is behind an unnamed index is one of many.
 */
export function rewriteOf({ text, holes }: Pick<StringNode, 'text' | 'holes'>): StringNode['rewrite'] {
  const isWrittenAgain = ({ start, end }: Hole): boolean => !/\*|\[\]/.test(text.slice(start, end));
  if (holes.length === 0 || !holes.every(isWrittenAgain)) return undefined;
  return (it) => ({ text: it, value: it });
}

/** Never of the form of a policy variable, which has a lone colon: `${aws:region}` of the Serverless Framework is none. */
function placeholder(name: string): string {
  const plain = name.replace(/[{}"\s]+/g, ' ').trim();
  return `\${${plain.replace(/(?<!:):(?!:)/g, '.')}}`;
}

/** The pieces of a text, from which it can be put together again. */
export function piecesOfText(node: StringNode): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { start, end: next, becomes } of node.holes) {
    if (end < start) pieces.push(knownPiece(node, end, start));
    const name = node.text.slice(start, next).replace(/^\$\{|\}$/g, '');
    pieces.push({ kind: 'hole', name, span: { start: node.at(start), end: node.at(next) }, becomes });
    end = next;
  }
  if (end < node.text.length || pieces.length === 0) pieces.push(knownPiece(node, end, node.text.length));
  return pieces;
}

/** A part of a text that is known, by its indexes there. */
export function knownPiece(node: Pick<StringNode, 'text' | 'at'>, start: number, end: number): KnownPiece {
  return { kind: 'known', text: node.text.slice(start, end), at: (index) => node.at(start + index) };
}
