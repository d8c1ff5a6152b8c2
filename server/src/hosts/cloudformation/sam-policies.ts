/**
 * Statements in `Policies` of a serverless function. SAM makes a policy of them without a `Version`, and nobody who
 * writes templates puts one there: it only matters where a text holds a policy variable.
 * Source: https://github.com/aws/serverless-application-model/blob/develop/samtranslator/model/sam_resources.py
 */
import { type PlaceTree, placeTree } from '../place-tree.js';
import { childOf, type ObjectNode, type ValueNode } from '../value.js';

/** What is known in an object that `needsNoVersion`. */
export const bareStatements: PlaceTree = placeTree([
  ['Statement', { holds: 'statements', type: 'identity', resourceType: undefined, usedAs: 'inline-of-role' }],
]);

/** Whether an object is nothing but statements that mean the same in each version of the policy language. */
export function needsNoVersion(object: ObjectNode): boolean {
  const statements = childOf(object, 'Statement');
  if (object.entries.length !== 1 || !statements) return false;
  const isEmpty = statements.kind === 'array' && statements.items.length === 0;
  const isKnown = statements.kind === 'array' || statements.kind === 'object';
  return isKnown && !isEmpty && !hasVariable(statements);
}

function hasVariable(node: ValueNode | undefined): boolean {
  switch (node?.kind) {
    case 'string': {
      const known = node.holes.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), node.text);
      return known.includes('${');
    }
    case 'array':
      return node.items.some(hasVariable);
    case 'object':
      return node.entries.some(({ key, value }) => hasVariable(key) || hasVariable(value));
    case 'dynamic':
      return node.choices.some(hasVariable);
    default:
      return false;
  }
}
