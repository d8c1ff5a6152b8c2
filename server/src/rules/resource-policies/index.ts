/** Resource policies: who is let in by them, and what they may contain. */
import type { Rule } from '../rule.js';
import { actionWithoutEffectInResourcePolicy } from './action-without-effect-in-resource-policy.js';
import { bucketPolicyActionWithoutResource } from './bucket-policy-action-without-resource.js';
import { bucketPolicyWithInvalidResource } from './bucket-policy-with-invalid-resource.js';
import { bucketPolicyWithoutSecureTransport } from './bucket-policy-without-secure-transport.js';
import { denyWithNotPrincipal } from './deny-with-not-principal.js';
import { keyPolicyLocksOut } from './key-policy-locks-out.js';
import { queuePolicyQuotaExceeded } from './queue-policy-quota-exceeded.js';
import { repositoryPolicyWithResource } from './repository-policy-with-resource.js';
import { resourcePolicyLocksOut } from './resource-policy-locks-out.js';
import { resourcePolicyLocksOutOfVpc } from './resource-policy-locks-out-of-vpc.js';
import { topicPolicyWithWildcardAction } from './topic-policy-with-wildcard-action.js';
import { unknownAccountInPrincipal } from './unknown-account-in-principal.js';

export const resourcePolicyRules: readonly Rule[] = [
  actionWithoutEffectInResourcePolicy,
  bucketPolicyActionWithoutResource,
  bucketPolicyWithInvalidResource,
  bucketPolicyWithoutSecureTransport,
  denyWithNotPrincipal,
  keyPolicyLocksOut,
  queuePolicyQuotaExceeded,
  repositoryPolicyWithResource,
  resourcePolicyLocksOut,
  resourcePolicyLocksOutOfVpc,
  topicPolicyWithWildcardAction,
  unknownAccountInPrincipal,
];
