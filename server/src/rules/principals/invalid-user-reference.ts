import type { Rule } from '../rule.js';
import { uniqueIdReports } from './unique-ids.js';

export const invalidUserReference: Rule = {
  code: 'INVALID_USER_REFERENCE',
  severity: 'warning',
  title: 'Unique ID of a user as principal',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust', 'vpc-endpoint'],
  docs: `
Reports the unique ID of a user, like \`AIDACKCEVSQ6C2EXAMPLE\`, as a principal.

AWS keeps the ID of a user where a policy names its ARN, and shows the ARN again when somebody reads the policy. When the
ID is shown, there is no such user any more: it was deleted, and a new user of the same name has another ID, which this
policy does not mean.

Name the ARN of a user that exists, or remove the ID. To mean a user also after it has been made anew, compare
\`aws:PrincipalArn\` in \`Condition\`.

Switch the rule off if you name users that exist by their IDs, which AWS takes.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-users',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  ],

  valid: [
    {
      title: 'an ARN',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:user/AIDACKCEVSQ6C2EXAMPLE" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'an ID in a condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:DeleteObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotLike": { "aws:userid": "AIDACKCEVSQ6C2EXAMPLE:*" } }
  }
}`,
    },
    {
      title: 'a role, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "AROADBQP57FF2AEXAMPLE" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "«AIDACKCEVSQ6C2EXAMPLE»" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`AIDACKCEVSQ6C2EXAMPLE` is the unique ID of a user, which AWS shows when the user was deleted: name the ARN of a user.',
    },
    {
      title: 'an ID among others',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["«AIDACKCEVSQ6C2EXAMPLE»", "arn:aws:iam::111122223333:user/deploy"] },
    "Action": "sts:AssumeRole"
  }
}`,
      message:
        '`AIDACKCEVSQ6C2EXAMPLE` is the unique ID of a user, which AWS shows when the user was deleted: name the ARN of a user.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["arn:aws:iam::111122223333:user/deploy"] },
    "Action": "sts:AssumeRole"
  }
}`,
    },
  ],

  *check({ policy }) {
    yield* uniqueIdReports(policy, 'AIDA', 'user');
  },
};
