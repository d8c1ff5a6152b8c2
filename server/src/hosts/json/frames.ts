/** Containers of JSON that are open while their text is read. */
import type { StringNode, ValueNode } from '../value.js';

/** An object that is being read. `expect` is what may come next. */
export interface ObjectFrame {
  readonly kind: 'object';
  readonly start: number;
  readonly entries: MutableEntry[];
  expect: 'key' | 'separator' | 'value' | 'comma';
  mayHaveMore: boolean;
}

/** An array that is being read. */
interface ArrayFrame {
  readonly kind: 'array';
  readonly start: number;
  readonly items: ValueNode[];
  expect: 'value' | 'comma';
  mayHaveMore: boolean;
}

export type Frame = ObjectFrame | ArrayFrame;

interface MutableEntry {
  key: StringNode;
  separator: number | undefined;
  value: ValueNode | undefined;
}

/** What is said of a container that lacks its closing bracket. */
export const notClosedMessages: Readonly<Record<Frame['kind'], string>> = {
  array: 'This array is not closed: `]` is missing.',
  object: 'This object is not closed: `}` is missing.',
};

/** The name of an entry at the start of a sentence. */
export function named({ text }: StringNode): string {
  return text === '' ? 'An empty name' : `\`${text}\``;
}

/**
 * Whether an object has an entry of a name already. Objects of policies are small: a loop beats a set. Of a large object
 * only the last entries are compared.
 */
export function hasEntry(entries: readonly MutableEntry[], name: string): boolean {
  const first = Math.max(0, entries.length - 100);
  for (let index = entries.length - 1; index >= first; index -= 1) {
    if (entries[index]?.key.text === name) return true;
  }
  return false;
}
