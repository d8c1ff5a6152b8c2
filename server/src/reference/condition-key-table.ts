/** A table of condition keys, asked by a key as a policy has it. */
import { wildcardMatches } from '../text/wildcard.js';
import type { ConditionKeyInfo } from './data.js';
import type { ConditionKeyData } from './stored.js';

export interface ConditionKeyTable {
  readonly infos: readonly ConditionKeyInfo[];
  /**
   * The key that a text names, whatever its case. A literal key goes before one with a free part, and among those the
   * one with the longest literal text: `events:Metadata/x/Matcher` is not the metadata named `x/Matcher`.
   */
  find(lowerKey: string): ConditionKeyInfo | undefined;
}

/** `pageUrl` is for the keys that have no page of their own. */
export function conditionKeyTable(keys: readonly ConditionKeyData[], pageUrl: string): ConditionKeyTable {
  const infos = keys.map((key) => conditionKeyInfo(key, pageUrl));
  const literals = new Map(infos.map((info) => [info.key.toLowerCase(), info]));
  const templates = infos
    .filter(({ key }) => freePart.test(key))
    .map((info) => ({ info, pattern: templatePattern(info.key) }))
    .sort((one, other) => other.pattern.length - one.pattern.length);

  return {
    infos,
    find: (lowerKey) =>
      literals.get(lowerKey) ?? templates.find(({ pattern }) => wildcardMatches(pattern, lowerKey))?.info,
  };
}

export function conditionKeyInfo(data: ConditionKeyData, pageUrl: string): ConditionKeyInfo {
  const { key, description, type, multivalued = false, url = pageUrl } = data;
  return { key, description, type, multivalued, url };
}

const freePart = /\$\{[^}]*\}/;

/** The wildcard pattern of a documented key, in lower case: a free part is one character or more. */
export function templatePattern(documentedKey: string): string {
  return documentedKey.toLowerCase().replaceAll(new RegExp(freePart, 'g'), '?*');
}

/** A condition key cut where AWS cuts it: what stands before the colon belongs to a service, to `aws`, or to a provider. */
export interface ConditionKeyParts {
  readonly prefix: string;
  readonly name: string;
  /** True when the prefix is the host (and path) of an identity provider. */
  readonly ofProvider: boolean;
}

/**
 * Cuts a key. The names of a service may hold colons (`kms:EncryptionContext:x`), so its prefix ends at the first; the
 * claim of a provider is what follows the last. `undefined` without a colon.
 */
export function splitConditionKey(key: string): ConditionKeyParts | undefined {
  const first = key.indexOf(':');
  if (first < 0) return undefined;

  const ofProvider = isProviderHost(key.slice(0, first));
  const colon = ofProvider ? key.lastIndexOf(':') : first;
  return { prefix: key.slice(0, colon), name: key.slice(colon + 1), ofProvider };
}

/**
 * Whether a prefix is the host of an identity provider, with or without a path: no service prefix has a dot, and a
 * provider on the internet has a host with one. Not a regular expression, since the text is the author's and may be long.
 */
export function isProviderHost(prefix: string): boolean {
  const [host = ''] = prefix.split('/', 1);
  return host.includes('.') && !host.startsWith('.') && !host.endsWith('.') && !/\s/.test(prefix);
}
