/**
 * Statements that are still being written. What they lack is said by the rules about that; what they will mean is not there
 * yet, and a warning about it would go away with the next words.
 */
import type { ValueNode } from '../hosts/value.js';
import type { Statement } from '../policy/model.js';
import { hasUnknownName } from '../policy/read-policy.js';

/**
 * Whether a statement has no effect or no actions yet, has resources or principals that are still empty, or has a fault of
 * the text that may hide some of it, like a missing quote. Whether it must have resources or principals is a question of the
 * policy: so it is finished without them, as it is without conditions.
 */
export function isUnfinished({ elements, action, notAction, node }: Statement): boolean {
  if (node.mayHaveMore) return true;
  if (hasUnknownName(node)) return false;
  if (!elements.has('Effect') || !(action ?? notAction)) return true;
  return mainElements.some((name) => {
    const element = elements.get(name);
    return element !== undefined && isEmpty(element.value);
  });
}

const mainElements = ['Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal'];

/** Whether a value holds nothing but empty texts: one text, a list of them, or such lists by type as principals are. */
function isEmpty(value: ValueNode | undefined): boolean {
  return value?.kind === 'object' ? value.entries.every((it) => isEmptyList(it.value)) : isEmptyList(value);
}

function isEmptyList(value: ValueNode | undefined): boolean {
  return value?.kind === 'array' ? value.items.every(isEmptyText) : isEmptyText(value);
}

function isEmptyText(value: ValueNode | undefined): boolean {
  return value === undefined || (value.kind === 'string' && value.text === '') || isNull(value);
}

/** YAML has it where nothing is written behind a colon. */
function isNull(value: ValueNode): boolean {
  return value.kind === 'scalar' && value.value === null;
}
