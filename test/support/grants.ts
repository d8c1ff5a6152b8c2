/** What a policy grants, in a form that is the same for policies that say the same in other words: for the tests of fixes. */
import { isPlainList, type PlainValue } from '../../server/src/hosts/value.js';
import { patternCovers, plainPattern } from '../../server/src/text/wildcard.js';

/**
 * The effect, the actions and the resources of each statement as a text, without statements that are there twice and
 * without what another of the same list covers.
 */
export function grantsOf(policy: PlainValue | undefined): string {
  const { Statement: statements } = asObject(policy);
  return [...new Set(listOf(statements).map(grantOf))].sort().join('\n');
}

function grantOf(statement: PlainValue): string {
  const { Effect: effect, Action, NotAction, Resource, NotResource } = asObject(statement);
  const actions = [Action, NotAction].map((it) => uncovered(textsOf(it).map((text) => text.toLowerCase())));
  const resources = [Resource, NotResource].map((it) => uncovered(textsOf(it)));
  return JSON.stringify([effect, ...actions, ...resources]);
}

function uncovered(texts: readonly string[]): readonly string[] {
  const distinct = [...new Set(texts.map(plainPattern))];
  return distinct.filter((it) => !distinct.some((other) => other !== it && patternCovers(other, it))).sort();
}

function textsOf(value: PlainValue | undefined): readonly string[] {
  return listOf(value).map((it) => (typeof it === 'string' ? it : JSON.stringify(it)));
}

function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  if (value === undefined) return [];
  return isPlainList(value) ? value : [value];
}

function asObject(value: PlainValue | undefined): Readonly<Record<string, PlainValue>> {
  const isObject = value !== null && typeof value === 'object' && !isPlainList(value);
  return isObject ? (value as Readonly<Record<string, PlainValue>>) : {};
}
