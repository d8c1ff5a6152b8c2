/**
 * A policy made shorter without changing what it grants: the least of the steps that make it fit its quota. They are taken in
 * the order of how much of the author's text they leave.
 */
import type { ValueEdit } from '../../hosts/host.js';
import type { ObjectNode } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import type { Quota } from '../../policy/quota.js';
import { readPolicy } from '../../policy/read-policy.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { MergedList } from '../covering/same-statement.js';
import type { MayChange } from '../edits/free-spans.js';
import { editsBetween } from '../edits/revision.js';
import { minifiedSizeOf, sizeOf } from '../policy-size.js';
import {
  mergeableStatements,
  withMergedStatements,
  withoutCoveredTexts,
  withoutListsOfOne,
  withoutRepeatedStatements,
  withoutSids,
  withWildcards,
} from './shrink-steps.js';

export interface ShrinkingOptions {
  readonly reference: ServiceReference;
  /** Up to which size steps are taken; without it, all are. */
  readonly limit?: number | undefined;
  /** Whether the names of statements go too. They grant nothing, but people use them. */
  readonly sids: 'keep' | 'remove';
  readonly mayChange: MayChange;
}

export interface ShrunkPolicy {
  /** The size as it was and as it is then, as AWS counts it. */
  readonly from: number;
  readonly to: number;
  edits(): readonly ValueEdit[];
}

/**
 * A policy with the least that must be changed to make it fit; undefined when it cannot be made shorter.
 * @param counted what AWS counts, from the quota
 */
export function shrunkPolicy(
  policy: Policy,
  counted: Pick<Quota, 'unit' | 'countsWhiteSpace'>,
  options: ShrinkingOptions,
): ShrunkPolicy | undefined {
  const from = sizeOf(policy, counted).count;
  const minified = minifiedSizeOf(policy, counted).count;
  let current = policy;
  let to = from;
  for (const step of stepsFor(options)) {
    if (options.limit !== undefined && to <= options.limit) break;
    const node = step(current);
    if (node === current.node) continue;
    const next = readAgain(policy, node);
    // Each sign that is taken out is one less at least, however the policy is laid out.
    const size = from - (minified - minifiedSizeOf(next, counted).count);
    if (size < to) [current, to] = [next, size];
  }
  return to < from ? { from, to, edits: () => editsBetween(policy.node, current.node) } : undefined;
}

function readAgain({ type, resourceType, usedAs, sentForm }: Policy, node: ObjectNode): Policy {
  return readPolicy(node, type, { resourceType, usedAs, sentForm });
}

type Step = (policy: Policy) => ObjectNode;

function stepsFor({ reference, sids, mayChange }: ShrinkingOptions): readonly Step[] {
  const merge = (list: MergedList): Step => {
    return (it) => withMergedStatements(it, list, mergeableStatements(it, list, mayChange));
  };
  return [
    (it) => withoutCoveredTexts(it, mayChange),
    (it) => withoutRepeatedStatements(it, mayChange),
    (it) => withoutListsOfOne(it, mayChange),
    merge('Action'),
    merge('Resource'),
    (it) => withoutCoveredTexts(it, mayChange),
    (it) => withWildcards(it, 'readable', reference, mayChange),
    ...(sids === 'remove' ? [withoutSids] : []),
    (it) => withWildcards(it, 'shortest', reference, mayChange),
    (it) => withoutListsOfOne(it, mayChange),
  ];
}
