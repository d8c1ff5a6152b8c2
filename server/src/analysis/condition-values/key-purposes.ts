/**
 * The condition keys that people know by what they do and not by name: the words they say, and what the key tells apart.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and, for keys of
 * services, https://docs.aws.amazon.com/service-authorization/latest/reference/
 */

/** How a key is mostly used in a statement with one effect. */
export interface KeyUse {
  readonly operator: string;
  /** As in the tables of values, where `<name>` is a part that the author writes. Undefined when it is to be chosen. */
  readonly value?: string;
}

export interface KeyPurpose {
  /** As documented. */
  readonly key: string;
  /** What requests are told apart by, in a few words. */
  readonly narrows: string;
  /** Besides the words of the key. */
  readonly words: readonly string[];
  /** In `Allow`, where the type of the key does not say it. */
  readonly allow?: KeyUse;
  /** In `Deny`, where the opposite of `allow` is not meant. */
  readonly deny?: KeyUse;
}

const isTrue = { operator: 'Bool', value: 'true' };
const isFalse = { operator: 'Bool', value: 'false' };
const isNotTrue = { operator: 'BoolIfExists', value: 'false' };

/** Most useful first. */
export const keyPurposes: readonly KeyPurpose[] = [
  {
    key: 'aws:MultiFactorAuthPresent',
    narrows: 'signed in with MFA',
    words: ['mfa', 'multi-factor', 'two-factor', '2fa', 'second factor'],
    allow: isTrue,
    deny: isNotTrue,
  },
  {
    key: 'aws:SourceIp',
    narrows: 'public IP address of the caller',
    words: ['ip', 'address', 'cidr', 'network', 'office'],
  },
  {
    key: 'aws:SecureTransport',
    narrows: 'sent over TLS',
    words: ['tls', 'https', 'ssl', 'encryption in transit'],
    allow: isTrue,
    deny: isFalse,
  },
  {
    key: 'aws:PrincipalOrgID',
    narrows: 'organization of the caller',
    words: ['org', 'organization', 'data perimeter'],
  },
  {
    key: 'aws:SourceAccount',
    narrows: 'account a service acts for',
    words: ['source account', 'confused deputy', 'cross-service'],
  },
  {
    key: 'aws:SourceArn',
    narrows: 'resource a service acts for',
    words: ['source arn', 'confused deputy', 'cross-service'],
  },
  {
    key: 'aws:PrincipalArn',
    narrows: 'role or user that calls',
    words: ['role', 'user', 'caller', 'exception', 'break glass'],
  },
  { key: 'aws:RequestedRegion', narrows: 'Region of the request', words: ['region', 'location', 'residency'] },
  {
    key: 'aws:ResourceTag/${TagKey}',
    narrows: 'tag of the resource',
    words: ['tag', 'abac', 'attribute'],
  },
  {
    key: 'aws:PrincipalTag/${TagKey}',
    narrows: 'tag of the caller',
    words: ['tag', 'abac', 'attribute', 'session tag'],
  },
  {
    key: 'aws:RequestTag/${TagKey}',
    narrows: 'tag in the request',
    words: ['tag', 'abac', 'tag on create', 'mandatory tag'],
  },
  { key: 'aws:TagKeys', narrows: 'keys of the tags in the request', words: ['tag', 'abac', 'mandatory tag'] },
  {
    key: 'sts:ExternalId',
    narrows: 'external id of a third party',
    words: ['external id', 'confused deputy', 'third party', 'vendor'],
  },
  {
    key: 'iam:PassedToService',
    narrows: 'service that a role is passed to',
    words: ['pass role', 'passrole'],
    deny: { operator: 'StringNotEquals', value: '<service>.amazonaws.com' },
  },
  {
    key: 'aws:SourceVpce',
    narrows: 'VPC endpoint of the request',
    words: ['vpc endpoint', 'private link', 'privatelink', 'network'],
  },
  { key: 'aws:SourceVpc', narrows: 'VPC of the request', words: ['vpc', 'network', 'private'] },
  { key: 'aws:VpcSourceIp', narrows: 'IP address in a VPC', words: ['private ip', 'vpc', 'network'] },
  { key: 'aws:PrincipalAccount', narrows: 'account of the caller', words: ['account', 'caller'] },
  {
    key: 'aws:PrincipalOrgPaths',
    narrows: 'organizational unit of the caller',
    words: ['ou', 'organizational unit', 'org path'],
  },
  { key: 'aws:ResourceAccount', narrows: 'account of the resource', words: ['account', 'data perimeter'] },
  {
    key: 'aws:ResourceOrgID',
    narrows: 'organization of the resource',
    words: ['org', 'organization', 'data perimeter'],
  },
  {
    key: 'aws:SourceOrgID',
    narrows: 'organization a service acts for',
    words: ['org', 'confused deputy', 'data perimeter'],
  },
  {
    key: 'aws:PrincipalIsAWSService',
    narrows: 'called by an AWS service itself',
    words: ['service principal'],
    allow: isTrue,
    deny: isFalse,
  },
  { key: 'aws:PrincipalServiceName', narrows: 'service principal that calls', words: ['service principal'] },
  {
    key: 'aws:ViaAWSService',
    narrows: 'a service calls for the caller',
    words: ['forward access', 'fas', 'via service'],
    allow: isTrue,
    deny: isNotTrue,
  },
  {
    key: 'aws:CalledVia',
    narrows: 'services that call for the caller',
    words: ['via service', 'cloudformation', 'forward access', 'fas'],
  },
  {
    key: 'aws:MultiFactorAuthAge',
    narrows: 'seconds since MFA',
    words: ['mfa', 'age', 'session age'],
    allow: { operator: 'NumericLessThan', value: '<3600>' },
    deny: { operator: 'NumericGreaterThanIfExists', value: '<3600>' },
  },
  {
    key: 'aws:CurrentTime',
    narrows: 'time of the request',
    words: ['date', 'time', 'expiry', 'until', 'temporary'],
    allow: { operator: 'DateLessThan' },
    deny: { operator: 'DateGreaterThan' },
  },
  {
    key: 'aws:TokenIssueTime',
    narrows: 'when the session began',
    words: ['revoke', 'session', 'date', 'time'],
    allow: { operator: 'DateGreaterThan' },
    deny: { operator: 'DateLessThan' },
  },
  { key: 'aws:PrincipalType', narrows: 'kind of the caller', words: ['root', 'user', 'role'] },
  { key: 'aws:username', narrows: 'IAM user that calls', words: ['user', 'name'] },
  { key: 'aws:userid', narrows: 'id of the caller', words: ['user', 'role id', 'unique id'] },
  { key: 'aws:SourceIdentity', narrows: 'person behind a session', words: ['source identity', 'person'] },
  { key: 'aws:FederatedProvider', narrows: 'identity provider of the caller', words: ['federation', 'sso', 'idp'] },
  {
    key: 'aws:ResourceOrgPaths',
    narrows: 'organizational unit of the resource',
    words: ['ou', 'organizational unit'],
  },
  {
    key: 'aws:SourceOrgPaths',
    narrows: 'organizational unit a service acts for',
    words: ['ou', 'organizational unit', 'confused deputy'],
  },
  { key: 'kms:ViaService', narrows: 'service that uses the key', words: ['via service', 'encryption'] },
  { key: 'kms:CallerAccount', narrows: 'account of the caller', words: ['account'] },
  { key: 'kms:GrantIsForAWSResource', narrows: 'grants for AWS services', words: ['grant'], allow: isTrue },
  {
    key: 's3:x-amz-server-side-encryption',
    narrows: 'encryption of the object',
    words: ['encryption', 'sse', 'kms', 'encrypted'],
  },
  { key: 's3:x-amz-acl', narrows: 'canned ACL', words: ['acl', 'public', 'bucket owner'] },
  { key: 's3:prefix', narrows: 'folder that is listed', words: ['folder', 'path', 'directory'] },
  {
    key: 's3:TlsVersion',
    narrows: 'version of TLS',
    words: ['tls', 'ssl'],
    allow: { operator: 'NumericGreaterThanEquals', value: '1.2' },
    deny: { operator: 'NumericLessThan', value: '1.2' },
  },
  { key: 'ec2:MetadataHttpTokens', narrows: 'IMDSv2', words: ['imds', 'imdsv2', 'metadata'] },
  { key: 'ec2:InstanceType', narrows: 'type of the instance', words: ['size', 'family'] },
  { key: 'ec2:Encrypted', narrows: 'encrypted volumes', words: ['ebs', 'encryption'], allow: isTrue, deny: isFalse },
  { key: 'rds:StorageEncrypted', narrows: 'encrypted storage', words: ['encryption'], allow: isTrue, deny: isFalse },
  {
    key: 'rds:PubliclyAccessible',
    narrows: 'reachable from the internet',
    words: ['public', 'internet'],
    allow: isFalse,
    deny: isTrue,
  },
  {
    key: 'iam:PermissionsBoundary',
    narrows: 'permissions boundary',
    words: ['boundary', 'delegate'],
  },
  { key: 'iam:PolicyARN', narrows: 'policy that is attached', words: ['attach', 'managed policy'] },
  { key: 'iam:AWSServiceName', narrows: 'service of a service-linked role', words: ['service-linked role', 'slr'] },
  { key: 'dynamodb:LeadingKeys', narrows: 'partition keys', words: ['row', 'partition key', 'hash key', 'tenant'] },
  { key: 'dynamodb:Attributes', narrows: 'attributes of items', words: ['column', 'field'] },
];

const byKey: ReadonlyMap<string, KeyPurpose> = new Map(keyPurposes.map((it) => [it.key.toLowerCase(), it]));

/** What is known of a key by its documented name. */
export function purposeOf(key: string): KeyPurpose | undefined {
  return byKey.get(key.toLowerCase());
}

/**
 * Keys that AWS keeps only for policies that have them already, and keys of which it says that callers can send what they
 * like. Nobody should begin with them.
 * Sources: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer
 */
const discouraged: ReadonlySet<string> = new Set([
  'kms:customermasterkeyspec',
  'kms:customermasterkeyusage',
  'aws:referer',
  'aws:useragent',
]);

/** Whether a key is one that nobody should begin with. */
export function isDiscouraged(key: string): boolean {
  return discouraged.has(key.toLowerCase());
}

export const discouragedKeys: readonly string[] = [...discouraged];
