import { hasConditions } from '../applies-to.js';
import type { ProposedFix, Rule } from '../rule.js';
import { replacementFixes } from './found-variables.js';
import { type OpenValue, openValues } from './open-values.js';

export const wildcardUsageTooPermissive: Rule = {
  code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
  severity: 'error',
  title: 'Wildcard where a value must be narrow',
  accessAnalyzer: true,
  docs: `
Reports a wildcard, \`*\` or \`?\`, where it decides who is let in:

- in the values of keys that name an account, an organization, a VPC or a VPC endpoint, like \`aws:PrincipalOrgID\`
- in \`aws:userid\`, before the colon beside something else, or in a value without a colon
- in the \`sub\` claim of GitHub's identity provider, behind fewer than six plain characters

IDs of accounts, organizations and networks have no order: those that look alike belong to strangers. The names of
organizations and repositories on GitHub can be taken by anybody, so \`repo:my*\` also lets in \`repo:mylonelyfriend/…\`.

Write the values out, or more of them before the wildcard. To ask only whether a key is there, use \`Null\`.

AWS does not publish for which keys it wants the six characters; the list is ours. Values are not reported where a wider
value grants less, as under \`StringLike\` in a \`Deny\`. There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  ],

  valid: [
    {
      title: 'exact values, and wildcards in a key that takes them',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringLike": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalTag/team": "b*" },
      "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*" }
    }
  }
}`,
    },
    {
      title: 'wildcards in their place in user IDs',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:DeleteBucket",
    "Resource": "*",
    "Condition": {
      "StringNotLike": { "aws:userid": ["AROAEXAMPLEIDEXAMPLE1:*", "*:build-*", "AIDAEXAMPLEIDEXAMPLE1", "111122223333"] }
    }
  }
}`,
    },
    {
      title: 'a wider value that grants less, and one of which the beginning is not known',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringLike": { "aws:ResourceAccount": "1111*", "aws:userid": "\${role_id}*" } }
  }
}`,
    },
    {
      title: 'enough characters before each wildcard',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
      "StringLike": {
        "token.actions.githubusercontent.com:sub": ["repo:example-org/shop:*", "repo:example-org/\${repository}:*"]
      }
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an organization',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-«*»"] } }
  }
}`,
      message: '`aws:PrincipalOrgID` needs exact values: a wildcard in them also matches what belongs to others.',
    },
    {
      title: 'an endpoint, in a `Deny` that spares it',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotLikeIfExists": { "aws:SourceVpce": "vpce-1a2b«????»" } }
  }
}`,
      message: '`aws:SourceVpce` needs exact values: a wildcard in them also matches what belongs to others.',
    },
    {
      title: 'a role without the colon behind it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:DeleteBucket",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:userid": ["AIDAEXAMPLEIDEXAMPLE1", "AROAEXAMPLEIDEXAMPLE1«*»"] } }
  }
}`,
      message:
        'A wildcard in `aws:userid` belongs behind the colon, as in `AROAEXAMPLEID:*`, or alone before it: elsewhere it matches other users and roles.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:DeleteBucket",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:userid": ["AIDAEXAMPLEIDEXAMPLE1", "AROAEXAMPLEIDEXAMPLE1:*"] } }
  }
}`,
    },
    {
      title: 'too few characters on GitHub',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
      "StringLike": { "token.actions.githubusercontent.com:sub": "repo:«*»/shop:ref:refs/heads/main" }
    }
  }
}`,
      message:
        'Only `repo:` stands directly before `*`: with fewer than six plain characters, `token.actions.githubusercontent.com:sub` matches what belongs to others.',
    },
  ],

  appliesTo: hasConditions,

  *check(context) {
    for (const open of openValues(context, 'wildcard')) {
      yield { at: open.at, message: messageFor(open), fixes: open.limit === 'user ID' ? roleFixes(open) : [] };
    }
  },
};

function messageFor({ limit, token, before, condition }: OpenValue): string {
  const key = `\`${condition.key.text}\``;
  switch (limit) {
    case 'exact':
      return `${key} needs exact values: a wildcard in them also matches what belongs to others.`;
    case 'user ID':
      return (
        `A wildcard in ${key} belongs behind the colon, as in \`AROAEXAMPLEID:*\`, or alone before it: ` +
        'elsewhere it matches other users and roles.'
      );
    case 'six characters': {
      const found = before === '' ? 'Nothing plain' : `Only \`${before}\``;
      const why = `with fewer than six plain characters, ${key} matches what belongs to others`;
      return `${found} stands directly before \`${token.text}\`: ${why}.`;
    }
  }
}

/** All sessions of a role are meant by its ID and a wildcard. */
function roleFixes({ node }: OpenValue): readonly ProposedFix[] {
  const [, role] = /^(AROA[A-Z0-9]+)\*$/.exec(node.text) ?? [];
  return role === undefined ? [] : replacementFixes(node, 0, node.text.length, `${role}:*`);
}
