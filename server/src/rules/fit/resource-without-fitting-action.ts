import { unfitPartsOf } from '../../analysis/fit/unfit-parts.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Rule } from '../rule.js';
import { someOfTexts } from '../wording.js';

export const resourceWithoutFittingAction: Rule = {
  code: 'RESOURCE_WITHOUT_FITTING_ACTION',
  severity: 'suggestion',
  title: 'Resource that none of the actions is for',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity', 'boundary', 'session', 'scp'],
  docs: `
Reports a resource that none of the actions of its statement can be for, like the ARN of a bucket where all actions are about
objects. It has no effect. Often it shows an action that was forgotten (\`s3:ListBucket\`), or one that stands in
another statement.

Remove the resource, or add the action that it is for.

Only what is certain is reported, as \`ACTION_WITHOUT_FITTING_RESOURCE\` explains. A statement with an action that fits none of the
resources is left to that rule. The rule is silent about \`Deny\`, where a resource too many does no harm, and where an action
is not known.

Switch the rule off for policies that name each bucket with and without \`/*\` by habit.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  ],

  valid: [
    {
      title: 'an action for each of the resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
  ]
}`,
    },
    {
      title: 'a wildcard that also matches an action for it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:Get*", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
    },
    {
      title: 'an action that is not known, or only at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", { "Ref": "More" }], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] },
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjects"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
  ]
}`,
    },
    {
      title: 'an action that fits nothing, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"] }
}`,
    },
    {
      title: 'a service that works on the resources of others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ssm:SendCommand", "Resource": ["arn:aws:ssm:*:111122223333:document/app", "arn:aws:ec2:*:111122223333:instance/*"] }
}`,
    },
  ],
  invalid: [
    {
      title: 'a bucket beside actions about objects',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["«arn:aws:s3:::amzn-s3-demo-bucket»", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
    }
  ]
}`,
      message:
        'None of the actions here is for `arn:aws:s3:::amzn-s3-demo-bucket`. Remove it, or add the action that it is for.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*"]
    }
  ]
}`,
    },
    {
      title: 'an instance profile, which is not passed itself',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": ["arn:aws:iam::111122223333:role/app", "«arn:aws:iam::111122223333:instance-profile/app»"],
      "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
    }
  ]
}`,
      message:
        'None of the actions here is for `arn:aws:iam::111122223333:instance-profile/app`. Remove it, or add the action that ' +
        'it is for.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": ["arn:aws:iam::111122223333:role/app"],
      "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
    }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const { statement, resource, unfitActions, unfitResources } of unfitPartsOf(policy, reference)) {
      const [first, ...others] = unfitResources;
      if (!first || statement.effect !== 'Allow' || unfitActions.length > 0) continue;
      const one = others.length === 0;
      const values = unfitResources.flatMap((it) => it.value ?? []);
      const title = one ? `Remove \`${first.text}\`` : `Remove ${unfitResources.length} resources`;
      yield {
        at: first.at,
        message:
          `None of the actions here is for ${someOfTexts(unfitResources.map((it) => it.text))}. ` +
          (one ? 'Remove it, or add the action that it is for.' : 'Remove them, or add the actions that they are for.'),
        related: others.map(({ at }) => ({ at, message: 'Nor is one for this resource.' })),
        fixes: values.length === unfitResources.length ? removeItemsFixes(resource.value, values, title, false) : [],
      };
    }
  },
};
