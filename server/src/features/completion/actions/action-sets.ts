/** Many actions of a service at once: those of an access level, and wildcards that are worth having. */
import { accessLevels } from '../../../reference/data.js';
import type { ServiceReference } from '../../../reference/reference.js';
import { fitOf } from '../../../text/fit.js';
import { summarizeWildcard } from '../../wildcard-summary.js';
import { type CompletionItem, textInsert } from '../item.js';
import type { ActionContext } from './action-context.js';
import { describeActions, insertActions } from './action-item.js';

/** A longer list hardly fits a managed policy, which has room for 6,144 characters. */
const mostActions = 200;

/** Fewer are written out sooner than put together. */
const leastActions = 2;

/**
 * The actions of each access level that are not listed yet.
 * @param name what is typed behind the colon
 */
export function completeAccessLevels(prefix: string, name: string, context: ActionContext): readonly CompletionItem[] {
  const { reference, isListed } = context;
  return accessLevels.flatMap((level): CompletionItem | [] => {
    const label = `${prefix}: all ${level} actions`;
    const wanted = `all ${level} actions`;
    if (name !== '' && !['beginning', 'word'].includes(fitOf(name, wanted) ?? '')) return [];
    const actions = reference
      .actionNames(prefix)
      .map((it) => `${prefix}:${it}`)
      .filter((it) => reference.accessLevel(it) === level && !isListed(it));
    if (actions.length < leastActions || actions.length > mostActions) return [];
    return {
      label,
      kind: 'wildcard',
      detail: `${actions.length} actions`,
      documentation: describeActions(actions),
      rank: 5,
      insert: insertActions(actions, context),
    };
  });
}

/**
 * Wildcards by how names begin and by what they are about, as far as they go on with what is typed.
 * @param name what is typed behind the colon
 */
export function completeReadyWildcards(
  prefix: string,
  name: string,
  { reference, isListed }: ActionContext,
): readonly CompletionItem[] {
  return readyItems(prefix, reference).filter(({ label }) => {
    const fit = fitOf(name, label.slice(prefix.length + 1).replaceAll('*', ''));
    return (fit === 'beginning' || fit === 'word') && !isListed(label);
  });
}

/** They are the same for a service each time. */
const knownItems = new WeakMap<ServiceReference, Map<string, readonly CompletionItem[]>>();

function readyItems(prefix: string, reference: ServiceReference): readonly CompletionItem[] {
  const ofServices = knownItems.get(reference) ?? new Map<string, readonly CompletionItem[]>();
  knownItems.set(reference, ofServices);
  let items = ofServices.get(prefix);
  if (!items) {
    const names = reference.actionNames(prefix);
    const verbs = beginnings(names);
    items = [
      ...verbs.map((it) => wildcardItem(`${prefix}:${it}*`, reference, 6)),
      ...things(names, new Set(verbs)).map((it) => wildcardItem(`${prefix}:*${it}*`, reference, 7)),
    ];
    ofServices.set(prefix, items);
  }
  return items;
}

function wildcardItem(pattern: string, reference: ServiceReference, rank: number): CompletionItem {
  return {
    label: pattern,
    kind: 'wildcard',
    detail: summarizeWildcard(pattern, reference),
    about: { kind: 'wildcard', name: pattern },
    rank,
    insert: textInsert(pattern),
  };
}

/** A wildcard is worth its breadth when it stands for this many actions. */
const leastMatches = 3;

/** The first words of names, like `Get`; those of most actions first. */
function beginnings(names: readonly string[]): readonly string[] {
  const words = new Set(names.flatMap((it) => wordsOf(it)[0] ?? []));
  const counted = [...words].map((word) => ({ word, count: names.filter((it) => it.startsWith(word)).length }));
  return mostFirst(counted).slice(0, 12);
}

/** What actions are about, like `Object`: words behind the first; those of most actions first, but not of nearly all. */
function things(names: readonly string[], verbs: ReadonlySet<string>): readonly string[] {
  const behindFirst = names.flatMap((it) => wordsOf(it).slice(1).map(singular));
  const words = new Set(behindFirst.filter((it) => it.length > 3 && !verbs.has(it)));
  const lower = names.map((it) => it.toLowerCase());
  const counted = [...words].map((word) => {
    const wanted = word.toLowerCase();
    return { word, count: lower.filter((it) => it.includes(wanted)).length };
  });
  const limit = names.length * 0.8;
  return mostFirst(counted.filter(({ count }) => count <= limit)).slice(0, 8);
}

function wordsOf(name: string): readonly string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
}

function singular(word: string): string {
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function mostFirst(counted: readonly { readonly word: string; readonly count: number }[]): readonly string[] {
  return counted
    .filter(({ count }) => count >= leastMatches)
    .sort((one, other) => other.count - one.count)
    .map(({ word }) => word);
}
