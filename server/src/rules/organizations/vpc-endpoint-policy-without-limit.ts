import { administration } from '../../analysis/grants.js';
import { everybody } from '../../analysis/principals/callers.js';
import { surelyMeet } from '../../policy/model.js';
import type { Rule } from '../rule.js';

export const vpcEndpointPolicyWithoutLimit: Rule = {
  code: 'VPC_ENDPOINT_POLICY_WITHOUT_LIMIT',
  severity: 'suggestion',
  title: 'VPC endpoint policy that allows everything',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['vpc-endpoint'],
  docs: `
Reports a statement of a VPC endpoint policy that allows every action on every resource to everyone, as the policy that AWS
creates with an endpoint does.

Such an endpoint is also a way out: somebody in the VPC can send data to a bucket of another organization with credentials of that
organization.

Limit it with \`aws:PrincipalOrgID\` and \`aws:ResourceOrgID\`, or name actions and resources. Some AWS services keep what they
need in buckets of AWS, like the layers of images in Amazon ECR: allow those by their ARNs.

The rule is silent when a condition may limit the statement, and when a \`Deny\` statement stands in the policy.
`,
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],

  valid: [
    {
      title: 'callers and resources of an organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:ResourceOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'one bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'all but what is denied',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
    {
      title: 'one role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Backup" },
    "Action": "*",
    "Resource": "*"
  }
}`,
    },
    {
      title: 'everybody in one case, and every resource in another',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Fn::If": ["Open", "*", { "AWS": "111122223333" }] },
    "Action": "*",
    "Resource": { "Fn::If": ["Open", "arn:aws:s3:::amzn-s3-demo-bucket/*", "*"] }
  }
}`,
    },
    {
      title: 'statements that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }, { "Ref": "Perimeter" }]
}`,
    },
  ],
  invalid: [
    {
      title: 'the policy that AWS creates',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "«*»", "Resource": "*" }]
}`,
      message:
        '`*` on every resource for everyone lets data go through this endpoint to other organizations. Limit it with ' +
        '`aws:PrincipalOrgID` and `aws:ResourceOrgID`.',
    },
  ],

  *check({ policy: { statements, complete } }) {
    if (!complete || !statements.every((it) => it.effect === 'Allow')) return;
    for (const statement of statements) {
      const star = everybody(statement.principal);
      const everything = administration(statement);
      if (!star || !everything) continue;
      const { action, resource } = everything;
      if (!surelyMeet(star, action) || !surelyMeet(star, resource)) continue;
      yield {
        at: action,
        message:
          `\`${action.text}\` on every resource for everyone lets data go through this endpoint to other organizations. ` +
          'Limit it with `aws:PrincipalOrgID` and `aws:ResourceOrgID`.',
      };
    }
  },
};
