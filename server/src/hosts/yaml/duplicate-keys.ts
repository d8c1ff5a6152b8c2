/** Names that stand twice in an object of a policy. */
import type { Problem } from '../host.js';
import type { ObjectNode, ValueNode } from '../value.js';

/** Deeper than any policy. */
const maximumDepth = 32;

const mostCompared = 100;

/** The problems with names that stand twice in an object of a policy. */
export function duplicateKeys(policy: ObjectNode): readonly Problem[] {
  const problems: Problem[] = [];
  visit(policy, 0);
  return problems;

  function visit(node: ValueNode | undefined, depth: number): void {
    if (depth > maximumDepth || !node) return;
    if (node.kind === 'array') for (const item of node.items) visit(item, depth + 1);
    if (node.kind === 'dynamic') for (const choice of node.choices) visit(choice, depth + 1);
    if (node.kind !== 'object') return;
    // Objects of policies are small: a list beats a set. Of a large one only the last names are compared.
    const names: string[] = [];
    for (const { key, value } of node.entries) {
      const { text } = key;
      if (!key.fragment && names.includes(text, -mostCompared)) {
        problems.push(problemOf(text, key.span));
      }
      names.push(text);
      visit(value, depth + 1);
    }
  }
}

function problemOf(name: string, span: Problem['span']): Problem {
  return {
    code: 'DUPLICATE_KEY',
    severity: 'error',
    message: `\`${name}\` stands twice in this object: what reads it rejects it, or takes one of the two. Keep one.`,
    span,
  };
}
