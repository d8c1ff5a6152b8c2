/**
 * Whom a statement of a resource control policy denies: users and roles, or AWS services, which call with a service
 * principal. What the three rules share that look whether both were thought of.
 *
 * Service principals have none of the keys about users and roles, and users and roles none of the keys about the source
 * of a call. A condition that is met without its key therefore denies those too who never have it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
import { isMetByAbsentKey } from '../../analysis/conditions/condition-meaning.js';
import { isPrincipalKey, isSourceKey } from '../../analysis/principals/service-principals.js';
import type { Condition, Policy, Statement } from '../../policy/model.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix } from '../rule.js';

export interface KeyUse {
  readonly statement: Statement;
  /** The first condition of the statement with such a key that is met without the key. */
  readonly condition: Condition;
}

/** The statements that deny those too who have no key about users and roles. */
export function usesOfPrincipalKeys({ statements }: Policy): readonly KeyUse[] {
  return statements.flatMap((it) => useOf(it, isPrincipalKey) ?? []);
}

/** The statements that deny those too who have no key about the source. `Null` is no such use. */
export function usesOfSourceKeys({ statements }: Policy): readonly KeyUse[] {
  return statements.flatMap((it) => useOf(it, isSourceKey, 'without Null') ?? []);
}

/**
 * Undefined also when the conditions are not all known, and when another condition is only met with such a key: then the
 * statement denies nobody without one.
 */
function useOf(statement: Statement, isKey: (key: string) => boolean, only?: 'without Null'): KeyUse | undefined {
  if (statement.effect !== 'Deny' || !statement.conditionsComplete) return undefined;
  const withKey = statement.conditions.filter((it) => isKey(keyOf(it)));
  const uses = only ? withKey.filter((it) => !isNull(it)) : withKey;
  if (!uses.every(isMetByAbsentKey)) return undefined;
  const [condition] = uses;
  return condition && { statement, condition };
}

function isNull({ operator }: Condition): boolean {
  return operator?.info.family === 'Null';
}

/**
 * Whether a statement deals with services and with others at once, so that it needs no limit to one of them: it looks at
 * keys of both, or at the name of the service.
 */
export function isAboutAllCallers({ conditions }: Statement): boolean {
  const keys = conditions.map(keyOf);
  if (keys.some((it) => serviceNameKeys.has(it))) return true;
  return keys.some(isPrincipalKey) && keys.some(isSourceKey);
}

const serviceNameKeys: ReadonlySet<string> = new Set(['aws:principalservicename', 'aws:principalservicenameslist']);

/** Whether a statement is only about services (`true`) or only about others (`false`), or may be. */
export function isLimitedToServices({ conditions }: Statement, value: 'true' | 'false'): boolean {
  return conditions.some(
    (it) => isServiceCheck(it) && (!it.complete || it.values.some((one) => isText(one.text, value))),
  );
}

function isServiceCheck(condition: Condition): boolean {
  return keyOf(condition) === 'aws:principalisawsservice' && condition.operator?.info.family !== 'Null';
}

function isText(text: string, value: string): boolean {
  return text.toLowerCase() === value;
}

/** Whether a statement asks with `Null` whether a request has a key about the source, or may do so. */
export function asksForSource({ conditions }: Statement): boolean {
  return conditions.some(
    (it) =>
      isNull(it) && isSourceKey(keyOf(it)) && (!it.complete || it.values.some((one) => isText(one.text, 'false'))),
  );
}

/** The fix that limits a statement to services or to others. */
export function limitFixes(statement: Statement, operator: string, value: 'true' | 'false'): readonly ProposedFix[] {
  const title = value === 'true' ? 'Limit it to AWS services' : 'Spare AWS services';
  const wrong = statement.conditions.filter(isServiceCheck);
  const [only] = wrong;
  if (!only) return addConditionFixes(statement, title, operator, 'aws:PrincipalIsAWSService', value);
  if (wrong.length > 1 || !only.value) return [];
  return [{ title, edits: [{ kind: 'set', node: only.value, value }], safe: false }];
}

function keyOf(condition: Condition): string {
  return condition.key.text.toLowerCase();
}
