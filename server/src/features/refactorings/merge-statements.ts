/** Statements that differ in one list as one. */

import type { MergedList } from '../../analysis/covering/same-statement.js';
import { editsBetween } from '../../analysis/edits/revision.js';
import { mergeableStatements, withMergedStatements } from '../../analysis/shrinking/shrink-steps.js';
import type { Span } from '../../hosts/value.js';
import { isAtPolicy, statementAtHead } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const mergeStatements: Refactoring = {
  id: 'merge-statements',
  title: 'Put statements that differ in one list into one',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
Makes one statement of those that say the same but for their \`Action\`, or but for their \`Resource\`: the first of them gets
the lists of all. Its \`Sid\` stays, those of the others go. Statements with comments are left alone.

With the cursor on the elements of a statement it takes those that go together with it, with several statements selected it
takes these, and on the elements of the policy it takes all. Statements with \`NotAction\` or \`NotResource\` cannot be put
together in that element: each of them also matches what the other one leaves out.
`,
  examples: [
    {
      title: 'statements that differ in their actions',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    },
    {
      "Sid": "Write",
      "Effect": "Allow",
      "Action": ["s3:PutObject", "s3:DeleteObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      proposal: 'Merge 2 statements that differ only in their actions',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject"
      ],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'selected statements that differ in their resources',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    «{
      "Effect": "Allow",
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:us-east-1:111122223333:orders"
    },
    {
      "Effect": "Allow",
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:us-east-1:111122223333:returns"
    }»
  ]
}`,
      proposal: 'Merge 2 statements that differ only in their resources',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sqs:SendMessage",
      "Resource": [
        "arn:aws:sqs:us-east-1:111122223333:orders",
        "arn:aws:sqs:us-east-1:111122223333:returns"
      ]
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { policy, statements } = context;
    if (policy.statements.length < 2) return;
    const own = statements.length > 1 ? undefined : statementAtHead(context);
    if (!own && statements.length < 2 && !isAtPolicy(context)) return;
    const among = statements.length > 1 ? statements : policy.statements;
    const mayChange = (it: Span): boolean => !context.holdsComment(it);
    for (const list of ['Action', 'Resource'] as const) {
      const all = mergeableStatements(policy, list, mayChange, among);
      const groups = own ? all.filter((it) => it.includes(own)) : all;
      if (groups.length === 0) continue;
      yield {
        title: titleFor(list, groups.flat().length, groups.length),
        edits: () => editsBetween(policy.node, withMergedStatements(policy, list, groups)),
      };
    }
  },
};

function titleFor(list: MergedList, from: number, to: number): string {
  const into = to === 1 ? '' : ` into ${to}`;
  return `Merge ${from} statements that differ only in their ${list === 'Action' ? 'actions' : 'resources'}${into}`;
}
