import { type ConditionInStatement, conditionsOf } from '../../analysis/conditions/conditions.js';
import { actionsByService, isKeyOfSomeActions, leavesOutKey } from '../../analysis/conditions/keys-of-actions.js';
import type { Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasConditions } from '../applies-to.js';
import { splitFixes } from '../fixes/split-statement.js';
import type { Rule } from '../rule.js';
import { someOfTexts } from '../wording.js';
import { isSurelyThere, relatedPlaces, standTogether } from './keys-and-actions.js';

export const unsupportedActionForConditionKey: Rule = {
  code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  severity: 'error',
  title: 'Action that does not take a condition key',
  accessAnalyzer: true,
  docs: `
Reports an action beside a condition on a key that requests for this action never have, like \`s3:GetObject\` beside
\`s3:prefix\`, which only requests that list a bucket have.

Such a condition cannot do what its author meant. With most operators it is never met, so the statement neither allows nor
denies the action. With a negated operator, or with \`ForAllValues\`, it is always met.

Give the action a statement of its own, without the condition.

The rule knows the keys of DynamoDB, IAM, KMS, S3 and STS, and the claims of identity providers that AWS lists. AWS does not
publish which keys Access Analyzer looks at, so this list is ours. Keys that describe the resource, keys that all
requests have, and tags are not reported. Neither are actions with wildcards, operators that end in \`IfExists\`, and
\`Null\`: there the author says what is to happen without the key.

Keys of STS and claims of identity providers beside \`sts:TagSession\`, \`sts:SetSourceIdentity\` and \`sts:SetContext\`
are not reported: these are allowed for the same request that assumes the role. The IAM User Guide has \`sts:ExternalId\`
beside \`sts:TagSession\`, and Amazon Cognito needs \`sts:TagSession\` beside its claims. Access Analyzer reports the claims.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/using-afac-with-cognito-identity-pools.html',
  ],

  valid: [
    {
      title: 'actions that take the key, by themselves or as claims of a session',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "s3:ListBucketVersions"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
      "Condition": { "StringLike": { "s3:prefix": "home/*" } }
    },
    {
      "Effect": "Allow",
      "Action": ["kms:Decrypt", "kms:DescribeKey"],
      "Resource": "arn:aws:kms:*:111122223333:key/*",
      "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      title: 'a wildcard, and an operator for requests without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:List*", "s3:ListBucket"],
      "Resource": "*",
      "Condition": { "StringLike": { "s3:prefix": "home/*" } }
    },
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:ListBucket"],
      "Resource": "*",
      "Condition": { "StringLikeIfExists": { "s3:prefix": "home/*" } }
    }
  ]
}`,
    },
    {
      title: 'a global key, and a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:ListRoles",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalTag/team": "blue" } }
  }
}`,
    },
    {
      title: 'an action that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": { "Fn::Sub": "s3:\${Action}" },
    "Resource": "*",
    "Condition": { "StringLike": { "s3:prefix": "home/*" } }
  }
}`,
    },
    {
      title: 'the tags of a session beside the key of a request that assumes the role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/partner" },
    "Action": ["sts:AssumeRole", "sts:TagSession"],
    "Condition": { "StringEquals": { "sts:ExternalId": "shop-4711" } }
  }
}`,
    },
    {
      title: 'the tags and the source identity of a session beside claims of a web identity',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "cognito-identity.amazonaws.com" },
      "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
      "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:00000000-0000-0000-0000-000000000000" } }
    },
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Example" },
      "Action": ["sts:AssumeRoleWithSAML", "sts:SetSourceIdentity"],
      "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }
    }
  ]
}`,
    },
    {
      title: 'a claim of a provider whose keys AWS does not list',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/idp.example.com" },
    "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
    "Condition": { "StringEquals": { "idp.example.com:sub": "app" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'objects beside the listing of a bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Home",
      "Effect": "Allow",
      "Action": ["s3:ListBucket", "«s3:GetObject»", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"],
      "Condition": { "StringLike": { "s3:prefix": "home/*" } }
    }
  ]
}`,
      message:
        '`s3:GetObject` and `s3:PutObject` do not take `s3:prefix`, so this condition cannot be about them. Give them a ' +
        'statement of their own.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Home",
      "Effect": "Allow",
      "Action": ["s3:ListBucket"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket"],
      "Condition": { "StringLike": { "s3:prefix": "home/*" } }
    },
    {
      "Sid": "Home2",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject"
      ],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'another way to assume the role beside a claim',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": ["cognito-identity.amazonaws.com", "arn:aws:iam::111122223333:saml-provider/Example"] },
    "Action": ["sts:AssumeRoleWithWebIdentity", "«sts:AssumeRoleWithSAML»", "sts:TagSession"],
    "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:00000000-0000-0000-0000-000000000000" } }
  }
}`,
      message:
        '`sts:AssumeRoleWithSAML` does not take `cognito-identity.amazonaws.com:aud`, so this condition cannot be about it. ' +
        'Give it a statement of its own.',
    },
    {
      title: 'an action of another service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:PassRole", "«lambda:CreateFunction»"],
      "Resource": ["arn:aws:iam::111122223333:role/app", "arn:aws:lambda:*:111122223333:function:app"],
      "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }
    }
  ]
}`,
      message:
        '`lambda:CreateFunction` does not take `iam:PassedToService`, so this condition cannot be about it. Give it a ' +
        'statement of its own.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:PassRole"],
      "Resource": ["arn:aws:iam::111122223333:role/app"],
      "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }
    },
    {
      "Effect": "Allow",
      "Action": "lambda:CreateFunction",
      "Resource": "arn:aws:lambda:*:111122223333:function:app"
    }
  ]
}`,
    },
    {
      title: 'a single action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "«kms:DescribeKey»",
      "Resource": "arn:aws:kms:*:111122223333:key/*",
      "Condition": { "StringEquals": { "kms:EncryptionContext:app": "shop" } }
    }
  ]
}`,
      message:
        '`kms:DescribeKey` does not take `kms:EncryptionContext:app`, so this condition cannot be about it. Remove the condition.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:DescribeKey",
      "Resource": "arn:aws:kms:*:111122223333:key/*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const found of conditionsOf(policy, reference)) {
      const { statement, condition } = found;
      if (!statement.action || !saysWhatToDo(found)) continue;
      const actions = actionsWithout(found, reference);
      const [first] = actions;
      if (!first) continue;
      const one = actions.length === 1;
      const what = `${someOfTexts(actions.map((it) => it.text))} ${one ? 'does' : 'do'} not take \`${condition.key.text}\``;
      const cure = one ? ' Give it a statement of its own.' : ' Give them a statement of their own.';
      yield {
        at: first,
        message:
          `${what}, so this condition cannot be about ${one ? 'it' : 'them'}.` +
          (actions.length < statement.action.values.length ? cure : ' Remove the condition.'),
        related: relatedPlaces(actions, [condition]),
        // In a trust policy the principals would have to be parted too.
        fixes: policy.type === 'trust' ? [] : splitFixes(policy, statement, actions, [condition], reference),
      };
    }
  },
};

/** Whether the outcome of a condition hangs on its key. */
function saysWhatToDo({ condition, key, info }: ConditionInStatement): boolean {
  const { operator } = condition;
  if (!info || !operator || key.startsWith('aws:')) return false;
  return !operator.ifExists && operator.info.family !== 'Null' && isSurelyThere(condition);
}

/** The actions of a statement that are known not to take the key of a condition. */
function actionsWithout({ statement, info }: ConditionInStatement, reference: ServiceReference): readonly Text[] {
  if (!info || !isKeyOfSomeActions(info.key, reference)) return [];
  return [...actionsByService(statement).values()]
    .flat()
    .filter((it) => leavesOutKey(it.text, info.key, reference) && standTogether(it, statement));
}
