/**
 * Which limits of a grant close a path of privilege escalation.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
import { isKnown } from '../../hosts/value.js';
import type { Condition, ConditionValue, Policy } from '../../policy/model.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import { wildcardMatches } from '../../text/wildcard.js';
import type { Grant } from '../granted/granted.js';
import type { LimitKind } from '../granted/limit-kinds.js';
import type { Limit } from '../granted/limits.js';
import { isNegated } from '../grants.js';

const passedToService = 'iam:passedtoservice';

/** Where, when and how somebody calls changes nothing of what can be done then. */
const harmlessKinds: ReadonlySet<LimitKind> = new Set(['mfa', 'network', 'region', 'circumstance']);

/** Keys that say in which account or organization the caller and the resources are: as a rule in that of the policy. */
const ownershipKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltype',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
]);

/**
 * Whether a limit closes a path, or may do so. `passableServices` looks at `iam:PassedToService`, as that hangs on the
 * service of the path.
 */
export function closesPath(limit: Limit): boolean {
  if (limit.kind === 'unknown') return true;
  if (harmlessKinds.has(limit.kind) || ownershipKeys.has(limit.key) || limit.key === passedToService) return false;
  return limit.key !== 'iam:policyarn' || !admitsAdministration(limit);
}

const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Whether `iam:PolicyARN` is limited to policies among which is that of administrators. */
function admitsAdministration({ condition, statement }: Limit): boolean {
  if (!condition?.complete || (statement.effect === 'Allow' && isNegated(condition))) return false;
  return surelyNames(condition, administratorAccess);
}

/** Asks whether a grant of `iam:PassRole` lets roles be passed to a service, as far as the conditions of a policy say. */
export function passableServices(policy: Policy): (grant: Grant, service: string) => boolean {
  const denials = policy.statements
    .filter((it) => mayHaveEffect(it, 'Deny'))
    .flatMap((it) => it.conditions.filter((condition) => isAboutPassing(condition) && !isNegated(condition)));
  return ({ limits }, service) =>
    limits.every((it) => it.key !== passedToService || admits(it, service)) &&
    !denials.some((it) => mayName(it, service));
}

function isAboutPassing({ key }: Condition): boolean {
  return key.text.toLowerCase() === passedToService;
}

/** Whether a limit of `iam:PassedToService` surely leaves a service in. */
function admits({ condition, statement }: Limit, service: string): boolean {
  if (!condition?.complete) return false;
  // That the key must be there is true of every request that passes a role.
  if (condition.operator?.info.family === 'Null') {
    return condition.values.every((it) => it.text.toLowerCase() === (statement.effect === 'Allow' ? 'false' : 'true'));
  }
  if (statement.effect === 'Allow' && isNegated(condition)) return !mayName(condition, service);
  return surelyNames(condition, service);
}

function surelyNames(condition: Condition, text: string): boolean {
  return condition.values.some((it) => isKnownValue(it) && matches(it, text, condition));
}

function mayName(condition: Condition, text: string): boolean {
  // Of the requests that pass a role all have the key, or as good as all.
  if (condition.operator?.info.family === 'Null') {
    return !condition.complete || condition.values.some((it) => it.text.toLowerCase() !== 'true');
  }
  return !condition.complete || condition.values.some((it) => !isKnownValue(it) || matches(it, text, condition));
}

function isKnownValue({ node }: ConditionValue): boolean {
  return node.kind !== 'string' || isKnown(node);
}

/** Service principals have another ending in China, which the table of paths leaves out. */
function matches({ text }: ConditionValue, wanted: string, { operator }: Condition): boolean {
  const value = text.replace(/\.cn$/, '');
  return operator?.info.wildcards ? wildcardMatches(value, wanted) : value === wanted;
}
