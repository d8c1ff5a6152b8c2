import { type ConditionInStatement, conditionsUnder } from '../../analysis/conditions/conditions.js';
import { moveConditionEdits } from '../../analysis/edits/conditions.js';
import { type LimitKind, limitKindOf } from '../../analysis/granted/limit-kinds.js';
import type { ConditionValue } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasConditions } from '../applies-to.js';
import { changeOperatorFixes } from '../fixes/conditions.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';
import { isTooOpenFor, needsExactValues } from './open-values.js';
import { type ValueToken, wildcardsIn } from './value-parts.js';

export const wildcardWithoutLikeOperator: Rule = {
  code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  severity: 'warning',
  title: 'Wildcard under an operator that takes it literally',
  accessAnalyzer: true,
  docs: `
Reports \`*\` or \`?\` in a value under \`StringEquals\`, \`StringNotEquals\` and their forms that ignore case.

These operators compare every sign as it is, so such a value matches only a text with that very star or question mark.
For a wildcard, use \`StringLike\` or \`StringNotLike\`, or \`ArnLike\` and \`ArnNotLike\` for ARNs. To ask whether a key is there,
use \`Null\` with \`"false"\`. Where the key tells who may come in, as the subject of an identity provider does in a trust
policy, that would let everybody in who has one: name the values instead.

Question marks of URLs are not reported, nor the stars that begin the domain names of \`acm:DomainNames\`. That list is ours.
Where a star is meant as such, write \`\${*}\` for it, or switch the rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
  ],

  valid: [
    {
      title: 'wildcards under the operators that take them, and signs that stand for themselves',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": {
      "StringLike": { "s3:prefix": "home/*" },
      "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" },
      "StringNotEquals": { "aws:PrincipalTag/team": ["\${*}", "\${?}", "\${aws:PrincipalTag/team, '*'}"] }
    }
  }
}`,
    },
    {
      title: 'what a template tool fills in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:ListBucket",
    "Resource": "*",
    "Condition": { "StringEquals": { "s3:prefix": ["\${stage ? a : b}", "{{ join '*' }}"] } }
  }
}`,
    },
    {
      title: 'the address of an endpoint, and the domain of a certificate',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sns:Subscribe",
      "Resource": "arn:aws:sns:eu-west-1:111122223333:orders",
      "Condition": { "StringEquals": { "sns:Endpoint": "https://example.com/orders?source=sns" } }
    },
    {
      "Effect": "Allow",
      "Action": "acm:RequestCertificate",
      "Resource": "arn:aws:acm:eu-west-1:111122223333:certificate/*",
      "Condition": { "ForAnyValue:StringEquals": { "acm:DomainNames": "*.example.com" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a prefix',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringEquals": { "s3:prefix": ["", "«home/*»"] } }
  }
}`,
      message: '`StringEquals` compares the `*` of `home/*` as it stands: for a wildcard, use `StringLike`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringLike": { "s3:prefix": ["", "home/*"] } }
  }
}`,
    },
    {
      title: 'any value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "«*»" } }
  }
}`,
      message:
        '`StringEquals` compares `*` as it stands: to ask whether the request has `aws:ResourceTag/team`, use `Null` with `"false"`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "Null": { "aws:ResourceTag/team": "false" } }
  }
}`,
    },
    {
      title: 'any subject of an identity provider, which nobody should let in',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "«*»"
      }
    }
  }
}`,
      message:
        '`StringEquals` compares `*` as it stands, so nobody gets in: write which values of `token.actions.githubusercontent.com:sub` may.',
    },
    {
      title: 'ARNs',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalArn": "«arn:aws:iam::*:role/network-admin»" } }
  }
}`,
      message:
        '`StringNotEqualsIfExists` compares the `*` of `arn:aws:iam::*:role/network-admin` as it stands: for a wildcard, use `ArnNotLikeIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "ArnNotLikeIfExists": { "aws:PrincipalArn": "arn:aws:iam::*:role/network-admin" } }
  }
}`,
    },
    {
      title: 'a comparison that ignores case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "StringEqualsIgnoreCase": { "aws:ResourceTag/team": "«blue-?»" } }
  }
}`,
      message:
        '`StringEqualsIgnoreCase` compares the `?` of `blue-?` as it stands: wildcards need `StringLike`, which does not ignore case.',
    },
    {
      title: 'a key that needs exact values',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "«o-*»" } }
  }
}`,
      message: '`StringEquals` compares the `*` of `o-*` as it stands, and `aws:PrincipalOrgID` needs exact values.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const found of conditionsUnder(policy, reference, 'String')) {
      if (found.operator.wildcards) continue;
      let fixes: readonly ProposedFix[] | undefined;
      for (const value of found.condition.values) {
        const [wildcard] = wildcardsIn(value.node, reference);
        if (!wildcard || isMeantAsSign(found, value, reference)) continue;
        fixes ??= fixesFor(found, reference);
        yield { at: value, message: messageFor(found, value, wildcard), fixes };
      }
    }
  },
};

/**
 * Whether the wildcards of a value are signs of what the key holds: the `?` in a URL, or the star of a domain name.
 * Source: https://docs.aws.amazon.com/acm/latest/userguide/acm-conditions.html
 */
function isMeantAsSign(
  { key }: ConditionInStatement,
  { text, node }: ConditionValue,
  reference: ServiceReference,
): boolean {
  const hasHoles = node.kind === 'string' && node.holes.length > 0;
  if (key === 'acm:domainnames') {
    // What is not known may begin with the dot.
    return text.startsWith(hasHoles ? '*' : '*.') && wildcardsIn(node, reference).length === 1;
  }
  if (text.includes('*')) return false;
  // What is not known may begin a URL.
  return /^https?:/i.test(text) || hasHoles || text.startsWith('${');
}

function messageFor(found: ConditionInStatement, { text }: ConditionValue, wildcard: ValueToken): string {
  const operator = found.condition.operatorText.text;
  const key = found.condition.key.text;
  const compares = `\`${operator}\` compares ${wildcard.text === text ? '' : `the \`${wildcard.text}\` of `}\`${text}\` as it stands`;
  if (needsExactValues(found.key)) return `${compares}, and \`${key}\` needs exact values.`;
  if (isAnyValue(found) && tellsWho(found)) {
    return `${compares}, so nobody gets in: write which values of \`${key}\` may.`;
  }
  if (isAnyValue(found)) {
    return `${compares}: to ask whether the request has \`${key}\`, use \`Null\` with \`"false"\`.`;
  }
  const better = likeOperator(found);
  return better === undefined
    ? `${compares}: wildcards need \`${operator.replace('EqualsIgnoreCase', 'Like')}\`, which does not ignore case.`
    : `${compares}: for a wildcard, use \`${better}\`.`;
}

/** Whether the only value is `*`, under an operator that a request must have the key to meet. */
function isAnyValue({ condition }: ConditionInStatement): boolean {
  const { operatorText, values, complete } = condition;
  return operatorText.text === 'StringEquals' && complete && values.length === 1 && values[0]?.text === '*';
}

const tellingWho: ReadonlySet<LimitKind> = new Set(['caller', 'network', 'service']);

/** Whether a condition tells who of the principals gets in: to ask for no more than its key would open the statement. */
function tellsWho({ statement, key }: ConditionInStatement): boolean {
  const hasPrincipals = statement.elements.has('Principal') || statement.elements.has('NotPrincipal');
  return statement.effect === 'Allow' && hasPrincipals && tellingWho.has(limitKindOf(key));
}

/** The operator that takes wildcards, for ARNs where the key holds one; undefined when none ignores case as well. */
function likeOperator({ condition, info }: ConditionInStatement): string | undefined {
  const { operatorText, operator } = condition;
  if (operator?.info.name.endsWith('IgnoreCase')) return undefined;
  const like = operatorText.text.replace('Equals', 'Like');
  return info?.type === 'ARN' ? like.replace('String', 'Arn') : like;
}

/** Whether a sign that is meant as such would become a wildcard, or the wildcard would match too much. */
function isUnfitForLike(found: ConditionInStatement, value: ConditionValue, reference: ServiceReference): boolean {
  const { text, node } = value;
  if (text === '*' || (node.kind === 'string' && isTooOpenFor(found.key, node, reference))) return true;
  return wildcardsIn(node, reference).length > 0 && isMeantAsSign(found, value, reference);
}

function fixesFor(found: ConditionInStatement, reference: ServiceReference): readonly ProposedFix[] {
  const { statement, condition, key } = found;
  const better = likeOperator(found);
  if (better === undefined || needsExactValues(key)) return [];
  if (isAnyValue(found)) {
    if (tellsWho(found)) return [];
    const edits = moveConditionEdits(statement, condition, 'Null', 'false');
    return fixesWith('Ask with `Null` whether the key is there', edits, false);
  }
  const isUnfit = condition.values.some((it) => isUnfitForLike(found, it, reference));
  return isUnfit ? [] : changeOperatorFixes(statement, condition, better, false);
}
