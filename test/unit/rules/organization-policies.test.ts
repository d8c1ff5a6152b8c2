/**
 * SCPs and RCPs as they are written today. SCPs have the whole policy language since September 2025, and what AWS documents
 * as good practice must give no finding.
 */
import { describe, expect, test } from 'vitest';
import { launchDenials } from '../../../server/src/analysis/organizations/launch-denials.js';
import type { PolicyType } from '../../../server/src/hosts/host.js';
import { completionsOf, findingsOf, hoverOf, policiesIn } from '../../support/check.js';
import { realReference } from '../../support/real-reference.js';

type Statement = Readonly<Record<string, unknown>>;

function codesOf(statements: readonly Statement[], type: PolicyType): readonly string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return findingsOf(text, { type, strictness: 'recommended' }).map((it) => `${it.code}: ${it.message}`);
}

describe('an SCP may have', () => {
  const statements: readonly (readonly [string, Statement])[] = [
    [
      'conditions with Allow',
      {
        Effect: 'Allow',
        Action: ['ec2:*', 's3:*'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
      },
    ],
    ['NotAction with Allow', { Effect: 'Allow', NotAction: ['organizations:*', 'account:*'], Resource: '*' }],
    [
      'single resources with Allow',
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' },
    ],
    [
      'NotResource with Allow',
      { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' },
    ],
    [
      'NotResource with Deny',
      { Effect: 'Deny', Action: 's3:PutObject', NotResource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' },
    ],
    ['wildcards in the middle of actions', { Effect: 'Deny', Action: 'lambda:*FunctionUrl*', Resource: '*' }],
    ['wildcards at the beginning of actions', { Effect: 'Deny', Action: ['s3:*Acl', '*:Purchase*'], Resource: '*' }],
    ['everything', { Effect: 'Allow', Action: '*', Resource: '*' }],
  ];

  test.each(statements)('%s', (_, statement) => {
    expect(codesOf([statement], 'scp')).toEqual([]);
  });

  test('up to 10,240 characters', () => {
    const named = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        Effect: 'Deny',
        Action: 's3:DeleteBucket',
        Resource: `arn:aws:s3:::amzn-s3-demo-bucket${index}`,
      }));
    const exceeds = (count: number) =>
      codesOf(named(count), 'scp').some((it) => it.startsWith('POLICY_SIZE_EXCEEDS_SCP_QUOTA'));
    expect(exceeds(90)).toBe(false);
    expect(exceeds(130)).toBe(true);
  });

  test('elements and conditions offered and explained with Allow', () => {
    const allow = (rest: string) => `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ${rest} }] }`;
    const names = completionsOf(allow('"$0"'), { type: 'scp' }).map((it) => it.split(' ')[0]);
    expect(names).toEqual(expect.arrayContaining(['NotAction', 'NotResource', 'Condition', 'Resource']));
    expect(names).not.toContain('Principal');
    expect(completionsOf(allow('"NotAction": ["iam:Create$0"]'), { type: 'scp' }).length).toBeGreaterThan(0);
    expect(hoverOf(allow('"Action": "lambda:*Fun$0ctionUrl*", "Resource": "*"'), { type: 'scp' })).toContain('lambda:');
  });
});

describe('nothing is said of an SCP with', () => {
  const policies: readonly (readonly [string, readonly Statement[]])[] = [
    [
      'protected roles and an exempt administrator',
      [
        {
          Effect: 'Deny',
          Action: ['iam:AttachRolePolicy', 'iam:DeleteRole', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
          Resource: 'arn:aws:iam::*:role/landing-zone-*',
          Condition: { ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/landing-zone-admin' } },
        },
      ],
    ],
    [
      'MFA, the root user and leaving the organization',
      [
        {
          Effect: 'Deny',
          Action: ['ec2:StopInstances', 'ec2:TerminateInstances'],
          Resource: '*',
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': false } },
        },
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
        },
        { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
      ],
    ],
    [
      'instance types, metadata and tags of new instances',
      [
        {
          Effect: 'Deny',
          Action: 'ec2:RunInstances',
          Resource: 'arn:aws:ec2:*:*:instance/*',
          Condition: { StringNotEquals: { 'ec2:InstanceType': 't3.micro' } },
        },
        {
          Effect: 'Deny',
          Action: 'ec2:RunInstances',
          Resource: 'arn:aws:ec2:*:*:instance/*',
          Condition: { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } },
        },
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } },
        },
        {
          Effect: 'Deny',
          Action: 'ec2:RunInstances',
          Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:volume/*'],
          Condition: { Null: { 'aws:RequestTag/project': 'true' } },
        },
        {
          Effect: 'Deny',
          Action: 'secretsmanager:CreateSecret',
          Resource: '*',
          Condition: { Null: { 'aws:RequestTag/project': 'true' } },
        },
      ],
    ],
    [
      'a perimeter of resources and of networks',
      [
        {
          Effect: 'Deny',
          Action: ['s3:PutObject', 'sqs:SendMessage'],
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' },
            'ForAllValues:StringNotEquals': { 'aws:CalledVia': ['dataexchange.amazonaws.com'] },
          },
        },
        {
          Effect: 'Deny',
          NotAction: ['es:ES*', 'dax:GetItem'],
          Resource: '*',
          Condition: {
            BoolIfExists: { 'aws:ViaAWSService': 'false' },
            NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' },
            StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
            ArnNotLikeIfExists: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/aws-service-role/*' },
          },
        },
      ],
    ],
  ];

  test.each(policies)('%s', (_, statements) => {
    expect(codesOf(statements, 'scp')).toEqual([]);
  });
});

describe('nothing is said of an RCP with', () => {
  const policies: readonly (readonly [string, readonly Statement[]])[] = [
    [
      'a perimeter of identities and of services',
      [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'],
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:PrincipalAccount': '444455556666' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*'],
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
            Null: { 'aws:SourceAccount': 'false' },
            Bool: { 'aws:PrincipalIsAWSService': 'true' },
          },
        },
      ],
    ],
    [
      'encrypted connections',
      [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:*', 'sqs:*'],
          Resource: '*',
          Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
        },
      ],
    ],
    [
      'a perimeter of networks',
      [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: {
            NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' },
            StringNotEqualsIfExists: {
              'aws:SourceVpc': 'vpc-0123456789abcdef0',
              'aws:PrincipalTag/network-exception': 'true',
            },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' },
            ArnNotLikeIfExists: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/aws-service-role/*' },
          },
        },
      ],
    ],
  ];

  test.each(policies)('%s', (_, statements) => {
    expect(codesOf(statements, 'rcp')).toEqual([]);
  });
});

test('the reference says which resources of a launch lack a key', () => {
  const lacking = (key: string) => {
    const statement = { Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' };
    const text = JSON.stringify({ Statement: [{ ...statement, Condition: { StringNotEquals: { [key]: 'x' } } }] });
    const found = policiesIn(text, { type: 'scp' }).flatMap((it) => launchDenials(it.policy, realReference()));
    return found.map(({ without, meantFor }) => `${meantFor}: ${without.join(', ')}`);
  };
  expect(lacking('aws:RequestTag/project')).toEqual(['arn:aws:ec2:*:*:instance/*: image, security-group, subnet']);
  expect(lacking('aws:TagKeys')).toEqual(['arn:aws:ec2:*:*:instance/*: image, security-group, subnet']);
  expect(lacking('ec2:InstanceType')).toEqual([
    'arn:aws:ec2:*:*:instance/*: image, network-interface, security-group, subnet',
  ]);
  expect(lacking('ec2:Owner')).toEqual(['arn:aws:ec2:*::image/*: instance, network-interface, security-group, subnet']);
  expect(lacking('ec2:LaunchTemplate')).toEqual([]);
  expect(lacking('aws:ResourceTag/project')).toEqual([]);
});
