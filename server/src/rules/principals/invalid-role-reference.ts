import type { Rule } from '../rule.js';
import { uniqueIdReports } from './unique-ids.js';

export const invalidRoleReference: Rule = {
  code: 'INVALID_ROLE_REFERENCE',
  severity: 'warning',
  title: 'Unique ID of a role as principal',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust', 'vpc-endpoint'],
  docs: `
Reports the unique ID of a role, like \`AROADBQP57FF2AEXAMPLE\`, as a principal.

AWS keeps the ID of a role where a policy names its ARN, and shows the ARN again when somebody reads the policy. When the
ID is shown, there is no such role any more: it was deleted, and a new role of the same name has another ID, which this
policy does not mean.

Name the ARN of a role that exists, or remove the ID. To mean a role also after it has been made anew, compare
\`aws:PrincipalArn\` in \`Condition\`.

Switch the rule off if you name roles that exist by their IDs, which AWS takes.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  ],

  valid: [
    {
      title: 'an ARN',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/AROADBQP57FF2AEXAMPLE" },
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
    "Condition": { "StringNotLike": { "aws:userid": "AROADBQP57FF2AEXAMPLE:*" } }
  }
}`,
    },
    {
      title: 'a user, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "AIDACKCEVSQ6C2EXAMPLE" },
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
    "Principal": { "AWS": "«AROADBQP57FF2AEXAMPLE»" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`AROADBQP57FF2AEXAMPLE` is the unique ID of a role, which AWS shows when the role was deleted: name the ARN of a role.',
    },
    {
      title: 'an ID among others',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["«AROADBQP57FF2AEXAMPLE»", "arn:aws:iam::111122223333:role/deploy"] },
    "Action": "sts:AssumeRole"
  }
}`,
      message:
        '`AROADBQP57FF2AEXAMPLE` is the unique ID of a role, which AWS shows when the role was deleted: name the ARN of a role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": ["arn:aws:iam::111122223333:role/deploy"] },
    "Action": "sts:AssumeRole"
  }
}`,
    },
  ],

  *check({ policy }) {
    yield* uniqueIdReports(policy, 'AROA', 'role');
  },
};
