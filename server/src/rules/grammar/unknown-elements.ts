/** Elements that the grammar does not know, and what may be meant by them: for the rules about unknown and missing ones. */

import { type Entry, entryOf, type ObjectNode } from '../../hosts/value.js';
import type { Violation } from '../../policy/grammar/violation.js';
import { nearestNames } from '../../text/distance.js';
import { rememberLast } from '../../text/remember.js';
import type { RuleContext } from '../rule.js';
import { withCode } from '../violations.js';

export interface UnknownElement {
  readonly violation: Violation;
  readonly name: string;
  readonly object: ObjectNode;
  readonly entry: Entry;
  /** The element that may be meant, of those that are not there yet. */
  readonly suggestion: string | undefined;
  /** Whether the element that may be meant must be there. */
  readonly isMissed: boolean;
}

/** The elements of a policy and its statements that the grammar does not know. Seven rules ask about the same policy. */
export function unknownElements(context: RuleContext): readonly UnknownElement[] {
  return unknownAmong(context.violations, context);
}

const unknownAmong = rememberLast((_: readonly Violation[], context: RuleContext): readonly UnknownElement[] =>
  unknownOnes(withCode(context, 'INVALID_POLICY_ELEMENT'), context),
);

function unknownOnes(violations: readonly Violation[], context: RuleContext): readonly UnknownElement[] {
  if (violations.length === 0) return [];
  const missing = namesByObject(context.violations.filter((it) => it.keyword === 'required' || it.keyword === 'oneOf'));
  return violations.flatMap((it) => unknownElement(it, missing) ?? []);
}

function namesByObject(missing: readonly Violation[]): ReadonlyMap<ObjectNode, ReadonlySet<string>> {
  const names = new Map<ObjectNode, Set<string>>();
  for (const { object, name, expected } of missing) {
    if (!object) continue;
    const known = names.get(object) ?? new Set();
    for (const it of [...expected, ...(name === undefined ? [] : [name])]) known.add(it);
    names.set(object, known);
  }
  return names;
}

function unknownElement(
  violation: Violation,
  missing: ReadonlyMap<ObjectNode, ReadonlySet<string>>,
): UnknownElement | undefined {
  const { object, name = '', expected } = violation;
  const entry = object && entryOf(object, name);
  if (!entry) return undefined;
  const free = expected.filter((it) => !entryOf(object, it));
  const [suggestion] = nearestNames(name, free);
  const isMissed = suggestion !== undefined && (missing.get(object)?.has(suggestion) ?? false);
  return { violation, name, object, entry, suggestion, isMissed };
}

/**
 * The violations about missing elements with an issue code, without those where an unknown element of the same object
 * is probably meant: `Actions` is one mistake, and its fix mends both.
 */
export function missingElements(context: RuleContext, code: string): readonly Violation[] {
  const missing = withCode(context, code);
  if (missing.length === 0) return missing;
  const meant = new Map<ObjectNode, Set<string>>();
  for (const { object, suggestion } of unknownElements(context)) {
    if (suggestion) meant.set(object, (meant.get(object) ?? new Set()).add(suggestion));
  }
  return missing.filter(({ object, name, expected }) => {
    const names = object && meant.get(object);
    return !names || ![name, ...expected].some((it) => it !== undefined && names.has(it));
  });
}
