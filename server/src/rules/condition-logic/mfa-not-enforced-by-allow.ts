import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { presenceAsked } from '../../analysis/conditions/key-presence.js';
import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import type { Condition, Policy, Statement } from '../../policy/model.js';
import { mayHaveEffect } from '../../policy/read-policy.js';
import { rememberLast } from '../../text/remember.js';
import { hasConditions } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';
import { asksFor, isMfaKey } from './mfa-conditions.js';

export const mfaNotEnforcedByAllow: Rule = {
  code: 'MFA_NOT_ENFORCED_BY_ALLOW',
  severity: 'warning',
  title: '`Allow` with MFA that requests without MFA pass',
  accessAnalyzer: false,
  level: 'recommended',
  docs: `
Reports an \`Allow\` statement that looks as if it asked for MFA, but lets requests without MFA pass:

- \`BoolIfExists\` with \`aws:MultiFactorAuthPresent\` and \`"true"\`. Requests that are signed with the access keys of an IAM
  user lack the key, and \`IfExists\` lets them pass. Use \`Bool\`.
- \`NumericLessThanIfExists\` with \`aws:MultiFactorAuthAge\`, for the same reason. Use \`NumericLessThan\`.
- \`Null\` with \`"false"\` for \`aws:MultiFactorAuthPresent\`. Every session has that key, with the value \`false\` when nobody
  used MFA. Use \`Bool\` with \`"true"\`.

Outside of trust policies \`IfExists\` is a suggestion only: AWS documents it as the way to ask for MFA in the console and
to leave access keys alone.

The rule is silent when another condition of the statement asks for MFA, when a \`Deny\` statement of the policy is about
MFA, and when conditions or statements are only known at deploy time.

Switch the rule off if access keys are to work without MFA.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  ],

  valid: [
    {
      title: 'an operator that is not met without the key',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole",
    "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" }, "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" } }
  }
}`,
    },
    {
      title: 'MFA that another condition asks for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" }, "NumericLessThanIfExists": { "aws:MultiFactorAuthAge": "3600" } }
  }
}`,
    },
    {
      title: 'a session, and a recent MFA in it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "Null": { "aws:MultiFactorAuthPresent": "false" }, "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" } }
  }
}`,
    },
    {
      title: 'the key with its value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "Null": { "aws:MultiFactorAuthPresent": "false" }, "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" } }
  }
}`,
    },
    {
      title: 'a Deny for requests without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" } } },
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }
  ]
}`,
    },
    {
      title: 'requests without MFA on purpose',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:ListMFADevices", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }
}`,
    },
    {
      title: 'the key of a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "*", "Condition": { "Null": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
    },
    {
      title: 'conditions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" }, "Bool": { "Ref": "More" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: '`IfExists` in a trust policy',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole",
    "Condition": { "BoolIfExists": { "«aws:MultiFactorAuthPresent»": "true" } }
  }
}`,
      message:
        'Requests with access keys lack `aws:MultiFactorAuthPresent`, and `BoolIfExists` lets them pass without MFA: use `Bool`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
    "Action": "sts:AssumeRole",
    "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }
  }
}`,
    },
    {
      title: 'the age of the sign-in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "NumericLessThanIfExists": { "«aws:MultiFactorAuthAge»": "3600" } } }
}`,
      message:
        'Requests with access keys lack `aws:MultiFactorAuthAge`, and `NumericLessThanIfExists` lets them pass without MFA: use `NumericLessThan`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" } } }
}`,
    },
    {
      title: 'the presence of the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Null": { "«aws:MultiFactorAuthPresent»": "false" } } }
}`,
      message:
        'Sessions without MFA have `aws:MultiFactorAuthPresent` too, with the value `false`: to ask for MFA, use `Bool` with `"true"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { statement, condition } of conditionsWithKeys(policy, reference, isMfaKey)) {
      if (statement.effect !== 'Allow') continue;
      const isForPresence = isNullForPresence(condition);
      if (!isForPresence && !letsOthersPass(condition)) continue;
      if (mayAskElsewhere(policy, statement, condition)) continue;
      const { text } = condition.operatorText;
      if (isForPresence) {
        yield {
          at: condition,
          message: `Sessions without MFA have \`${condition.key.text}\` too, with the value \`false\`: to ask for MFA, use \`Bool\` with \`"true"\`.`,
          fixes: askForMfaFixes(statement, condition),
        };
        continue;
      }
      const better = text.slice(0, -'IfExists'.length);
      yield {
        at: condition,
        message: `Requests with access keys lack \`${condition.key.text}\`, and \`${text}\` lets them pass without MFA: use \`${better}\`.`,
        fixes: changeOperatorFixes(statement, condition, better, false),
        ...(policy.type !== 'trust' && { severity: 'suggestion' }),
      };
    }
  },
};

/** Whether another condition may ask for MFA: one of the statement, or one of a `Deny` for whatever it allows. */
function mayAskElsewhere(policy: Policy, statement: Statement, condition: Condition): boolean {
  if (!policy.complete || !statement.conditionsComplete) return true;
  const others = statement.conditions.filter((it) => it !== condition && isMfaKey(it.key.text.toLowerCase()));
  // The value counts for whoever has the key, and the key for whoever must have it.
  if (others.some((it) => isNullForPresence(condition) || !letsOthersPass(it))) return true;
  return hasDenyAboutMfa(policy);
}

const hasDenyAboutMfa = rememberLast(({ statements }: Policy): boolean =>
  statements.some((it) => mayHaveEffect(it, 'Deny') && mayDenyWithoutMfa(it)),
);

function mayDenyWithoutMfa({ conditions, conditionsComplete }: Statement): boolean {
  return !conditionsComplete || conditions.some(({ key }) => isMfaKey(key.text.toLowerCase()));
}

function isNullForPresence(condition: Condition): boolean {
  const { operator, key } = condition;
  if (operator?.info.family !== 'Null' || key.text.toLowerCase() !== 'aws:multifactorauthpresent') return false;
  return presenceAsked(condition) === 'present';
}

function letsOthersPass(condition: Condition): boolean {
  const { operator } = condition;
  if (!operator?.ifExists || operator.setOperator) return false;
  return asksFor(condition, 'true') || operator.info.name.startsWith('NumericLessThan');
}

function askForMfaFixes(statement: Statement, condition: Condition): readonly ProposedFix[] {
  return fixesWith('Ask for MFA with `Bool`', moveConditionEdits(statement, condition, 'Bool', 'true'), false);
}
