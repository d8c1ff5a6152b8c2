import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { type IdentifierKind, identifierKind, kindsOfKeys } from '../../analysis/conditions/identifier-kinds.js';
import { parseArn } from '../../policy/arn.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { hasWildcard } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { changeKeyFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { someOfTexts } from '../wording.js';

export const identifierOfOtherKind: Rule = {
  code: 'IDENTIFIER_OF_OTHER_KIND',
  severity: 'warning',
  title: 'Identifier of a kind that the condition key never holds',
  accessAnalyzer: false,
  level: 'essential',
  docs: `
Reports a value that no request has, because the condition key holds identifiers of another kind:

- an ARN, or a number that has not twelve digits, for a key that holds an account ID, like \`aws:SourceAccount\`. A number
  that is written without quotes loses its leading zeros;
- an account ID or the name of a service for \`aws:SourceArn\` or \`aws:PrincipalArn\`;
- the ID of an OU, or a path, for a key that holds the ID of an organization, like \`aws:PrincipalOrgID\`;
- anything but a path for a key that holds paths in an organization, like \`aws:PrincipalOrgPaths\`.

An \`Allow\` with such a value grants nothing by it. A negated operator in a \`Deny\` with nothing but such values denies
everybody.

Give the identifier that the key holds, or use the key for the identifier that you have.

The rule is silent for texts that it does not recognize, for wildcards, and where some of the values are only known later.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],

  valid: [
    {
      title: 'identifiers that the keys hold',
      type: 'resource',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "s3.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:111122223333:uploads",
    "Condition": {
      "ArnEquals": { "aws:SourceArn": "arn:aws:s3:::amzn-s3-demo-bucket" },
      "StringEquals": { "aws:SourceAccount": "111122223333", "aws:SourceOrgID": "o-a1b2c3d4e5" }
    }
  }
}`,
    },
    {
      title: 'a path in an organization, a wildcard and a caller without an account',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "ForAllValues:StringNotLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" },
      "StringNotLike": { "aws:SourceArn": "*" },
      "StringEquals": { "aws:PrincipalAccount": "anonymous" }
    }
  }
}`,
    },
    {
      title: 'a placeholder',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceAccount": ["\${aws:PrincipalAccount}", "ACCOUNT_ID", { "Ref": "AWS::AccountId" }] } }
  }
}`,
    },
    {
      title: 'whether a key is there',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "Null": { "aws:ResourceAccount": "false" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'an ARN as account',
      type: 'resource',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sns.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
    "Condition": { "StringEquals": { "aws:SourceAccount": "«arn:aws:sns:eu-west-1:111122223333:news»" } }
  }
}`,
      message:
        '`aws:SourceAccount` holds an account ID of twelve digits, so no request has `arn:aws:sns:eu-west-1:111122223333:news`, an ARN.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "sns.amazonaws.com" },
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
    "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'an account ID with signs between its digits',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceAccount": ["«1111-2222-3333»", "444455556666"] } }
  }
}`,
      message: '`aws:ResourceAccount` holds an account ID of twelve digits, so no request has `1111-2222-3333`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceAccount": ["111122223333", "444455556666"] } }
  }
}`,
    },
    {
      title: 'an account ID as ARN',
      type: 'resource',
      resourceType: 'AWS::SNS::Topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "s3.amazonaws.com" },
    "Action": "sns:Publish",
    "Resource": "arn:aws:sns:eu-west-1:111122223333:news",
    "Condition": { "StringEquals": { "aws:SourceArn": "«111122223333»" } }
  }
}`,
      message: '`aws:SourceArn` holds an ARN, so no request has `111122223333`, an account ID.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "s3.amazonaws.com" },
    "Action": "sns:Publish",
    "Resource": "arn:aws:sns:eu-west-1:111122223333:news",
    "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'a path as organization',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "444455556666" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "«o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/»" } }
  }
}`,
      message:
        '`aws:PrincipalOrgID` holds the ID of an organization, so no request has `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`, a path in an organization.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "444455556666" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'an organization as path',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "ForAllValues:StringNotLike": { "aws:ResourceOrgPaths": ["«o-a1b2c3d4e5»", "o-1a2b3c4d5e"] } }
    }
  ]
}`,
      message:
        '`aws:ResourceOrgPaths` holds paths in an organization, so no request has `o-a1b2c3d4e5`, the ID of an organization.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "ForAllValues:StringNotLike": { "aws:ResourceOrgPaths": ["o-a1b2c3d4e5/*", "o-1a2b3c4d5e/*"] } }
    }
  ]
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const { condition, key } of conditionsWithKeys(policy, reference, (it) => kindsOfKeys.has(it))) {
      const kind = kindsOfKeys.get(key);
      if (!kind || !condition.operator || condition.operator.info.family === 'Null') continue;
      if (!condition.complete || !condition.values.every(isWhollyKnown)) continue;
      const wrong = condition.values.filter((it) => isOfOtherKind(it, kind));
      const [first, ...others] = wrong;
      if (!first) continue;
      const found = identifierKind(first.text);
      const what = found && found !== 'number' ? `, ${inWords[found]}` : '';
      yield {
        at: first,
        message: `\`${condition.key.text}\` holds ${heldInWords[kind]}, so no request has \`${first.text}\`${what}.`,
        related: others.map((at) => ({ at, message: `No request has \`${at.text}\` either.` })),
        fixes: fixesFor(condition, wrong, kind),
      };
    }
  },
};

type HeldKind = Extract<IdentifierKind, 'account' | 'ARN' | 'organization' | 'organization path'>;

const inWords: Readonly<Record<IdentifierKind, string>> = {
  account: 'an account ID',
  ARN: 'an ARN',
  organization: 'the ID of an organization',
  'organization path': 'a path in an organization',
  'root or OU': 'the ID of a root or OU',
  service: 'the name of a service',
  number: 'a number',
};

const heldInWords: Readonly<Record<HeldKind, string>> = {
  ...inWords,
  account: 'an account ID of twelve digits',
  'organization path': 'paths in an organization',
};

function isOfOtherKind(value: ConditionValue, held: HeldKind): boolean {
  const kind = hasWildcard(value.text) ? undefined : identifierKind(value.text);
  return kind !== undefined && kind !== held;
}

function fixesFor(condition: Condition, wrong: readonly ConditionValue[], held: HeldKind): readonly ProposedFix[] {
  const changes = wrong.flatMap(({ node, text }) => {
    const value = meantBy(text, held, condition);
    return value === undefined ? [] : [{ kind: 'set', node, value } as const];
  });
  if (changes.length === wrong.length) {
    return [{ title: `Change to ${someOfTexts(changes.map((it) => it.value))}`, edits: changes, safe: false }];
  }
  const [only] = wrong;
  const key = only && condition.values.length === 1 ? keyFor(condition, identifierKind(only.text)) : undefined;
  return key === undefined ? [] : changeKeyFixes(condition, [key]);
}

/** The identifier of the right kind that is part of a text. */
function meantBy(text: string, held: HeldKind, { operator }: Condition): string | undefined {
  if (held === 'account') {
    const account = parseArn(text)?.account.text ?? text.replaceAll('-', '');
    return identifierKind(account) === 'account' ? account : undefined;
  }
  if (held === 'organization' && identifierKind(text) === 'organization path') return text.slice(0, text.indexOf('/'));
  const isWholeOrganization = held === 'organization path' && identifierKind(text) === 'organization';
  return isWholeOrganization && operator?.info.wildcards ? `${text}/*` : undefined;
}

/** The key that holds an identifier of a kind and compares with it under the same operator. */
function keyFor({ key, operator }: Condition, kind: IdentifierKind | undefined): string | undefined {
  if (kind !== 'account' || operator?.info.family !== 'String') return undefined;
  const lower = key.text.toLowerCase();
  if (lower === 'aws:sourcearn') return 'aws:SourceAccount';
  return lower === 'aws:principalarn' ? 'aws:PrincipalAccount' : undefined;
}
