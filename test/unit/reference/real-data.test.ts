/** What must hold of AWS's data whatever AWS adds. */
import { describe, expect, test } from 'vitest';
import { accessLevels, type ConditionKeyType } from '../../../server/src/reference/data.js';
import { realReference } from '../../support/real-reference.js';

const reference = realReference();
const prefixes = reference.services().map(({ prefix }) => prefix);
const actions = reference.expand('*');

const types: readonly ConditionKeyType[] = ['String', 'ARN', 'Bool', 'Numeric', 'Date', 'IPAddress', 'Binary'];

test('the data did not shrink', () => {
  expect(prefixes.length).toBeGreaterThanOrEqual(440);
  expect(actions.length).toBeGreaterThanOrEqual(20_000);
  expect(prefixes.flatMap((prefix) => reference.resourceTypes(prefix)).length).toBeGreaterThanOrEqual(2_000);
  expect(prefixes.flatMap((prefix) => reference.serviceConditionKeys(prefix)).length).toBeGreaterThanOrEqual(1_200);
  expect(reference.globalConditionKeys().length).toBeGreaterThanOrEqual(61);
  expect(reference.updated >= '2026-09-26').toBe(true);
});

test('every action has a description, an access level of AWS and resource types that exist', () => {
  const problems: string[] = [];
  for (const action of actions) {
    const detail = reference.action(action);
    if (!detail?.description) problems.push(`${action} has no description`);
    if (!detail || !accessLevels.includes(detail.accessLevel)) problems.push(`${action} has no access level`);
    for (const { name } of detail?.resourceTypes ?? []) {
      if (!reference.resourceType(detail!.prefix, name)) problems.push(`${action} names the resource type "${name}"`);
    }
    for (const dependent of detail?.dependentActions ?? []) {
      if (!reference.hasAction(dependent)) problems.push(`${action} depends on ${dependent}`);
    }
  }
  expect(problems).toEqual([]);
});

test('the actions are sorted', () => {
  expect(actions).toEqual([...actions].sort());
  expect(prefixes).toEqual([...prefixes].sort());
});

test('the counts by access level add up', () => {
  const counts = reference.countByAccessLevel('*');
  expect([...counts.keys()]).toEqual([...accessLevels]);
  expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(actions.length);
});

test('every condition key of an action is known by its name', () => {
  const unknown = new Set<string>();
  for (const { key } of reference.conditionKeysFor(['*'])) {
    const written = key.replaceAll(/\$\{[^}]*\}/g, 'x');
    if (reference.conditionKey(key)?.key !== key) unknown.add(key);
    if (!reference.conditionKey(written)) unknown.add(written);
  }
  expect([...unknown]).toEqual([]);
});

test('every condition key has a type, and its free parts are spelt in one way', () => {
  const all = [
    ...prefixes.flatMap((prefix) => reference.serviceConditionKeys(prefix)),
    ...reference.globalConditionKeys(),
  ];
  const odd = all.filter(({ key, type, url }) => {
    const literal = key.replaceAll(/\$\{[A-Za-z]+\}/g, 'x');
    return /[<>{}$*\s]|tag-?key$|[/:]$/i.test(literal) || !types.includes(type) || !url.startsWith('https://');
  });
  expect(odd).toEqual([]);
});

test('every ARN pattern has six fields', () => {
  const arns = prefixes.flatMap((prefix) => reference.resourceTypes(prefix).map(({ arn }) => arn));
  expect(arns.filter((arn) => !arn.startsWith('arn:${Partition}:') || arn.split(':').length < 6)).toEqual([]);
});

test('every global condition key is described', () => {
  expect(reference.globalConditionKeys().filter(({ description }) => description === '')).toEqual([]);
});

describe('condition keys that are often used', () => {
  test.each([
    ['token.actions.githubusercontent.com:sub', 'String', false],
    ['token.actions.githubusercontent.com:aud', 'String', false],
    ['token.actions.githubusercontent.com:environment', 'String', false],
    ['token.actions.githubusercontent.com/acme:sub', 'String', false],
    ['token.actions.acme.ghe.com:job_workflow_ref', 'String', false],
    ['gitlab.com:sub', 'String', false],
    ['app.terraform.io:sub', 'String', false],
    ['app.terraform.io:aud', 'String', false],
    ['oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF:sub', 'String', false],
    ['oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF:aud', 'String', false],
    ['accounts.google.com:oaud', 'String', false],
    ['accounts.google.com:google/organization_number', 'Numeric', false],
    ['cognito-identity.amazonaws.com:aud', 'String', false],
    ['cognito-identity.amazonaws.com:amr', 'String', true],
    ['graph.facebook.com:app_id', 'String', false],
    ['www.amazon.com:user_id', 'String', false],
    ['oidc.circleci.com/org/0a1b:oidc.circleci.com/project-id', 'String', false],
    ['saml:aud', 'String', false],
    ['saml:edupersonaffiliation', 'String', true],
    ['SAML:sub_type', 'String', false],
    ['sts:ExternalId', 'String', false],
    ['iam:PassedToService', 'String', false],
    ['kms:EncryptionContext:aws:s3:arn', 'String', false],
    ['kms:GrantIsForAWSResource', 'Bool', false],
    ['s3:ExistingObjectTag/team', 'String', false],
    ['s3:prefix', 'String', false],
    ['ec2:Add/userId', 'String', false],
    ['dynamodb:LeadingKeys', 'String', true],
    ['events:Metadata/x/Matcher', 'String', false],
    ['secretsmanager:ResourceTag/team', 'String', false],
    ['ssm:resourceTag/team', 'String', false],
    ['glacier:ResourceTag/team', 'String', false],
    ['cognito-identity-unauth:IdentityPoolArn', 'ARN', false],
    ['aws:SourceVpcArn', 'ARN', false],
    ['aws:SignInSessionArn', 'ARN', false],
    ['codebuild:BuildArn', 'ARN', false],
    ['aws:CalledVia', 'String', true],
    ['aws:EpochTime', 'Date', false],
    ['aws:PrincipalTag/team', 'String', false],
  ])('%s is %s, multivalued: %s', (key, type, multivalued) => {
    expect(reference.conditionKey(key)).toMatchObject({ type, multivalued });
  });

  test.each([
    'token.actions.githubusercontent.com:repository_owner',
    'gitlab.com:ref',
    'aws:ARN',
    'ec2:Add/other',
    'apigateway:Request/Nope',
    's3:ExistingObjectTag/',
  ])('%s is unknown', (key) => {
    expect(reference.conditionKey(key)).toBeUndefined();
  });
});

test.each([
  ['apigateway', 'Amazon API Gateway Management', 'amazonapigatewaymanagement'],
  ['appstream', 'Amazon AppStream 2.0', 'amazonappstream2.0'],
  ['cassandra', 'Amazon Keyspaces (for Apache Cassandra)', 'amazonkeyspacesforapachecassandra'],
  ['cloudformation', 'AWS CloudFormation', 'awscloudformation'],
  ['elasticloadbalancing', 'AWS Elastic Load Balancing V2', 'awselasticloadbalancingv2'],
  ['iam', 'AWS Identity and Access Management (IAM)', 'iam'],
  ['kms', 'AWS Key Management Service', 'awskeymanagementservice'],
  ['s3', 'Amazon S3', 's3'],
  ['ses', 'Amazon SES', 'amazonses'],
  ['states', 'AWS Step Functions', 'stepfunctions'],
  ['xray', 'AWS X-Ray', 'awsx-ray'],
])('the name and the page of %s', (prefix, name, page) => {
  const url = `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
  expect(reference.service(prefix)).toEqual({ prefix, name, url });
});

test.each([
  ['s3:GetObjct', 's3:GetObject'],
  ['s3:ListObjectsV2', 's3:ListBucket'],
  ['s3:ListBuckets', 's3:ListAllMyBuckets'],
  ['ec2:DescribeInstance', 'ec2:DescribeInstances'],
  ['efs:ClientMount', 'elasticfilesystem:ClientMount'],
  ['stepfunctions:StartExecution', 'states:StartExecution'],
  ['cloudwatchlogs:CreateLogGroup', 'logs:CreateLogGroup'],
  ['opensearch:CreateDomain', 'es:CreateDomain'],
  ['lambda:Invoke', 'lambda:InvokeFunction'],
  ['iam:AssumeRole', 'sts:AssumeRole'],
])('%s is taken for %s', (action, meant) => {
  expect(reference.closestActions(action)[0]).toBe(meant);
});
