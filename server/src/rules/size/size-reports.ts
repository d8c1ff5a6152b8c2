/** What the rules about the size of policies share. */
import { type Counted, minifiedSizeOf, type PolicySize, sizeOf } from '../../analysis/policy-size.js';
import type { Policy } from '../../policy/model.js';
import { type Quota, quotaOf } from '../../policy/quota.js';
import { inThousands } from '../../text/numbers.js';
import type { Report } from '../rule.js';

/**
 * The report that a policy is larger than its quota; none when it is not, or when nobody knows the quota.
 * @param advice what to do, in sentences
 */
export function* reportsOfSize(policy: Policy, advice: string): Iterable<Report> {
  const quota = quotaOf(policy);
  if (!quota || isClearlySmaller(policy, quota)) return;
  const size = sizeOf(policy, quota);
  if (size.count <= quota.limit) return;
  const more = `more than the ${inThousands(quota.limit)} that ${quota.of} may have`;
  const message = `The policy has ${sizeInWords(size, quota)}, ${more}.${whiteSpaceIn(policy, size, quota)} ${advice}`;
  yield { at: policy.place, message };
}

/** Seen without counting: no text of JSON is shorter than its values without white space. */
function isClearlySmaller({ sentForm }: Policy, { limit, unit }: Quota): boolean {
  const bytesOfSign = unit === 'bytes' ? 4 : 1;
  return sentForm?.kind === 'as-written' && sentForm.complete && sentForm.length * bytesOfSign <= limit;
}

/** That the policy would fit without its white space, where that counts. */
function whiteSpaceIn(policy: Policy, size: PolicySize, quota: Quota): string {
  if (!quota.countsWhiteSpace) return '';
  const minified = minifiedSizeOf(policy, quota).count;
  const isEnough = minified < size.count && minified <= quota.limit;
  return isEnough ? ` Without the white space around its elements it has ${inThousands(minified)}, and fits.` : '';
}

function sizeInWords({ count, complete }: PolicySize, { unit, countsWhiteSpace }: Counted): string {
  const atLeast = complete ? '' : 'at least ';
  return `${atLeast}${inThousands(count)} ${unit}${countsWhiteSpace ? '' : ' without white space'}`;
}
