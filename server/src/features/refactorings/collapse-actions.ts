/** A list of actions as wildcards that match just them. */
import { editsBetween } from '../../analysis/edits/revision.js';
import { patternStyleFor } from '../../analysis/shrinking/pattern-style.js';
import { withWildcardsInList } from '../../analysis/shrinking/shrink-steps.js';
import type { ArrayNode, StringNode, ValueNode } from '../../hosts/value.js';
import { actionsAt } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const collapseActions: Refactoring = {
  id: 'collapse-actions',
  title: 'Replace actions by wildcards that match just them',
  kind: 'extract',
  meaning: 'same',
  docs: `
Writes actions of a list with wildcards wherever one matches just them and no other action that AWS has today. Only
wildcards that read well are taken: those that end where a word of the name ends, like \`s3:GetObject*\` or \`s3:*Tagging\`.
Actions that nothing stands for stay as they are, and so do \`iam:PassRole\` and \`iam:CreateServiceLinkedRole\`, which nobody
should have to look for.

A wildcard also matches actions that AWS adds later, which the list did not. It is not offered in trust policies.
`,
  examples: [
    {
      title: 'all actions that begin alike',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sqs:GetQueue$0Attributes",
        "sqs:GetQueueUrl",
        "sqs:SendMessage"
      ],
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Replace 2 actions by `sqs:Get*`, which matches just them',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sqs:Get*",
        "sqs:SendMessage"
      ],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const list = actionsAt(context);
    const style = patternStyleFor(context.policy, 'readable');
    const before = list?.value;
    if (before?.kind !== 'array' || before.items.length < 2 || !style || context.holdsComment(before.outer)) return;
    const after = withWildcardsInList(list as NonNullable<typeof list>, style, context.environment.reference);
    if (after?.kind !== 'array') return;
    const replaced = itemsOnlyIn(before, after);
    const patterns = itemsOnlyIn(after, before).filter((it) => it.kind === 'string');
    // What only takes away what others cover is the fix of a rule.
    if (patterns.length === 0 || replaced.length <= patterns.length) return;
    yield { title: titleFor(replaced.length, patterns), edits: () => editsBetween(before, after) };
  },
};

function itemsOnlyIn({ items }: ArrayNode, other: ArrayNode): readonly ValueNode[] {
  const there = new Set(other.items);
  return items.filter((it) => !there.has(it));
}

function titleFor(replaced: number, patterns: readonly StringNode[]): string {
  const [first, ...more] = patterns;
  if (first && more.length === 0) return `Replace ${replaced} actions by \`${first.text}\`, which matches just them`;
  return `Replace ${replaced} actions by ${patterns.length} with wildcards, which match just them`;
}
