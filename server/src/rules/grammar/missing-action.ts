import { childOf, type ValueNode } from '../../hosts/value.js';
import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { missingElements } from './unknown-elements.js';

export const missingAction: Rule = {
  code: 'MISSING_ACTION',
  severity: 'error',
  title: 'Statement without `Action`',
  accessAnalyzer: true,
  docs: `
Reports a statement with neither \`Action\` nor \`NotAction\`.

AWS rejects a policy with such a statement. List in \`Action\` what it allows or denies.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],

  valid: [
    {
      title: 'an action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: '`NotAction` in its place',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": "iam:*",
      "Resource": "*"
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
      "Action": { "Ref": "Actions" },
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an empty array, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'a misspelt `Action`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Actions": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a statement without action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Allow", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
      message: 'The statement has neither `Action` nor `NotAction`: list in `Action` what it is about.',
    },
    {
      title: 'a trust policy',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" } }
}`,
      message: 'The statement has neither `Action` nor `NotAction`: list in `Action` what it is about.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object } of missingElements(context, 'MISSING_ACTION')) {
      const assumes = object && context.policy.type === 'trust' && !hasFederated(childOf(object, 'Principal'));
      yield {
        at,
        message: 'The statement has neither `Action` nor `NotAction`: list in `Action` what it is about.',
        fixes: assumes
          ? [
              {
                title: 'Add `Action`: `sts:AssumeRole`',
                edits: [{ kind: 'add-entry', object, name: 'Action', value: 'sts:AssumeRole', where: 'end' }],
                safe: false,
              },
            ]
          : [],
      };
    }
  },
};

/** Users of an identity provider assume a role with another action for each kind of provider. */
function hasFederated(principal: ValueNode | undefined): boolean {
  return principal?.kind === 'object' && childOf(principal, 'Federated') !== undefined;
}
