import { isMetWithoutKey, surelyHoldsOneValue } from '../../analysis/conditions/condition-meaning.js';
import { conditionsOf } from '../../analysis/conditions/conditions.js';
import { conditionsOn, presenceAsked } from '../../analysis/conditions/key-presence.js';
import type { ConditionOperator } from '../../policy/condition-operator.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { hasSetOperators } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const forallvaluesWithSingleValuedKey: Rule = {
  code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
  severity: 'security-warning',
  title: '`ForAllValues` with a condition key of one value',
  accessAnalyzer: true,
  docs: `
Reports a condition key that holds one value, like \`aws:SourceArn\`, under an operator with \`ForAllValues:\`.

\`ForAllValues\` is also met by a request that lacks the key, since it has no value that does not fit. So an \`Allow\` with it
lets requests through that the condition was meant to keep out. Without \`ForAllValues:\` the key must be there and fit. Where
another condition asks for the key, as \`Null\` with \`"false"\` does, it only says nothing: then the finding is a suggestion.

\`ForAllValues\` belongs to keys that hold several values at once, like \`aws:TagKeys\`. The action that a connection of
AWS CodeConnections is used for counts as one here, as AWS uses it so in its managed policies.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  ],

  valid: [
    {
      title: 'a key of several values, and no set operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:CreateTags",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "stage"] },
      "StringEquals": { "aws:RequestTag/team": "blue" },
      "Null": { "aws:TagKeys": "false" }
    }
  }
}`,
    },
    {
      title: '`ForAnyValue`, which a request without the key does not meet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:CreateServiceLinkedRole",
    "Resource": "arn:aws:iam::*:role/aws-service-role/macie.amazonaws.com/*",
    "Condition": { "ForAnyValue:StringEquals": { "iam:AWSServiceName": "macie.amazonaws.com" } }
  }
}`,
    },
    {
      title: 'a key that AWS uses with `ForAllValues`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "codestar-connections:UseConnection",
    "Resource": "*",
    "Condition": {
      "ForAllValues:StringEquals": { "codestar-connections:ProviderAction": ["ListBranches", "GetBranch"] }
    }
  }
}`,
    },
    {
      title: 'a key that AWS does not know',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/id.example.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": { "ForAllValues:StringEquals": { "id.example.com:groups": "admins" } }
  }
}`,
      type: 'trust',
    },
  ],
  invalid: [
    {
      title: 'a condition that a request without the key meets too',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "organizations:EnableAWSServiceAccess",
    "Resource": "*",
    "Condition": { "ForAllValues:StringLike": { "«organizations:ServicePrincipal»": ["tag.amazonaws.com"] } }
  }
}`,
      message:
        '`organizations:ServicePrincipal` holds one value, and `ForAllValues` is also met by a request without it: use `StringLike`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "organizations:EnableAWSServiceAccess",
    "Resource": "*",
    "Condition": { "StringLike": { "organizations:ServicePrincipal": ["tag.amazonaws.com"] } }
  }
}`,
    },
    {
      title: 'a key that must be there by another condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "ForAllValues:StringLike": { "«gitlab.com:sub»": "project_path:shop/api:*" },
      "Null": { "gitlab.com:sub": "false" }
    }
  }
}`,
      type: 'trust',
      message: '`gitlab.com:sub` holds one value, so `ForAllValues` says nothing: use `StringLike`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringLike": { "gitlab.com:sub": "project_path:shop/api:*" },
      "Null": { "gitlab.com:sub": "false" }
    }
  }
}`,
    },
    {
      title: 'a negated operator, which means the same without it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "ForAllValues:StringNotEquals": { "«aws:ResourceTag/team»": "blue" },
        "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" }
      }
    }
  ]
}`,
      type: 'scp',
      message: '`aws:ResourceTag/team` holds one value, so `ForAllValues` says nothing: use `StringNotEquals`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:StartInstances",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:RequestedRegion": "eu-west-1", "aws:ResourceTag/team": "blue" }
      }
    }
  ]
}`,
    },
  ],

  appliesTo: hasSetOperators,

  *check({ policy, reference }) {
    for (const { statement, condition, key, info } of conditionsOf(policy, reference)) {
      const { operator } = condition;
      if (operator?.setOperator !== 'ForAllValues' || operator.info.family === 'Null') continue;
      if (!surelyHoldsOneValue(info) || keysWithForAllValues.has(key) || hasPlaceholder(key)) continue;
      const single = condition.operatorText.text.slice('ForAllValues:'.length);
      const isAskedFor = conditionsOn(statement, key).some((it) => presenceAsked(it) === 'present');
      // Then a request without the key meets it too.
      const safe = isAskedFor || isMetWithoutKey(withoutSet(operator));
      const why = safe
        ? ', so `ForAllValues` says nothing'
        : ', and `ForAllValues` is also met by a request without it';
      yield {
        at: condition,
        message: `\`${condition.key.text}\` holds one value${why}: use \`${single}\`.`,
        fixes: changeOperatorFixes(statement, condition, single, safe),
        ...(isAskedFor && { severity: 'suggestion' }),
      };
    }
  },
};

function withoutSet(operator: ConditionOperator): ConditionOperator {
  return { ...operator, setOperator: undefined };
}

/**
 * Keys of one value by the service authorization reference that AWS's managed policies use with `ForAllValues`, like
 * AmazonCodeGuruReviewerFullAccess, and of which Access Analyzer says nothing. In lower case; the list is ours.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonCodeGuruReviewerFullAccess.html
 */
const keysWithForAllValues: ReadonlySet<string> = new Set([
  'codeconnections:provideraction',
  'codestar-connections:provideraction',
]);
