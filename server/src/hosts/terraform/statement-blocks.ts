/** The blocks `principals`, `not_principals` and `condition` of a statement as values of the policy. */
import { type ArrayNode, isKnown, type StringNode, type ValueNode } from '../value.js';
import { argumentOf, type BlockSource, type NestedBlock } from './block-source.js';
import {
  type EntryOrigin,
  emptyObject,
  type MutableEntry,
  missingName,
  type NameArgument,
  type Origins,
  unknownName,
} from './lowered.js';
import { withVariables } from './policy-variables.js';

/** `Principal` or `NotPrincipal`: types and identifiers; blocks of one type are one list. */
export function lowerPrincipals(
  element: 'Principal' | 'NotPrincipal',
  owner: BlockSource,
  blocks: readonly NestedBlock[],
  origins: Origins,
): ValueNode {
  const head = headOf(owner, blocks);
  const { object, entries } = emptyObject(head, blocks);
  const name = element === 'Principal' ? 'principals' : 'not_principals';
  const origin = { kind: 'group', owner, name, blocks } as const;
  origins.ofNode.set(object, origin);
  for (const block of blocks) {
    const { source, dynamic } = block;
    const identifiers = argumentOf(source, 'identifiers');
    const value = identifiers?.value && withVariables(identifiers.value);
    const entry = addNamed(entries, 'type', block, owner, origins);
    mergeInto(entry, value, origins);
    origins.ofBlock.set(source, { kind: 'principals', element, object, entry });
    if (dynamic) addMarker(entries, block);
  }
  const everyone = blocks.length === 1 && !blocks[0]?.dynamic ? everyoneIn(entries[0]) : undefined;
  if (everyone) origins.ofNode.set(everyone, origin);
  return everyone ?? object;
}

/** The provider writes `"*"` for the type `*` with `*` as its only identifier. */
function everyoneIn(entry: MutableEntry | undefined): StringNode | undefined {
  const value = entry?.value;
  const only = value?.kind === 'array' && value.items.length === 1 ? value.items[0] : undefined;
  if (entry?.key.text !== '*' || only?.kind !== 'string' || only.text !== '*') return undefined;
  const { kind, text, holes, fragment, span, outer } = only;
  return { kind, text, holes, fragment, span, outer, at: (index) => only.at(index) };
}

/** `Condition`: operators, under them keys and values; blocks of one operator and one key are one list. */
export function lowerConditions(owner: BlockSource, blocks: readonly NestedBlock[], origins: Origins): ValueNode {
  const { object, entries } = emptyObject(headOf(owner, blocks), blocks);
  origins.ofNode.set(object, { kind: 'group', owner, name: 'condition', blocks });
  const keysOf = new Map<MutableEntry, ReturnType<typeof emptyObject>>();
  for (const block of blocks) {
    const { source, dynamic } = block;
    const operator = addNamed(entries, 'test', block, owner, origins);
    let keys = keysOf.get(operator);
    if (!keys) {
      keys = emptyObject(source.word, [block]);
      keysOf.set(operator, keys);
      operator.value = keys.object;
      origins.ofNode.set(keys.object, { kind: 'operator', owner, test: operator.key, blocks: [] });
    }
    const of = origins.ofNode.get(keys.object);
    if (of?.kind === 'operator') of.blocks.push(block);
    const variable = addNamed(keys.entries, 'variable', block, owner, origins);
    const values = argumentOf(source, 'values')?.value;
    mergeInto(variable, values && withVariables(values), origins);
    origins.ofBlock.set(source, { kind: 'condition', object, operator, keys: keys.object, variable });
    if (dynamic) addMarker(entries, block);
  }
  return object;
}

function headOf(owner: BlockSource, blocks: readonly NestedBlock[]): BlockSource['word'] {
  return blocks[0]?.source.word ?? owner.word;
}

/** The entry that the value of an argument names: the one there is, or a new one. */
function addNamed(
  entries: MutableEntry[],
  argument: NameArgument,
  block: NestedBlock,
  owner: BlockSource,
  origins: Origins,
): MutableEntry {
  const { source } = block;
  const written = argumentOf(source, argument);
  const key = keyOf(written?.value, source);
  const same = isKnown(key) ? entries.find((it) => isKnown(it.key) && it.key.text === key.text) : undefined;
  if (same) {
    const origin = origins.ofEntry.get(same);
    if (origin?.kind === 'name') origin.blocks.push(block);
    return same;
  }
  const separator = written?.separator ?? source.opening;
  const entry: MutableEntry = { key, separator, value: undefined };
  entries.push(entry);
  origins.ofEntry.set(entry, { kind: 'name', owner, argument, blocks: [block] } satisfies EntryOrigin);
  return entry;
}

function keyOf(value: ValueNode | undefined, { word }: BlockSource): StringNode {
  if (value?.kind === 'string') return value;
  if (value?.kind === 'dynamic') return { ...unknownName(value.source, value.span), outer: value.outer };
  return missingName(value?.span ?? word);
}

/** A `dynamic` block may bring more than one entry, or none. */
function addMarker(entries: MutableEntry[], { source }: NestedBlock): void {
  entries.push({ key: unknownName('dynamic', source.word), separator: source.opening, value: undefined });
}

/** Puts the items of another list behind those that an entry has. */
function mergeInto(entry: MutableEntry, value: ValueNode | undefined, { ofNode }: Origins): void {
  if (!value || isNull(value)) return;
  const before = entry.value;
  if (!before) {
    entry.value = value;
    return;
  }
  const origin = ofNode.get(before);
  if (origin?.kind === 'merged') {
    origin.parts.push(value);
    for (const it of itemsOf(value)) origin.items.push(it);
    return;
  }
  const { span, outer } = before;
  const head = before.kind === 'array' ? before.head : outer;
  const items = [...itemsOf(before), ...itemsOf(value)];
  const merged: ArrayNode = { kind: 'array', span, outer, head, items };
  ofNode.set(merged, { kind: 'merged', parts: [before, value], items });
  entry.value = merged;
}

function itemsOf(value: ValueNode): readonly ValueNode[] {
  return value.kind === 'array' ? value.items : [value];
}

/** Whether a value is `null`, which is as if it were not there. */
export function isNull(node: ValueNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
