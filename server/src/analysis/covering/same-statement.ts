/**
 * Which statements say the same: in any order of elements, actions, conditions and values, under whatever `Sid`.
 */

import type { Condition, ListElement, Policy, PrincipalElement, Statement } from '../../policy/model.js';
import { hasTemplatePlaceholder } from '../../policy/placeholders.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import { groupedBy } from '../../text/groups.js';
import { plainPattern } from '../../text/wildcard.js';

/** Groups of two statements or more that say the same, each in the order of the policy, by their first statements. */
export function sameStatements(policy: Policy): readonly (readonly Statement[])[] {
  if (policy.statements.length < 2) return [];
  // What a statement says is long; most differ in what is seen at once.
  return groupsBy(standingStatements(policy), shapeOf)
    .flatMap((alike) => groupsBy(alike, lengthsOf))
    .flatMap((alike) => groupsBy(alike, (it) => meaningOf(it)));
}

/** A list that two statements may have put together, when all else that they say is the same. */
export type MergedList = 'Action' | 'Resource';

/**
 * Groups of statements that say the same but for one list, which each of them has and of which all is known. One statement
 * with the lists together says the same as each group.
 * @param among statements of the policy
 */
export function statementsThatDifferIn(
  list: MergedList,
  policy: Policy,
  among: readonly Statement[] = policy.statements,
): readonly (readonly Statement[])[] {
  const wanted = new Set(among);
  const listed = standingStatements(policy).filter((it) => {
    const own = list === 'Action' ? it.action : it.resource;
    return wanted.has(it) && own && isWhollyKnown(own);
  });
  return groupsBy(listed, (it) => firstsOf(it, list)).flatMap((alike) => groupsBy(alike, (it) => meaningOf(it, list)));
}

/** The statements that stand in the array of the policy themselves. Others are one of several choices. */
function standingStatements({ statement, statements }: Policy): readonly Statement[] {
  const items = statement?.value?.kind === 'array' ? statement.value.items : [];
  return statements.filter((it) => items[it.index] === it.node);
}

function groupsBy(
  statements: readonly Statement[],
  keyOf: (statement: Statement) => string | number | undefined,
): readonly (readonly Statement[])[] {
  const found: (readonly Statement[])[] = [];
  for (const [key, group] of groupedBy(statements, keyOf)) {
    if (key !== undefined && group.length > 1) found.push(group);
  }
  return found;
}

/** What is cheap to tell of a statement, and the same for statements that say the same. */
function shapeOf({ effect, conditions, action, notAction, resource, notResource }: Statement): number | undefined {
  if (!effect) return undefined;
  const lists = mixed(countOf(action), countOf(notAction), countOf(resource), countOf(notResource));
  return mixed(lists, conditions.length, effect.length, 0);
}

/** A number that is mostly another one for other numbers. */
function mixed(one: number, two: number, three: number, four: number): number {
  return (((one * 31 + two) * 31 + three) * 31 + four) | 0;
}

function countOf(list: ListElement | undefined): number {
  return list ? list.values.length : -1;
}

/** How long the lists of a statement are, all texts together. */
function lengthsOf({ action, notAction, resource, notResource }: Statement): number {
  return mixed(lengthOf(action), lengthOf(notAction), lengthOf(resource), lengthOf(notResource));
}

function lengthOf(list: ListElement | undefined): number {
  let length = 0;
  for (const it of list?.values ?? []) length += it.text.length;
  return length;
}

/** What is cheap to tell of the statement without one of its lists, and the same where all the rest says the same. */
function firstsOf(statement: Statement, without: MergedList): string | undefined {
  const { effect, conditions } = statement;
  if (!effect) return undefined;
  const firsts = listsOf(statement).flatMap((it) => (it.name === without ? [] : [it.name, firstMeaning(it)]));
  return JSON.stringify([effect, conditions.length, ...firsts]);
}

/** What would be first if the texts of a list were sorted. */
function firstMeaning(list: ListElement): string | undefined {
  let first: string | undefined;
  for (const it of list.values) {
    const meaning = textMeaning(it.text, list);
    if (first === undefined || meaning < first) first = meaning;
  }
  return first;
}

function listsOf({ action, notAction, resource, notResource }: Statement): readonly ListElement[] {
  return [action, notAction, resource, notResource].filter((it) => it !== undefined);
}

const knownElements: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);

/**
 * What a statement says, in one spelling; undefined when some of it is not known or is no policy language.
 * @param without a list that is left out
 */
function meaningOf(statement: Statement, without?: MergedList): string | undefined {
  const { elements, node, effect } = statement;
  if (hasUnknownName(node) || elements.size < node.entries.length) return undefined;
  if (![...elements.keys()].every((it) => knownElements.has(it))) return undefined;
  return joined([
    effect,
    ...listsOf(statement).flatMap((it) => (it.name === without ? [] : [listMeaning(it)])),
    principalMeaning(statement.principal),
    principalMeaning(statement.notPrincipal),
    conditionMeaning(statement),
  ]);
}

/** The parts as one text; undefined when one of them is. */
function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.every((it) => it !== undefined) ? JSON.stringify(parts) : undefined;
}

const absent = '';

function listMeaning(list: ListElement): string | undefined {
  if (!isWhollyKnown(list)) return undefined;
  return setOf(
    list.name,
    list.values.map((it) => textMeaning(it.text, list)),
  );
}

function isWhollyKnown({ values, complete }: ListElement): boolean {
  return complete && !values.some((it) => hasTemplatePlaceholder(it.text));
}

function textMeaning(text: string, { name }: ListElement): string {
  const caseCounts = name !== 'Action' && name !== 'NotAction';
  return plainPattern(caseCounts ? text : text.toLowerCase());
}

/** The same for the same texts in any order, however often each is there. */
function setOf(name: string, texts: readonly string[]): string {
  return JSON.stringify([name, [...new Set(texts)].sort()]);
}

function principalMeaning(principal: PrincipalElement | undefined): string | undefined {
  if (!principal) return absent;
  const { name, types, texts, complete } = principal;
  if (!complete || hasRepeated(types.map((it) => it.name))) return undefined;
  if (texts.some((it) => hasTemplatePlaceholder(it.text))) return undefined;
  const lists = types.map((it) => listMeaning(it));
  return joined([name, ...texts.map((it) => it.text), ...lists.toSorted()]);
}

function conditionMeaning({ condition, conditions, conditionsComplete, operators }: Statement): string | undefined {
  if (!condition) return absent;
  if (!conditionsComplete || hasRepeated(operators.map((it) => it.text))) return undefined;
  const keys = conditions.map((it) => `${it.operatorText.text} ${it.key.text.toLowerCase()}`);
  if (hasRepeated(keys)) return undefined;
  return joined(conditions.map((it, index) => valuesMeaning(it, keys[index] ?? absent)).toSorted());
}

function valuesMeaning({ values, complete }: Condition, key: string): string | undefined {
  if (!complete || values.some((it) => hasTemplatePlaceholder(it.text))) return undefined;
  return setOf(
    key,
    values.map((it) => it.text),
  );
}

/** Of elements and keys with the same name only one counts. */
function hasRepeated(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}
