/**
 * Service principals: who acts for whom when an AWS service uses a resource.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
import { isKnown } from '../../hosts/value.js';
import type { Condition, Policy, Statement, Text } from '../../policy/model.js';
import { dnsSuffixes, partitionOfRegion } from '../../policy/partitions.js';
import { isNegated, servicePrefix, takesAnyValue } from '../grants.js';
import { callerIsService, type Openness, tellsNothingOfCaller } from './callers.js';
import { sourcedCalls } from './service-principal-sources.js';
import { valueOfAnybody } from './values-of-anybody.js';

/** The condition keys that tell for whom a service acts. In lower case. */
const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

/** @param key in lower case */
export function isSourceKey(key: string): boolean {
  return sourceKeys.has(key);
}

/**
 * Whether a condition key is about the user or role that calls. AWS does not list the keys that its checks take for such;
 * these are certain: no service principal belongs to an account of a customer, to an organization, or has tags.
 * @param key in lower case
 */
export function isPrincipalKey(key: string): boolean {
  return principalKeys.has(key) || key.startsWith('aws:principaltag/');
}

const principalKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
]);

/** The service principals that a statement is about. */
export function servicesOf({ principal }: Statement): readonly Text[] {
  return principal?.types.filter((it) => it.name === 'Service').flatMap((it) => it.values) ?? [];
}

/** Whether a statement is about service principals and surely about nobody else. */
export function isForServicesOnly({ principal }: Statement): boolean {
  if (!principal?.complete || principal.texts.length > 0) return false;
  return principal.types.length > 0 && principal.types.every((it) => it.name === 'Service' && it.values.length > 0);
}

/**
 * The name of a service principal without Region and DNS suffix: `logs` of `logs.eu-west-1.amazonaws.com`.
 * Undefined for what does not end as service principals do.
 */
export function serviceNameOf(principal: string): string | undefined {
  const suffix = dnsSuffixes.find((it) => principal.endsWith(`.${it}`));
  if (suffix === undefined) return undefined;
  const name = principal.slice(0, -suffix.length - 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 && partitionOfRegion(name.slice(dot + 1)) ? name.slice(0, dot) : name;
}

/** `principal target` for each pair that is known. */
const sourced: ReadonlySet<string> = new Set(
  sourcedCalls.flatMap(({ principal, targets }) => targets.map((it) => `${principal} ${it}`)),
);

/** A service that a statement lets in for whomever it acts. */
export interface OpenService {
  readonly statement: Statement;
  readonly service: Text;
  /** A condition that was meant to tell for whom the service acts, and does that badly. */
  readonly substitute: Condition | undefined;
}

/**
 * The service principals that a policy lets in without a look at the source, of those services that are known to send it
 * with what the statement allows. Silent when anything may limit the source: an unknown condition, a condition that may
 * tell callers apart, or another statement that looks at the source.
 */
export function openServices(policy: Policy): readonly OpenService[] {
  if (!policy.complete) return [];
  const open = policy.statements.flatMap(openServicesOf);
  return open.length > 0 && policy.statements.some(mayDenySources) ? [] : open;
}

function openServicesOf(statement: Statement): readonly OpenService[] {
  if (statement.effect !== 'Allow' || !statement.conditionsComplete) return [];
  const services = servicesOf(statement);
  if (services.length === 0 || statement.conditions.some(limitsSource)) return [];
  const substitute = statement.conditions.find(isPoorSubstitute);
  return services.filter((it) => sendsSource(it, statement)).map((service) => ({ statement, service, substitute }));
}

/** Whether a service sends the source with an action that the statement names, as far as is known. */
function sendsSource(service: Text, { action, principal }: Statement): boolean {
  const name = isKnown(service.node) ? serviceNameOf(service.text) : undefined;
  if (name === undefined || !action) return false;
  const surelyThere = service.choiceOf === undefined && principal?.value?.kind === 'object';
  return action.values.some((it) => {
    const meets = surelyThere || it.choiceOf === undefined;
    const target = meets && isKnown(it.node) ? servicePrefix(it.text) : undefined;
    return target !== undefined && sourced.has(`${name} ${target}`);
  });
}

/**
 * Whether a condition limits for whom a service may act, or may do so. All keys count but those of which it is known that
 * they tell nothing of the source, so that a key of a service that is not known here makes a rule silent.
 */
export function limitsSource(condition: Condition): boolean {
  const key = condition.key.text.toLowerCase();
  if (!sourceKeys.has(key) && saysOnlyWhichService(key)) return false;
  return leftOpenBy(condition) === undefined;
}

/** The principal says so already. */
function saysOnlyWhichService(key: string): boolean {
  return callerIsService.has(key) || key === 'aws:viaawsservice' || tellsNothingOfCaller(key);
}

/** A condition on the source that leaves open for whom a service acts, and why. */
export interface OpenSource extends Openness {
  readonly condition: Condition;
}

/** The conditions of a statement on the source that leave it open. */
export function openSourcesOf({ conditions }: Statement): readonly OpenSource[] {
  const ofSource = conditions.filter((it) => sourceKeys.has(it.key.text.toLowerCase()));
  return ofSource.flatMap((it) => leftOpenBy(it) ?? []);
}

/**
 * Why a condition does not limit; undefined when it does, or may do so.
 *
 * A negated operator lets all others in, `Null` only says whether there is a value, and a value like `*` or
 * `arn:aws:sns:*:*:*` takes in every account. `...IfExists` and `ForAllValues` limit, since the services that are looked at
 * send the source.
 */
function leftOpenBy(condition: Condition): OpenSource | undefined {
  const { operator } = condition;
  if (!operator) return undefined;
  if (isNegated(condition)) return { condition, kind: 'negated', value: undefined };
  if (operator.info.family === 'Null') return { condition, kind: 'presence', value: undefined };
  const value = valueOfAnybody(condition);
  return value && { condition, kind: 'any-value', value };
}

/** Before there were source keys, Amazon SES and others sent the account as `aws:Referer`. */
function isPoorSubstitute(condition: Condition): boolean {
  if (condition.key.text.toLowerCase() !== 'aws:referer') return false;
  const { operator } = condition;
  return operator?.info.family === 'String' && !isNegated(condition) && !takesAnyValue(condition);
}

/** Whether a statement may deny calls of services by their source. */
function mayDenySources(statement: Statement): boolean {
  if (statement.effect === 'Allow') return false;
  return !statement.conditionsComplete || statement.conditions.some((it) => sourceKeys.has(it.key.text.toLowerCase()));
}
