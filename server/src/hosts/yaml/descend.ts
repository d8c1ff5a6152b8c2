/** The place of a cursor that stands on something, or right behind a colon or a dash, or between brackets. */
import { type Entry, touches, type ValueNode } from '../value.js';
import { expectedInList, expectedInObject } from './expected.js';
import { type Around, isContainer, type Place } from './place.js';
import { columnAt, lineEnd } from './reader.js';
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
  const end = isOpenEnded(node) ? lineEnd(text, node.end) : node.end;
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
  const template = scalarIn(node, value.span.start);
  if (template) return scalarPlace(template, value, around, target);
  if (node.kind !== 'mapping') return undefined;
  return scalarPlace(scalar(node.start, node.end, noProperties), value, around, target);
}

/** The scalar whose content begins at an offset, in what a function is given. */
function scalarIn(node: Syntax, start: number): ScalarSyntax | undefined {
  const list = node.kind === 'mapping' ? node.pairs[0]?.value : node;
  const template = list?.kind === 'sequence' ? list.items[0]?.value : list;
  return template?.kind === 'scalar' && template.contentStart === start ? template : undefined;
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
    if (found) return found;
    if (!item.value && isBehind(item.dash, target)) return behind(own, '-', item.dash ?? 0, target);
    if (beginsBehind(item, target.offset)) break;
    if (item.value?.value) index += 1;
  }
  if (node.form !== 'flow' || !isFlowGap(node, target)) return undefined;
  return { ...inList(around, index), node: undefined, slot: flowSlot(node, target) };
}

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

export function inObject(around: Around): Around {
  return { ...around, role: 'key', entry: undefined };
}

/** The value of an entry of the innermost container. */
export function asValue({ containers, expected }: Around, entry: Entry): Around {
  const path = [...(containers.at(-1)?.path ?? []), entry.key.text];
  return { containers, path, role: 'value', entry, expected: expectedInObject(expected, entry.key.text) };
}

export function entryOfPair(entries: readonly Entry[], { key }: Pair): Entry | undefined {
  return entries.find((it) => touches({ start: key.start, end: key.end }, it.key.span.start));
}

/** Whether nothing but blanks is between a sign and the cursor, and nothing behind it on the line. */
function isBehind(sign: number | undefined, { text, offset }: Target): boolean {
  if (sign === undefined || offset <= sign || offset > lineEnd(text, sign)) return false;
  return text.slice(sign + 1, offset).trim() === '' && /^\s*(?:#.*)?$/.test(text.slice(offset, lineEnd(text, offset)));
}

function behind(around: Around, sign: ':' | '-', at: number, { text }: Target): Place {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return { ...around, node: undefined, slot: { kind: 'behind', sign, column: columnAt(text, lineStart, at) } };
}

/** Right behind a finished value or right before the next, without white space, nobody starts a new one. */
function isFlowGap(node: MappingSyntax | SequenceSyntax, { text, offset }: Target): boolean {
  const isInside = node.start < offset && (offset < node.end || !node.closed);
  return isInside && !/["'\]}\w]/.test(text[offset - 1] ?? '') && !/["'[{\w]/.test(text[offset] ?? '');
}

function flowSlot(node: MappingSyntax | SequenceSyntax, { offset }: Target): Place['slot'] {
  return { kind: 'flow', around: node, end: offset };
}
