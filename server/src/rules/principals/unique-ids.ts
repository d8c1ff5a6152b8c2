/** What the rules share that look for unique IDs of users and roles among the principals. */
import { isKnown } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Report } from '../rule.js';
import { principalsByType } from './principal-texts.js';

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
    for (const { type, text, list } of principalsByType(statement)) {
      if (type !== 'AWS' || !isKnown(text.node) || uniqueId.exec(text.text)?.[1] !== prefix) continue;
      const what = `\`${text.text}\` is the unique ID of a ${kind}`;
      yield {
        at: text,
        message: `${what}, which AWS shows when the ${kind} was deleted: name the ARN of a ${kind}.`,
        fixes: removeItemsFixes(list.value, [text], 'Remove the ID', false),
      };
    }
  }
}
