/** `s3:Get*` as the actions that it matches. */
import { isExpandable, withoutRepetition } from '../../analysis/edits/expand-wildcard.js';
import { cannotApply, resourcePolicyKind } from '../../analysis/resources/resource-policies.js';
import type { Pattern } from '../../policy/model.js';
import { inThousands } from '../../text/numbers.js';
import { replacementEdits } from './list-edits.js';
import { actionsAt } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const expandWildcard: Refactoring = {
  id: 'expand-wildcard',
  title: 'Replace a wildcard by the actions that it matches',
  kind: 'inline',
  meaning: 'same',
  docs: `
Writes out what a wildcard in \`Action\` or \`NotAction\` stands for, so that single actions can be taken out. On the name of the
element it does so for all wildcards of the list. Actions that the list has already are not written again, and neither are
those that a policy of a bucket, a role or the like cannot be about.

The list is that of today. A wildcard also matches actions that AWS adds later, and the list does not. It is not offered for
\`*\`, and not where more than 300 actions would be written.
`,
  examples: [
    {
      title: 'a wildcard',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:Get$0*Tagging",
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Replace `s3:Get*Tagging` by the 5 actions that it matches',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetBucketTagging",
        "s3:GetJobTagging",
        "s3:GetObjectTagging",
        "s3:GetObjectVersionTagging",
        "s3:GetStorageLensConfigurationTagging"
      ],
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'all wildcards of a list',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "$0Action": [
        "sqs:Send*",
        "sqs:*Queues",
        "sqs:ListQueues"
      ],
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Replace the 2 wildcards by the 3 actions that they match',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sqs:SendMessage",
        "sqs:ListDeadLetterSourceQueues",
        "sqs:ListQueues"
      ],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const list = actionsAt(context);
    if (!list) return;
    const { cursor } = context;
    const expandable = list.patterns.filter(isExpandable);
    const patterns =
      cursor.role === 'key' ? expandable : expandable.filter(({ value: { node } }) => node === cursor.node);
    if (patterns.length === 0) return;
    const matched = new Map(patterns.map((it) => [it.value, matchedActions(it, context)]));
    const all = new Set([...matched.values()].flat());
    if (all.size > mostActions || [...matched.values()].some((it) => it.length === 0)) return;
    yield {
      title: titleFor(patterns, all.size, matchedAnywhere(patterns, context)),
      edits: () => replacementEdits(list, withoutRepetition(matched, list), context),
    };
  },
};

const mostActions = 300;

/** The actions that a pattern matches, without those that the policy of such a resource cannot be about. */
function matchedActions(
  { lowerCase }: Pattern,
  { policy, environment: { reference } }: RefactoringContext,
): readonly string[] {
  const kind = policy.resourceType === undefined ? undefined : resourcePolicyKind(policy.resourceType);
  return reference.expand(lowerCase).filter((it) => !kind || !cannotApply(it, kind, reference));
}

/** How many actions patterns match, whatever the policy can be about. */
function matchedAnywhere(patterns: readonly Pattern[], { environment: { reference } }: RefactoringContext): number {
  return new Set(patterns.flatMap((it) => reference.expand(it.lowerCase))).size;
}

function titleFor(patterns: readonly Pattern[], count: number, matched: number): string {
  const [only, ...more] = patterns;
  const isOne = only !== undefined && more.length === 0;
  const what = isOne ? `\`${only.value.text}\`` : `the ${patterns.length} wildcards`;
  const [they, their] = isOne ? ['it matches', 'its'] : ['they match', 'their'];
  if (count < matched)
    return `Replace ${what} by the ${inThousands(count)} of ${their} ${inThousands(matched)} actions that can be in this policy`;
  return `Replace ${what} by ${count === 1 ? 'the only action' : `the ${inThousands(count)} actions`} that ${they}`;
}
