/**
 * Which statements say the same: in any order of elements, actions, conditions and values, under whatever `Sid`.
 */

import type { Condition, ListElement, Policy, PrincipalElement, Statement } from '../policy/model.js';
import { hasTemplatePlaceholder } from '../policy/placeholders.js';
import { hasUnknownName } from '../policy/read-policy.js';
import { plainPattern } from '../text/wildcard.js';

/** Groups of two statements or more that say the same, each in the order of the policy, by their first statements. */
export function sameStatements(policy: Policy): readonly (readonly Statement[])[] {
  const { statements } = policy;
  if (statements.length < 2) return [];
  const items = policy.statement?.value?.kind === 'array' ? policy.statement.value.items : [];
  // Others are one of several choices.
  const standing = statements.filter((it) => items[it.index] === it.node);
  // What a statement says is long; most differ in what is seen at once.
  return groupsBy(standing, shapeOf)
    .flatMap((alike) => groupsBy(alike, lengthsOf))
    .flatMap((alike) => groupsBy(alike, meaningOf));
}

function groupsBy(
  statements: readonly Statement[],
  keyOf: (statement: Statement) => string | undefined,
): readonly (readonly Statement[])[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = keyOf(statement);
    const known = key === undefined ? undefined : groups.get(key);
    if (known) known.push(statement);
    else if (key !== undefined) groups.set(key, [statement]);
  }
  return [...groups.values()].filter((it) => it.length > 1);
}

/** What is cheap to tell of a statement, and the same for statements that say the same. */
function shapeOf(statement: Statement): string | undefined {
  const { effect, conditions, action, notAction, resource, notResource } = statement;
  if (!effect) return undefined;
  const actions = `${countOf(action)} ${countOf(notAction)}`;
  return `${effect} ${conditions.length} ${actions} ${countOf(resource)} ${countOf(notResource)}`;
}

function countOf(list: ListElement | undefined): number {
  return list ? list.values.length : -1;
}

/** How long the lists of a statement are, all texts together. */
function lengthsOf(statement: Statement): string {
  const lengthOf = ({ values }: ListElement): number => values.reduce((sum, it) => sum + it.text.length, 0);
  return listsOf(statement).map(lengthOf).join(' ');
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

/** What a statement says, in one spelling; undefined when some of it is not known or is no policy language. */
function meaningOf(statement: Statement): string | undefined {
  const { elements, node, effect } = statement;
  if (hasUnknownName(node) || elements.size < node.entries.length) return undefined;
  if (![...elements.keys()].every((it) => knownElements.has(it))) return undefined;
  return joined([
    effect,
    ...listsOf(statement).map((it) => listMeaning(it)),
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

function listMeaning({ name, values, complete }: ListElement): string | undefined {
  if (!complete || values.some((it) => hasTemplatePlaceholder(it.text))) return undefined;
  const caseCounts = name !== 'Action' && name !== 'NotAction';
  return setOf(
    name,
    values.map((it) => plainPattern(caseCounts ? it.text : it.text.toLowerCase())),
  );
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
