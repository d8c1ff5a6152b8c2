import type { PolicyType } from '../hosts/host.js';
import type { ServiceReference } from '../reference/reference.js';

/** What features need besides the document and the place. */
export interface Environment {
  readonly reference: ServiceReference;
}

/** What completion needs besides: which snippets come first in an empty file. */
export interface CompletionEnvironment extends Environment {
  /** The type that the settings or the name of the file give; undefined when they do not say. */
  readonly expectedType?: PolicyType | undefined;
  /** Whether settings or the name of the file say that a policy will be in it. */
  readonly expectsPolicy?: boolean;
}
