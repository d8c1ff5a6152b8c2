import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { removeEntryFixes, withCode } from '../violations.js';

export const roleTrustPolicySyntaxErrorResource: Rule = {
  code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
  severity: 'error',
  title: '`Resource` in a role trust policy',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports \`Resource\` and \`NotResource\` in a role trust policy.

The resource of a trust policy is the role itself, and AWS rejects one that names another. Remove the element.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],

  valid: [
    {
      title: 'a trust policy',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
    {
      title: 'a resource-based policy, which needs it',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "«Resource»": "*"
    }
  ]
}`,
      message: 'A role trust policy takes no `Resource`: it is always about its own role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
    {
      title: '`NotResource`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "«NotResource»": "*",
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      message: 'A role trust policy takes no `NotResource`: it is always about its own role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object, name = '' } of withCode(context, 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE')) {
      yield {
        at,
        message: `A role trust policy takes no \`${name}\`: it is always about its own role.`,
        fixes: removeEntryFixes(object, name, name === 'Resource'),
      };
    }
  },
};
