/** The principals of a statement one by one, for the rules that look at each. */
import type { PrincipalElement, PrincipalList, Statement, Text } from '../../policy/model.js';

export interface TypedPrincipal {
  /** `AWS`, `Service`, `Federated` or `CanonicalUser`. */
  readonly type: string;
  readonly text: Text;
  readonly list: PrincipalList;
}

/** All principals of `Principal` and `NotPrincipal` that stand under a type that AWS knows. */
export function principalsByType({ principal, notPrincipal }: Statement): readonly TypedPrincipal[] {
  return [...typedPrincipals(principal), ...typedPrincipals(notPrincipal)];
}

function typedPrincipals(element: PrincipalElement | undefined): readonly TypedPrincipal[] {
  const lists = element?.types.filter((it) => principalTypeNames.has(it.name)) ?? [];
  return lists.flatMap((list) => list.values.map((text) => ({ type: list.name, text, list })));
}

const principalTypeNames: ReadonlySet<string> = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);
