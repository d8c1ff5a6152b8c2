/** The place of a cursor that stands on something, or right behind a colon or a dash, or between brackets. */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import { isBetweenValues } from '../cursor-text.js';
import { type Entry, isContainer, type Span, touches, type ValueNode } from '../value.js';
import { expectedInList, expectedInObject } from './expected.js';
import { chainTo } from './locate.js';
import type { Around, Place } from './place.js';
import { columnAt } from './reader.js';
import { noProperties, scalar } from './scalars.js';
import type { Item, MappingSyntax, Pair, ScalarSyntax, SequenceSyntax, Syntax } from './syntax.js';

interface Target {
  readonly text: string;
  readonly offset: number;
  /** Whether brackets are around the place. */
  readonly form: 'block' | 'flow';
}

/** The place in or at a node; undefined when the cursor is in none of the places where something can be typed. */
export function descend(node: Syntax, around: Around, target: Target): Place | undefined {
  const { offset, text } = target;
  const end = isOpenEnded(node) ? lineEndAt(text, node.end) : node.end;
  if (offset < node.outerStart || offset > end) return undefined;
  const { value } = node;
  if (node.kind === 'alias') return value?.kind === 'string' ? scalarPlace(node, value, around, target) : undefined;
  if (node.kind === 'scalar') return value && scalarPlace(node, value, around, target);
  if (value?.kind === 'string') return inText(node, value, around, target);
  if (isContainer(value)) {
    const inner = { ...around, containers: [...around.containers, { node: value, path: around.path }] };
    if (value.kind === 'array' && node.kind === 'sequence') return inSequence(node, inner, target);
    return node.kind === 'mapping' && value.kind === 'object'
      ? inMapping(node, value.entries, inner, target)
      : undefined;
  }
  return value?.kind === 'dynamic' ? inFunction(node, around, target) : undefined;
}

/** Whether something can follow on the last line of a node that belongs to it. */
function isOpenEnded(node: Syntax): boolean {
  return (node.kind === 'mapping' || node.kind === 'sequence') && (node.form === 'block' || !node.closed);
}

function scalarPlace(node: Syntax, value: ValueNode, around: Around, { offset, form }: Target): Place | undefined {
  const syntax = node.kind === 'scalar' ? node : scalar(node.start, node.end, noProperties);
  if (value.kind === 'object') {
    // A word where an object is expected is the first key of it.
    const [entry] = value.entries;
    if (!entry) return undefined;
    const containers = [...around.containers, { node: value, path: around.path }];
    return { ...around, containers, role: 'key', entry, node: entry.key, slot: { kind: 'scalar', syntax, form } };
  }
  const span = value.kind === 'string' ? value.span : value.outer;
  if (value.kind === 'dynamic' || !touches(span, offset)) return undefined;
  return { ...around, node: value, slot: { kind: 'scalar', syntax, form } };
}

/** A text that is written as an object: `s3:` while it is being typed, or what `Fn::Sub` makes. */
function inText(node: Syntax, value: ValueNode, around: Around, target: Target): Place | undefined {
  // What is put together from several texts stands nowhere as such.
  const isWritten = value.span.start > value.outer.start || value.outer.start === node.start;
  if (!isWritten || !touches(value.span, target.offset)) return undefined;
  const template = scalarIn(node, value.span);
  if (template) return scalarPlace(template, value, around, target);
  if (node.kind !== 'mapping') return undefined;
  return scalarPlace(scalar(value.span.start, value.span.end, noProperties), value, around, target);
}

/** The scalar of which a text is the content, in what a function is given. */
function scalarIn(node: Syntax, { start, end }: Span): ScalarSyntax | undefined {
  const isIt = (it: Syntax): boolean => it.kind === 'scalar' && it.contentStart === start && it.contentEnd === end;
  const found = chainTo(node, start, isIt)?.at(-1);
  return found?.kind === 'scalar' ? found : undefined;
}

/** In a branch of `Fn::If`, which stands where the function stands. */
function inFunction(node: Syntax, around: Around, target: Target): Place | undefined {
  const value = node.value?.kind === 'dynamic' ? node.value : undefined;
  const list = node.kind === 'mapping' ? node.pairs[0]?.value : node;
  if (value?.source !== 'Fn::If' || list?.kind !== 'sequence') return undefined;
  const branch: Around = { ...around, role: 'value' };
  for (const item of list.items.slice(1)) {
    const found = item.value && descend(item.value, branch, { ...target, form: formIn(list, target) });
    if (found) return found;
    if (!item.value && isBehind(item.dash, target)) return behind(branch, '-', item.dash ?? 0, target);
  }
  const isGap = list.form === 'flow' && list.items.length > 0 && isFlowGap(list, target);
  return isGap ? { ...branch, node: undefined, slot: flowSlot(list, target) } : undefined;
}

function formIn(node: MappingSyntax | SequenceSyntax, target: Target): Target['form'] {
  return node.form === 'flow' ? 'flow' : target.form;
}

function inSequence(node: SequenceSyntax, around: Around, target: Target): Place | undefined {
  const inner = { ...target, form: formIn(node, target) };
  let index = 0;
  for (const item of node.items) {
    const own = inList(around, index);
    const found = item.value && descend(item.value, own, inner);
    if (found) return node.form === 'block' && item.dash === undefined ? withoutDash(found, own) : found;
    if (!item.value && isBehind(item.dash, target)) return behind(own, '-', item.dash ?? 0, target);
    if (beginsBehind(item, target.offset)) break;
    if (item.value?.value) index += 1;
  }
  if (node.form !== 'flow' || !isFlowGap(node, target)) return undefined;
  return { ...inList(around, index), node: undefined, slot: flowSlot(node, target) };
}

/** The place of a text that stands below a list as an item would, without its dash. */
function withoutDash(place: Place, item: Around): Place {
  const isItem = place.role === 'item' && place.containers.length === item.containers.length;
  return isItem && place.slot.kind === 'scalar' ? { ...place, slot: { ...place.slot, dash: 'missing' } } : place;
}

/** The place of an item of the innermost container. */
export function inList(around: Around, index: number): Around {
  const { containers, expected } = around;
  const path = [...(containers.at(-1)?.path ?? []), index];
  return { containers, path, role: 'item', entry: undefined, expected: expectedInList(expected) };
}

function beginsBehind({ dash, value }: Item, offset: number): boolean {
  return (value?.outerStart ?? dash ?? offset) > offset;
}

function inMapping(node: MappingSyntax, entries: readonly Entry[], around: Around, target: Target): Place | undefined {
  const { offset } = target;
  const inner = { ...target, form: formIn(node, target) };
  const last = node.pairs.findLast((it) => it.key.start <= offset);
  const entry = last && entryOfPair(entries, last);
  if (last && entry && offset <= Math.max(last.key.end, entry.key.span.end)) {
    const { start, end } = entry.key.span;
    const isHalf = entry.separator !== last.colon;
    const syntax = last.key.kind === 'scalar' && !isHalf ? last.key : scalar(start, end, noProperties);
    if (!touches(entry.key.span, offset)) return undefined;
    return { ...inObject(around), entry, node: entry.key, slot: { kind: 'scalar', syntax, form: inner.form } };
  }
  const found = last?.value && entry && descend(last.value, asValue(around, entry), inner);
  if (found) return found;
  if (last && entry && !last.value && isBehind(last.colon, target) && node.form === 'block') {
    return behind(asValue(around, entry), ':', last.key.start, target);
  }
  if (node.form !== 'flow' || !isFlowGap(node, target)) return undefined;
  const slot = flowSlot(node, target);
  if (last && entry && last.colon !== undefined && offset > last.colon && !endsBefore(last.value, offset)) {
    return { ...asValue(around, entry), node: undefined, slot };
  }
  // Behind a key without a colon only a colon can follow.
  if (last && last.colon === undefined && !target.text.slice(last.key.end, offset).includes(',')) return undefined;
  return { ...inObject(around), node: undefined, slot };
}

function endsBefore(node: Syntax | undefined, offset: number): boolean {
  return node !== undefined && node.end < offset;
}

/** The place of a name in the innermost container. */
export function inObject(around: Around): Around {
  return { ...around, role: 'key', entry: undefined };
}

/** The value of an entry of the innermost container. */
export function asValue({ containers, expected }: Around, entry: Entry): Around {
  const path = [...(containers.at(-1)?.path ?? []), entry.key.text];
  return { containers, path, role: 'value', entry, expected: expectedInObject(expected, entry.key.text) };
}

/** The entry that was made of a pair of the syntax. */
export function entryOfPair(entries: readonly Entry[], { key }: Pair): Entry | undefined {
  return entries.find((it) => touches({ start: key.start, end: key.end }, it.key.span.start));
}

/** Whether nothing but blanks is between a sign and the cursor, and nothing behind it on the line. */
function isBehind(sign: number | undefined, { text, offset }: Target): boolean {
  if (sign === undefined || offset <= sign || offset > lineEndAt(text, sign)) return false;
  return (
    text.slice(sign + 1, offset).trim() === '' && /^\s*(?:#.*)?$/.test(text.slice(offset, lineEndAt(text, offset)))
  );
}

function behind(around: Around, sign: ':' | '-', at: number, { text }: Target): Place {
  const column = columnAt(text, lineStartAt(text, at), at);
  return { ...around, node: undefined, slot: { kind: 'behind', sign, column } };
}

function isFlowGap(node: MappingSyntax | SequenceSyntax, { text, offset }: Target): boolean {
  const isInside = node.start < offset && (offset < node.end || !node.closed);
  const parts: readonly { readonly value: Syntax | undefined }[] = node.kind === 'mapping' ? node.pairs : node.items;
  // A value in which nothing can be typed at the cursor, like that of `Ref`.
  if (parts.some(({ value }) => value && value.outerStart < offset && offset < value.end)) return false;
  return isInside && isBetweenValues(text[offset - 1] ?? '', text[offset] ?? '');
}

function flowSlot(node: MappingSyntax | SequenceSyntax, { offset }: Target): Place['slot'] {
  return { kind: 'flow', around: node, end: offset };
}
