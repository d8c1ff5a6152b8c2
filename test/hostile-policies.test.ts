/**
 * Policies made to be slow: much of one thing, or one text that is long. Each rule, and what all share, takes time that
 * grows with the text. The bound is far above what it takes on a machine that is slow.
 */
import { describe, test } from 'vitest';
import { analyzeText } from './support/check.js';
import { inTime } from './support/in-time.js';
import { forgetAnswers } from './support/real-reference.js';

/** Milliseconds. */
const most = 4000;
const many = 8000;
const longest = 100_000;

interface Statement {
  readonly [element: string]: unknown;
}

const read: Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' };
const githubProvider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const assumeByGithub: Statement = {
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal: { Federated: githubProvider },
};

function items<Item>(make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: many }, (_, index) => make(index));
}

function entries(nameOf: (index: number) => string, value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(items((index) => [nameOf(index), value]));
}

/** A text in other capitals for each index. */
function inOtherCase(text: string, index: number): string {
  const signs = [...text].map((sign, at) => ((index >> (at % 13)) & 1 ? sign.toUpperCase() : sign.toLowerCase()));
  return signs.join('');
}

const statements: Readonly<Record<string, readonly Statement[]>> = {
  'the same statement': items(() => read),
  'statements with the same ID': items((index) => ({ Sid: 'Same', ...read, Resource: `arn:aws:s3:::bucket-${index}` })),
  'statements with wildcards': items((index) => ({
    ...read,
    Action: `s3:*${index}`,
    Resource: ['*', `arn:*${index}`],
  })),
  'unknown keys of AWS': [{ ...read, Condition: { StringEquals: entries((index) => `aws:Unknown${index}`, 'x') } }],
  'unknown keys of a service': [{ ...read, Condition: { StringLike: entries((index) => `s3:key${index}`, '*') } }],
  'keys of a provider': [{ ...read, Condition: { Bool: entries((index) => `accounts.google.com:k${index}`, 'x') } }],
  'tag keys': [
    {
      Effect: 'Allow',
      Action: items((index) => inOtherCase('s3:GetObjectVersion', index)),
      Resource: '*',
      Condition: { StringEquals: entries((index) => `aws:RequestTag/tag${index}`, 'x') },
    },
  ],
  'one key in other cases': [
    { ...read, Condition: { StringLike: entries((index) => inOtherCase('aws:PrincipalAccount', index), '*1') } },
  ],
  'unknown operators': [{ ...read, Condition: entries((index) => `StringEqual${index}`, { 'aws:SourceIp': 'x' }) }],
  'tag keys of sessions': [
    {
      ...assumeByGithub,
      Action: items((index) => inOtherCase('sts:AssumeRoles', index)),
      Condition: { StringEquals: entries((index) => `aws:RequestTag/tag${index}`, 'x') },
    },
  ],
  'subjects of GitHub': [
    {
      ...assumeByGithub,
      Condition: {
        StringLike: entries((index) => inOtherCase('token.actions.githubusercontent.com:sub', index), 'a*'),
      },
    },
  ],
  'values with wildcards': [
    { ...read, Condition: { StringEquals: { 'aws:PrincipalOrgPaths': items((index) => `o-a/*/${index}`) } } },
  ],
  addresses: [
    { ...read, Condition: { IpAddress: { 'aws:SourceIp': items((index) => `10.${index & 255}.${index >> 8}.1/16`) } } },
  ],
  'unclosed variables': [
    { ...read, Condition: { StringLike: { 'aws:PrincipalTag/a': items((index) => `\${\${aws:username${index}`) } } },
  ],
  'principals with wildcards': [
    { ...read, Principal: { AWS: items((index) => `arn:aws:iam::111122223333:role/${index}*`) } },
  ],
  'types of principals': [{ ...read, Principal: entries((index) => `Aws${index}`, '*') }],
  'resources of unknown services': [{ ...read, Resource: items((index) => `arn:aws:service${index}:::b`) }],
  'resources with wildcards': [{ ...read, Resource: items((index) => `arn:aws:s3:::b*${index}*/x*`) }],
  'actions with wildcards': [{ ...read, Action: items((index) => `s3:Get*${index}*`) }],
  'denials beside what they take away': items((index) => ({
    Effect: index % 2 === 0 ? 'Allow' : 'Deny',
    Action: ['s3:GetObject', 's3:PutBucketPolicy', 'iam:PassRole'],
    Resource: [`arn:aws:s3:::bucket-${index}/*`, '*'],
  })),
  'all of AWS and denials': items((index) => ({
    Effect: index % 40 === 0 ? 'Deny' : 'Allow',
    Action: index % 40 === 0 ? ['s3:*', 'iam:*'] : '*',
    Resource: index % 40 === 0 ? `arn:aws:s3:::bucket-${index}/*` : '*',
  })),
  'all of AWS and denials that reach nothing': items((index) => ({
    Effect: index % 2 === 0 ? 'Allow' : 'Deny',
    Action: index % 2 === 0 ? '*' : `s3:${index % 4 === 1 ? 'DeleteBucket' : 'ListBucket'}`,
    Resource: index % 2 === 0 ? '*' : `arn:aws:s3:::bucket-${index}/*`,
  })),
  'everybody let in and denied': items((index) => ({
    Effect: index % 2 === 0 ? 'Allow' : 'Deny',
    Principal: '*',
    Action: 'sts:AssumeRole',
    Resource: `arn:aws:iam::111122223333:role/${index}`,
    ...(index % 2 === 1 && { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': `o-a1b2c3d4e${index}` } } }),
  })),
  'actions of all services and resources': [
    {
      Effect: 'Allow',
      Action: ['Get', 'Put', 'Create', 'Delete', 'Update', 'List', 'Describe', 'Tag'].flatMap((verb) =>
        ['s3', 'ec2', 'iam', 'kms', 'rds', 'sqs', 'sns', 'lambda', 'dynamodb', 'glue'].map((it) => `${it}:${verb}*`),
      ),
      Resource: items((index) => `arn:aws:${['s3', 'sqs', 'sns', 'iam', 'kms'][index % 5]}:::a${index}*`),
    },
  ],
  'actions with wildcards of no service': [{ ...read, Action: items((index) => `*:Get*${index}*`) }],
  'trusted accounts and denied ones': items((index) => ({
    Effect: index % 2 === 0 ? 'Allow' : 'Deny',
    Principal: { AWS: `${100_000_000_000 + index}` },
    Action: 'sts:AssumeRole',
  })),
  'roles passed to a service': [
    { Effect: 'Allow', Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' },
    ...items(() => ({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    })),
  ],
  'values that another one opens': items((index) => ({
    Effect: index % 2 === 0 ? 'Allow' : 'Deny',
    Action: 'ec2:CreateTags',
    Resource: '*',
    Condition:
      index % 2 === 0
        ? { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['owner'] } }
        : { StringEquals: { 'aws:PrincipalTag/team': `${index}` } },
  })),
  'principals that are spared': [
    {
      Effect: 'Deny',
      NotPrincipal: { AWS: items((index) => `arn:aws:iam::${100_000_000_000 + index}:role/app`) },
      Action: 's3:*',
      Resource: '*',
    },
  ],
  'all actions again and again': [{ ...read, Action: items(() => '*:*') }],
};

const signs = ['*', '?', '*a', '${', '${a ', '${aws:username', '{{', '}', ':', '/', '0.', "'", '${aws:username} '];

function withText(text: string): Readonly<Record<string, readonly Statement[]>> {
  const condition = {
    StringLike: { 'aws:PrincipalArn': text, 'token.actions.githubusercontent.com:sub': text },
    ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${text}` },
  };
  return {
    actions: [{ ...read, Action: [text, `s3:${text}`] }],
    resources: [{ ...read, Resource: [text, `arn:aws:s3:::${text}`] }],
    conditions: [{ ...assumeByGithub, Condition: condition }],
    names: [{ ...read, Condition: { [text]: { 'aws:SourceIp': 'x' }, StringLike: { [`aws:${text}`]: '*' } } }],
    principals: [{ ...read, Principal: { AWS: [text, `arn:aws:iam::${text}`], Federated: `arn:aws:iam::${text}` } }],
  };
}

/** Analyses, and asks for all edits. */
function analyzeInTime(all: readonly Statement[], type: 'identity' | 'resource' | 'trust', what?: string): void {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: all });
  inTime(
    most,
    () => {
      forgetAnswers();
      for (const { findings } of analyzeText(text, { type }).policies) {
        for (const fix of findings.slice(0, 50).flatMap((it) => it.fixes)) fix.edits();
      }
    },
    what,
  );
}

function typeOf(all: readonly Statement[]): 'identity' | 'resource' | 'trust' {
  if (all.some((it) => 'NotPrincipal' in it)) return 'resource';
  return all.some((it) => 'Principal' in it) ? 'trust' : 'identity';
}

describe('much of one thing', () => {
  test.each(Object.entries(statements))('%s', (_, all) => {
    analyzeInTime(all, typeOf(all));
  });
});

describe('a long text', () => {
  test.each(signs)('of `%s`', (sign) => {
    const text = sign.repeat(longest / sign.length);
    for (const [what, all] of Object.entries(withText(text))) analyzeInTime(all, 'trust', what);
  });
});
