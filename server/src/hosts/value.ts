/**
 * Positioned values: what a host makes of a text, and all that the layers above it see.
 * A value knows where it stands, and nothing of the format it was written in.
 * Offsets are UTF-16 code units from the start of the document, as in JavaScript strings.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The steps from one value to a value inside it: names of entries, indexes of items. */
export type Path = readonly (string | number)[];

export type ValueNode = ObjectNode | ArrayNode | StringNode | ScalarNode | DynamicNode;

interface NodeBase {
  /** The content: for a string without its quotes, for the others the whole value. */
  readonly span: Span;
  /** The whole value as it is written, quotes included. */
  readonly outer: Span;
}

export interface ObjectNode extends NodeBase {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  /** The smallest text that can stand for the whole object: its opening brace. */
  readonly head: Span;
}

export interface Entry {
  readonly key: StringNode;
  /** Where the sign between key and value begins; undefined while it is not typed. */
  readonly separator: number | undefined;
  /** Undefined while it is not typed. */
  readonly value: ValueNode | undefined;
}

export interface ArrayNode extends NodeBase {
  readonly kind: 'array';
  readonly items: readonly ValueNode[];
  readonly head: Span;
}

export interface StringNode extends NodeBase {
  readonly kind: 'string';
  /** The decoded text. */
  readonly text: string;
  /**
   * True for what stands between texts rather than for one: while a quote is missing, texts begin where they should end.
   * It is no name and no value, and nobody is told what is wrong with it; the host reports the quote.
   */
  readonly fragment: boolean;
  /** Maps an index of `text` (0 to its length) to the offset in the document. */
  at(index: number): number;
}

/** A number, a Boolean or null. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: number | boolean | null;
}

/** A value that is only known at deploy time, like `{ "Ref": "Bucket" }`. Rules say nothing about it. */
export interface DynamicNode extends NodeBase {
  readonly kind: 'dynamic';
  /** The name of what makes it dynamic, like `Ref` or `Fn::Sub`. */
  readonly source: string;
  /** The values inside it, in which whole policies may stand (the branches of an `Fn::If`). */
  readonly inner: readonly ValueNode[];
}

/** A value without a place: what an edit puts into a document. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue };

/** The entry of an object by its exact name; the last one, as IAM and JSON parsers take it, when there are several. */
export function entryOf(object: ObjectNode, name: string): Entry | undefined {
  return object.entries.findLast((it) => it.key.text === name);
}

/** The value of an entry by its exact name. */
export function childOf(object: ObjectNode, name: string): ValueNode | undefined {
  return entryOf(object, name)?.value;
}

/** Whether an offset is in a span or at one of its ends. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** The plain value of a node; dynamic values become `undefined`, as do half-typed ones. */
export function plainValueOf(node: ValueNode | undefined): PlainValue | undefined {
  switch (node?.kind) {
    case undefined:
    case 'dynamic':
      return undefined;
    case 'string':
      return node.text;
    case 'scalar':
      return node.value;
    case 'array':
      return node.items.map((it) => plainValueOf(it) ?? null);
    case 'object':
      return Object.fromEntries(node.entries.map((it) => [it.key.text, plainValueOf(it.value) ?? null]));
  }
}
