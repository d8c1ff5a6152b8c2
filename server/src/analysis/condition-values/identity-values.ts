/** Values of the condition keys of IAM and AWS STS, and of the global ones, that are no services, accounts or ARNs. */
import { docs, type KeyValues } from './key-values.js';

const global = `${docs}IAM/latest/UserGuide/reference_policies_condition-keys.html`;
const iamKeys = `${docs}IAM/latest/UserGuide/reference_policies_iam-condition-keys.html`;

export const identityValues: readonly KeyValues[] = [
  {
    keys: ['aws:PrincipalType'],
    values: [
      ['User', 'IAM users'],
      ['AssumedRole', 'role sessions'],
      ['Account', 'root users of accounts'],
      ['FederatedUser', 'sessions of GetFederationToken'],
      ['Anonymous', 'nobody known'],
    ],
    page: global,
  },
  {
    keys: ['aws:MultiFactorAuthAge'],
    values: [
      ['3600', 'seconds: one hour'],
      ['900', 'seconds: 15 minutes'],
      ['43200', 'seconds: 12 hours'],
    ],
    page: `${docs}IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html`,
  },
  {
    keys: ['aws:FederatedProvider'],
    values: [
      ['cognito-identity.amazonaws.com', 'Amazon Cognito'],
      ['accounts.google.com', 'Google'],
      ['graph.facebook.com', 'Facebook'],
      ['www.amazon.com', 'Login with Amazon'],
      ['arn:aws:iam::<account>:oidc-provider/<provider>', 'an OIDC provider of an account'],
    ],
    page: global,
  },
  { keys: ['aws:SourceVpc'], values: [['vpc-<1a2b3c4d>', 'a VPC']], page: global },
  { keys: ['aws:Ec2InstanceSourceVpc'], values: [['vpc-<1a2b3c4d>', 'the VPC of the instance']], page: global },
  { keys: ['aws:SourceVpce'], values: [['vpce-<1a2b3c4d>', 'a VPC endpoint']], page: global },
  {
    keys: ['aws:SourceIdentity', 'sts:SourceIdentity'],
    values: ['${aws:username}', '<name>'],
    page: `${docs}IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html`,
  },
  {
    keys: ['sts:RoleSessionName'],
    values: [['${aws:username}', 'the name of the IAM user that assumes the role'], '<session name>'],
    page: iamKeys,
  },
  {
    keys: ['sts:ExternalId'],
    values: [['<external id>', 'as the third party gives it']],
    page: `${docs}IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html`,
  },
  {
    keys: ['sts:DurationSeconds'],
    values: [
      ['3600', 'seconds: one hour'],
      ['900', 'seconds: the least'],
      ['43200', 'seconds: 12 hours, the most'],
    ],
    page: `${docs}STS/latest/APIReference/API_AssumeRole.html`,
  },
  { keys: ['aws:username'], values: ['<user name>'], page: global },
  {
    keys: ['aws:userid'],
    values: [
      ['<AROAEXAMPLEROLEID>:*', 'sessions of a role, by its id'],
      ['<AIDAEXAMPLEUSERID>', 'an IAM user, by its id'],
    ],
    page: `${docs}IAM/latest/UserGuide/reference_identifiers.html`,
  },
  {
    keys: ['iam:OrganizationsPolicyId'],
    values: ['p-<examplepolicyid>'],
    page: iamKeys,
  },
  {
    keys: ['saml:aud'],
    values: [
      ['https://signin.aws.amazon.com/saml', 'AWS Management Console'],
      ['https://<Region>.signin.aws.amazon.com/saml', 'sign-in of a Region'],
      ['https://signin.amazonaws-us-gov.com/saml', 'AWS GovCloud (US)'],
      ['https://signin.amazonaws.cn/saml', 'China'],
    ],
    page: `${docs}IAM/latest/UserGuide/id_roles_providers_enable-console-saml.html`,
  },
  {
    keys: ['saml:sub_type'],
    values: ['persistent', 'transient'],
    page: iamKeys,
  },
];
