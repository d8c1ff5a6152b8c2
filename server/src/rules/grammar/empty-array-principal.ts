import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { removeEntryFixes, withCode } from '../violations.js';

export const emptyArrayPrincipal: Rule = {
  code: 'EMPTY_ARRAY_PRINCIPAL',
  severity: 'suggestion',
  title: 'Empty list of principals',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust', 'vpc-endpoint'],
  docs: `
Reports an empty array of principals.

It names nobody. List the principals, or remove the type.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],

  valid: [
    {
      title: 'a list of one principal',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333"] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'principals that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": [{ "Ref": "Account" }] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an array without types, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": [],
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'the only principals',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": «[»] },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`AWS` is an empty list: name at least one principal, or remove it.',
    },
    {
      title: 'principals beside others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": «[»], "Service": "lambda.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`AWS` is an empty list: name at least one principal, or remove it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object, name = '' } of withCode(context, 'EMPTY_ARRAY_PRINCIPAL')) {
      const others = object !== undefined && object.entries.length > 1;
      yield {
        at,
        message: `\`${name}\` is an empty list: name at least one principal, or remove it.`,
        fixes: others ? removeEntryFixes(object, name, true) : [],
      };
    }
  },
};
