/** The names that people give to accounts and organizations in the settings, by their ids: those that they know. */
export interface KnownNames {
  readonly accounts: Readonly<Record<string, string>>;
  readonly organizations: Readonly<Record<string, string>>;
}

export const noNames: KnownNames = { accounts: {}, organizations: {} };
