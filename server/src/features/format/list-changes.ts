/** The lists of a statement: each text once, one value in the form that is wanted, actions in the order of the alphabet. */
import { hasCommentIn } from '../../hosts/comments.js';
import type { HostDocument, ValueEdit } from '../../hosts/host.js';
import { type ArrayNode, isKnown, type Span, type StringNode, type ValueNode } from '../../hosts/value.js';
import type { ListForm } from '../../policy/format-settings.js';
import type { Statement } from '../../policy/model.js';
import { compareTexts } from '../../text/distance.js';

type ListKind = 'actions' | 'texts' | 'condition-values';

interface List {
  readonly kind: ListKind;
  readonly value: ValueNode;
}

/** Takes out what a list has already. What a comment stands at is kept. */
export function* duplicateEdits(statement: Statement, document: HostDocument): Iterable<ValueEdit> {
  for (const { kind, value } of listsOf(statement)) {
    if (value.kind !== 'array') continue;
    const indexes = duplicatesIn(value, kind, (index) => hasCommentIn(document, surroundings(value, index)));
    if (indexes.length > 0) yield { kind: 'remove-items', array: value, indexes };
  }
}

/** The indexes of the texts that stand before, as far as they may go. */
function duplicatesIn({ items }: ArrayNode, kind: ListKind, isRemarked: (index: number) => boolean): readonly number[] {
  const kept = new Set<string>();
  const found: number[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'string' || !isKnown(item)) continue;
    const key = keyOf(item, kind);
    if (kept.has(key) && !isRemarked(index)) found.push(index);
    kept.add(key);
  }
  return found;
}

/** An item with what stands between it and its neighbours. */
function surroundings({ items, outer }: ArrayNode, index: number): Span {
  return { start: items[index - 1]?.outer.end ?? outer.start, end: items[index + 1]?.outer.start ?? outer.end };
}

/** Actions are the same in capitals and small letters; ARNs and values of conditions may differ by them. */
function keyOf({ text }: StringNode, kind: ListKind): string {
  return kind === 'actions' ? text.toLowerCase() : text;
}

/** Writes lists of one text as that text, or texts as lists. Values of conditions become texts, and not lists. */
export function* formEdits(statement: Statement, document: HostDocument, form: ListForm): Iterable<ValueEdit> {
  for (const { kind, value } of listsOf(statement)) {
    if (form === 'text' && value.kind === 'array' && value.items.length === 1) {
      const [only] = value.items;
      if (only?.kind !== 'string' || !isKnown(only) || hasCommentIn(document, value.outer)) continue;
      yield { kind: 'set', node: value, value: only.text };
    } else if (form === 'list' && kind !== 'condition-values' && value.kind === 'string' && isKnown(value)) {
      yield { kind: 'set', node: value, value: [value.text] };
    }
  }
}

/**
 * Sorts the actions. A list with a comment on a line of its own is left as it is: its author has put actions together,
 * and the comment may be a heading for all that follow.
 */
export function* sortEdits(statement: Statement, { comments }: HostDocument): Iterable<ValueEdit> {
  for (const { kind, value } of listsOf(statement)) {
    if (kind !== 'actions' || value.kind !== 'array' || !hasOnlyTexts(value.items)) continue;
    const { items } = value;
    const order = items.map((_, index) => index).sort((one, other) => compareActions(items[one], items[other]));
    if (order.every((from, to) => from === to)) continue;
    const hasHeading = comments.some(
      (it) => it.place === 'own-line' && value.outer.start < it.span.start && it.span.end < value.outer.end,
    );
    if (!hasHeading) yield { kind: 'reorder', node: value, order };
  }
}

function hasOnlyTexts(items: readonly ValueNode[]): items is readonly StringNode[] {
  return items.every((it) => it.kind === 'string' && !it.fragment);
}

function compareActions(one: StringNode | undefined, other: StringNode | undefined): number {
  return compareTexts(one?.text.toLowerCase() ?? '', other?.text.toLowerCase() ?? '');
}

function listsOf(statement: Statement): readonly List[] {
  const { action, notAction, resource, notResource, principal, notPrincipal, conditions } = statement;
  const principals = [...(principal?.types ?? []), ...(notPrincipal?.types ?? [])];
  const ofKind = (kind: ListKind, elements: readonly ({ value: ValueNode | undefined } | undefined)[]): List[] =>
    elements.flatMap((it) => (it?.value ? { kind, value: it.value } : []));
  return [
    ...ofKind('actions', [action, notAction]),
    ...ofKind('texts', [resource, notResource, ...principals]),
    ...ofKind('condition-values', conditions),
  ];
}
