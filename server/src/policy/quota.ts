/**
 * How large AWS lets a policy be.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html, and for the policies of resources
 * what `resource-quotas.ts` names.
 */
import type { IdentityPolicyUse } from '../hosts/host.js';
import type { Policy } from './model.js';
import { resourceQuotas } from './resource-quotas.js';

export interface Quota {
  readonly limit: number;
  readonly unit: 'characters' | 'bytes';
  /** False where white space does not count, wherever it stands. */
  readonly countsWhiteSpace: boolean;
  /** What may be as large, as in `a managed policy`. */
  readonly of: string;
}

const iam = { unit: 'characters', countsWhiteSpace: false } as const;
const everyCharacter = { unit: 'characters', countsWhiteSpace: true } as const;

const byUse: Readonly<Record<IdentityPolicyUse, Quota>> = {
  managed: { ...iam, limit: 6_144, of: 'a managed policy' },
  'inline-of-user': { ...iam, limit: 2_048, of: 'all inline policies of a user together' },
  'inline-of-group': { ...iam, limit: 5_120, of: 'all inline policies of a group together' },
  'inline-of-role': { ...iam, limit: 10_240, of: 'all inline policies of a role together' },
  // Source: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html
  'permission-set': { ...iam, limit: 32_768, of: 'the inline policy of a permission set' },
};

/** Access Analyzer does not know what an identity policy is used as, and takes the largest quota of IAM. */
const largestOfIam: Quota = { ...iam, limit: 10_240, of: 'even an inline policy of a role' };

/**
 * The quota above which AWS surely does not take a policy; undefined when it is not known what the policy belongs to. The
 * quota of a trust policy is the one that every account has, which AWS raises for who asks.
 */
export function quotaOf({ type, usedAs, resourceType }: Policy): Quota | undefined {
  switch (type) {
    case 'identity':
      return usedAs ? byUse[usedAs] : largestOfIam;
    case 'boundary':
      return { ...byUse.managed, of: 'a permissions boundary' };
    case 'session':
      // Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
      return { ...everyCharacter, limit: 2_048, of: 'a session policy' };
    case 'trust':
      return { ...iam, limit: 2_048, of: 'a trust policy' };
    case 'scp':
      return { ...everyCharacter, limit: 10_240, of: 'a service control policy' };
    case 'rcp':
      return { ...everyCharacter, limit: 5_120, of: 'a resource control policy' };
    case 'vpc-endpoint':
      // Source: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
      return { ...everyCharacter, limit: 20_480, of: 'a VPC endpoint policy' };
    case 'resource': {
      const quota = resourceType === undefined ? undefined : resourceQuotas.get(resourceType);
      return quota && { countsWhiteSpace: true, limit: quota.limit, unit: quota.unit, of: quota.of };
    }
  }
}

/**
 * The quota that people should know of while they write: an identity policy of which nothing else is known mostly becomes a
 * managed one.
 */
export function expectedQuotaOf(policy: Policy): Quota | undefined {
  return policy.type === 'identity' && !policy.usedAs ? byUse.managed : quotaOf(policy);
}
