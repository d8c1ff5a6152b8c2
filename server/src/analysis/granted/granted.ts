/**
 * What the statements of a policy really grant: an action, the resources that it reaches, the conditions that limit it,
 * and what the `Deny` statements of the same policy leave of it.
 *
 * All rules about too much privilege ask here, so that none of them forgets a `Deny`, a condition or `NotAction`. What is
 * only known at deploy time is a limit of an unknown kind: a rule that must be right stays silent then.
 */
import type { Policy, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { type AllowedAction, allowsAction } from '../grants.js';
import type { ActionSet, Allowance } from './action-set.js';
import { leftByDenials } from './denials.js';
import type { LimitKind } from './limit-kinds.js';
import { type Limit, limitsOf } from './limits.js';
import { type Reach, reachOf } from './reach.js';

export interface Grant {
  readonly statement: Statement;
  /** As `prefix:Name`, as it was asked for. */
  readonly action: string;
  /** How the statement comes to allow it, and by which text. */
  readonly allowed: AllowedAction;
  readonly reach: Reach;
  /** By its own conditions and by `Deny` statements. Empty when nothing limits it. */
  readonly limits: readonly Limit[];
}

/**
 * What a policy grants of one action, a grant for each statement that allows it and of which something is left.
 * @param action as `prefix:Name`, without wildcards
 */
export function grantsOf(policy: Policy, action: string, reference: ServiceReference): readonly Grant[] {
  return policy.statements.flatMap((statement) => {
    const allowed = allowsAction(statement, action);
    return (allowed && grantOf(policy, { statement, action, allowed }, reference)) ?? [];
  });
}

/** What a policy grants of the actions of a set, by action. Actions of which nothing is granted are not in it. */
export function grantsAmong(
  policy: Policy,
  set: ActionSet,
  reference: ServiceReference,
): ReadonlyMap<string, readonly Grant[]> {
  const found = new Map<string, readonly Grant[]>();
  for (const [action, allowances] of set.allowedIn(policy)) {
    const grants = allowances.flatMap((it) => grantOf(policy, it, reference) ?? []);
    if (grants.length > 0) found.set(action, grants);
  }
  return found;
}

/** What is left of what a statement allows; undefined when a `Deny` takes all of it away, or no resource fits. */
export function grantOf(policy: Policy, allowance: Allowance, reference: ServiceReference): Grant | undefined {
  const { statement, action, allowed } = allowance;
  const reach = reachOf(statement, action, reference);
  if (reach.kind === 'some' && reach.resources.length === 0) return undefined;
  const left = leftByDenials(policy, { statement, action, reach }, reference);
  if (left === 'nothing') return undefined;
  return { statement, action, allowed, reach, limits: [...limitsOf(statement), ...left] };
}

/** Whether a grant is limited in one of some ways, or perhaps in a way that is only known at deploy time. */
export function isLimitedBy({ limits }: Grant, kinds: readonly LimitKind[]): boolean {
  return limits.some((it) => it.kind === 'unknown' || kinds.includes(it.kind));
}

/**
 * Whether `Deny` statements surely leave what a statement allows as open as it is: they deny neither the action nor all but
 * some resources or services.
 */
export function isLeftByDenials(
  policy: Policy,
  { statement, action: allowed }: { readonly statement: Statement; readonly action: AllowedAction },
  action: string,
  reference: ServiceReference,
): boolean {
  if (policy.mayHaveMore) return false;
  const grant = grantOf(policy, { statement, action, allowed }, reference);
  const closing: readonly LimitKind[] = ['resource', 'service', 'unknown'];
  return grant?.limits.every((it) => it.statement === statement || !closing.includes(it.kind)) ?? false;
}
