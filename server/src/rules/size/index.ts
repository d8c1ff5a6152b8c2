/** The rules about the size of policies. A new one is one line here. */
import type { Rule } from '../rule.js';
import { policySizeExceedsIdentityPolicyQuota } from './policy-size-exceeds-identity-policy-quota.js';
import { policySizeExceedsRcpQuota } from './policy-size-exceeds-rcp-quota.js';
import { policySizeExceedsResourcePolicyQuota } from './policy-size-exceeds-resource-policy-quota.js';
import { policySizeExceedsRoleTrustPolicyQuota } from './policy-size-exceeds-role-trust-policy-quota.js';
import { policySizeExceedsScpQuota } from './policy-size-exceeds-scp-quota.js';

export const sizeRules: readonly Rule[] = [
  policySizeExceedsIdentityPolicyQuota,
  policySizeExceedsRcpQuota,
  policySizeExceedsResourcePolicyQuota,
  policySizeExceedsRoleTrustPolicyQuota,
  policySizeExceedsScpQuota,
];
