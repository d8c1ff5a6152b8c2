/** How much of its quota a policy takes, for who is still writing it. */
import { sizeOf } from '../analysis/policy-size.js';
import type { Policy } from '../policy/model.js';
import { expectedQuotaOf } from '../policy/quota.js';
import { inThousands } from '../text/numbers.js';

export interface SizeStatus {
  /** `3,912 of 6,144 characters` */
  readonly text: string;
  /** Whose quota that is, and what counts. */
  readonly detail: string;
  readonly exceeds: boolean;
}

/** The size of a policy beside its quota; undefined when no quota is known. */
export function sizeStatus(policy: Policy): SizeStatus | undefined {
  const quota = expectedQuotaOf(policy);
  if (!quota) return undefined;
  const { count, complete } = sizeOf(policy, quota);
  const limit = inThousands(quota.limit);
  const details = [
    `Most for ${quota.of}`,
    ...(quota.countsWhiteSpace ? [] : ['white space does not count']),
    ...(complete ? [] : ['without what is only known at deploy time']),
  ];
  return {
    text: `${complete ? '' : 'at least '}${inThousands(count)} of ${limit} ${quota.unit}`,
    detail: details.join(', '),
    exceeds: count > quota.limit,
  };
}
