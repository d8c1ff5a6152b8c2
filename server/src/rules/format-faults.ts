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
    code: 'HCL_SYNTAX_ERROR',
    severity: 'error',
    title: 'Text that is not HCL',
    accessAnalyzer: false,
    docs: `
Reports where a policy in a Terraform or OpenTofu file is not well-formed HCL: a quote or bracket that is not closed, a
comma that is missing in a list.

Terraform rejects the file as a whole. Leastwise goes on with what it can read, and says nothing about the rest of the
file. Beside an extension that reports such faults itself, like HashiCorp's, it leaves them to that.
`,
    references: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
    valid: [
      {
        title: 'a comma after the last item',
        languageId: 'terraform',
        policy: `data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject", "s3:GetObjectVersion",]
    resources = ["\${aws_s3_bucket.reports.arn}/*"]
  }
}
`,
      },
    ],
    invalid: [
      {
        title: 'a text that is not closed',
        languageId: 'terraform',
        policy: `data "aws_iam_policy_document" "read" {
  statement {
    actions   = [«"s3:GetObject»]
    resources = ["arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}
`,
        message: 'This text is not closed: `"` is missing.',
      },
      {
        title: 'a comma that is missing',
        languageId: 'terraform',
        policy: `resource "aws_iam_policy" "read" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject" «"s3:PutObject"»]
      Resource = "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }]
  })
}
`,
        message: 'A comma is missing before this.',
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
  {
    code: 'YAML_SYNTAX_ERROR',
    severity: 'error',
    title: 'Text that is not YAML',
    accessAnalyzer: false,
    docs: `
Reports where a policy in a YAML file is not well-formed YAML: a quote or bracket that is not closed, a tab in the
indentation, an entry at the wrong column, a \`*\` without quotes.

CloudFormation and other tools reject the file as a whole. Leastwise goes on with what it can read, and says nothing about
the rest of the file. Beside an extension that reports such faults itself, like Red Hat's, it leaves them to that.
`,
    references: ['https://yaml.org/spec/1.2.2/'],
    valid: [
      {
        title: 'wildcards in quotes, and without where YAML takes them for text',
        languageId: 'yaml',
        policy: `Version: '2012-10-17'
Statement:
  - Effect: Deny
    Action: s3:Put*
    Resource: '*'
`,
      },
    ],
    invalid: [
      {
        title: 'a wildcard without quotes',
        languageId: 'yaml',
        policy: `Version: '2012-10-17'
Statement:
  - Effect: Deny
    Action: «*»
    Resource: '*'
`,
        message: "`*` begins an alias in YAML: write `'*'`.",
      },
      {
        title: 'a text that is not closed',
        languageId: 'yaml',
        policy: `Version: '2012-10-17'
Statement:
  - Effect: Allow
    Action:
      - «"s3:GetObject»
      - s3:PutObject
    Resource: arn:aws:s3:::amzn-s3-demo-bucket/*
`,
        message: 'This text is not closed: `"` is missing.',
      },
    ],
  },
];
