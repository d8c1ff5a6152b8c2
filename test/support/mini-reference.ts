/**
 * A service reference of about ten actions, for tests that must not change when AWS does. The facts are AWS's, cut down.
 * Tests of other folders use `miniReference`; only the tests of the reference itself look at the parts.
 */
import { compileWords } from '../../server/src/reference/build/compile-words.js';
import { compiledReference } from '../../server/src/reference/compiled.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import type { IndexData, ReferenceSource, ServiceData } from '../../server/src/reference/stored.js';

export const miniIndex: IndexData = {
  updated: '2026-01-31',
  origin: 'mini',
  services: [
    {
      prefix: 'iam',
      name: 'AWS Identity and Access Management (IAM)',
      page: 'iam',
      actions: 'CreateUser ListRoles PassRole',
      levels: 'WLW',
    },
    { prefix: 'lambda', name: 'AWS Lambda', page: 'awslambda', actions: 'CreateFunction InvokeFunction', levels: 'WW' },
    {
      prefix: 's3',
      name: 'Amazon S3',
      page: 's3',
      actions: 'GetObject ListAllMyBuckets ListBucket PutBucketPolicy PutObject PutObjectTagging',
      levels: 'RLLPWT',
    },
    {
      prefix: 'sts',
      name: 'AWS Security Token Service',
      page: 'awssecuritytokenservice',
      actions: 'AssumeRole AssumeRoleWithWebIdentity',
      levels: 'WW',
    },
  ],
  globalConditionKeys: [
    { key: 'aws:CurrentTime', description: 'Date and time of the request.', type: 'Date' },
    { key: 'aws:MultiFactorAuthAge', description: 'Seconds since multi-factor authentication.', type: 'Numeric' },
    { key: 'aws:MultiFactorAuthPresent', description: 'Whether there was a second factor.', type: 'Bool' },
    { key: 'aws:PrincipalArn', description: 'ARN of the caller.', type: 'ARN' },
    { key: 'aws:PrincipalOrgID', description: 'Organization of the caller.', type: 'String' },
    { key: 'aws:PrincipalOrgPaths', description: 'Paths of the caller.', type: 'String', multivalued: true },
    { key: 'aws:ResourceTag/${TagKey}', description: 'Tag on the resource.', type: 'String' },
    { key: 'aws:SecureTransport', description: 'Whether the request was sent over TLS.', type: 'Bool' },
    { key: 'aws:SourceAccount', description: 'Account of the source.', type: 'String' },
    { key: 'aws:SourceArn', description: 'ARN of the source.', type: 'ARN' },
    { key: 'aws:SourceIp', description: 'Public IP address of the caller.', type: 'IPAddress' },
    { key: 'aws:SourceVpc', description: 'VPC of the request.', type: 'String' },
    { key: 'aws:SourceVpce', description: 'VPC endpoint of the request.', type: 'String' },
    { key: 'aws:TagKeys', description: 'Keys of tags in the request.', type: 'String', multivalued: true },
  ],
  conditionKeyPrefixes: {
    iam: 'iam sts',
    lambda: 'lambda',
    s3: 's3',
    saml: 'sts',
    sts: 'sts',
    'token.actions.${domain}.ghe.com': 'sts',
    'token.actions.githubusercontent.com': 'sts',
  },
  providerClaims: [
    { key: 'amr', description: 'How the user was authenticated.', type: 'String', multivalued: true },
    { key: 'aud', description: 'Audience of the token.', type: 'String' },
    { key: 'sub', description: 'Subject of the token.', type: 'String' },
  ],
  serviceAliases: { awslambda2: 'lambda', identity: 'iam sts', sts: 'iam' },
  apiOperations: { 's3:ListBuckets': 's3:ListAllMyBuckets', 's3:CopyObject': 's3:GetObject s3:PutObject' },
  rcpServices: 's3 sts',
  arnServices: {},
  otherServices: 'deeplens',
  otherActions: 'lambda:invokeasync',
};

const s3: ServiceData = {
  conditionKeys: [
    { key: 'aws:ResourceTag/${TagKey}', description: 'Tag, as S3 tells it.', type: 'String' },
    { key: 's3:DataAccessPointArn', description: 'ARN of the access point.', type: 'ARN' },
    { key: 's3:ExistingObjectTag/${TagKey}', description: 'Tag on the object.', type: 'String' },
    { key: 's3:prefix', description: 'Prefix of the listed keys.', type: 'String' },
    { key: 's3:x-amz-acl', description: 'Canned ACL of the request.', type: 'String' },
  ],
  resourceTypes: [
    { name: 'bucket', arn: 'arn:${Partition}:s3:::${BucketName}', conditionKeys: [0] },
    { name: 'object', arn: 'arn:${Partition}:s3:::${BucketName}/${ObjectName}' },
  ],
  actions: {
    GetObject: {
      description: 'Grants permission to read an object',
      resourceTypes: [{ type: 1, required: true, conditionKeys: [1] }],
      conditionKeys: [2],
    },
    ListAllMyBuckets: { description: 'Grants permission to list all buckets' },
    ListBucket: {
      description: 'Grants permission to list the objects of a bucket',
      resourceTypes: [{ type: 0, required: true }],
      conditionKeys: [3],
    },
    PutBucketPolicy: {
      description: 'Grants permission to set the policy of a bucket',
      resourceTypes: [{ type: 0, required: true }],
    },
    PutObject: {
      description: 'Grants permission to add an object',
      resourceTypes: [{ type: 1, required: true }],
      conditionKeys: [4],
    },
    PutObjectTagging: {
      description: 'Grants permission to tag an object',
      resourceTypes: [{ type: 1, required: true }],
      conditionKeys: [2],
    },
  },
};

const iam: ServiceData = {
  conditionKeys: [
    { key: 'iam:PassedToService', description: 'Service that gets the role.', type: 'String' },
    { key: 'iam:ResourceTag/${TagKey}', description: 'Tag on the user or role.', type: 'String' },
  ],
  resourceTypes: [
    {
      name: 'role',
      arn: 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
      conditionKeys: [1],
    },
    { name: 'user', arn: 'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}' },
  ],
  actions: {
    CreateUser: { description: 'Grants permission to create a user', resourceTypes: [{ type: 1, required: true }] },
    ListRoles: { description: 'Grants permission to list roles' },
    PassRole: {
      description: 'Grants permission to pass a role to a service',
      permissionOnly: true,
      resourceTypes: [{ type: 0, required: true }],
      conditionKeys: [0],
    },
  },
};

const lambda: ServiceData = {
  conditionKeys: [{ key: 'lambda:FunctionArn', description: 'ARN of the function.', type: 'ARN' }],
  resourceTypes: [{ name: 'function', arn: 'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}' }],
  actions: {
    CreateFunction: {
      description: 'Grants permission to create a function',
      resourceTypes: [{ type: 0, required: true, dependentActions: ['iam:PassRole'] }],
      dependentActions: ['iam:PassRole'],
    },
    InvokeFunction: {
      description: 'Grants permission to invoke a function',
      resourceTypes: [{ type: 0, required: true }],
      conditionKeys: [0],
    },
  },
};

const sts: ServiceData = {
  conditionKeys: [
    { key: 'iam:ResourceTag/${TagKey}', description: 'Tag on the role.', type: 'String' },
    { key: 'saml:aud', description: 'Audience of the assertion.', type: 'String', url: 'https://example.com/saml' },
    { key: 'sts:ExternalId', description: 'ID that a third party was given.', type: 'String' },
    { key: 'token.actions.${Domain}.ghe.com:actor', description: 'Account that started the run.', type: 'String' },
    { key: 'token.actions.githubusercontent.com:actor', description: 'Account of the run.', type: 'String' },
  ],
  resourceTypes: [{ name: 'role', arn: 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}' }],
  actions: {
    AssumeRole: {
      description: 'Grants permission to get credentials of a role',
      resourceTypes: [{ type: 0, required: true }],
      conditionKeys: [0, 2],
    },
    AssumeRoleWithWebIdentity: {
      description: 'Grants permission to get credentials with a token of a provider',
      resourceTypes: [{ type: 0, required: true }],
      conditionKeys: [3, 4],
    },
  },
};

export const miniServices: ReadonlyMap<string, ServiceData> = new Map(Object.entries({ iam, lambda, s3, sts }));

export const miniSource: ReferenceSource = {
  index: () => miniIndex,
  service: (prefix) => miniServices.get(prefix),
  words: () => compileWords(miniIndex, miniServices, []),
};

export const miniReference: ServiceReference = compiledReference(miniSource);
