/** What the rules about `Sid` share. */
import type { Violation } from '../../policy/grammar/violation.js';
import type { Policy, Text } from '../../policy/model.js';
import type { Report, RuleContext } from '../rule.js';

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

/** The reports of names that an earlier statement has. `demand` says how names should be. */
export function* repeatedSidReports(
  { policy }: RuleContext,
  repeated: readonly Violation[],
  demand: string,
): Iterable<Report> {
  if (repeated.length === 0) return;
  const used = usedSids(policy);
  const firstOf = new Map<string, Text>();
  for (const { sid } of policy.statements) if (sid && !firstOf.has(sid.text)) firstOf.set(sid.text, sid);
  for (const { at, node } of repeated) {
    if (node?.kind !== 'string') continue;
    const first = firstOf.get(node.text);
    const value = freeSid(node.text, used);
    yield {
      at,
      message: `\`${node.text}\` names another statement too: ${demand}.`,
      related: first ? [{ at: first, message: 'The first statement with this `Sid` is here.' }] : [],
      fixes: value ? [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', node, value }], safe: true }] : [],
    };
  }
}
