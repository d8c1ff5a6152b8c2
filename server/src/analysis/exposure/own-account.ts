/** The condition that leaves other accounts out. */
import type { Closer } from './exposing-actions.js';

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount */
export const ownAccount: Closer = {
  operator: 'StringEquals',
  key: 'aws:ResourceAccount',
  value: '${aws:PrincipalAccount}',
  only: 'in the account of the caller',
};
