/** What the author of an unknown condition key may have meant. */

import { misspellingLimit, misspellingsOf, nearestNames } from '../text/distance.js';
import { remember } from '../text/remember.js';
import { namesWithWords } from '../text/words.js';
import { distinct } from './closest-actions.js';
import { splitConditionKey } from './condition-key-table.js';
import type { ServiceReference } from './reference.js';

const defaultLimit = 3;

/** `reference` answers about services and keys. */
export function closestConditionKeysIn(
  reference: Pick<
    ServiceReference,
    'globalConditionKeys' | 'serviceConditionKeys' | 'conditionKey' | 'closestServices' | 'isConditionKeyPrefix'
  >,
): ServiceReference['closestConditionKeys'] {
  let globals: readonly string[] | undefined;
  const globalNames = (): readonly string[] => {
    globals ??= reference.globalConditionKeys().map((info) => info.key);
    return globals;
  };
  const listsOf = remember((prefix: string, _: typeof reference): readonly KeyList[] =>
    keysByPrefix(prefix, globalNames()).map(toKeyList),
  );
  return (key, limit = defaultLimit) => {
    const exact = reference.conditionKey(key);
    if (exact) return [asWritten(exact.key, key)].slice(0, limit);

    const parts = splitConditionKey(key) ?? { prefix: '', name: key, ofProvider: false };
    const prefix = parts.prefix.toLowerCase();
    const near: string[] = [];
    for (const keys of listsOf(prefix, reference)) near.push(...closestNames(parts.name, keys));
    // `s3:SourceIp` is a global key with the prefix of a service: only the very name tells so.
    const sameName = globalNames().filter((it) => nameOf(it).toLowerCase() === parts.name.toLowerCase());
    return distinct([...sameName, ...near]).slice(0, limit);
  };

  /** The lists of keys to look in, the likeliest first. */
  function keysByPrefix(prefix: string, globals: readonly string[]): readonly (readonly string[])[] {
    if (prefix === '' || prefix === 'aws') return [globals];
    const own = reference.serviceConditionKeys(prefix).map((info) => info.key);
    const ofPrefix = [...own, ...globals].filter((it) => it.toLowerCase().startsWith(`${prefix}:`));
    if (reference.isConditionKeyPrefix(prefix)) return [ofPrefix];

    const services = reference.closestServices(prefix);
    const ofServices = services.map((it) => reference.serviceConditionKeys(it).map((info) => info.key));
    return misspellingsOf(prefix, ['aws']).length > 0 ? [globals, ...ofServices] : ofServices;
  }
}

/** Documented keys to look in: unknown keys nearly always have one of a few prefixes. */
interface KeyList {
  /** The keys by their names without the free part at the end. */
  readonly byHead: ReadonlyMap<string, string>;
  readonly heads: readonly string[];
  /** The names with a free part at their end. */
  readonly openHeads: readonly string[];
}

function toKeyList(keys: readonly string[]): KeyList {
  const byHead = new Map(keys.map((key) => [withoutFreePart(nameOf(key)), key]));
  const heads = [...byHead.keys()];
  return { byHead, heads, openHeads: heads.filter((head) => /[/:]$/.test(head)) };
}

/** The documented keys whose name is near, each with the author's own text for a free part at its end. */
function closestNames(name: string, { byHead, heads, openHeads }: KeyList): readonly string[] {
  // The shortest head first: what follows it, with all its slashes and colons, is the author's own text.
  const longest = Math.max(0, ...openHeads.map((head) => head.length)) + misspellingLimit(name.length);
  for (const cut of separatorEnds(name.slice(0, longest + 1))) {
    const near = misspellingsOf(name.slice(0, cut), openHeads);
    if (near.length > 0) return near.map((head) => withoutFreePart(byHead.get(head)!) + name.slice(cut));
  }
  const near = nearestNames(name, heads);
  return (near.length > 0 ? near : namesWithWords(name, heads)).map((head) => byHead.get(head)!);
}

/** Where a free part may begin: after a slash or a colon that is not the last letter. */
function separatorEnds(name: string): readonly number[] {
  return [...name.matchAll(/[/:](?=.)/gs)].map(({ index }) => index + 1);
}

/** A known key as documented, with what the author wrote for a free part. */
function asWritten(documented: string, written: string): string {
  const head = withoutFreePart(documented);
  // A free part amid a key, like the domain of a provider, leaves nothing to correct: the key is known.
  if (head.includes('${')) return written;
  return head === documented ? documented : head + written.slice(head.length);
}

function nameOf(key: string): string {
  return splitConditionKey(key)?.name ?? key;
}

/** What stands before the free part at the end of a documented key or name; the whole when it has none. */
function withoutFreePart(documented: string): string {
  return documented.replace(/(?<=[/:])\$\{[^}]*\}$/, '');
}
