/** What a cursor is on, said by every host alike. */
import { lastIndexWhere } from '../text/search.js';
import type { StringNode } from './value.js';

/** The last index of a decoded text that does not stand behind an offset of the document. */
export function indexBefore(node: StringNode, offset: number): number {
  return Math.max(
    0,
    lastIndexWhere(node.text.length + 1, (index) => node.at(index) <= offset),
  );
}

/** The part of a text before the cursor. */
export function textBefore(node: StringNode, offset: number): string {
  return node.text.slice(0, indexBefore(node, offset));
}

/**
 * Whether something new can be typed between two texts: right behind a finished value or right before the next, without
 * white space, nobody starts one.
 */
export function isBetweenValues(ahead: string, behind: string): boolean {
  return !/["'\]})\w]$/.test(ahead) && !/^["'[{\w]/.test(behind);
}
