/** What the rules share that look for unique IDs of users and roles among the principals. */
import { isKnown } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import type { ProposedFix, Report } from '../rule.js';
import { principalsByType, type TypedPrincipal } from './principal-texts.js';

/**
 * A unique ID has 16 to 128 signs; for a session of a role, the name of the session stands behind it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
 */
const uniqueId = /^(A[A-Z]{3})[A-Z0-9]{12,124}(?::[\w+=,.@-]+)?$/;

/**
 * @param prefix with which AWS begins the IDs of that kind
 * @param kind what it is the ID of
 */
export function* uniqueIdReports(policy: Policy, prefix: string, kind: string): Iterable<Report> {
  for (const statement of policy.statements) {
    for (const principal of principalsByType(statement)) {
      const { type, text } = principal;
      if (type !== 'AWS' || !isKnown(text.node) || uniqueId.exec(text.text)?.[1] !== prefix) continue;
      const what = `\`${text.text}\` is the unique ID of a ${kind}`;
      yield {
        at: text,
        message: `${what}, which AWS shows when the ${kind} was deleted: name the ARN of a ${kind}.`,
        fixes: removalFixes(principal),
      };
    }
  }
}

/** Takes the ID out of its list, where others are left. */
function removalFixes({ text, list }: TypedPrincipal): readonly ProposedFix[] {
  const array = list.value;
  if (array?.kind !== 'array' || array.items.length === 1) return [];
  const index = array.items.indexOf(text.node);
  if (index < 0) return [];
  return [{ title: 'Remove the ID', edits: [{ kind: 'remove-items', array, indexes: [index] }], safe: false }];
}
