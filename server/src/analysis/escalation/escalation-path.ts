/**
 * Ways from what a policy grants to more: the known methods of privilege escalation, as data.
 *
 * The ids are those of https://pathfinding.cloud (DataDog), as far as it lists a method; the others are ours, for methods
 * that Rhino Security Labs, PMapper, hackingthe.cloud and others describe. `explained/` says of each how it works and where
 * it is from, and `docs/privilege-escalation.md` is made of that. The service that a role is passed to is the one that the
 * API documentation or an AWS managed policy names in `iam:PassedToService`. `apprunner.amazonaws.com` is from
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSAppRunnerFullAccess.html; the roles themselves trust
 * `tasks.apprunner.amazonaws.com`.
 */

/**
 * - `certain`: who may do all of it needs nothing else but a role or an identity that is worth it.
 * - `needs-target`: it takes something that exists already and has rights of its own, like an instance with a role.
 * - `depends`: it helps only in certain circumstances, as where a boundary or a `Deny` can be removed, where something else
 *   starts what was made, or in a service that AWS has closed.
 */
export type PathKind = 'certain' | 'needs-target' | 'depends';

export interface EscalationPath {
  readonly id: string;
  readonly kind: PathKind;
  /** All actions that it takes, as `prefix:Name`. The first is the decisive one. */
  readonly actions: readonly string[];
  /** The services that a role is passed to, all of them; absent when no role is passed. */
  readonly passedTo?: readonly string[];
  /** It only works in an account that manages others, which nobody means who just leaves its actions in with `NotAction`. */
  readonly inManagementAccount?: true;
  /** The ids of paths that take less for the same. */
  readonly subsumedBy?: readonly string[];
}

/** The action that hands a role to a service. */
export const passRole = 'iam:PassRole';

/** Whether a path makes the caller another identity of the account, whose access key, password or trust policy it sets. */
export function takesOverIdentity({ kind, actions }: EscalationPath): boolean {
  return kind === 'needs-target' && actions.every((it) => it.startsWith('iam:'));
}
