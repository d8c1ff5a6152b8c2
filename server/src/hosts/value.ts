/**
 * Positioned values: what a host makes of a text, and all that the layers above it see.
 * A value knows where it stands, and nothing of the format it was written in.
 * Offsets are UTF-16 code units from the start of the document, as in JavaScript strings.
 */

import type { InternedText } from '../text/interned.js';

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
  /** True when a fault of the text hides what else it may hold, as a missing quote does. */
  readonly mayHaveMore?: boolean;
}

export interface Entry {
  readonly key: StringNode;
  /** Where the sign between key and value begins; undefined while it is not typed. */
  readonly separator: number | undefined;
  /** Undefined while it is not typed. */
  readonly value: ValueNode | undefined;
  /** True when the format fills it in, like the `Effect` of a Terraform statement: it stands nowhere in the text. */
  readonly implied?: boolean;
}

export interface ArrayNode extends NodeBase {
  readonly kind: 'array';
  readonly items: readonly ValueNode[];
  readonly head: Span;
  /** As of an object. */
  readonly mayHaveMore?: boolean;
}

/**
 * A text. Parts of it may only be known at deploy time, as in `!Sub '${Bucket.Arn}/*'`: in `text` such a hole reads as
 * `${Bucket.Arn}`, and `holes` tells it from a policy variable. A text that is all hole is a dynamic value instead.
 */
export interface StringNode extends NodeBase {
  readonly kind: 'string';
  /** The decoded text. */
  readonly text: string;
  /** The text as an object, from hosts that find it faster than by the text. */
  readonly interned?: InternedText;
  /** The parts of `text` that are only known at deploy time, in their order; nearly always empty. */
  readonly holes: readonly Hole[];
  /**
   * True for what stands between texts rather than for one: while a quote is missing, texts begin where they should end.
   * It is no name and no value, and nobody is told what is wrong with it; the host reports the quote.
   */
  readonly fragment: boolean;
  /** Maps an index of `text` (0 to its length) to the offset in the document. */
  at(index: number): number;
  /** How another text must be written to be read as itself here, before the format's own escapes: `${` under `!Sub`. */
  encode?(text: string): string;
  /**
   * Another text with the holes of this one, for an edit; absent for a text without holes, and where its host cannot
   * write them a second time.
   */
  rewrite?(text: string): WrittenText;
}

/** A part of a text that is only known at deploy time. */
export interface Hole {
  /** Where it stands in the decoded text: a placeholder, `${` and `}` included. */
  readonly start: number;
  readonly end: number;
  /** What is known of what it will be. */
  readonly becomes: Unknown;
}

export const noHoles: readonly Hole[] = [];

/** A function that says which hole is the first at an index or behind it. It is asked with indexes that ascend. */
export function holesInTurn(holes: readonly Hole[]): (index: number) => Hole | undefined {
  let next = 0;
  return (index) => {
    while ((holes[next]?.start ?? index) < index) next += 1;
    return holes[next];
  };
}

/** What is known of a value that is only known at deploy time. */
export type Unknown =
  | { readonly kind: 'anything' }
  /** One field of an ARN, which holds no colon and no wildcard. */
  | { readonly kind: 'partition' | 'region' | 'account' }
  /** The ARN of a resource, by the type of the resource in CloudFormation, like `AWS::S3::Bucket`. */
  | { readonly kind: 'arn'; readonly resourceType: string }
  /** The name of a resource, by the same. */
  | { readonly kind: 'name'; readonly resourceType: string };

export const anything: Unknown = { kind: 'anything' };

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
  /** The values inside it, in which whole policies may stand. */
  readonly inner: readonly ValueNode[];
  /**
   * The values of which it will be one (or several, or none): the branches of an `Fn::If`, the content of a `dynamic`
   * block. Each is read as if it stood here, and nothing counts on it being there.
   */
  readonly choices: readonly ValueNode[];
  readonly becomes: Unknown;
  /** Itself with a known text behind it, for an edit; absent where its host cannot write that. */
  withText?(text: string): WrittenText;
}

/** A text of which a part is only known at deploy time, as an edit can write it. */
export interface WrittenText {
  /** As people read it: `${Bucket.Arn}/*`. */
  readonly text: string;
  readonly value: PlainValue;
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

/** Whether all of a text is known: it is no fragment and has no holes. */
export function isKnown(node: StringNode): boolean {
  return !node.fragment && node.holes.length === 0;
}

/** A text without the parts that are only known at deploy time. */
export function withoutHoles({ text, holes }: StringNode): string {
  if (holes.length === 0) return text;
  let known = '';
  let from = 0;
  for (const { start, end } of holes) {
    known += text.slice(from, start);
    from = end;
  }
  return known + text.slice(from);
}

/** Whether an offset is in a span or at one of its ends. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

export function isContainer(node: ValueNode | undefined): node is ObjectNode | ArrayNode {
  return node?.kind === 'object' || node?.kind === 'array';
}

export function isPlainList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

/** A value with other texts in it, where it may have any; what has none of them stays the same node. */
export function mapTexts(node: ValueNode, change: (text: StringNode) => ValueNode): ValueNode {
  const changed = (it: ValueNode): ValueNode => mapTexts(it, change);
  switch (node.kind) {
    case 'string':
      return change(node);
    case 'array': {
      const items = node.items.map(changed);
      return items.every((it, index) => it === node.items[index]) ? node : { ...node, items };
    }
    case 'object': {
      const entries = node.entries.map((entry) => {
        const value = entry.value && changed(entry.value);
        return value === entry.value ? entry : { ...entry, value };
      });
      return entries.every((it, index) => it === node.entries[index]) ? node : { ...node, entries };
    }
    case 'dynamic': {
      const choices = node.choices.map(changed);
      return choices.every((it, index) => it === node.choices[index]) ? node : { ...node, choices };
    }
    case 'scalar':
      return node;
  }
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
