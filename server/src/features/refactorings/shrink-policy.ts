/** A policy that fits its quota. */
import { sizeOf } from '../../analysis/policy-size.js';
import { type ShrinkingOptions, type ShrunkPolicy, shrunkPolicy } from '../../analysis/shrinking/shrink-policy.js';
import type { Span } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import { expectedQuotaOf, type Quota } from '../../policy/quota.js';
import { inThousands } from '../../text/numbers.js';
import { rememberLast } from '../../text/remember.js';
import { isAtPolicy } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const shrinkPolicy: Refactoring = {
  id: 'shrink-policy',
  title: 'Make a policy shorter without changing what it grants',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
Takes steps until the policy fits its quota, and no more than it needs, those that leave most of the text first: what other
entries or statements cover goes, a list of one becomes a text, statements that differ only in their actions or only in their
resources become one, and actions become wildcards that match just them. Wildcards that read well come first; the shortest
ones, like \`s3:G*\`, only when those are not enough. Each \`Sid\` stays. If the policy only fits without them, that is a
proposal of its own.

In a policy that is too large for its quota it is offered everywhere, unless that is more than five times as large as the quota.
In others it is offered on the elements of the policy, and takes all steps.

A wildcard also matches actions that AWS adds later. Statements with comments are not put together.
`,
  examples: [
    {
      title: 'statements that differ in their actions',
      before: `{
  "$0Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": ["sqs:GetQueueUrl"],
      "Resource": "*"
    },
    {
      "Sid": "List",
      "Effect": "Allow",
      "Action": ["sqs:ListQueues"],
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Make the policy as short as it can be: 120 instead of 189 characters',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "sqs:*l",
        "sqs:*tQueues"
      ],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { policy } = context;
    const quota = expectedQuotaOf(policy);
    const size = quota ? sizeOf(policy, quota).count : 0;
    const limit = quota && size > quota.limit ? quota.limit : undefined;
    // What is far too large does not come to fit, and finding that out takes its time.
    if (limit !== undefined && size > limit * farTooLarge) return;
    if (limit === undefined && !isAtPolicy(context)) return;
    for (const { sids, shrunk } of proposalsFor(policy, quota, limit, context)) {
      if (limit === undefined && shrunk.from - shrunk.to < shrunk.from * leastGain) continue;
      yield { title: titleFor(policy, shrunk, limit, sids), edits: shrunk.edits };
    }
  },
};

/** Nobody gives up the form of a policy that fits its quota for less. */
const leastGain = 0.05;

/** A policy with more than so many times its quota. */
const farTooLarge = 5;

interface Shrinking {
  readonly sids: ShrinkingOptions['sids'];
  readonly shrunk: ShrunkPolicy;
}

/** Editors ask at each move of the cursor, and it takes its time. */
const proposalsFor = rememberLast(
  (
    policy: Policy,
    quota: Quota | undefined,
    limit: number | undefined,
    { environment, holdsComment }: RefactoringContext,
  ): readonly Shrinking[] => {
    const shrunkWith = (sids: ShrinkingOptions['sids']): Shrinking | undefined => {
      const mayChange = (it: Span): boolean => !holdsComment(it);
      const counted = quota ?? { unit: 'characters', countsWhiteSpace: true };
      const shrunk = shrunkPolicy(policy, counted, { reference: environment.reference, limit, sids, mayChange });
      return shrunk && { sids, shrunk };
    };
    const kept = shrunkWith('keep');
    if (limit === undefined || (kept && kept.shrunk.to <= limit)) return kept ? [kept] : [];
    const without = shrunkWith('remove');
    const fits = without && without.shrunk.to <= limit;
    return [kept, fits ? without : undefined].filter((it) => it !== undefined);
  },
);

function titleFor(
  policy: Policy,
  { from, to }: ShrunkPolicy,
  limit: number | undefined,
  sids: Shrinking['sids'],
): string {
  const what =
    limit !== undefined && to <= limit ? 'Make the policy fit its quota' : 'Make the policy as short as it can be';
  const without = sids === 'remove' ? ' without each `Sid`' : '';
  // How long the white space will be is not known before it is written.
  const isCountedAsWritten = policy.sentForm !== undefined && (policy.type === 'scp' || policy.type === 'rcp');
  const size = isCountedAsWritten
    ? `at least ${inThousands(from - to)} characters less`
    : `${inThousands(to)} instead of ${inThousands(from)} characters`;
  return `${what}${without}: ${size}`;
}
