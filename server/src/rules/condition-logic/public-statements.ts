/** What is left to the rule about public access. */
import { everybody, limitsCallers } from '../../analysis/principals/callers.js';
import type { ValueNode } from '../../hosts/value.js';
import type { Policy, PrincipalElement, Statement } from '../../policy/model.js';

/** Whether a statement lets everybody in, whatever else it asks for, or may do so: `PUBLIC_PRINCIPAL` says so then. */
export function mayBePublic({ type }: Policy, statement: Statement): boolean {
  if (type !== 'resource' && type !== 'trust') return false;
  return mayBeEverybody(statement.principal) && !limitsCallers(statement);
}

function mayBeEverybody(principal: PrincipalElement | undefined): boolean {
  return everybody(principal) !== undefined || (principal?.value !== undefined && mayHoldStar(principal.value));
}

/** Whether a value is only known at deploy time and may become `*`, or one inside it. An account or an ARN does not. */
function mayHoldStar(node: ValueNode): boolean {
  switch (node.kind) {
    case 'dynamic':
      return node.becomes.kind === 'anything';
    case 'string': {
      const { text, holes } = node;
      const [first, last] = [holes[0], holes.at(-1)];
      if (!first || !last || holes.some((it) => it.becomes.kind !== 'anything')) return false;
      return /^\**$/.test(text.slice(0, first.start) + text.slice(last.end));
    }
    case 'array':
      return node.items.some(mayHoldStar);
    case 'object':
      return node.entries.some(({ value }) => value && mayHoldStar(value));
    default:
      return false;
  }
}
