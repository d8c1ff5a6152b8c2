/** What the rules about `Sid` share. */

import { freeSid, usedSids } from '../../analysis/edits/free-sid.js';
import type { Violation } from '../../policy/grammar/violation.js';
import type { Text } from '../../policy/model.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Report, RuleContext } from '../rule.js';

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
      fixes: value ? [changeFix(node, value, true)] : [],
    };
  }
}
