import { type ConditionUnderOperator, conditionsUnder } from '../../analysis/conditions/conditions.js';
import { kindsOfKeys } from '../../analysis/conditions/identifier-kinds.js';
import type { ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasConditions } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { ProposedFix, Rule } from '../rule.js';

export const organizationPathNeverMatches: Rule = {
  code: 'ORGANIZATION_PATH_NEVER_MATCHES',
  severity: 'warning',
  title: 'Path in an organization without its last slash',
  accessAnalyzer: false,
  level: 'essential',
  docs: `
Reports a path in an organization, as a value of \`aws:PrincipalOrgPaths\` or a key like it, that ends neither with \`/\` nor
with a wildcard.

Every path that a request has ends with a slash: \`o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/\`. So a value without it matches no
request. An \`Allow\` with it grants nothing by it, and a \`Deny\` that is to spare an OU does not spare it.

End the value with \`/*\` under \`StringLike\` for an OU with all OUs in it, or with \`/\` for the accounts that are directly in
the OU.

The rule is silent for values that are only known at deploy time or for each request.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_last-accessed-viewing-orgs-entity-path',
  ],

  valid: [
    {
      title: 'an OU with all in it, one alone, and OUs in another',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "444455556666" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "ForAnyValue:StringLike": {
        "aws:PrincipalOrgPaths": [
          "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*",
          "o-a1b2c3d4e5/r-ab12/ou-ab12-22222222/",
          "o-a1b2c3d4e5/r-ab12/ou-ab12-33333333/ou-*"
        ]
      }
    }
  }
}`,
    },
    {
      title: 'a path that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": { "Fn::Sub": "o-a1b2c3d4e5/r-ab12/\${Unit}" } } }
  }
}`,
    },
    {
      title: 'no path at all, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": "o-a1b2c3d4e5" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an OU under `StringLike`',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "444455556666" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["«o-a1b2c3d4e5/r-ab12/ou-ab12-11111111»"] } }
  }
}`,
      message:
        'Paths in an organization end with `/`, so no request has `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111`: end it with `/*` or `/`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "444455556666" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"] } }
  }
}`,
    },
    {
      title: 'an OU under `StringEquals`',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "ForAllValues:StringNotEquals": { "aws:ResourceOrgPaths": "«o-a1b2c3d4e5/r-ab12»" } }
  }
}`,
      message: 'Paths in an organization end with `/`, so no request has `o-a1b2c3d4e5/r-ab12`: end it with `/`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "ForAllValues:StringNotEquals": { "aws:ResourceOrgPaths": "o-a1b2c3d4e5/r-ab12/" } }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const found of conditionsUnder(policy, reference, 'String')) {
      if (kindsOfKeys.get(found.key) !== 'organization path') continue;
      for (const value of found.condition.values) {
        if (!isWhollyKnown(value) || !isPathWithoutEnd(value.text)) continue;
        const endings = endingsFor(found);
        const advice = `end it with ${endings.map((it) => `\`${it}\``).join(' or ')}`;
        yield {
          at: value,
          message: `Paths in an organization end with \`/\`, so no request has \`${value.text}\`: ${advice}.`,
          fixes: endings.map((it) => endFix(value, it)),
        };
      }
    }
  },
};

function isPathWithoutEnd(text: string): boolean {
  return /^o-[^/]+\/.*[^/*?]$/.test(text);
}

function endingsFor({ operator }: ConditionUnderOperator): readonly string[] {
  return operator.wildcards ? ['/*', '/'] : ['/'];
}

function endFix({ node, text }: ConditionValue, ending: string): ProposedFix {
  return changeFix(node, `${text}${ending}`, false);
}
