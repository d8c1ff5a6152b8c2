/** What statements expose: which of the actions of a table they grant on all resources, and no condition narrows. */
import { isCertain, type Place, type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { conditionsWithKey } from '../conditions/conditions.js';
import type { Allowance } from '../granted/action-set.js';
import { type Grant, grantOf, isLimitedBy } from '../granted/granted.js';
import type { LimitKind } from '../granted/limit-kinds.js';
import { isOpen } from '../granted/reach.js';
import { isEveryAction } from '../grants.js';
import { wholeServiceOf } from '../whole-service.js';
import { credentialExposure } from './credentials.js';
import { dataExposure } from './data.js';
import type { ExposingAction, ExposureTable } from './exposing-actions.js';
import { ownAccount } from './own-account.js';
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
  return policy.statements.flatMap((statement) => {
    if (!mayExpose(statement, reference)) return [];
    const exposures = table.set
      .allowedBy(policy, statement)
      .flatMap((it) => exposureBy(policy, it, table, narrowing, reference) ?? []);
    return exposures.length > 0 ? [{ statement, exposures: worstFirst(exposures) }] : [];
  });
}

/**
 * Whether a statement may allow something of its own on all resources: cheaper than to find out what each action reaches.
 * Where it is not known what all its actions are, another one may be the worst.
 */
function mayExpose({ effect, action, resource, notResource }: Statement, reference: ServiceReference): boolean {
  if (effect !== 'Allow' || !action?.complete) return false;
  if (!notResource && !resource?.values.some((it) => it.text.includes('*'))) return false;
  return action.values.every((it) => isCertain(it)) && action.values.some((it) => isOfOneAction(it, reference));
}

function exposureBy(
  policy: Policy,
  allowance: Allowance,
  table: ExposureTable,
  narrowing: readonly LimitKind[],
  reference: ServiceReference,
): Exposure | undefined {
  const { value } = allowance.allowed;
  const grant = value && isOfOneAction(value, reference) ? grantOf(policy, allowance, reference) : undefined;
  const exposure = grant && exposureOf(grant, table);
  if (!exposure || isLimitedBy(grant, closingKinds(exposure, narrowing))) return undefined;
  return isClosed(policy, exposure, reference) ? undefined : exposure;
}

/** Whether a text is neither `*` nor a whole service. */
function isOfOneAction({ text }: Text, reference: ServiceReference): boolean {
  return !isEveryAction(text) && !wholeServiceOf(text.toLowerCase(), reference);
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

/** Where to leave other accounts out is the cure, the own account narrows too. */
function closingKinds({ exposing }: Exposure, narrowing: readonly LimitKind[]): readonly LimitKind[] {
  return exposing.closer === ownAccount ? [...narrowing, 'account'] : narrowing;
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
