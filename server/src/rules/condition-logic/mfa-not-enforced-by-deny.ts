import { type ConditionInStatement, conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { presenceAsked } from '../../analysis/conditions/key-presence.js';
import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import type { Condition, Policy } from '../../policy/model.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import { hasDenials } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { Report, Rule } from '../rule.js';
import { asksFor, isMfaKey } from './mfa-conditions.js';

export const mfaNotEnforcedByDeny: Rule = {
  code: 'MFA_NOT_ENFORCED_BY_DENY',
  severity: 'warning',
  title: '`Deny` of requests without MFA that lets some pass',
  accessAnalyzer: false,
  level: 'recommended',
  docs: `
Reports a \`Deny\` statement that is to stop requests without MFA, but does not stop those that lack the condition key: \`Bool\`
with \`aws:MultiFactorAuthPresent\` and \`"false"\`, or \`NumericGreaterThan\` with \`aws:MultiFactorAuthAge\`.

Requests that are signed with the access keys of an IAM user carry neither key. \`Bool\` is not met without its key, so the
statement does not deny them: who has stolen an access key needs no MFA.

The rule also reports \`Null\` with \`aws:MultiFactorAuthPresent\` and \`"true"\`, which stops access keys alone: who has
signed in without MFA has the key, with the value \`false\`.

Use \`BoolIfExists\` (or \`NumericGreaterThanIfExists\`), which is also met without the key. Mind that it denies scripts that
use access keys, and sessions of roles that nobody assumed with MFA.

The rule is silent when another \`Deny\` statement of the policy may deny requests without the key, as with \`Null\` and
\`"true"\`, about \`Null\` when the policy has any other condition on MFA, and when statements are only known at deploy time.

Switch the rule off if MFA is to be asked for in the console alone.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  ],

  valid: [
    {
      title: 'the age, which only sessions with MFA have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Null": { "aws:MultiFactorAuthAge": "true" } } }
}`,
    },
    {
      title: 'requests without the key, beside an Allow that wants MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } },
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "Null": { "aws:MultiFactorAuthPresent": "true" } } }
  ]
}`,
    },
    {
      title: 'an operator that is met without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": ["iam:EnableMFADevice", "sts:GetSessionToken"],
    "Resource": "*",
    "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
  }
}`,
    },
    {
      title: 'another statement that denies requests without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } },
    { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Null": { "aws:MultiFactorAuthPresent": "true" } } }
  ]
}`,
    },
    {
      title: 'MFA that is too long ago, beside a statement about its absence',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/taxes/*", "Condition": { "Null": { "aws:MultiFactorAuthAge": "true" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/taxes/*", "Condition": { "NumericGreaterThan": { "aws:MultiFactorAuthAge": "3600" } } }
  ]
}`,
    },
    {
      title: 'an Allow for requests with MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
    },
    {
      title: 'a Deny for requests with MFA',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
    },
    {
      title: 'a value that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": { "Ref": "WithMfa" } } } }
}`,
    },
    {
      title: 'statements that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } } },
    { "Ref": "More" }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'access keys alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Null": { "«aws:MultiFactorAuthPresent»": "true" } } }
}`,
      message:
        'Sessions without MFA have `aws:MultiFactorAuthPresent`, with the value `false`, and this does not deny those: use ' +
        '`BoolIfExists` with `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }
}`,
    },
    {
      title: '`Bool`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": ["iam:EnableMFADevice", "sts:GetSessionToken"],
    "Resource": "*",
    "Condition": { "Bool": { "«aws:MultiFactorAuthPresent»": "false" } }
  }
}`,
      message:
        'Requests with access keys lack `aws:MultiFactorAuthPresent`, and `Bool` does not deny those: use `BoolIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": ["iam:EnableMFADevice", "sts:GetSessionToken"],
    "Resource": "*",
    "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
  }
}`,
    },
    {
      title: 'beside another key of the operator, in an SCP',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["ec2:StopInstances", "ec2:TerminateInstances"],
      "Resource": "*",
      "Condition": {
        "Bool": {
          "«aws:MultiFactorAuthPresent»": "false",
          "aws:ViaAWSService": "false"
        }
      }
    }
  ]
}`,
      message:
        'Requests with access keys lack `aws:MultiFactorAuthPresent`, and `Bool` does not deny those: use `BoolIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["ec2:StopInstances", "ec2:TerminateInstances"],
      "Resource": "*",
      "Condition": {
        "Bool": {
          "aws:ViaAWSService": "false"
        },
        "BoolIfExists": {
          "aws:MultiFactorAuthPresent": "false"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'the age of the sign-in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": { "NumericGreaterThan": { "«aws:MultiFactorAuthAge»": "3600" } } }
}`,
      message:
        'Requests with access keys lack `aws:MultiFactorAuthAge`, and `NumericGreaterThan` does not deny those: use `NumericGreaterThanIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": { "NumericGreaterThanIfExists": { "aws:MultiFactorAuthAge": "3600" } } }
}`,
    },
  ],

  appliesTo: hasDenials,

  *check({ policy, reference }) {
    const all = conditionsWithKeys(policy, reference, isMfaKey);
    yield* keysAloneReports(policy, all);
    const found = all.filter(
      ({ statement, condition }) => statement.effect === 'Deny' && deniesOldSessionsOnly(condition),
    );
    if (found.length === 0 || mayDenyWithoutKey(policy)) return;
    for (const { statement, condition } of found) {
      const { text } = condition.operatorText;
      const better = `${text}IfExists`;
      const lacks = `Requests with access keys lack \`${condition.key.text}\``;
      yield {
        at: condition,
        message: `${lacks}, and \`${text}\` does not deny those: use \`${better}\`.`,
        fixes: changeOperatorFixes(statement, condition, better, false),
      };
    }
  },
};

/** The `Deny` for requests that lack the key, when no other condition of the policy is about MFA. */
function* keysAloneReports(policy: Policy, all: readonly ConditionInStatement[]): Iterable<Report> {
  const [only, ...others] = all;
  if (!only || others.length > 0 || !policy.complete) return;
  const { statement, condition } = only;
  const { key, operator } = condition;
  if (statement.effect !== 'Deny' || operator?.info.family !== 'Null' || presenceAsked(condition) !== 'absent') return;
  if (key.text.toLowerCase() !== 'aws:multifactorauthpresent') return;
  if (policy.statements.some((it) => !it.conditionsComplete)) return;
  yield {
    at: condition,
    message:
      `Sessions without MFA have \`${key.text}\`, with the value \`false\`, and this does not deny those: use \`BoolIfExists\` ` +
      'with `"false"`.',
    fixes: fixesWith(
      'Change to `BoolIfExists` with `"false"`',
      moveConditionEdits(statement, condition, 'BoolIfExists', 'false'),
      false,
    ),
  };
}

/** Whether a condition of a `Deny` takes out sessions without MFA, or with one that is too long ago, and nothing else. */
function deniesOldSessionsOnly(condition: Condition): boolean {
  const { operator } = condition;
  if (!operator || operator.ifExists || operator.setOperator) return false;
  return asksFor(condition, 'false') || operator.info.name.startsWith('NumericGreaterThan');
}

/** Whether a statement may deny requests that lack a key of MFA. */
function mayDenyWithoutKey({ statements, complete }: Policy): boolean {
  if (!complete) return true;
  return statements.some((it) => {
    if (!mayHaveEffect(it, 'Deny')) return false;
    const ofMfa = it.conditions.filter(({ key }) => isMfaKey(key.text.toLowerCase()));
    return !it.conditionsComplete || ofMfa.some((condition) => presenceAsked(condition) !== 'present');
  });
}
