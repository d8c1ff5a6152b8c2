/** Names for statements that no other statement has. */
import type { Policy } from '../../policy/model.js';

/** All names of statements in a policy. */
export function usedSids(policy: Policy): Set<string> {
  return new Set(policy.statements.flatMap((it) => it.sid?.text ?? []));
}

/**
 * A name that no statement has, made from the wanted one by appending a number, and marks it as used.
 * @returns undefined for an empty name
 */
export function freeSid(wanted: string, used: Set<string>): string | undefined {
  if (wanted === '') return undefined;
  let name = wanted;
  for (let number = 2; used.has(name); number += 1) name = `${wanted}${number}`;
  used.add(name);
  return name;
}
