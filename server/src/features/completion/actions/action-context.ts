/** What the place of an action says of the actions that fit: what is typed, what is listed, what the policy is about. */
import { resourcePolicyKind } from '../../../analysis/resources/resource-policies.js';
import type { Cursor } from '../../../hosts/host.js';
import type { PolicyLocation } from '../../../policy/location.js';
import { actionsOf, type Policy, type Statement } from '../../../policy/model.js';
import type { ServiceReference } from '../../../reference/reference.js';
import { hasWildcard, wildcardMatches } from '../../../text/wildcard.js';
import { commonServices } from './common-services.js';

export interface ActionContext {
  readonly cursor: Cursor;
  /** What stands before the cursor, without white space around it. */
  readonly typed: string;
  readonly reference: ServiceReference;
  /** The services that the policy must be or is about, by prefix, the likeliest first; then those that most policies name. */
  readonly preferred: readonly string[];
  /** How many of the preferred ones are those of this policy. */
  readonly ownCount: number;
  /** The only actions that such a policy takes, as `prefix:Name`; undefined where it takes others too. */
  readonly only: readonly string[] | undefined;
  /** Whether such a policy takes actions of a service. */
  takes(prefix: string): boolean;
  /** Whether an action stands in the statement already, or a pattern that matches it. */
  isListed(action: string): boolean;
}

/** More patterns of a service than anyone puts beside each other; each costs a comparison for every action that is offered. */
const mostPatterns = 40;

export function actionContext(
  { cursor, policy, statement }: Extract<PolicyLocation, { kind: 'action-value' }>,
  reference: ServiceReference,
): ActionContext {
  const typed = cursor.before.trim();
  let isListed: ActionContext['isListed'] | undefined;
  const kind = resourcePolicyKind(policy.type === 'trust' ? roleTrustPolicy : (policy.resourceType ?? ''));
  const own = new Set([...(kind?.services ?? []), ...servicesOf(policy, cursor, reference)]);
  return {
    cursor,
    typed,
    reference,
    preferred: [...new Set([...own, ...commonServices])],
    ownCount: own.size,
    only: kind?.actions?.flatMap((it) => reference.expand(it)),
    takes: policy.type === 'rcp' ? (it) => reference.supportsResourceControl(it) : () => true,
    // A statement may list thousands, and not every list that is shown asks for them.
    isListed(action) {
      isListed ??= listedActions(statement, cursor);
      return isListed(action);
    },
  };
}

function listedActions(statement: Statement, cursor: Cursor): ActionContext['isListed'] {
  // The action under the cursor is being replaced, so it does not count as listed.
  const others = actionsOf(statement).filter((it) => it.node !== cursor.node);
  const listed = new Set(others.map((it) => it.text.toLowerCase()));
  const patterns = patternsByService(listed);
  return (action) => {
    const lower = action.toLowerCase();
    if (listed.has(lower)) return true;
    const near = [...(patterns.get(serviceOf(lower)) ?? []), ...(patterns.get(anyService) ?? [])];
    return near.some((it) => wildcardMatches(it, lower));
  };
}

/** What stands for the service of patterns like `*` and `*:Get*`. */
const anyService = '*';

function patternsByService(listed: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const text of listed) {
    if (!hasWildcard(text)) continue;
    const group = groups.get(serviceOf(text));
    if (!group) groups.set(serviceOf(text), [text]);
    else if (group.length < mostPatterns) group.push(text);
  }
  return groups;
}

function serviceOf(text: string): string {
  const prefix = text.slice(0, Math.max(text.indexOf(':'), 0));
  return prefix === '' || hasWildcard(prefix) ? anyService : prefix;
}

const roleTrustPolicy = 'AWS::IAM::AssumeRolePolicyDocument';

/** The services that a policy names already: who writes about one is likely to go on with it. */
function servicesOf(policy: Policy, cursor: Cursor, reference: ServiceReference): readonly string[] {
  const prefixes = new Set<string>();
  for (const statement of policy.statements) {
    for (const { text, node } of actionsOf(statement)) {
      const colon = text.indexOf(':');
      if (colon > 0 && node !== cursor.node) prefixes.add(text.slice(0, colon));
    }
  }
  return [...prefixes].flatMap((it) => reference.service(it)?.prefix ?? []);
}
