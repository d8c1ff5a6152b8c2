/** What the paths in `../paths/identity.ts` do. */
import type { Explained } from './explained.js';

export const explainedIdentities: Readonly<Record<string, Explained>> = {
  'cognitoidentity-001': {
    text: 'An identity pool gives its users credentials of a role. The caller sets another role for the pool, signs in to it and receives the credentials of that role. The role must trust the identity pool.',
  },
  'iam-001': {
    text: 'A new version of a customer managed policy that is attached to the caller, set as its default, says whatever the caller writes into it. Making it the default needs no other permission.',
  },
  'iam-002': {
    text: 'Every user may have two access keys. The caller makes one for a user with more rights and signs its requests with it.',
  },
  'iam-003': { text: 'Like iam-002, for users that have two access keys already: one of them is deleted first.' },
  'iam-004': {
    text: 'A user that never had a password gets one, and the caller signs in to the console as that user.',
  },
  'iam-005': {
    text: 'An inline policy of a role holds whatever the caller writes into it. Who runs as that role has the rights at once.',
  },
  'iam-006': {
    text: 'The password of a user is changed to one that the caller knows. MFA of that user still protects the sign-in.',
  },
  'iam-007': { text: 'The caller writes an inline policy for its own user, or for another one that it can use.' },
  'iam-008': {
    text: 'The caller attaches a policy to its own user; AWS offers one for administrators, so none need be written.',
  },
  'iam-009': { text: 'The caller attaches a policy to the role that it runs as, or to one that it may assume.' },
  'iam-010': {
    text: 'A policy that is attached to a group counts for all its members. The caller attaches one to a group that it is in.',
  },
  'iam-011': {
    text: 'An inline policy of a group counts for all its members. The caller writes one for a group that it is in.',
  },
  'iam-012': {
    text: 'The trust policy says who may assume a role. The caller lets itself in; within an account the trust policy alone is enough for a user or role that it names.',
  },
  'iam-013': { text: 'The caller puts its own user into a group with more rights, as that of the administrators.' },
  'iam-014': { text: 'Rights are given to a role that the caller may assume, and then the caller assumes it.' },
  'iam-015': { text: 'Rights are given to another user, for whom the caller then makes an access key.' },
  'iam-016': {
    text: 'A policy of a role that the caller may assume gets a new version with more rights; then the caller assumes the role.',
  },
  'iam-017': {
    text: 'An inline policy with more rights is written for a role that the caller may assume; then the caller assumes it.',
  },
  'iam-018': {
    text: 'An inline policy with more rights is written for another user, for whom the caller then makes an access key.',
  },
  'iam-019': { text: 'A role first gets more rights and then trusts the caller.' },
  'iam-020': { text: 'A policy of a role gets a new version with more rights, and the role then trusts the caller.' },
  'iam-021': { text: 'A role gets an inline policy with more rights and then trusts the caller.' },
  'iam-022': {
    text: 'A permissions boundary sets a limit to what policies grant. Without it the caller has all that the policies of its user say. It helps only where there is a boundary that is narrower than they are.',
  },
  'iam-023': {
    text: 'The permissions boundary of a role is taken away, and then the caller assumes the role with all that its policies grant.',
  },
  'iam-024': {
    text: 'The permissions boundary of the own user is replaced by a wider one. It helps only where a boundary limits the user now; the condition key `iam:PermissionsBoundary` limits what it may be replaced by.',
  },
  'iam-025': {
    text: 'A managed policy may carry a `Deny`. Once it is detached from the own user, what other policies allow counts again.',
  },
  'iam-026': {
    text: 'An inline policy may carry a `Deny`. Once it is deleted from the own user, what other policies allow counts again.',
  },
  'iam-create-role-attach': {
    text: 'A new role that trusts the caller gets a policy with more rights.',
    sources: ['boogy'],
  },
  'iam-create-user-attach': {
    text: 'A new user gets a policy with more rights. To use it, the caller also needs an access key or a password for it.',
    sources: ['boogy'],
  },
  'iam-delete-role-boundary': {
    text: 'The role that the caller runs as loses its permissions boundary, so that all that its policies grant counts. It helps only where there is a narrower boundary.',
    sources: ['hackingthecloud'],
  },
  'iam-delete-role-policy': {
    text: 'An inline policy with a `Deny` is deleted from the role that the caller runs as, and what other policies allow counts again.',
    sources: ['hackingthecloud'],
  },
  'iam-detach-role-policy': {
    text: 'A managed policy with a `Deny` is detached from the role that the caller runs as, and what other policies allow counts again.',
    sources: ['hackingthecloud'],
  },
  'iam-put-role-boundary': {
    text: 'The permissions boundary of the role that the caller runs as is replaced by a wider one. It helps only where a boundary limits the role now.',
    sources: ['hackingthecloud'],
  },
  'iam-set-default-policy-version': {
    text: 'A managed policy keeps up to five versions. If an older one of a policy of the caller grants more, the caller makes that the default again.',
    sources: ['rhino', 'pacu', 'hackingthecloud'],
  },
  'iam-update-assume-role-then-assume': {
    text: 'A role comes to trust the caller, who then assumes it.',
    sources: ['rhino', 'pacu', 'hackingthecloud'],
  },
  'sso-001': {
    text: 'In IAM Identity Center the caller makes a permission set with a policy of administrators and assigns it to itself in an account.',
  },
  'sso-002': {
    text: 'A managed policy with more rights is attached to a permission set that is assigned to the caller. It counts in an account once the permission set is provisioned there again.',
  },
  'sso-003': {
    text: 'An inline policy with more rights is written for a permission set that is assigned to the caller. It counts in an account once the permission set is provisioned there again.',
  },
  'sts-001': {
    text: 'The caller assumes a role that trusts it, or that trusts the whole account and leaves the choice to policies like this one.',
  },
};
