/** What the tables of values of condition keys are made of. */

/**
 * A value, alone or with what it means. `<name>` in it is a part that the author writes. One with `*` is a pattern, for
 * operators that know wildcards.
 */
export type WrittenValue = string | readonly [value: string, note: string];

/** The values that AWS, or an identity provider, documents for some condition keys. */
export interface KeyValues {
  /** As documented, like `s3:x-amz-acl`. */
  readonly keys: readonly string[];
  /** What is used most comes first. There may be others. */
  readonly values: readonly WrittenValue[];
  /** The page that lists them. */
  readonly page: string;
}

export const docs = 'https://docs.aws.amazon.com/';
