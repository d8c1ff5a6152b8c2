/** What the `Deny` statements of a policy take away from what another statement of it allows. */
import { isKnown } from '../../hosts/value.js';
import type { ListElement, Policy, Statement } from '../../policy/model.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { everybody } from '../principals/callers.js';
import { type Limit, limitsOfDeny, unknownLimit } from './limits.js';
import { type Extent, isOpen, type Reach, reachOfDeny } from './reach.js';

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
  const limits: Limit[] = policy.complete ? [] : [unknownLimit(allowed.statement)];
  for (const deny of denialsOf(policy)) {
    const found = leftByDenial(deny, allowed, reference);
    if (found === 'nothing') return found;
    limits.push(...found);
  }
  return limits;
}

const denialsOf = rememberLast((policy: Policy): readonly Statement[] =>
  policy.statements.filter((it) => mayHaveEffect(it, 'Deny')),
);

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

/** Whether all resources of a statement are known before a deployment. */
function isSurelyRead({ resource, notResource }: Statement): boolean {
  const list = resource ?? notResource;
  return list === undefined || (list.complete && list.values.every((it) => isKnown(it.node) && !it.choiceOf));
}

/** @param lower an action in lower case */
function extentOfAction({ action, notAction }: Statement, lower: string): Extent {
  if (action) return extentInList(action, lower);
  if (!notAction) return 'part';
  const extent = extentInList(notAction, lower);
  if (extent === 'part') return extent;
  return extent === 'whole' ? 'none' : 'whole';
}

function extentInList({ values, patterns, complete }: ListElement, lower: string): Extent {
  const isSame = (text: string): boolean => text.length === lower.length && text.toLowerCase() === lower;
  const found = values
    .filter((it) => isSame(it.text))
    .concat(patterns.filter((it) => wildcardMatches(it.lowerCase, lower)).map((it) => it.value));
  if (found.some((it) => isKnown(it.node) && !it.choiceOf)) return 'whole';
  return found.length > 0 || !complete || values.some((it) => !isKnown(it.node)) ? 'part' : 'none';
}

/** How many of the callers that a statement is about a `Deny` is about. Identity policies name none: it is all of them. */
function extentOfCallers(deny: Statement, allow: Statement): Extent {
  if (deny.notPrincipal) return 'part';
  if (!deny.principal) return 'whole';
  if (everybody(deny.principal)) return 'whole';
  if (!deny.principal.complete || !allow.principal?.complete) return 'part';
  const denied = textsOf(deny);
  const allowed = textsOf(allow);
  if (allowed.every((it) => denied.includes(it))) return 'whole';
  return allowed.some((it) => denied.includes(it)) ? 'part' : 'none';
}

function textsOf({ principal }: Statement): readonly string[] {
  const ofTypes = principal?.types.flatMap(({ name, values }) => values.map((it) => `${name} ${it.text}`)) ?? [];
  return [...(principal?.texts.map((it) => it.text) ?? []), ...ofTypes];
}
