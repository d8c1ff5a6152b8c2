/** Reads the hand-kept corrections. Each entry has a reason and a source, and a test fails when one is no longer needed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ConditionKeyType } from '../data.js';

interface Correction {
  readonly reason: string;
  /** A page of AWS. */
  readonly source: string;
}

/** A service whose name or page the package does not tell rightly. */
export interface ServiceCorrection extends Correction {
  readonly prefix: string;
  readonly name?: string;
  /** What stands between `list_` and `.html`. */
  readonly page?: string;
}

/** A fact of an action that the package lacks. */
export interface ActionCorrection extends Correction {
  /** As `prefix:Name`. */
  readonly action: string;
  readonly permissionOnly?: true;
  readonly dependentActions?: readonly string[];
}

/** A condition key of a service that the package spells or types wrongly. */
export interface ConditionKeyCorrection extends Correction {
  readonly service: string;
  /** As the package has it. */
  readonly key: string;
  /** As it is to be. */
  readonly name?: string;
  readonly type?: ConditionKeyType;
  readonly multivalued?: boolean;
}

/** What the package lacks of a global condition key; it has no descriptions of them at all. */
export interface GlobalConditionKeyCorrection extends Correction {
  /** As it is to be. */
  readonly key: string;
  /** As the package has it, when it spells the key otherwise. */
  readonly packageKey?: string;
  readonly description: string;
  /** Given when the package lacks the key or types it wrongly. */
  readonly type?: ConditionKeyType;
  readonly multivalued?: boolean;
}

/** The page about the condition keys of a prefix, where that is not the page of the service. */
export interface ConditionKeyPage extends Correction {
  /** The prefix; `.` stands for all identity providers, which are hosts. */
  readonly prefix: string;
  readonly url: string;
}

/** A claim that every OIDC provider may have. */
export interface ProviderClaim extends Correction {
  readonly claim: string;
  readonly description: string;
  readonly type: ConditionKeyType;
  readonly multivalued: boolean;
}

/** A name that people use for a service and that is not its prefix. */
export interface ServiceAlias extends Correction {
  readonly alias: string;
  readonly prefixes: readonly string[];
}

/** API operations, and commands of the AWS CLI, that IAM authorizes by actions of other names. */
export interface ApiOperations extends Correction {
  /** By `prefix:Operation` (commands in lower case, as they are typed): the actions, as `prefix:Name`. */
  readonly operations: Readonly<Record<string, readonly string[]>>;
}

/** Words that people use for what actions do, and that AWS uses neither in their names nor in their descriptions. */
export interface ActionWords extends Correction {
  /** As `prefix:Name`. */
  readonly action: string;
  readonly words: readonly string[];
}

/** A service prefix that AWS uses and the package lacks. */
export interface OtherService extends Correction {
  readonly prefix: string;
}

/** An action that AWS tells people to write, or writes itself, and that the package lacks. */
export interface OtherAction extends Correction {
  /** As `prefix:Name`. */
  readonly action: string;
}

export interface Corrections {
  readonly services: readonly ServiceCorrection[];
  readonly actions: readonly ActionCorrection[];
  readonly conditionKeys: readonly ConditionKeyCorrection[];
  readonly globalConditionKeys: readonly GlobalConditionKeyCorrection[];
  readonly conditionKeyPages: readonly ConditionKeyPage[];
  readonly providerClaims: readonly ProviderClaim[];
  readonly serviceAliases: readonly ServiceAlias[];
  readonly apiOperations: readonly ApiOperations[];
  readonly actionWords: readonly ActionWords[];
  readonly otherServices: readonly OtherService[];
  readonly otherActions: readonly OtherAction[];
}

/** All corrections. Throws when a file is missing, cannot be parsed, or has an entry without a reason or a source. */
export function readCorrections(): Corrections {
  return {
    services: readList('services'),
    actions: readList('actions'),
    conditionKeys: readList('condition-keys'),
    globalConditionKeys: readList('global-condition-keys'),
    conditionKeyPages: readList('condition-key-pages'),
    providerClaims: readList('provider-claims'),
    serviceAliases: readList('service-aliases'),
    apiOperations: readList('api-operations'),
    actionWords: readList('action-words'),
    otherServices: readList('other-services'),
    otherActions: readList('other-actions'),
  };
}

function readList<Entry extends Correction>(name: string): readonly Entry[] {
  const path = fileURLToPath(new URL(`../corrections/${name}.json`, import.meta.url));
  const entries = JSON.parse(readFileSync(path, 'utf8')) as readonly Entry[];
  for (const entry of entries) {
    const told = entry.reason?.length > 0 && entry.source?.startsWith('https://docs.aws.amazon.com/');
    if (!told) throw new Error(`${path}: no reason or no page of AWS in ${JSON.stringify(entry)}`);
  }
  return entries;
}
