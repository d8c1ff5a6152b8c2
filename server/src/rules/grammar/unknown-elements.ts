/** Elements that the grammar does not know, and what may be meant by them: for the rules about unknown and missing ones. */
import { type Entry, entryOf, type ObjectNode } from '../../hosts/value.js';
import type { Violation } from '../../policy/grammar/violation.js';
import { nearestNames } from '../../text/distance.js';
import type { RuleContext } from '../rule.js';
import { withCode } from '../violations.js';

export interface UnknownElement {
  readonly violation: Violation;
  readonly name: string;
  readonly object: ObjectNode;
  readonly entry: Entry;
  /** The element that may be meant, of those that are not there yet. */
  readonly suggestion: string | undefined;
}

/** Seven rules ask about the same policy. */
const unknownByViolations = new WeakMap<readonly Violation[], readonly UnknownElement[]>();

/** The elements of a policy and its statements that the grammar does not know. */
export function unknownElements(context: RuleContext): readonly UnknownElement[] {
  const { violations } = context;
  let found = unknownByViolations.get(violations);
  if (!found) {
    found = withCode(context, 'INVALID_POLICY_ELEMENT').flatMap((it) => unknownElement(it) ?? []);
    unknownByViolations.set(violations, found);
  }
  return found;
}

function unknownElement(violation: Violation): UnknownElement | undefined {
  const { object, name = '', expected } = violation;
  const entry = object && entryOf(object, name);
  if (!entry) return undefined;
  const free = expected.filter((it) => !entryOf(object, it));
  return { violation, name, object, entry, suggestion: nearestNames(name, free)[0] };
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
