/** The statements of a role trust policy that let somebody in, once the `Deny` statements of the policy are counted. */
import type { Policy, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { actionSet } from '../granted/action-set.js';
import { type Grant, grantsAmong } from '../granted/granted.js';
import type { LimitKind } from '../granted/limit-kinds.js';
import { type AssumeAction, assumeActions } from './federation-actions.js';

const waysToAssume = actionSet(assumeActions);

/** What a limit of a `Deny` statement must be about so that it may keep somebody out. */
const limitsOfWhoComes: ReadonlySet<LimitKind> = new Set<LimitKind>(['caller', 'network', 'mfa', 'service', 'unknown']);

/**
 * The statements that let somebody assume the role in one way, in the order of the text. Left out are those whose callers a
 * `Deny` statement limits, or may limit, and those that hold a condition of which nothing is known: a rule is silent there.
 */
export function assumingStatements(
  policy: Policy,
  action: AssumeAction,
  reference: ServiceReference,
): readonly Statement[] {
  return (
    openGrants(policy, reference)
      .get(action)
      ?.map((it) => it.statement) ?? []
  );
}

const openGrants = rememberLast(
  (policy: Policy, reference: ServiceReference): ReadonlyMap<string, readonly Grant[]> =>
    new Map(
      [...grantsAmong(policy, waysToAssume, reference)].map(([action, grants]) => [
        action,
        grants.filter((it) => !mayBeClosed(it)),
      ]),
    ),
);

function mayBeClosed({ statement, limits }: Grant): boolean {
  return limits.some((it) => it.kind === 'unknown' || (it.statement !== statement && limitsOfWhoComes.has(it.kind)));
}
