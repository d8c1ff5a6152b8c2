/** What is left to the rule about public access. */
import { everybody, limitsCallers } from '../../analysis/principals/callers.js';
import type { Policy, Statement } from '../../policy/model.js';

/** Whether a statement lets everybody in, whatever else it asks for: `PUBLIC_PRINCIPAL` says so. */
export function isPublic({ type }: Policy, statement: Statement): boolean {
  if (type !== 'resource' && type !== 'trust') return false;
  return everybody(statement.principal) !== undefined && !limitsCallers(statement);
}
