/** What is wrong with comments that suppress findings. They have pages like rules, and are no matter of one policy. */
import type { Documented } from './rule.js';

const references = ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-validation.html'];

export const suppressionFaults: readonly Documented[] = [
  {
    code: 'SUPPRESSION_WITHOUT_REASON',
    severity: 'warning',
    title: 'Comment that suppresses a finding without a reason',
    accessAnalyzer: false,
    docs: `
Reports a comment that is to suppress a finding, and does not say why. It suppresses nothing until it does.

Who reads the policy next year must be able to tell whether the reason still holds. Write it behind a colon:
\`leastwise-ignore PASS_ROLE_WITH_STAR_IN_RESOURCE: the boundary of these users names the roles\`. A reason that begins
with \`TODO\` is none yet.

Such a comment stands on the line above a finding, or at the end of its line. Above a statement, a policy, an element or a
resource of a template it covers all of that. \`leastwise-ignore-file\`, above the first policy, covers the file. JSON has no comments: there,
\`suppressions\` in \`.leastwise.json\` does the same.
`,
    references,
    valid: [
      {
        title: 'a reason',
        languageId: 'yaml',
        policy: `Version: '2012-10-17'
Statement:
  # leastwise-ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE: the account holds nothing but this queue
  - Effect: Allow
    Action: sqs:*
    Resource: '*'
`,
      },
    ],
    invalid: [
      {
        title: 'no reason',
        languageId: 'yaml',
        policy: `Version: '2012-10-17'
Statement:
  «# leastwise-ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE»
  - Effect: Allow
    Action: sqs:*
    Resource: '*'
`,
        message:
          'This suppresses nothing without a reason: say behind a colon why `ALLOW_WITH_ALL_ACTIONS_OF_SERVICE` may stay.',
      },
      {
        title: 'a reason that is still to be written',
        languageId: 'terraform',
        policy: `data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:*"] «# leastwise-ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE: TODO»
    resources = ["*"]
  }
}
`,
        message:
          'This suppresses nothing without a reason: say behind a colon why `ALLOW_WITH_ALL_ACTIONS_OF_SERVICE` may stay.',
      },
    ],
  },
  {
    code: 'UNUSED_SUPPRESSION',
    severity: 'suggestion',
    title: 'Comment that suppresses nothing',
    accessAnalyzer: false,
    docs: `
Reports a comment that is to suppress a finding where there is none, or names a rule that there is not.

It may hide the same mistake later, when nobody knows of it. Remove it, or correct the code.
`,
    references,
    valid: [
      {
        title: 'a finding that is suppressed',
        languageId: 'terraform',
        policy: `data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:*"] # leastwise-ignore ALLOW_WITH_ALL_ACTIONS_OF_SERVICE: nothing else is in this account
    resources = ["*"]
  }
}
`,
      },
    ],
    invalid: [
      {
        title: 'a finding that is mended',
        languageId: 'yaml',
        policy: `Version: '2012-10-17'
Statement:
  - Effect: Allow
    «# leastwise-ignore INVALID_ACTION: the action is new»
    Action: sqs:SendMessage
    Resource: '*'
`,
        message: '`INVALID_ACTION` is not found here: remove it from this comment.',
      },
      {
        title: 'a misspelled code',
        languageId: 'yaml',
        policy: `Version: '2012-10-17'
Statement:
  - Effect: Allow
    Action: sqs:SendMessage «# leastwise-ignore INVALID_ACTIONS: the action is new»
    Resource: '*'
`,
        message: 'There is no rule `INVALID_ACTIONS`. Did you mean `INVALID_ACTION`?',
      },
    ],
  },
];
