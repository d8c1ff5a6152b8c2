/** The order in which AWS writes the elements of policies. IAM reads them in any order. */
import type { ObjectNode } from '../hosts/value.js';

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const policyElements: readonly string[] = ['Version', 'Id', 'Statement'];

/** Source: the same page. */
export const statementElements: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** The indexes of the entries of an object in the order of some names. Those with other names come last, as they stand. */
export function orderOf({ entries }: ObjectNode, names: readonly string[]): readonly number[] {
  const rankOf = (index: number): number => {
    const rank = names.indexOf(entries[index]?.key.text ?? '');
    return rank < 0 ? names.length : rank;
  };
  return entries.map((_, index) => index).sort((one, other) => rankOf(one) - rankOf(other) || one - other);
}
