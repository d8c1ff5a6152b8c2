/**
 * Statements of SCPs and RCPs that deny everyone what an account cannot be administered without.
 *
 * An SCP limits all users and roles of the accounts, and their root users, but neither service-linked roles nor the
 * management account: to spare those changes nothing.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
import { isKnown } from '../../hosts/value.js';
import {
  type Condition,
  type ConditionValue,
  isCertain,
  type ListElement,
  type Statement,
  surelyMeet,
  type Text,
} from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { limitsOfDeny } from '../granted/limits.js';
import { everyResource, isEveryAction, servicePrefix } from '../grants.js';
import { everybody } from '../principals/callers.js';
import { sparesServicesOnly, whoIsDenied } from '../resources/policy-actions.js';

/** Whom a statement leaves in, of those whom SCPs limit. */
export type LeftIn = 'nobody' | 'root user';

export interface LockOut {
  readonly statement: Statement;
  /** What is denied: `*`, or actions of services that nobody can administer an account without; else `NotAction`. */
  readonly denied: readonly [Text, ...Text[]] | ListElement;
  readonly leftIn: LeftIn;
}

/** The lock-out by a statement of an SCP. Undefined where a part of it that counts is only known at deploy time. */
export function lockOutBy(statement: Statement): LockOut | undefined {
  const star = everyResource(statement.resource);
  if (statement.effect !== 'Deny' || !star || star.choiceOf) return undefined;
  const denied = neededActions(statement.action) ?? allButUnneeded(statement.notAction);
  const leftIn = denied && leftInBy(statement);
  return denied && leftIn && { statement, denied, leftIn };
}

/**
 * The services without which nobody can manage or assume roles. That member accounts use AWS Organizations is no need, and
 * to deny it is common.
 */
const neededServices: ReadonlySet<string> = new Set(['iam', 'sts']);

function neededActions(action: ListElement | undefined): readonly [Text, ...Text[]] | undefined {
  const patterns = action?.patterns.filter((it) => isCertain(it.value)) ?? [];
  const every = patterns.find((it) => isEveryAction(it.lowerCase));
  if (every) return [every.value];
  const [first, ...more] = patterns.filter((it) => isAllOfNeededService(it.lowerCase)).map((it) => it.value);
  return first && [first, ...more];
}

function isAllOfNeededService(lower: string): boolean {
  return lower.endsWith(':*') && neededServices.has(servicePrefix(lower) ?? '');
}

/** A `NotAction` that leaves nothing of the needed services in. A wildcard in place of the service may stand for them. */
function allButUnneeded(notAction: ListElement | undefined): ListElement | undefined {
  if (!notAction?.complete || notAction.values.length === 0) return undefined;
  const leavesNone = notAction.values.every((it) => {
    const prefix = isCertain(it) ? servicePrefix(it.text) : undefined;
    return prefix !== undefined && !neededServices.has(prefix);
  });
  return leavesNone ? notAction : undefined;
}

function leftInBy(statement: Statement): LeftIn | undefined {
  // No SCP limits AWS services, so who is spared as one is nobody.
  const conditions = statement.conditions.filter((it) => !sparesServicesOnly(it));
  if (limitsOfDeny({ ...statement, conditions }) === 'all') return 'nobody';
  if (!statement.conditionsComplete || !conditions.every(sparesAtMostRootUsers)) return undefined;
  return conditions.some((it) => it.values.some(isRootUser)) ? 'root user' : 'nobody';
}

/** Whether a condition takes out of a `Deny` nobody but root users, and service-linked roles, which no SCP limits anyway. */
function sparesAtMostRootUsers({ key, operator, values, complete }: Condition): boolean {
  if (key.text.toLowerCase() !== 'aws:principalarn' || !operator || operator.setOperator || !complete) return false;
  if (!operator.info.negated || values.length === 0) return false;
  return values.every(
    (it) => (operator.info.wildcards || !hasWildcard(it.text)) && (isRootUser(it) || isServiceLinkedRole(it)),
  );
}

function isRootUser({ text, node }: ConditionValue): boolean {
  return node.kind === 'string' && isKnown(node) && /^arn:[\w*-]+:iam::[\d*]+:root$/.test(text);
}

function isServiceLinkedRole({ text, node }: ConditionValue): boolean {
  return node.kind === 'string' && isKnown(node) && /^arn:[\w*-]+:iam::[\d*]+:role\/aws-service-role\//.test(text);
}

/** The actions of a statement of an RCP that stand for all of a service, where it denies them to all users and roles on every resource. */
export function servicesDeniedByRcp(statement: Statement, reference: ServiceReference): readonly Text[] {
  const { action, resource, principal, effect } = statement;
  if (effect !== 'Deny' || !action) return [];
  const star = everyResource(resource);
  if (!star || !everybody(principal) || !whoIsDenied(statement)) return [];
  const isAll = (lower: string): boolean => lower.endsWith(':*') && isReached(servicePrefix(lower), reference);
  const texts = action.patterns.filter((it) => isAll(it.lowerCase)).map((it) => it.value);
  return texts.filter((it) => !it.choiceOf && it.node.holes.length === 0 && surelyMeet(it, star));
}

/** Whether RCPs have to do with a service at all. */
function isReached(prefix: string | undefined, reference: ServiceReference): boolean {
  return prefix !== undefined && reference.supportsResourceControl(prefix);
}
