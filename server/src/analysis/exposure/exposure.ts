/** What statements expose: which of the actions of a table they grant on all resources, and no condition narrows. */
import { isCertain, type Place, type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { conditionsWithKey } from '../conditions/conditions.js';
import { type Grant, grantOf, isLimitedBy } from '../granted/granted.js';
import type { LimitKind } from '../granted/limit-kinds.js';
import { isOpen } from '../granted/reach.js';
import { isEveryAction } from '../grants.js';
import { wholeServiceOf } from '../whole-service.js';
import { credentialExposure } from './credentials.js';
import { dataExposure } from './data.js';
import type { ExposingAction, ExposureTable } from './exposing-actions.js';
import { resourceExposure } from './resources.js';

/** An action of a table that a statement grants on all resources. */
export interface Exposure {
  readonly statement: Statement;
  readonly exposing: ExposingAction;
  /** The text that allows it. */
  readonly by: Text;
  /** The resource that stands for all of them, or the `NotResource` element. */
  readonly resources: Place & { readonly text: string };
  /** Whether `NotResource` leaves some resources out. */
  readonly isPartial: boolean;
}

/** What a statement exposes, the worst first. Never empty. */
export interface ExposingStatement {
  readonly statement: Statement;
  readonly exposures: readonly Exposure[];
}

/**
 * The statements of a policy that expose something, in their order. Left out is what `*`, `NotAction` and a whole service
 * allow, since that is too much for other reasons.
 * @param narrowing the kinds of limits with which an action exposes nothing
 */
export function exposingStatements(
  policy: Policy,
  table: ExposureTable,
  narrowing: readonly LimitKind[],
  reference: ServiceReference,
): readonly ExposingStatement[] {
  const allowed = table.set.allowedIn(policy);
  if (allowed.size === 0) return [];
  const exposing = new Map<Statement, boolean>();
  const mayBe = (statement: Statement): boolean => {
    const known = exposing.get(statement) ?? mayExpose(statement);
    exposing.set(statement, known);
    return known;
  };
  const exposures: Exposure[] = [];
  for (const allowances of allowed.values()) {
    for (const allowance of allowances) {
      const isOwn = mayBe(allowance.statement) && isOfOneAction(allowance.allowed, reference);
      const grant = isOwn ? grantOf(policy, allowance, reference) : undefined;
      const exposure = grant && !isLimitedBy(grant, narrowing) ? exposureOf(grant, table) : undefined;
      if (exposure && !isClosed(policy, exposure, reference)) exposures.push(exposure);
    }
  }
  return [...groupedBy(exposures, (it) => it.statement)]
    .map(([statement, all]) => ({
      statement,
      exposures: worstFirst(all),
    }))
    .toSorted((one, other) => one.statement.index - other.statement.index);
}

/**
 * Whether a statement may allow something on all resources: cheaper than to find out what each action reaches. Where it is
 * not known what all its actions are, another one may be the worst.
 */
function mayExpose({ action, resource, notResource }: Statement): boolean {
  if (!notResource && !resource?.values.some((it) => it.text.includes('*'))) return false;
  return action?.complete === true && action.values.every((it) => isCertain(it));
}

/** Whether a text allows an action that is neither `*` nor a whole service, nor what `NotAction` leaves. */
function isOfOneAction({ value }: Grant['allowed'], reference: ServiceReference): boolean {
  return value !== undefined && !isEveryAction(value.text) && !wholeServiceOf(value.text.toLowerCase(), reference);
}

function exposureOf({ statement, allowed, reach, action }: Grant, table: ExposureTable): Exposure | undefined {
  const exposing = table.byAction.get(action);
  const by = allowed.value;
  if (!exposing || !by || !reach.at || !isOpen(reach)) return undefined;
  const canMeet = reach.kind === 'all-but-some' || reach.resources.every((it) => surelyMeet(by, it));
  return canMeet
    ? { statement, exposing, by, resources: reach.at, isPartial: reach.kind === 'all-but-some' }
    : undefined;
}

/** Whether a `Deny` statement says something of the key that closes an action, like "not for everybody". */
function isClosed(policy: Policy, { exposing: { closer } }: Exposure, reference: ServiceReference): boolean {
  if (!closer) return false;
  return conditionsWithKey(policy, reference, closer.key.toLowerCase()).some((it) => it.statement.effect !== 'Allow');
}

function worstFirst(exposures: readonly Exposure[]): readonly Exposure[] {
  return exposures.toSorted((one, other) => one.exposing.rank - other.exposing.rank);
}

/**
 * Whether the rules about credentials and about resources that are opened to others report an action where it is allowed
 * on all resources without a condition, so that no other rule need say so.
 * @param action as `prefix:Name`
 */
export function isExposing(action: string): boolean {
  return howExposing.get(action.toLowerCase()) === 'gravely';
}

/**
 * The same with the setting `strict`, with which these rules also report what exposes little.
 * @param action as `prefix:Name`
 */
export function isExposingWhenStrict(action: string): boolean {
  return howExposing.has(action.toLowerCase());
}

/** How much the actions expose, by their names in lower case. */
const howExposing: ReadonlyMap<string, 'gravely' | 'slightly'> = new Map(
  [
    // What gives out contents is only reported with the setting `strict`.
    ...[...dataExposure.byAction.values()].map((it) => ({ ...it, slight: true })),
    ...credentialExposure.byAction.values(),
    ...resourceExposure.byAction.values(),
  ].map((it) => [it.action.toLowerCase(), it.slight ? 'slightly' : 'gravely']),
);
