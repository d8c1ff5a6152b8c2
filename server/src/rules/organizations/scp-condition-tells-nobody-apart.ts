import { isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { isEveryAction } from '../../analysis/grants.js';
import type { Condition, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasConditions } from '../applies-to.js';
import { changeKeyFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const scpConditionTellsNobodyApart: Rule = {
  code: 'SCP_CONDITION_TELLS_NOBODY_APART',
  severity: 'warning',
  title: 'SCP condition that is the same for all whom SCPs limit',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp'],
  docs: `
Reports a condition of an SCP on \`aws:PrincipalOrgID\`, or one that asks for \`"true"\` of \`aws:PrincipalIsAWSService\`.

An SCP limits the users and roles of the accounts of its organization, and nobody else: neither callers from other
organizations, which are a matter of RCPs, nor AWS services with their service principals. So the organization of the caller
is always the one that the SCP is of.

- \`StringNotEquals\` with the ID of the organization is met by no request. A \`Deny\` denies nothing then, and the guardrail that
  somebody counts on is not there. An \`Allow\` allows nothing.
- \`StringEquals\` is met by every request. When a \`Deny\` has no other condition, it denies everyone what it names.
- \`"Bool": { "aws:PrincipalIsAWSService": "true" }\` is met by no request.

To keep callers of other organizations away from resources, use an RCP. To keep own users from resources of others, compare
\`aws:ResourceOrgID\`, as the fix does for single services: among all actions there are some that need what AWS owns, like its
managed policies and images, which must be exempt then. To tell own callers apart, compare \`aws:PrincipalOrgPaths\`, \`aws:PrincipalAccount\` or
\`aws:PrincipalArn\`.

The rule is silent when such a condition that every request meets stands beside others, for values with policy variables, like
\`\${aws:ResourceOrgID}\`, and for values that are only known at deploy time.

Switch the rule off, or suppress the finding, for the text of an SCP that several organizations have and that is meant for one
of them.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],

  valid: [
    {
      title: 'resources of other organizations',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:PutObject",
    "Resource": "*",
    "Condition": { "StringNotEqualsIfExists": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'resources of other organizations than that of the caller, by a variable',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:PutObject",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "\${aws:ResourceOrgID}" } }
  }
}`,
    },
    {
      title: 'callers of an organizational unit, and of an account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:DeleteBucket",
    "Resource": "*",
    "Condition": {
      "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*" },
      "StringNotEquals": { "aws:PrincipalAccount": "111122223333" }
    }
  }
}`,
    },
    {
      title: 'a condition that everyone meets, beside one that tells callers apart',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "kms:CreateGrant",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false", "kms:GrantIsForAWSResource": "false" }
    }
  }
}`,
    },
    {
      title: 'an organization that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:PutObject",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": { "Ref": "Organization" } } }
  }
}`,
    },
    {
      title: 'an `Allow` for everyone of the organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'an RCP, which callers from everywhere meet',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'callers of other organizations',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "«aws:PrincipalOrgID»": ["o-a1b2c3d4e5"] },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/DataAdmin" }
    }
  }
}`,
      message:
        'All whom an SCP limits are of its organization, so no request meets `StringNotEqualsIfExists` on `aws:PrincipalOrgID`, ' +
        'and this denies nothing. Use an RCP against other callers, or `aws:ResourceOrgID` against resources of others.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:ResourceOrgID": ["o-a1b2c3d4e5"] },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/DataAdmin" }
    }
  }
}`,
    },
    {
      title: 'callers of other organizations, for whatever they do',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotEquals": { "«aws:PrincipalOrgID»": "o-a1b2c3d4e5" } } }
}`,
      message:
        'All whom an SCP limits are of its organization, so no request meets `StringNotEquals` on `aws:PrincipalOrgID`, and ' +
        'this denies nothing. Use an RCP against other callers, or `aws:ResourceOrgID` against resources of others.',
    },
    {
      title: 'callers of the own organization',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "«aws:PrincipalOrgID»": "o-a1b2c3d4e5" } }
  }
}`,
      message:
        'All whom an SCP limits are of its organization, so every request meets `StringEquals` on `aws:PrincipalOrgID`, and ' +
        'this denies everyone. Compare `aws:PrincipalOrgPaths` or `aws:PrincipalArn` to tell them apart.',
    },
    {
      title: 'services that act for others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:PutObject",
    "Resource": "*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5" },
      "Bool": { "«aws:PrincipalIsAWSService»": "true" }
    }
  }
}`,
      message:
        'No SCP limits calls of AWS services with their service principals, so no request meets `Bool` on ' +
        '`aws:PrincipalIsAWSService`, and this denies nothing. Use an RCP instead.',
    },
    {
      title: 'what is allowed to others',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "«aws:PrincipalOrgID»": "o-a1b2c3d4e5" } }
  }
}`,
      message:
        'All whom an SCP limits are of its organization, so no request meets `StringNotLike` on `aws:PrincipalOrgID`, and ' +
        'this allows nothing. Compare `aws:PrincipalOrgPaths` or `aws:PrincipalArn` to tell them apart.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const seen = new Set<Statement>();
    for (const { statement, condition, key } of conditionsWithKeys(policy, reference, (it) => keys.has(it))) {
      if (!statement.effect || !statement.conditionsComplete || seen.has(statement)) continue;
      const met = metBy(condition, key);
      if (!met || (met === 'every' && !deniesEveryone(statement))) continue;
      seen.add(statement);
      yield {
        at: condition,
        message: messageFor(statement, condition, key, met),
        fixes: isAboutResources(statement, key, met) ? changeKeyFixes(condition, ['aws:ResourceOrgID']) : [],
      };
    }
  },
};

const ofOrganization = 'aws:principalorgid';
const ofServices = 'aws:principalisawsservice';
const keys: ReadonlySet<string> = new Set([ofOrganization, ofServices]);

/**
 * Which of the requests that an SCP limits meet a condition on one of the keys; undefined when that is not known. All of
 * them have both keys.
 */
function metBy(condition: Condition, key: string): 'no' | 'every' | undefined {
  const { operator, values, complete } = condition;
  if (!operator || !complete || values.length === 0 || !isSurelyThere(condition)) return undefined;
  if (key === ofOrganization && operator.info.family === 'String') {
    if (!values.every((it) => isWhollyKnown(it) && it.text.startsWith('o-'))) return undefined;
    return operator.info.negated ? 'no' : 'every';
  }
  const isAsked = key === ofServices && operator.info.family === 'Bool';
  return isAsked && values.every((it) => it.text.toLowerCase() === 'true') ? 'no' : undefined;
}

/** Whether a statement denies, and every request meets all of its conditions, one of them on the organization. */
function deniesEveryone({ effect, conditions }: Statement): boolean {
  if (effect !== 'Deny') return false;
  return conditions.every(
    (it) => it.key.text.toLowerCase() === ofOrganization && metBy(it, ofOrganization) === 'every',
  );
}

function deniesNoStranger({ effect }: Statement, key: string, met: 'no' | 'every'): boolean {
  return effect === 'Deny' && key === ofOrganization && met === 'no';
}

/** Whether to compare the organization of the resources may be meant: all actions would be too many, as some need AWS's own. */
function isAboutResources(statement: Statement, key: string, met: 'no' | 'every'): boolean {
  const { action } = statement;
  const isOfServices = action?.complete === true && !action.values.some((it) => isEveryAction(it.text));
  return isOfServices && deniesNoStranger(statement, key, met);
}

function messageFor(statement: Statement, condition: Condition, key: string, met: 'no' | 'every'): string {
  const verb = statement.effect === 'Deny' ? 'denies' : 'allows';
  const reason =
    key === ofOrganization
      ? 'All whom an SCP limits are of its organization'
      : 'No SCP limits calls of AWS services with their service principals';
  const requests = met === 'no' ? 'no request meets' : 'every request meets';
  const object = met === 'no' ? 'nothing' : 'everyone';
  return (
    `${reason}, so ${requests} \`${condition.operatorText.text}\` on \`${condition.key.text}\`, and this ${verb} ${object}. ` +
    adviceFor(statement, key, met)
  );
}

function adviceFor(statement: Statement, key: string, met: 'no' | 'every'): string {
  if (key === ofServices) return 'Use an RCP instead.';
  if (!deniesNoStranger(statement, key, met)) {
    return 'Compare `aws:PrincipalOrgPaths` or `aws:PrincipalArn` to tell them apart.';
  }
  return 'Use an RCP against other callers, or `aws:ResourceOrgID` against resources of others.';
}
