/**
 * The form in which the reference is stored: what the build writes and the loader reads. Only `build/` and the modules
 * beside this one know it; everybody else asks the questions of `reference.ts`.
 *
 * Texts that hold several names are joined by a space: an index of 20,000 small strings would take longer to parse than
 * all that is done with it.
 */
import type { AccessLevel, ConditionKeyType } from './data.js';

/** What is loaded at start. */
export interface IndexData {
  /** The day of the data, as YYYY-MM-DD. */
  readonly updated: string;
  /** The name and version of the package that the data is from. */
  readonly origin: string;
  /** Sorted by prefix. */
  readonly services: readonly ServiceIndexData[];
  readonly globalConditionKeys: readonly ConditionKeyData[];
  /**
   * By what stands before the first colon of a condition key, in lower case: the prefixes of the services that list such
   * keys. A provider's host may hold a free part, like `token.actions.${domain}.ghe.com`.
   */
  readonly conditionKeyPrefixes: Readonly<Record<string, string>>;
  /** The claims that every OIDC provider may have. `key` is the claim alone, like `aud`. */
  readonly providerClaims: readonly ConditionKeyData[];
  /** By a name of an API or of a command in lower case: the service prefixes that people mean by it. */
  readonly serviceAliases: Readonly<Record<string, string>>;
  /** By a service as ARNs name it: the prefixes of the other services that have resource types with such ARNs. */
  readonly arnServices: Readonly<Record<string, string>>;
  /** The service prefixes that AWS uses and that have no data here. */
  readonly otherServices: string;
  /** The actions that AWS uses and that have no data here, in lower case. */
  readonly otherActions: string;
  /**
   * By `prefix:Operation`, for operations of the API and commands of the AWS CLI that no action is named after: the actions
   * that IAM asks for. Commands are in lower case.
   */
  readonly apiOperations: Readonly<Record<string, string>>;
  /** The prefixes of the services that support resource control policies. */
  readonly rcpServices: string;
}

export interface ServiceIndexData {
  readonly prefix: string;
  readonly name: string;
  /** The name of AWS's page, what stands between `list_` and `.html`. */
  readonly page: string;
  /** The names of the actions, sorted. */
  readonly actions: string;
  /** One letter of `accessLevelLetters` an action, in the order of `actions`. */
  readonly levels: string;
}

/** What is loaded when a service is first asked about. Numbers are places in the lists of the same service. */
export interface ServiceData {
  readonly conditionKeys: readonly ConditionKeyData[];
  readonly resourceTypes: readonly ResourceTypeData[];
  /** By name as AWS spells it. */
  readonly actions: Readonly<Record<string, ActionData>>;
}

export interface ConditionKeyData {
  readonly key: string;
  readonly description: string;
  readonly type: ConditionKeyType;
  readonly multivalued?: true;
  /** Absent: the page of the service. */
  readonly url?: string;
}

export interface ResourceTypeData {
  readonly name: string;
  readonly arn: string;
  readonly conditionKeys?: readonly number[];
}

export interface ActionData {
  readonly description: string;
  readonly permissionOnly?: true;
  readonly resourceTypes?: readonly ActionResourceTypeData[];
  readonly conditionKeys?: readonly number[];
  readonly dependentActions?: readonly string[];
}

export interface ActionResourceTypeData {
  readonly type: number;
  readonly required?: true;
  readonly conditionKeys?: readonly number[];
  readonly dependentActions?: readonly string[];
}

/**
 * By a word: the actions that have it, as places in the list of all actions in the order of the index. Each is written as
 * its distance from the one before, in base 36.
 */
export interface WordsData {
  /** Words of names, and those that are kept by hand. */
  readonly names: Readonly<Record<string, string>>;
  /** Words of descriptions that the names do not have. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Where the stored parts come from: files, a test, a web worker's bundle. The answers are kept by the caller. */
export interface ReferenceSource {
  index(): IndexData;
  /** `undefined` when the part is missing or broken: then nothing is known of the details of the service. */
  service(prefix: string): ServiceData | undefined;
  /** Asked for when actions are first searched. `undefined` when the part is missing or broken: then nothing is found. */
  words(): WordsData | undefined;
}

export const accessLevelLetters: Readonly<Record<AccessLevel, string>> = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  'Permissions management': 'P',
  Tagging: 'T',
};

/** The names that a stored text holds. */
export function storedNames(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(' ');
}
