/** How much of its quota a policy takes, for who is still writing it. */
import { sizeOf } from '../analysis/policy-size.js';
import type { Policy } from '../policy/model.js';
import { expectedQuotaOf } from '../policy/quota.js';
import { inThousands } from '../text/numbers.js';

export interface SizeStatus {
  /** `3,912 of 6,144 characters`; `at least` before it when parts are only known at deploy time. */
  readonly text: string;
  /** Whose quota that is. Short: editors show both in one row. */
  readonly detail: string;
  readonly exceeds: boolean;
}

/** The size of a policy beside its quota; undefined when no quota is known. */
export function sizeStatus(policy: Policy): SizeStatus | undefined {
  const quota = expectedQuotaOf(policy);
  if (!quota) return undefined;
  const { count, complete } = sizeOf(policy, quota);
  const limit = inThousands(quota.limit);
  return {
    text: `${complete ? '' : 'at least '}${inThousands(count)} of ${limit} ${quota.unit}`,
    detail: `most for ${quota.of}`,
    exceeds: count > quota.limit,
  };
}
