import type { ObjectNode } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import { hasViolations } from '../applies-to.js';
import { removeStatementFixes } from '../fixes/statements.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const emptyArrayAction: Rule = {
  code: 'EMPTY_ARRAY_ACTION',
  severity: 'suggestion',
  title: 'Empty list of actions',
  accessAnalyzer: true,
  docs: `
Reports an empty array as \`Action\` or \`NotAction\`.

The statement names no action, so it does nothing that was meant. List the actions, or remove the statement.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],

  valid: [
    {
      title: 'a list of one action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'actions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [{ "Ref": "Action" }],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'no `Action`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'no actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": «[»],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Action` is an empty list: name at least one action, or remove the statement.',
    },
    {
      title: 'no actions in a trust policy',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": «[»]
    }
  ]
}`,
      message: '`Action` is an empty list: name at least one action, or remove the statement.',
    },
    {
      title: 'beside another statement',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": «[»], "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" },
    { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" }
  ]
}`,
      message: '`Action` is an empty list: name at least one action, or remove the statement.',
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
    for (const { at, name = '', object } of withCode(context, 'EMPTY_ARRAY_ACTION')) {
      yield {
        at,
        message: `\`${name}\` is an empty list: name at least one action, or remove the statement.`,
        // Of a list of exceptions that is empty, nothing is excepted.
        fixes:
          name.startsWith('Not') || isLastOfItsEffect(context.policy, object)
            ? []
            : removeStatementFixes(context.policy, object),
      };
    }
  },
};

/** Whether no other statement allows, or denies: then its actions are what the policy is for. */
function isLastOfItsEffect({ statements }: Policy, object: ObjectNode | undefined): boolean {
  const own = statements.find((it) => it.node === object);
  return !statements.some((it) => it !== own && it.effect === own?.effect);
}
