import { hasViolations } from '../applies-to.js';
import { removeStatementFixes } from '../fixes/statements.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const emptyArrayResource: Rule = {
  code: 'EMPTY_ARRAY_RESOURCE',
  severity: 'suggestion',
  title: 'Empty list of resources',
  accessAnalyzer: true,
  docs: `
Reports an empty array as \`Resource\` or \`NotResource\`.

The statement names no resource, so it does nothing that was meant. List the resources, or remove the statement.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html'],

  valid: [
    {
      title: 'a list of one resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": ["*"]
    }
  ]
}`,
    },
    {
      title: 'resources that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": [{ "Ref": "Arn" }]
    }
  ]
}`,
    },
    {
      title: 'no `Resource`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'no resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": «[»]
    }
  ]
}`,
      message: '`Resource` is an empty list: name at least one resource, or remove the statement.',
    },
    {
      title: 'beside another statement',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": «[»] },
    { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" }
  ]
}`,
      message: '`Resource` is an empty list: name at least one resource, or remove the statement.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, name = '', object } of withCode(context, 'EMPTY_ARRAY_RESOURCE')) {
      yield {
        at,
        message: `\`${name}\` is an empty list: name at least one resource, or remove the statement.`,
        // Of a list of exceptions that is empty, nothing is excepted.
        fixes: name.startsWith('Not') ? [] : removeStatementFixes(context.policy, object),
      };
    }
  },
};
