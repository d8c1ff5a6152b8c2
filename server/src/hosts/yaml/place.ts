/** Where a cursor stands in a YAML text: what both ways of finding it, by signs and by indentation, give. */
import type { Cursor } from '../host.js';
import type { ArrayNode, ObjectNode, Path, ValueNode } from '../value.js';
import type { Expected } from './expected.js';
import type { MappingSyntax, ScalarSyntax, SequenceSyntax } from './syntax.js';

/** What is around a place on the way from the root: each container with its path. */
export interface Around {
  readonly containers: readonly Container[];
  readonly path: Path;
  readonly role: Cursor['role'];
  readonly entry: Cursor['entry'];
  /** What a value here would be. */
  readonly expected: Expected;
}

export interface Container {
  readonly node: ObjectNode | ArrayNode;
  readonly path: Path;
}

export interface Place extends Around {
  readonly node: ValueNode | undefined;
  readonly slot: Slot;
}

/** How something is put into the text. */
export type Slot =
  /** In the place of a text or of a word that is being typed; of an item whose dash is not typed. */
  | {
      readonly kind: 'scalar';
      readonly syntax: ScalarSyntax;
      readonly form: 'block' | 'flow';
      readonly dash?: 'missing';
    }
  /** Behind a colon or a dash, on its line. `column` is that of the key or of the dash. */
  | { readonly kind: 'behind'; readonly sign: ':' | '-'; readonly column: number }
  /** On a line that is blank, up to `column`; as an item of a list that has no dash yet, or without one. */
  | { readonly kind: 'line'; readonly column: number; readonly dash: 'missing' | 'none' }
  /** Between brackets or braces. */
  | { readonly kind: 'flow'; readonly around: MappingSyntax | SequenceSyntax | undefined; readonly end: number }
  | { readonly kind: 'root' };

export const atRoot: Around = { containers: [], path: [], role: 'value', entry: undefined, expected: 'policy' };

/** An object of which nothing is typed yet. */
export function emptyObject(offset: number): ObjectNode {
  const span = { start: offset, end: offset };
  return { kind: 'object', span, outer: span, head: span, entries: [] };
}
