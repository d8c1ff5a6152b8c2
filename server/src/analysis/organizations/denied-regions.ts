/**
 * Statements that deny what is asked of all but some Regions, and the global services that they hit.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
import { isKnown } from '../../hosts/value.js';
import {
  type Condition,
  type ConditionValue,
  isCertain,
  type ListElement,
  type Policy,
  type Statement,
  type Text,
} from '../../policy/model.js';
import { partitionOfRegion } from '../../policy/partitions.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { conditionsWithKey } from '../conditions/conditions.js';
import { everyResource, isEveryAction, servicePrefix } from '../grants.js';
import { onlyExempts } from './exemptions.js';
import { type GlobalService, globalServices } from './global-services.js';

export interface RegionDenial {
  readonly statement: Statement;
  /** The conditions that name the Regions. */
  readonly conditions: readonly Condition[];
  /** The `*` of `Action`, or `NotAction`; absent when `Action` names services. */
  readonly at?: Text | ListElement;
  /** The items of `Action` that are about global services, when it names services. */
  readonly named: readonly Text[];
  /** The global services that it denies altogether, or those of which it denies what it names; at least one. */
  readonly hit: readonly GlobalService[];
}

/**
 * The statements of a policy that deny global services although they are about Regions. None where Regions or resources are
 * not all known, where what `NotAction` exempts is not known, and for Regions of other partitions, whose global services are
 * elsewhere.
 */
export function regionDenials(policy: Policy, reference: ServiceReference): readonly RegionDenial[] {
  const found = conditionsWithKey(policy, reference, 'aws:requestedregion').filter(
    (it) => it.statement.effect === 'Deny' && it.statement.conditionsComplete,
  );
  const byStatement = groupedBy(found, (it) => it.statement);
  return [...byStatement].flatMap(([statement, ofStatement]) => {
    const conditions = ofStatement.map((it) => it.condition);
    return regionDenial(statement, conditions) ?? [];
  });
}

function regionDenial(statement: Statement, conditions: readonly Condition[]): RegionDenial | undefined {
  const others = statement.conditions.filter((it) => !conditions.includes(it));
  if (!conditions.every(allowsRegions) || !others.every(onlyExempts)) return undefined;
  if (!everyResource(statement.resource)) return undefined;
  const denied = globalServices.filter(({ region }) => !conditions.some((it) => namesRegion(it, region)));
  const at = deniedActions(statement);
  if (at) {
    const exempt = exemptPrefixes(statement.notAction);
    const hit = denied.filter((it) => !exempt.has(it.prefix));
    return hit.length > 0 ? { statement, conditions, at, named: [], hit } : undefined;
  }
  const named = namedActions(statement, new Set(denied.map((it) => it.prefix)));
  const prefixes = new Set(named.map((it) => servicePrefix(it.text)));
  const hit = denied.filter((it) => prefixes.has(it.prefix));
  return hit.length > 0 ? { statement, conditions, named, hit } : undefined;
}

/** The items of `Action` that are about some of the services. */
function namedActions({ action }: Statement, prefixes: ReadonlySet<string>): readonly Text[] {
  return action?.values.filter((it) => isCertain(it) && prefixes.has(servicePrefix(it.text) ?? '')) ?? [];
}

/**
 * Whether a condition is met by all Regions but some of the partition `aws`, which are known. `ForAllValues` and `ForAnyValue`
 * change nothing, since a request that has the key has one Region.
 */
function allowsRegions({ operator, values, complete }: Condition): boolean {
  if (!operator?.info.negated || operator.info.family !== 'String' || !complete) return false;
  return values.length > 0 && values.every(isRegionOfMainPartition);
}

/** A wildcard may stand for any Region of a partition; other partitions have Regions with a beginning of their own. */
function isRegionOfMainPartition({ node, text }: ConditionValue): boolean {
  if (node.kind !== 'string' || !isKnown(node) || text.includes('${')) return false;
  const partition = partitionOfRegion(text.toLowerCase());
  return partition ? partition.name === 'aws' : !/^(?:cn|us-gov|us-iso|eu-isoe|eusc)/i.test(text);
}

function namesRegion({ operator, values }: Condition, region: string): boolean {
  const isNamed = (text: string): boolean =>
    operator?.info.wildcards ? wildcardMatches(text.toLowerCase(), region) : text.toLowerCase() === region;
  return values.some((it) => isNamed(it.text));
}

/** What stands for the actions that a statement denies, when that is all actions or all but some. */
function deniedActions({ action, notAction }: Statement): Text | ListElement | undefined {
  if (action) return action.patterns.find((it) => isEveryAction(it.lowerCase) && !it.value.choiceOf)?.value;
  const isSure = notAction?.complete && notAction.values.every((it) => isCertain(it));
  // A wildcard in place of the service may exempt any of them.
  return isSure && notAction.values.every((it) => servicePrefix(it.text) !== undefined) ? notAction : undefined;
}

function exemptPrefixes(notAction: ListElement | undefined): ReadonlySet<string> {
  return new Set(notAction?.values.flatMap((it) => servicePrefix(it.text) ?? []));
}
