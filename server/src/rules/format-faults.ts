/**
 * The faults that hosts report of a text as such. They have pages like rules, and no check of their own: the host that
 * reads the text finds them.
 */
import type { Documented } from './rule.js';

export const formatFaults: readonly Documented[] = [
  {
    code: 'DUPLICATE_KEY',
    severity: 'error',
    title: 'Name that stands twice in an object',
    accessAnalyzer: false,
    docs: `
Reports a name that stands twice in one object of a policy, like two \`Action\` elements in a statement.

AWS forbids it. Most tools that read JSON keep the last value and drop the others without a word, so a statement may say
less, or more, than it seems to.

Keep one of them. When both are meant, write one array, or two statements.
`,
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],
    valid: [
      {
        title: 'the same name in two objects',
        policy: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }, { "Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*" }] }`,
      },
    ],
    invalid: [
      {
        title: 'two elements of one name',
        policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "«Action»": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        message: '`Action` stands twice in this object: AWS rejects or ignores one of them. Keep one.',
      },
    ],
  },
  {
    code: 'JSON_SYNTAX_ERROR',
    severity: 'error',
    title: 'Text that is not JSON',
    accessAnalyzer: true,
    docs: `
Reports where a file with a policy is not well-formed JSON: a comma too many or too few, a bracket or quote that is not
closed, a value without quotes, a comment.

AWS rejects such a policy as a whole. Leastwise goes on with what it can read.

In VS Code the built-in support for JSON reports these, so there Leastwise only reports what is wrong inside a string that
holds a policy.
`,
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html'],
    valid: [
      {
        title: 'JSON on one line',
        policy: `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}`,
      },
    ],
    invalid: [
      {
        title: 'a comma after the last entry',
        policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*"«,» }]
}`,
        message: 'Remove the comma after the last entry.',
      },
      {
        title: 'an array that is not closed',
        policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": «[»"s3:GetObject", "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
        message: 'This array is not closed: `]` is missing.',
      },
      {
        title: 'a comment',
        policy: `{
  "Version": "2012-10-17",
  «// Everybody may read.»
  "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }]
}`,
        message: 'JSON has no comments, and AWS rejects a policy that has one: remove it.',
      },
    ],
  },
];
