/**
 * Which services fill the condition keys about the owner of a VPC endpoint, by their prefixes. Source: the sections about
 * the three keys on https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */

const ofAllThree = [
  'acm-pca',
  'apprunner',
  'applicationinsights',
  'athena',
  'cloudformation',
  'comprehendmedical',
  'compute-optimizer',
  'datasync',
  'discovery',
  'dynamodb',
  'ebs',
  'ecr',
  'ecs',
  'firehose',
  'gamelift',
  'healthlake',
  'iam',
  'iotfleetwise',
  'iotwireless',
  'kinesisanalytics',
  'kms',
  'lambda',
  'medical-imaging',
  'omics',
  'payment-cryptography',
  'polly',
  'rbin',
  'rekognition',
  'route53',
  's3',
  'scheduler',
  'servicediscovery',
  'servicequotas',
  'shield',
  'ssm-contacts',
  'storagegateway',
  'textract',
  'transcribe',
  'transfer',
];

const ofOrganization = [
  'b2bi',
  'cassandra',
  'cognito-identity',
  'dms',
  'ds-data',
  'identitystore',
  'iottwinmaker',
  'network-firewall',
  'pricing',
  'ses',
  'sms-voice',
  'sqs',
  'workmail',
];

/** The prefixes of the services that support a key, by the key in lower case. */
export const servicesOfEndpointKeys: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['aws:vpceaccount', new Set(ofAllThree)],
  ['aws:vpceorgpaths', new Set(ofAllThree)],
  ['aws:vpceorgid', new Set([...ofAllThree, ...ofOrganization])],
]);
