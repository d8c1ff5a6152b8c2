/** What the `Deny` statements of a policy take away from what another statement of it allows. */
import { isKnown } from '../../hosts/value.js';
import {
  isCertain,
  type ListElement,
  type Pattern,
  type Policy,
  type Statement,
  type Text,
} from '../../policy/model.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { rememberLast } from '../../text/remember.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { servicePrefix } from '../grants.js';
import { everybody } from '../principals/callers.js';
import { trustedAccounts } from '../principals/trusted-accounts.js';
import { kindsOfPlace, type LimitKind } from './limit-kinds.js';
import { type Limit, limitsOfDeny, unknownLimit } from './limits.js';
import { type Extent, isOpen, mostResources, type Reach, reachOfDeny } from './reach.js';

/** What is asked about: an action that a statement allows on some resources. */
export interface Allowed {
  readonly statement: Statement;
  /** As `prefix:Name`, without wildcards. */
  readonly action: string;
  readonly reach: Reach;
}

/**
 * What is left of what a statement allows, after the `Deny` statements of its policy.
 * @returns `'nothing'`, or the limits that they set; what cannot be known is an unknown limit
 */
export function leftByDenials(
  policy: Policy,
  allowed: Allowed,
  reference: ServiceReference,
): 'nothing' | readonly Limit[] {
  const limits: Limit[] = policy.mayHaveMore ? [unknownLimit(allowed.statement)] : [];
  const denials = denialsOf(policy)(servicePrefix(allowed.action) ?? '');
  // To compare all that is allowed with all that is denied would take too long.
  if (denials.length > mostDenials) return [...limits, unknownLimit(denials[0] as Statement)];
  for (const deny of denials) {
    const found = leftByDenial(deny, allowed, reference);
    if (found === 'nothing') return found;
    limits.push(...found);
  }
  return limits;
}

/** No policy of a size that IAM takes has more `Deny` statements about one service. */
const mostDenials = 50;

/** Whether a policy has `Deny` statements that may be about a service. */
export function hasDenials(policy: Policy, prefix: string): boolean {
  return denialsOf(policy)(prefix).length > 0;
}

/**
 * Whether `Deny` statements leave what a statement allows as it is: they take nothing away, set no limit, and there is
 * none of which it is only known at deploy time. False too where there are too many of them to tell in time.
 * @param harmless the kinds of limits that do not count
 */
export function isUntouchedByDenials(
  policy: Policy,
  allowed: Allowed,
  reference: ServiceReference,
  harmless: readonly LimitKind[] = kindsOfPlace,
): boolean {
  if (denialsOf(policy)(servicePrefix(allowed.action) ?? '').length > mostDenials) return false;
  const left = leftByDenials(policy, allowed, reference);
  return left !== 'nothing' && left.every((it) => harmless.includes(it.kind));
}

/** The `Deny` statements of a policy that may be about actions of a service. Who asks for many actions finds them at once. */
const denialsOf = rememberLast((policy: Policy): ((prefix: string) => readonly Statement[]) => {
  const denials = policy.statements.filter((it) => mayHaveEffect(it, 'Deny'));
  const services = new Map(denials.map((it) => [it, servicesOf(it)]));
  const known = new Map<string, readonly Statement[]>();
  return (prefix) => {
    let found = known.get(prefix);
    if (!found) {
      found = denials.filter((it) => services.get(it)?.has(prefix) ?? true);
      known.set(prefix, found);
    }
    return found;
  };
});

/** The prefixes of the services that the `Action` of a statement is about; undefined when it may be about any. */
function servicesOf({ action }: Statement): ReadonlySet<string> | undefined {
  if (!action?.complete) return undefined;
  const prefixes = action.values.map((it) => (isKnown(it.node) ? servicePrefix(it.text) : undefined));
  return prefixes.every((it) => it !== undefined) ? new Set(prefixes as readonly string[]) : undefined;
}

const noLimits: readonly Limit[] = [];

function leftByDenial(
  deny: Statement,
  { statement, action, reach }: Allowed,
  reference: ServiceReference,
): 'nothing' | readonly Limit[] {
  const ofAction = extentOfAction(deny, action.toLowerCase());
  if (ofAction === 'none') return noLimits;
  const ofCallers = extentOfCallers(deny, statement);
  if (ofCallers === 'none') return noLimits;
  if (hasTooMany(deny, reach)) return [unknownLimit(deny)];
  const ofResources = reachOfDeny(deny, reach, action, reference);
  if (ofResources === 'none') return noLimits;
  const isSure = deny.effect === 'Deny' && ofAction === 'whole' && ofCallers === 'whole';
  if (!isSure) return [unknownLimit(deny)];
  const left = limitsOfDeny(deny);
  if (ofResources === 'whole') return left === 'all' ? 'nothing' : left;
  if (!isSurelyRead(deny)) return [unknownLimit(deny)];
  // It takes some resources out, or leaves only some.
  return deny.notResource && left === 'all' && isOpen(reach) ? [{ ...unknownLimit(deny), kind: 'resource' }] : noLimits;
}

/** A policy of a size that IAM takes compares fewer. */
const mostPairs = 40_000;

/** Whether comparing all resources that are denied with all that are allowed would take too long. */
function hasTooMany({ resource, notResource }: Statement, { resources }: Reach): boolean {
  const count = (resource ?? notResource)?.values.length ?? 0;
  return count > mostResources || count * resources.length > mostPairs;
}

/** Whether all resources of a statement are known before a deployment. */
function isSurelyRead({ resource, notResource }: Statement): boolean {
  const list = resource ?? notResource;
  return list === undefined || (list.complete && list.values.every((it) => isCertain(it)));
}

/**
 * How much of an action the list of actions of a statement takes in, whatever its effect.
 * @param lower an action in lower case
 */
export function extentOfAction({ action, notAction }: Statement, lower: string): Extent {
  if (action) return extentInList(action, lower);
  if (!notAction) return 'part';
  const extent = extentInList(notAction, lower);
  if (extent === 'part') return extent;
  return extent === 'whole' ? 'none' : 'whole';
}

function extentInList(list: ListElement, lower: string): Extent {
  const { named, patterns, mayHaveMore } = indexOf(list);
  const found = patterns(servicePrefix(lower) ?? '').filter((it) => wildcardMatches(it.lowerCase, lower));
  const texts = [...(named.get(lower) ?? []), ...found.map((it) => it.value)];
  if (texts.some((it) => isCertain(it))) return 'whole';
  return texts.length > 0 || mayHaveMore ? 'part' : 'none';
}

/** What is asked of a list of actions again and again. */
interface ListIndex {
  /** The texts by their lower case. */
  readonly named: ReadonlyMap<string, readonly Text[]>;
  /** The patterns that may match actions of a service. */
  readonly patterns: (prefix: string) => readonly Pattern[];
  /** Whether it may have texts of which not all is known before a deployment. */
  readonly mayHaveMore: boolean;
}

const indexes = new WeakMap<ListElement, ListIndex>();

function indexOf(list: ListElement): ListIndex {
  let known = indexes.get(list);
  if (!known) {
    const byPrefix = groupedBy(list.patterns, (it) => servicePrefix(it.lowerCase));
    const ofAny = byPrefix.get(undefined) ?? [];
    known = {
      named: groupedBy(list.values, (it) => it.text.toLowerCase()),
      patterns: (prefix) => [...(byPrefix.get(prefix) ?? []), ...ofAny],
      mayHaveMore: !list.complete || list.values.some((it) => !isKnown(it.node)),
    };
    indexes.set(list, known);
  }
  return known;
}

/** How many of the callers that a statement is about a `Deny` is about. Identity policies name none: it is all of them. */
function extentOfCallers(deny: Statement, allow: Statement): Extent {
  if (deny.notPrincipal) return 'part';
  if (!deny.principal) return 'whole';
  if (callersOf(deny).areAll) return 'whole';
  if (!deny.principal.complete || !allow.principal?.complete) return 'part';
  const denied = callersOf(deny).texts;
  const allowed = textsOf(allow);
  if (allowed.every((it) => denied.has(it))) return 'whole';
  return allowed.some((it) => denied.has(it)) || mayDenyMembers(deny, allow) ? 'part' : 'none';
}

/** Whether a `Deny` names an account, and another statement that account in another way, or members of it. */
function mayDenyMembers(deny: Statement, allow: Statement): boolean {
  const { accounts } = callersOf(deny);
  if (accounts.size === 0) return false;
  return trustedAccounts(allow).some(({ account }) => {
    return account === undefined || accounts.has(undefined) || accounts.has(account);
  });
}

/** Whom a `Deny` names, which is compared with each statement that allows something. */
interface DeniedCallers {
  readonly areAll: boolean;
  readonly texts: ReadonlySet<string>;
  /** The accounts with everybody in them; undefined stands for one that is only known at deploy time. */
  readonly accounts: ReadonlySet<string | undefined>;
}

const callers = new WeakMap<Statement, DeniedCallers>();

function callersOf(deny: Statement): DeniedCallers {
  let known = callers.get(deny);
  if (!known) {
    const accounts = trustedAccounts(deny).flatMap((it) => (it.is === 'account' ? [it.account] : []));
    const areAll = everybody(deny.principal) !== undefined;
    known = { areAll, texts: new Set(textsOf(deny)), accounts: new Set(accounts) };
    callers.set(deny, known);
  }
  return known;
}

function textsOf({ principal }: Statement): readonly string[] {
  const ofTypes = principal?.types.flatMap(({ name, values }) => values.map((it) => `${name} ${it.text}`)) ?? [];
  return [...(principal?.texts.map((it) => it.text) ?? []), ...ofTypes];
}
