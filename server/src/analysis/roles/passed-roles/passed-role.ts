/** What the tables of passed roles are made of. */

/**
 * The actions that pass a role, as `prefix:Name`, with the parameter of the request that names the role. Where several may
 * name one, it is the parameter that most requests have.
 */
export interface PassedRoles {
  /** The request must name a role. */
  readonly always?: Readonly<Record<string, string>>;
  /** The request may name a role. */
  readonly ifGiven?: Readonly<Record<string, string>>;
}

/** By the service that may then use the role. */
export type PassedRolesByService = Readonly<Record<string, PassedRoles>>;
