/** How the types of policies are named to people. */
export const policyTypeLabels: Readonly<Record<string, string>> = {
  identity: 'Identity policy',
  resource: 'Resource policy',
  trust: 'Trust policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
  boundary: 'Permissions boundary',
  session: 'Session policy',
  'vpc-endpoint': 'VPC endpoint policy',
};
