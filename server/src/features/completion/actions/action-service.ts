/** Services, by their prefix, by their name, and by other names that people know them by. */
import { escapeSnippet } from '../../../hosts/host.js';
import type { ServiceInfo, ServiceReference } from '../../../reference/reference.js';
import { fitOf } from '../../../text/fit.js';
import { type CompletionItem, textInsert } from '../item.js';
import type { ActionContext } from './action-context.js';
import { commonServices } from './common-services.js';

/** All services, those that the policy is about first, then those that most policies name. */
export function allServices({ reference, preferred, ownCount, takes }: ActionContext): readonly CompletionItem[] {
  const own = new Map(preferred.slice(0, ownCount).map((prefix, index) => [prefix, index]));
  const first: CompletionItem[] = [];
  const rest: CompletionItem[] = [];
  for (const { info, item } of serviceItems(reference)) {
    if (!takes(info.prefix)) continue;
    const place = own.get(info.prefix);
    if (place === undefined) rest.push(item);
    else first[place] = { ...item, rank: 1 };
  }
  return [...first.filter((it) => it !== undefined), ...rest, everything];
}

const everything: CompletionItem = {
  label: '*',
  kind: 'wildcard',
  detail: 'every action of every service',
  rank: 9,
  insert: textInsert('*'),
};

interface ServiceEntry {
  readonly info: ServiceInfo;
  readonly item: CompletionItem;
  /** The words of its name, in lower case. */
  readonly words: readonly string[];
  readonly aliases: readonly string[];
}

/** There are hundreds of services, and they are the same each time. */
const entries = new WeakMap<ServiceReference, readonly ServiceEntry[]>();

/** Those that most policies name first. */
function serviceItems(reference: ServiceReference): readonly ServiceEntry[] {
  let known = entries.get(reference);
  if (!known) {
    const aliases = aliasesByPrefix(reference);
    const common = new Map(commonServices.map((prefix, index) => [prefix, index]));
    const standing = (it: ServiceInfo): number => common.get(it.prefix) ?? common.size;
    known = reference
      .services()
      .toSorted((one, other) => standing(one) - standing(other))
      .map((info) => ({
        info,
        item: serviceItem(info, common.has(info.prefix) ? 2 : 3),
        words: wordsOf(info.name.toLowerCase()),
        aliases: aliases.get(info.prefix) ?? [],
      }));
    entries.set(reference, known);
  }
  return known;
}

function aliasesByPrefix(reference: ServiceReference): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { alias, prefixes } of reference.serviceAliases()) {
    for (const prefix of prefixes) found.set(prefix, [...(found.get(prefix) ?? []), alias]);
  }
  return found;
}

function serviceItem({ prefix, name, url }: ServiceInfo, rank: number): CompletionItem {
  return {
    label: `${prefix}:`,
    kind: 'service',
    description: name,
    documentation: `**${name}**\n\n[Actions, resources and condition keys](${url})`,
    // Found by its name too: "Systems Manager" is `ssm`.
    filter: `${prefix}: ${name}`,
    rank,
    // The cursor stays between the quotes, so that the action can follow.
    insert: { kind: 'value', value: `${escapeSnippet(prefix)}:$0`, snippet: true },
    again: true,
  };
}

/** The services that a text may mean: by prefix and other names first, then by the words of the name, then by any signs. */
export function servicesTyped(context: ActionContext): readonly CompletionItem[] {
  const { reference, typed, preferred, takes } = context;
  const wanted = typed.toLowerCase();
  const standing = new Map(preferred.map((prefix, index) => [prefix, index]));
  const found: { readonly item: CompletionItem; readonly standing: number }[] = [];
  for (const entry of serviceItems(reference)) {
    const { prefix } = entry.info;
    const item = takes(prefix) ? itemFor(entry, wanted) : undefined;
    if (item) found.push({ item, standing: standing.get(prefix) ?? preferred.length });
  }
  if (found.length === 0) return nearServices(context);
  const telling = found.filter(({ item }) => item.rank !== weakRank);
  return (telling.length > 0 ? telling : found)
    .toSorted((one, other) => one.standing - other.standing)
    .map(({ item }) => item);
}

/** The prefix of the service that a word names, at least by its beginning. */
export function serviceNamed(word: string, context: ActionContext): string | undefined {
  const [best] = servicesTyped({ ...context, typed: word }).toSorted((one, other) => one.rank - other.rank);
  return best && best.rank <= aliasRank ? best.label.slice(0, -1) : undefined;
}

const aliasRank = 1;

function itemFor({ info, item, words, aliases }: ServiceEntry, wanted: string): CompletionItem | undefined {
  if (info.prefix.startsWith(wanted)) return { ...item, rank: 0 };
  const alias = aliases.find((it) => it.startsWith(wanted));
  if (alias) return { ...item, detail: alias, rank: aliasRank };
  const typedWords = wordsOf(wanted);
  if (typedWords.length === 0) return undefined;
  // A single word is in names of services that hardly anybody means.
  const rank = typedWords.length > 1 || isCommon(info) ? 2 : 3;
  if (beginWords(typedWords, words)) return { ...item, rank };
  const longAlias = aliases.find((it) => beginWords(typedWords, wordsOf(it)));
  if (longAlias) return { ...item, detail: longAlias, rank };
  const fit = wanted.length > 1 ? fitOf(wanted, info.prefix) : undefined;
  if (fit === 'part' && isCommon(info)) return { ...item, rank: 4 };
  return fit && { ...item, rank: weakRank };
}

/** Services that have what is typed somewhere in their prefix are only shown when no others are, or policies name them often. */
const weakRank = 6;

function isCommon({ prefix }: ServiceInfo): boolean {
  return commonServices.includes(prefix);
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^a-z0-9]+/).filter((it) => it !== '');
}

function beginWords(typed: readonly string[], words: readonly string[]): boolean {
  return typed.every((it) => words.some((word) => word.startsWith(it)));
}

/** Those that a misspelt name may mean. */
function nearServices({ reference, typed, takes }: ActionContext): readonly CompletionItem[] {
  const near = new Set(reference.closestServices(typed));
  return serviceItems(reference).flatMap(({ info, item }) =>
    near.has(info.prefix) && takes(info.prefix) ? { ...item, rank: 2 } : [],
  );
}
