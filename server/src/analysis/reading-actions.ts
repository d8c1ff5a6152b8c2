/** The actions of a service that list and read, as wildcards that match no others. */
import type { AccessLevel, ServiceReference } from '../reference/reference.js';
import { remember } from '../text/remember.js';

/**
 * Wildcards like `sqs:Get*` by the first words of the names of actions: those words of which all actions have the access
 * level `List` or `Read`. What AWS adds to such a word later will most likely read too.
 * @param prefix a service prefix in lower case
 */
export const readingPatterns = remember((prefix, reference: ServiceReference): readonly string[] => {
  const words = new Map<string, boolean>();
  for (const name of reference.actionNames(prefix)) {
    const word = /^[A-Z]+[a-z]+/.exec(name)?.[0] ?? name;
    const level = reference.accessLevel(`${prefix}:${name}`);
    const reads = level !== undefined && readingLevels.has(level);
    words.set(word, reads && words.get(word) !== false);
  }
  const reading = [...words].filter(([word, reads]) => reads && matchesOnlyReading(`${prefix}:${word}*`, reference));
  return reading.map(([word]) => `${prefix}:${word}*`).sort();
});

const readingLevels: ReadonlySet<AccessLevel> = new Set(['List', 'Read']);

function matchesOnlyReading(pattern: string, reference: ServiceReference): boolean {
  return [...reference.countByAccessLevel(pattern).keys()].every((it) => readingLevels.has(it));
}
