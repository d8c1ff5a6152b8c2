import type { ServiceReference } from '../../reference/reference.js';
import { hasConditions } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { type OpenValue, openValues } from './open-values.js';
import { wildcardsIn } from './value-parts.js';

export const variableUsageTooPermissive: Rule = {
  code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
  severity: 'error',
  title: 'Policy variable where a value must be narrow',
  accessAnalyzer: true,
  docs: `
Reports a policy variable under an operator with wildcards, where what it becomes decides who is let in:

- in the values of keys that name an account, an organization, a VPC or a VPC endpoint, like \`aws:PrincipalOrgID\`
- in \`aws:userid\`, before the colon beside something else, or in a value without a colon
- in the \`sub\` claim of GitHub's identity provider, behind fewer than six plain characters

Under \`StringLike\` and \`ArnLike\`, a value like \`*\` that comes in through a variable, as from a tag, acts as a wildcard.
Compare with \`StringEquals\`, which takes variables too, or write the value out.

AWS does not publish for which keys it wants the six characters; the list is ours. Values are not reported where a wider
value grants less, as under \`StringLike\` in a \`Deny\`. Switch the rule off where nobody can set what the variables hold.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  ],

  valid: [
    {
      title: 'exact comparisons',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceOrgID": "\${aws:PrincipalOrgID}" } }
  }
}`,
    },
    {
      title: 'a wider value that grants less',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringLike": { "aws:ResourceAccount": "\${aws:PrincipalTag/foreign}" } }
  }
}`,
    },
    {
      title: 'other keys, user IDs with a variable in its place, and what a template tool fills in',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringLike": {
        "s3:ExistingObjectTag/team": "\${aws:PrincipalTag/team}",
        "aws:userid": ["\${aws:PrincipalTag/id}:build-*", "AROAEXAMPLEIDEXAMPLE1:\${aws:PrincipalTag/session}"],
        "aws:SourceVpc": "\${vpc_id}"
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
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "aws:PrincipalOrgID": "«\${aws:PrincipalTag/org}»" } }
  }
}`,
      message:
        '`${aws:PrincipalTag/org}` may become a wildcard under `StringLike`, and `aws:PrincipalOrgID` needs an exact value: use `StringEquals`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "\${aws:PrincipalTag/org}" } }
  }
}`,
    },
    {
      title: 'a `Deny` that spares what the variable says',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": {
      "StringNotLikeIfExists": { "aws:ResourceAccount": ["111122223333", "«\${aws:PrincipalTag/account}»"] },
      "Bool": { "aws:SecureTransport": "true" }
    }
  }
}`,
      message:
        '`${aws:PrincipalTag/account}` may become a wildcard under `StringNotLikeIfExists`, and `aws:ResourceAccount` needs an exact value: use `StringNotEqualsIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:ResourceAccount": ["111122223333", "\${aws:PrincipalTag/account}"] },
      "Bool": { "aws:SecureTransport": "true" }
    }
  }
}`,
    },
    {
      title: 'a part of a user ID',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringLike": { "aws:userid": "AROA«\${aws:PrincipalTag/id}»:build" } }
  }
}`,
      message:
        '`${aws:PrincipalTag/id}` in `aws:userid` belongs behind the colon, as in `AROAEXAMPLEID:*`, or alone before it: elsewhere it may match other users and roles.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:userid": "AROA\${aws:PrincipalTag/id}:build" } }
  }
}`,
    },
    {
      title: 'the subject of a GitHub workflow',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
      "StringLike": { "token.actions.githubusercontent.com:sub": "repo:«\${aws:FederatedProvider}»/shop:ref:refs/heads/main" }
    }
  }
}`,
      message:
        'Only `repo:` stands directly before `${aws:FederatedProvider}`: with fewer than six plain characters, `token.actions.githubusercontent.com:sub` may match what belongs to others.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:\${aws:FederatedProvider}/shop:ref:refs/heads/main" }
    }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check(context) {
    for (const open of openValues(context, 'variable')) {
      const exact = exactOperator(open);
      yield {
        at: open.at,
        message: messageFor(open, exact),
        fixes: exact === undefined ? [] : exactFixes(open, exact, context.reference),
      };
    }
  },
};

/** The operator that compares alike, but for wildcards; undefined for those of ARNs. */
function exactOperator({ condition }: OpenValue): string | undefined {
  const { text } = condition.operatorText;
  return condition.operator?.info.family === 'String' ? text.replace('Like', 'Equals') : undefined;
}

function messageFor({ limit, token, before, condition }: OpenValue, exact: string | undefined): string {
  const key = `\`${condition.key.text}\``;
  const variable = `\`${token.text}\``;
  switch (limit) {
    case 'exact': {
      const advice = exact === undefined ? 'write it out' : `use \`${exact}\``;
      const operator = `\`${condition.operatorText.text}\``;
      return `${variable} may become a wildcard under ${operator}, and ${key} needs an exact value: ${advice}.`;
    }
    case 'user ID':
      return (
        `${variable} in ${key} belongs behind the colon, as in \`AROAEXAMPLEID:*\`, or alone before it: ` +
        'elsewhere it may match other users and roles.'
      );
    case 'six characters': {
      const found = before === '' ? 'Nothing plain' : `Only \`${before}\``;
      const why = `with fewer than six plain characters, ${key} may match what belongs to others`;
      return `${found} stands directly before ${variable}: ${why}.`;
    }
  }
}

/** None when a wildcard is meant elsewhere in the values. */
function exactFixes(
  { statement, condition }: OpenValue,
  operator: string,
  reference: ServiceReference,
): readonly ProposedFix[] {
  if (condition.values.some(({ node }) => wildcardsIn(node, reference).length > 0)) return [];
  return changeOperatorFixes(statement, condition, operator, false);
}
