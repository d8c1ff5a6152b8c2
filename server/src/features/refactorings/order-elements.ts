/** The elements of a policy or a statement in the order in which AWS writes them. */
import { orderOf, policyElements, statementElements } from '../../policy/element-order.js';
import { isAtPolicy, statementAtHead } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const orderElements: Refactoring = {
  id: 'order-elements',
  title: 'Put elements into the order that AWS writes them in',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
Puts the elements of a statement into the order of AWS's own policies: \`Sid\`, \`Effect\`, \`Principal\`, \`Action\`,
\`Resource\`, \`Condition\`, with the comments that belong to them. On the elements of the policy it does so for these:
\`Version\`, \`Id\`, \`Statement\`. IAM reads them in any order.
`,
  examples: [
    {
      title: 'a statement',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Action": "s3:GetObject",
      "$0Effect": "Allow",
      "Resource": "*",
      "Sid": "Read"
    }
  ]
}`,
      proposal: 'Put the elements into the order `Sid`, `Effect`, `Action`, `Resource`',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const statement = statementAtHead(context);
    const node = statement?.node ?? (isAtPolicy(context) ? context.policy.node : undefined);
    if (!node) return;
    const order = orderOf(node, statement ? statementElements : policyElements);
    if (order.every((it, index) => it === index)) return;
    // Half-typed, an element may have no name.
    const names = order.flatMap((it) => (node.entries[it]?.key.text ? `\`${node.entries[it].key.text}\`` : []));
    yield {
      title: `Put the elements into the order ${names.join(', ')}`,
      edits: () => [{ kind: 'reorder', node, order }],
    };
  },
};
