/**
 * Questions to the service authorization reference: what AWS says of its services, actions, resource types and
 * condition keys. Names are compared without case, as IAM does. No caller knows how the data is stored.
 */
import type {
  AccessLevel,
  ActionDetail,
  ApiOperation,
  ConditionKeyInfo,
  ResourceTypeInfo,
  ServiceAlias,
  ServiceInfo,
} from './data.js';
import type { ActionSearch } from './search.js';

export type {
  AccessLevel,
  ActionDetail,
  ApiOperation,
  ConditionKeyInfo,
  ResourceTypeInfo,
  ServiceAlias,
  ServiceInfo,
} from './data.js';
export type { ActionSearch } from './search.js';

export interface ServiceReference {
  /** The day of the data, as YYYY-MM-DD. */
  readonly updated: string;

  /** All services, sorted by prefix. */
  services(): readonly ServiceInfo[];
  service(prefix: string): ServiceInfo | undefined;
  /**
   * Whether AWS uses a service prefix: one of `services`, or one of which nothing more is known, since AWS closed the
   * service or never documented it.
   */
  isServicePrefix(prefix: string): boolean;
  /** The names of the actions of a service as AWS spells them, sorted, without the prefix. Empty for an unknown service. */
  actionNames(prefix: string): readonly string[];
  /** Whether `prefix:Name` is an action. Takes no wildcards. */
  hasAction(action: string): boolean;
  /** The access level of `prefix:Name`. Needs no details of services. */
  accessLevel(action: string): AccessLevel | undefined;
  /** An action by `prefix:Name`. */
  action(action: string): ActionDetail | undefined;
  /** The actions that a pattern like `s3:Get*`, `*:Describe*` or `*` matches, as `prefix:Name`, sorted. */
  expand(pattern: string): readonly string[];
  /**
   * Whether AWS uses an action that its reference lacks. Who has it in a policy has made no mistake, and nothing else is
   * known of it. Takes no wildcards.
   */
  isUndocumentedAction(action: string): boolean;
  /** The operations and commands that no action is named after, of a service or of all. */
  apiOperations(prefix?: string): readonly ApiOperation[];
  /**
   * The operation that `prefix:Operation` names, as the API (`s3:ListObjectsV2`) or as the AWS CLI (`s3api:list-objects-v2`)
   * does. Also by `Operation` alone, when only one service has it. Undefined for an action.
   */
  apiOperation(text: string): ApiOperation | undefined;
  /** The other names of services, sorted. */
  serviceAliases(): readonly ServiceAlias[];
  /** Whether resource control policies reach a service. */
  supportsResourceControl(prefix: string): boolean;
  /** The actions whose names or descriptions have all words of a text, as `prefix:Name`, best first. */
  searchActions(search: ActionSearch): readonly string[];
  /** Whether a pattern matches any action: cheaper than `expand`. */
  matchesAny(pattern: string): boolean;
  /** How many of the actions that a pattern matches have each access level. Needs no details of services. */
  countByAccessLevel(pattern: string): ReadonlyMap<AccessLevel, number>;

  resourceTypes(prefix: string): readonly ResourceTypeInfo[];
  /** A resource type of a service, by the name that `ActionDetail.resourceTypes` uses. */
  resourceType(prefix: string, name: string): ResourceTypeInfo | undefined;
  /** Whether ARNs name a service so: a service prefix, or a name that only ARNs have. Capitals count, as in ARNs. */
  isArnService(name: string): boolean;
  /** The resource types, of whichever service, whose ARNs name a service so. Empty when not all of them are known. */
  resourceTypesByArn(service: string): readonly ResourceTypeInfo[];

  /** The condition keys that every request may carry, like `aws:SourceIp`, sorted. */
  globalConditionKeys(): readonly ConditionKeyInfo[];
  /**
   * The condition keys that a service (`s3`) lists and those of its prefix that others list, without the global ones.
   * For an identity provider (`token.actions.githubusercontent.com`), the claims of it that are known.
   */
  serviceConditionKeys(prefix: string): readonly ConditionKeyInfo[];
  /**
   * A condition key as it is written in a policy (`aws:ResourceTag/team`, `token.actions.githubusercontent.com:sub`);
   * `key` of the result is the documented form (`aws:ResourceTag/${TagKey}`).
   */
  conditionKey(key: string): ConditionKeyInfo | undefined;
  /**
   * The condition keys that the given actions (`prefix:Name`, wildcards allowed) take: on the action itself, on its
   * resource types within the action, and on the resource types. Each once, sorted; global keys are not repeated unless
   * the service lists them.
   */
  conditionKeysFor(actions: readonly string[]): readonly ConditionKeyInfo[];
  /** Whether a prefix of a condition key belongs to a service, to AWS (`aws`) or to an identity provider. */
  isConditionKeyPrefix(prefix: string): boolean;

  /** The nearest names for a misspelt one, best first, at most `limit`; empty when nothing is near. */
  closestServices(prefix: string, limit?: number): readonly string[];
  /** As `prefix:Name`. Also looks for the name in the nearest services when the prefix is wrong. */
  closestActions(action: string, limit?: number): readonly string[];
  closestConditionKeys(key: string, limit?: number): readonly string[];
}
