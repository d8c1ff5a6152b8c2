/**
 * Condition keys that people have words for. Each entry says what holds when the key has one of the values.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html, and the descriptions of the
 * keys of services in the service authorization reference.
 */

/** What the values of a key are, which decides how they are named. */
export type ValueKind = 'text' | 'account' | 'organization' | 'service' | 'principal';

export interface KeyWords {
  /** A phrase that can stand behind "only" and "except"; `{}` stands for the values, and `{name}` for what follows `/`. */
  readonly phrase: string;
  readonly values: ValueKind;
  /** Whether what follows `/` is the key of a tag. */
  readonly isTag: boolean;
}

/** By key in lower case. Of a key with a name in it, what stands before the name. */
export const keyWords: ReadonlyMap<string, KeyWords> = new Map(
  Object.entries({
    'aws:PrincipalOrgID': words('from organization {}', 'organization'),
    'aws:PrincipalOrgPaths': words('from {} of an organization'),
    'aws:PrincipalAccount': words('from account {}', 'account'),
    'aws:PrincipalArn': words('when the caller is {}', 'principal'),
    'aws:PrincipalType': words('when the type of the caller is {}'),
    'aws:PrincipalServiceName': words('when the caller is {}', 'service'),
    'aws:PrincipalTag/': words('when tag {name} of the caller is {}'),
    'aws:username': words('when the user is {}'),
    'aws:FederatedProvider': words('when the identity provider is {}'),
    'aws:SourceIdentity': words('when the source identity is {}'),
    'aws:ResourceOrgID': words('for resources of organization {}', 'organization'),
    'aws:ResourceAccount': words('for resources of account {}', 'account'),
    'aws:ResourceTag/': words('when tag {name} of the resource is {}'),
    'ec2:ResourceTag/': words('when tag {name} of the resource is {}'),
    'iam:ResourceTag/': words('when tag {name} of the resource is {}'),
    'ssm:resourceTag/': words('when tag {name} of the resource is {}'),
    'secretsmanager:ResourceTag/': words('when tag {name} of the resource is {}'),
    'aws:RequestTag/': words('when tag {name} in the request is {}'),
    'aws:SourceAccount': words('on behalf of account {}', 'account'),
    'aws:SourceArn': words('on behalf of {}', 'principal'),
    'aws:SourceOrgID': words('on behalf of organization {}', 'organization'),
    'aws:SourceIp': words('from IP address {}'),
    'aws:VpcSourceIp': words('from IP address {} in a VPC'),
    'aws:SourceVpc': words('from VPC {}'),
    'aws:SourceVpce': words('through VPC endpoint {}'),
    'aws:VpceAccount': words('through a VPC endpoint of account {}', 'account'),
    'aws:VpceOrgID': words('through a VPC endpoint of organization {}', 'organization'),
    'aws:RequestedRegion': words('in {}'),
    'ec2:Region': words('in {}'),
    'aws:CalledViaFirst': words('when {} makes the first call for the caller', 'service'),
    'aws:CalledViaLast': words('when {} makes the last call for the caller', 'service'),
    'iam:PassedToService': words('when passed to {}', 'service'),
    'iam:AWSServiceName': words('for service {}', 'service'),
    'iam:PermissionsBoundary': words('with permissions boundary {}'),
    'iam:PolicyARN': words('for policy {}'),
    'iam:AssociatedResourceArn': words('for use with {}'),
    'sts:ExternalId': words('with external ID {}'),
    'sts:RoleSessionName': words('with session name {}'),
    'kms:ViaService': words('through {}'),
    'kms:CallerAccount': words('from account {}', 'account'),
    'kms:EncryptionContext:': words('when encryption context {name} is {}'),
    's3:prefix': words('when listing prefix {}'),
    's3:x-amz-acl': words('with ACL {}'),
    's3:ResourceAccount': words('for resources of account {}', 'account'),
    's3:x-amz-server-side-encryption': words('with server-side encryption {}'),
    'ec2:InstanceType': words('for instance type {}'),
    'ec2:CreateAction': words('as part of {}'),
  }).map(([key, entry]): [string, KeyWords] => [key.toLowerCase(), entry]),
);

function words(phrase: string, values: ValueKind = 'text'): KeyWords {
  return { phrase, values, isTag: phrase.startsWith('when tag ') };
}

export interface BooleanWords {
  /** What holds when the key is true. */
  readonly phrase: string;
  /** True when every request has the key, so that it is never just absent. */
  readonly isAlwaysThere?: boolean;
}

/** Condition keys that are true or false. By key in lower case. */
export const booleanWords: ReadonlyMap<string, BooleanWords> = new Map([
  // "This key is always included in the request context."
  ['aws:securetransport', { phrase: 'over TLS', isAlwaysThere: true }],
  ['aws:multifactorauthpresent', { phrase: 'with MFA' }],
  ['aws:viaawsservice', { phrase: 'when an AWS service calls for the caller', isAlwaysThere: true }],
  ['aws:principalisawsservice', { phrase: 'when the caller is an AWS service' }],
  ['kms:grantisforawsresource', { phrase: 'when the grant is for an AWS service' }],
]);
