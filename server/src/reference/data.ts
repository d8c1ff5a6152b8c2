/** The facts of the service authorization reference, as callers see them. */

export const accessLevels = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const;
/** AWS's access level of an action. */
export type AccessLevel = (typeof accessLevels)[number];

/** Whether actions of a level change nothing. That of an unknown action is not known. */
export function isReadingLevel(level: AccessLevel | undefined): boolean {
  return level === 'List' || level === 'Read';
}

export interface ServiceInfo {
  /** The service prefix, like `s3`. */
  readonly prefix: string;
  /** The name, like `Amazon S3`. */
  readonly name: string;
  /** AWS's page about the actions, resources and condition keys of the service. */
  readonly url: string;
}

/** What an author may know by a name that is no action: an operation of an API, or a command of the AWS CLI. */
export interface ApiOperation {
  /** As `prefix:Operation`; a command is in lower case. */
  readonly name: string;
  /** The actions that IAM asks for, as `prefix:Name`. Some operations ask for one of them only, depending on the request. */
  readonly actions: readonly string[];
}

/** Another name of services: of an API, of a command, or what people call it. */
export interface ServiceAlias {
  readonly alias: string;
  readonly prefixes: readonly string[];
}

export interface ActionDetail {
  /** The service prefix. */
  readonly prefix: string;
  /** The name as AWS spells it, without the prefix. */
  readonly name: string;
  readonly description: string;
  readonly accessLevel: AccessLevel;
  /** True when AWS documents the action as permission only: there is no API operation of its name. */
  readonly permissionOnly: boolean;
  /** The resource types that it can be limited to; empty: it works on `*` only. */
  readonly resourceTypes: readonly ActionResourceType[];
  /** The condition keys of the action as such, as documented (`s3:ExistingObjectTag/<key>` and the like are normalised to `${…}`). */
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface ActionResourceType {
  readonly name: string;
  /** AWS marks a type as required when every request for the action needs a resource of it. */
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface ResourceTypeInfo {
  readonly prefix: string;
  readonly name: string;
  /** The ARN pattern, like `arn:${Partition}:s3:::${BucketName}`. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** The data type of a condition key: AWS's names, with `ArrayOf` told apart as `multivalued`. */
export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'Binary';

export interface ConditionKeyInfo {
  /** As documented; a free part is `${Name}`. */
  readonly key: string;
  readonly description: string;
  readonly type: ConditionKeyType;
  readonly multivalued: boolean;
  /** AWS's page about the key. */
  readonly url: string;
}
