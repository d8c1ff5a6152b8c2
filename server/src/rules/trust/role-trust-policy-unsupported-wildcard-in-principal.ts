import type { ProposedFix, Rule } from '../rule.js';
import { principalPage } from './trust-pages.js';

export const roleTrustPolicyUnsupportedWildcardInPrincipal: Rule = {
  code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  severity: 'error',
  title: '`"Principal": "*"` in a role trust policy',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports \`"Principal": "*"\` in a role trust policy, whether it allows or denies.

In other policies the bare \`*\` is everybody, also callers without credentials. IAM rejects it in a trust policy, since
nobody can assume a role without being somebody.

Name in an \`Allow\` who may assume the role: accounts, users and roles under \`AWS\`, services under \`Service\`, identity
providers under \`Federated\`. Write \`{ "AWS": "*" }\` in a \`Deny\` that is for everybody.
\`{ "AWS": "*" }\` in an \`Allow\` is not reported here: IAM takes it, and \`PUBLIC_PRINCIPAL\` looks at who is let in.
`,
  references: [principalPage],

  valid: [
    {
      title: 'an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'a Deny for everybody, by type',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }
}`,
    },
    {
      title: 'a principal that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Ref": "Everybody" }, "Action": "sts:AssumeRole" }
}`,
    },
    {
      title: 'a policy of a bucket, in which it is everybody',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'everybody',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "«*»", "Action": "sts:AssumeRole" }
  ]
}`,
      message:
        'A role trust policy takes no bare `*` as principal: name who may assume the role, like `{ "AWS": "111122223333" }`.',
    },
    {
      title: 'a Deny for everybody',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "«*»",
      "Action": "sts:AssumeRole",
      "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
      message: 'A role trust policy takes no bare `*` as principal: everybody is `{ "AWS": "*" }` here.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": {
        "AWS": "*"
      },
      "Action": "sts:AssumeRole",
      "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
  ],

  *check({ policy }) {
    for (const { effect, principal } of policy.statements) {
      const star = principal?.texts.find((it) => it.text === '*');
      if (!star) continue;
      const isDeny = effect === 'Deny';
      const advice = isDeny
        ? 'everybody is `{ "AWS": "*" }` here'
        : 'name who may assume the role, like `{ "AWS": "111122223333" }`';
      const byType: ProposedFix = {
        title: 'Change to `{ "AWS": "*" }`',
        edits: [{ kind: 'set', node: star.node, value: { AWS: '*' } }],
        safe: true,
      };
      yield {
        at: star,
        message: `A role trust policy takes no bare \`*\` as principal: ${advice}.`,
        fixes: isDeny ? [byType] : [],
      };
    }
  },
};
