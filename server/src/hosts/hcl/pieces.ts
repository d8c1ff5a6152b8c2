/** Values as parts of texts, and what an expression is called in a message. */
import type { TextPiece } from '../composed-text.js';
import { anything, type Span, type ValueNode } from '../value.js';
import type { Expression, Reference } from './syntax.js';

/** A longer text from elsewhere is a hole: texts that double each other would grow without end. */
const longestShared = 2000;

function nameOfReference({ steps, written }: Reference): string {
  if (written !== undefined) return written;
  let name = steps[0] ?? '';
  for (let index = 1; index < steps.length; index += 1) name += steps[index] === '[]' ? '[]' : `.${steps[index]}`;
  return name;
}

/** What the author reads in messages, in a few words. */
export function sourceOf(expression: Expression): string {
  switch (expression.kind) {
    case 'reference':
      return nameOfReference(expression);
    case 'call':
      return `${expression.name.text}()`;
    case 'conditional':
      return 'condition';
    case 'for':
      return 'for';
    default:
      return 'expression';
  }
}

/**
 * A value as part of a text. A known one reads as itself, and all of it stands where it is put in.
 * @param place where it is put in
 */
export function piecesOf(value: ValueNode, { span }: { readonly span: Span }): readonly TextPiece[] {
  const known = (text: string): TextPiece => ({
    kind: 'known',
    text,
    at: (index) => (index >= text.length ? span.end : span.start),
  });
  switch (value.kind) {
    case 'scalar':
      return [known(String(value.value))];
    case 'string': {
      if (value.text.length > longestShared || value.fragment) break;
      const pieces: TextPiece[] = [];
      let from = 0;
      for (const { start, end, becomes } of value.holes) {
        if (start > from) pieces.push(known(value.text.slice(from, start)));
        pieces.push({ kind: 'hole', name: value.text.slice(start + 2, end - 1), span, becomes });
        from = end;
      }
      if (from < value.text.length) pieces.push(known(value.text.slice(from)));
      return pieces;
    }
    case 'dynamic':
      return [{ kind: 'hole', name: value.source, span, becomes: value.becomes }];
  }
  return [{ kind: 'hole', name: 'expression', span, becomes: anything }];
}
