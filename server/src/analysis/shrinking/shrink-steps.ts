/**
 * Ways to make a policy shorter that change nothing of what it grants. Each takes a policy and gives its value as it would be
 * (`edits/revision.ts`), or the same node where there is nothing to do.
 */
import type { ArrayNode, ObjectNode, ValueNode } from '../../hosts/value.js';
import { isCertain, type ListElement, type Policy, type Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { coverGroups } from '../covering/covering.js';
import { type MergedList, sameStatements, statementsThatDifferIn } from '../covering/same-statement.js';
import { type MayChange, spanWithRemarks } from '../edits/free-spans.js';
import { listInPlaceOf, newText, textInPlaceOf, withItems, withoutEntry, withValue } from '../edits/revision.js';
import { equalWildcards } from './equal-wildcards.js';
import { withListForm } from './list-forms.js';
import { patternStyleFor } from './pattern-style.js';
import type { PatternStyle } from './wildcard-candidates.js';

/** Takes out the actions and resources that others of their list cover. */
export function withoutCoveredTexts(policy: Policy, mayChange: MayChange): ObjectNode {
  return withEachList(policy, (list) => {
    if (list.value?.kind !== 'array' || !mayChange(list.value.outer)) return list.value;
    const groups = coverGroups(list.values, isOfResources(list));
    const gone = new Set<ValueNode>(
      groups.flatMap((it) => it.members.filter((own) => own !== it.cover)).map((it) => it.node),
    );
    return gone.size === 0
      ? list.value
      : withItems(
          list.value,
          list.value.items.filter((it) => !gone.has(it)),
        );
  });
}

/** Takes out the statements that say the same as an earlier one. */
export function withoutRepeatedStatements(policy: Policy, mayChange: MayChange): ObjectNode {
  const mayGo = (it: Statement): boolean => mayChange(spanWithRemarks(it, policy));
  return withoutStatements(
    policy,
    sameStatements(policy).flatMap(([, ...others]) => others.filter(mayGo)),
  );
}

/**
 * Groups of statements that can be put together, since they differ in one list alone.
 * @param among statements of the policy
 */
export function mergeableStatements(
  policy: Policy,
  list: MergedList,
  mayChange: MayChange,
  among?: readonly Statement[],
): readonly (readonly Statement[])[] {
  return statementsThatDifferIn(list, policy, among)
    .map((group) => group.filter((it) => mayChange(spanWithRemarks(it, policy))))
    .filter((it) => it.length > 1);
}

/** Puts the statements of each group into its first, which differ from it in one list. */
export function withMergedStatements(
  policy: Policy,
  list: MergedList,
  groups: readonly (readonly Statement[])[],
): ObjectNode {
  const merged = new Map<ValueNode, ValueNode>(
    groups.flatMap(([first, ...others]) => (first ? [[first.node, mergedNode(list, first, others)]] : [])),
  );
  const gone = new Set<ValueNode>(groups.flatMap(([, ...others]) => others.map((it) => it.node)));
  return withStatementItems(policy, (items) => items.filter((it) => !gone.has(it)).map((it) => merged.get(it) ?? it));
}

function mergedNode(list: MergedList, first: Statement, others: readonly Statement[]): ObjectNode {
  const listOf = (it: Statement): ListElement | undefined => (list === 'Action' ? it.action : it.resource);
  const own = listOf(first);
  if (!own?.value) return first.node;
  const keyOf = (text: string): string => (list === 'Action' ? text.toLowerCase() : text);
  const known = new Set(own.values.map((it) => keyOf(it.text)));
  const added = others
    .flatMap((it) => listOf(it)?.values ?? [])
    .filter((it) => known.size !== known.add(keyOf(it.text)).size)
    .map((it) => newText(it.text));
  if (added.length === 0) return first.node;
  const items = own.value.kind === 'array' ? own.value.items : [newText(own.values[0]?.text ?? '')];
  return withValue(first.node, own.entry, listInPlaceOf(own.value, [...items, ...added]));
}

/** Writes each list of one text as that text. */
export function withoutListsOfOne(policy: Policy, mayChange: MayChange): ObjectNode {
  return withEachStatement(policy, (it) => withListForm(it, 'text', mayChange));
}

/** Writes actions with wildcards that match just them. */
export function withWildcards(
  policy: Policy,
  form: PatternStyle['form'],
  reference: ServiceReference,
  mayChange: MayChange,
): ObjectNode {
  const style = patternStyleFor(policy, form);
  if (!style) return policy.node;
  return withEachList(policy, (list) => {
    const isFree = !isOfResources(list) && list.value !== undefined && mayChange(list.value.outer);
    return isFree ? withWildcardsInList(list, style, reference) : list.value;
  });
}

/** The value of a list of actions with wildcards that match just them; the same value where nothing is shorter. */
export function withWildcardsInList(
  { value, values }: ListElement,
  style: PatternStyle,
  reference: ServiceReference,
): ValueNode | undefined {
  const known = values.filter((it) => isCertain(it));
  const replacements = equalWildcards(
    known.map((it) => it.text),
    style,
    reference,
  );
  if (!value || replacements.length === 0) return value;
  const replaced = new Map<ValueNode, ValueNode | undefined>();
  const more: ValueNode[] = [];
  for (const { indexes, patterns } of replacements) {
    const nodes = indexes.map((it) => (known[it] as (typeof known)[number]).node);
    // Those that stay as they are keep their places, so that the edit is small.
    const written = new Set(nodes.map((it) => it.text.toLowerCase()));
    const fresh = patterns.filter((it) => !written.delete(it.toLowerCase()));
    const kept = new Set(patterns.map((it) => it.toLowerCase()));
    for (const node of nodes) {
      // The same text again is no place of its own.
      if (kept.delete(node.text.toLowerCase())) continue;
      const pattern = fresh.shift();
      replaced.set(node, pattern === undefined ? undefined : textInPlaceOf(node, pattern));
    }
    more.push(...fresh.map(newText));
  }
  if (value.kind !== 'array') return more.length === 0 ? (replaced.get(value) ?? value) : value;
  const items = value.items.flatMap((it) => (replaced.has(it) ? (replaced.get(it) ?? []) : it));
  return withItems(value, [...items, ...more]);
}

/** Takes out the names of statements. */
export function withoutSids(policy: Policy): ObjectNode {
  return withEachStatement(policy, ({ node, elements }) => {
    const entry = elements.get('Sid')?.entry;
    return entry && node.entries.includes(entry) ? withoutEntry(node, entry) : node;
  });
}

function isOfResources({ name }: ListElement): boolean {
  return name === 'Resource' || name === 'NotResource';
}

function withEachList(policy: Policy, change: (list: ListElement) => ValueNode | undefined): ObjectNode {
  return withEachStatement(policy, ({ node, action, notAction, resource, notResource }) =>
    [action, notAction, resource, notResource].reduce((object, list) => {
      const value = list && change(list);
      return list && value && value !== list.value ? withValue(object, list.entry, value) : object;
    }, node),
  );
}

function withEachStatement(policy: Policy, change: (statement: Statement) => ObjectNode): ObjectNode {
  const changed = new Map<ValueNode, ValueNode>(policy.statements.map((it) => [it.node, change(it)]));
  const { statement, node } = policy;
  const value = statement?.value;
  if (value?.kind === 'array') return withStatementItems(policy, (items) => items.map((it) => changed.get(it) ?? it));
  const other = value && changed.get(value);
  return statement && other && other !== value ? withValue(node, statement.entry, other) : node;
}

function withoutStatements(policy: Policy, gone: readonly Statement[]): ObjectNode {
  const nodes = new Set<ValueNode>(gone.map((it) => it.node));
  return nodes.size === 0 ? policy.node : withStatementItems(policy, (items) => items.filter((it) => !nodes.has(it)));
}

function withStatementItems(
  { statement, node }: Policy,
  change: (items: ArrayNode['items']) => readonly ValueNode[],
): ObjectNode {
  const value = statement?.value;
  if (!statement || value?.kind !== 'array') return node;
  const items = change(value.items);
  const isSame = items.length === value.items.length && items.every((it, index) => it === value.items[index]);
  return isSame ? node : withValue(node, statement.entry, withItems(value, items));
}
