import type { PolicyType } from '../hosts/host.js';
import type { KnownNames } from '../policy/known-names.js';
import type { ServiceReference } from '../reference/reference.js';

/** What features need besides the document and the place. */
export interface Environment {
  readonly reference: ServiceReference;
  readonly names: KnownNames;
  readonly workspace: WorkspaceFacts;
}

/** What stands in the policies of the workspace, the open document included. Each once; what is used most comes first. */
export interface WorkspaceFacts {
  /** Whole ARNs without parts that are only known at deploy time, as `Resource`, `Principal` and conditions have them. */
  arns(): readonly string[];
  /** Twelve digits each: from ARNs, principals and conditions. */
  accounts(): readonly string[];
  /** Ids like `o-a1b2c3d4e5`. */
  organizations(): readonly string[];
}

export const noFacts: WorkspaceFacts = { arns: () => [], accounts: () => [], organizations: () => [] };

/** What completion needs besides: the date, and which snippets come first in an empty file. */
export interface CompletionEnvironment extends Environment {
  /** As YYYY-MM-DD, in UTC: the library has no clock. */
  readonly today: string;
  /** The type that the settings or the name of the file give; undefined when they do not say. */
  readonly expectedType?: PolicyType | undefined;
  /** Whether settings or the name of the file say that a policy will be in it. */
  readonly expectsPolicy?: boolean;
}
