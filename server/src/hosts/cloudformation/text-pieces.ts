/** Values as pieces of the text that a function puts together from them. */
import { piecesOfText, type TextPiece } from '../composed-text.js';
import type { ValueNode } from '../value.js';
import { isNoValue, nameOfDynamic } from './references.js';

/**
 * The pieces that a value adds to a text: known ones and holes.
 * @returns undefined when nobody can say what it adds, as with a list
 */
export function piecesOf(node: ValueNode): readonly TextPiece[] | undefined {
  switch (node.kind) {
    case 'string':
      return piecesOfText(node);
    case 'scalar':
      if (node.value === null) return undefined;
      return [{ kind: 'known', text: String(node.value), at: () => node.span.start }];
    case 'dynamic': {
      const { span, becomes } = node;
      return isNoValue(node) ? undefined : [{ kind: 'hole', name: nameOfDynamic(node), span, becomes }];
    }
    default:
      return undefined;
  }
}

/** Functions inside functions could double a text at each level; no policy has a text as large as this. */
const largest = 50_000;
const sizeOfPiece = 50;

/** Whether pieces make a text that is larger than any that is written for use. */
export function areTooMany(pieces: readonly TextPiece[]): boolean {
  let size = 0;
  for (const piece of pieces) size += sizeOfPiece + (piece.kind === 'known' ? piece.text.length : 0);
  return size > largest;
}
