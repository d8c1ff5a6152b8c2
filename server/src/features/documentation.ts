/** The documentation of a completion, made only for the one that is looked at. */
import type { CompletionItem } from './completion/item.js';
import type { Environment } from './environment.js';
import { describeActionPattern } from './hover/action.js';
import { describeConditionKey } from './hover/condition-key.js';

/** Markdown about what a completion puts in; undefined when nothing is known. */
export function documentationOf(
  about: NonNullable<CompletionItem['about']>,
  { reference }: Pick<Environment, 'reference'>,
): string | undefined {
  switch (about.kind) {
    case 'action':
    case 'wildcard':
      return describeActionPattern(about.name, reference);
    case 'condition-key':
      return describeConditionKey(about.name, reference);
  }
}
