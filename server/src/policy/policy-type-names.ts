import type { PolicyType } from '../hosts/host.js';

/** What the types of policies are called within a sentence. */
export const policyTypeNames: Readonly<Record<PolicyType, string>> = {
  identity: 'identity policy',
  resource: 'resource policy',
  trust: 'trust policy',
  scp: 'SCP',
  rcp: 'RCP',
  boundary: 'permissions boundary',
  session: 'session policy',
  'vpc-endpoint': 'VPC endpoint policy',
};
