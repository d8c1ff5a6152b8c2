/** Values of the condition keys of services that have only a few such keys. */
import { docs, type KeyValues } from './key-values.js';

const dynamodb = `${docs}amazondynamodb/latest/APIReference/`;
const apigateway = `${docs}service-authorization/latest/reference/list_amazonapigatewaymanagement.html`;
const acm = `${docs}acm/latest/userguide/acm-conditions.html`;
const rdsApi = `${docs}AmazonRDS/latest/APIReference/`;
const secrets = `${docs}secretsmanager/latest/userguide/auth-and-access_iam-policies.html`;

export const serviceValues: readonly KeyValues[] = [
  {
    keys: ['dynamodb:Select'],
    values: [
      ['SPECIFIC_ATTRIBUTES', 'only attributes that are asked for'],
      'ALL_PROJECTED_ATTRIBUTES',
      'ALL_ATTRIBUTES',
      'COUNT',
    ],
    page: `${dynamodb}API_Query.html`,
  },
  {
    keys: ['dynamodb:ReturnValues'],
    values: ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'],
    page: `${dynamodb}API_UpdateItem.html`,
  },
  {
    keys: ['dynamodb:ReturnConsumedCapacity'],
    values: ['NONE', 'TOTAL', 'INDEXES'],
    page: `${dynamodb}API_Query.html`,
  },
  {
    keys: ['dynamodb:EnclosingOperation'],
    values: ['TransactWriteItems', 'TransactGetItems'],
    page: `${docs}amazondynamodb/latest/developerguide/transaction-apis-iam.html`,
  },
  {
    keys: ['dynamodb:LeadingKeys'],
    values: ['<partition key>'],
    page: `${docs}amazondynamodb/latest/developerguide/specifying-conditions.html`,
  },
  {
    keys: ['dynamodb:Attributes'],
    values: ['<attribute>'],
    page: `${docs}amazondynamodb/latest/developerguide/specifying-conditions.html`,
  },
  {
    keys: ['lambda:FunctionUrlAuthType'],
    values: [
      ['AWS_IAM', 'only callers with permissions'],
      ['NONE', 'everyone who knows the URL'],
    ],
    page: `${docs}lambda/latest/dg/urls-auth.html`,
  },
  {
    keys: ['sns:Protocol'],
    values: ['https', 'sqs', 'lambda', 'firehose', 'email', 'email-json', 'sms', 'application', 'http'],
    page: `${docs}sns/latest/api/API_Subscribe.html`,
  },
  {
    keys: ['sns:Endpoint'],
    values: [
      ['*@<example.com>', 'email addresses of a domain'],
      ['https://<example.com>/*', 'HTTPS endpoints'],
      ['arn:aws:sqs:<Region>:<account>:<queue>', 'a queue'],
      ['arn:aws:lambda:<Region>:<account>:function:<function>', 'a function'],
    ],
    page: `${docs}sns/latest/dg/sns-using-identity-based-policies.html`,
  },
  {
    keys: ['rds:DatabaseEngine'],
    values: [
      'postgres',
      'mysql',
      'mariadb',
      'aurora-postgresql',
      'aurora-mysql',
      'oracle-ee',
      'oracle-ee-cdb',
      'oracle-se2',
      'oracle-se2-cdb',
      'sqlserver-ee',
      'sqlserver-se',
      'sqlserver-ex',
      'sqlserver-web',
      'db2-ae',
      'db2-se',
      ['aurora-*', 'Aurora'],
    ],
    page: `${rdsApi}API_CreateDBInstance.html`,
  },
  {
    keys: ['rds:DatabaseClass'],
    values: [
      ['db.t3.*', 'burstable'],
      ['db.t4g.*', 'burstable, Graviton'],
      ['db.r6g.*', 'memory optimized'],
      'db.t3.micro',
      'db.t4g.micro',
    ],
    page: `${docs}AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html`,
  },
  {
    keys: ['rds:EndpointType'],
    values: ['READER', 'WRITER', 'CUSTOM'],
    page: `${docs}service-authorization/latest/reference/list_amazonrds.html`,
  },
  {
    keys: ['rds:BackupTarget'],
    values: ['region', 'outposts'],
    page: `${docs}service-authorization/latest/reference/list_amazonrds.html`,
  },
  { keys: ['acm:ValidationMethod'], values: ['DNS', 'EMAIL', 'HTTP'], page: acm },
  {
    keys: ['acm:KeyAlgorithm'],
    values: ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1', 'RSA_3072', 'RSA_4096'],
    page: acm,
  },
  { keys: ['acm:CertificateTransparencyLogging', 'acm:Export'], values: ['ENABLED', 'DISABLED'], page: acm },
  { keys: ['acm:DomainNames'], values: ['<example.com>', '*.<example.com>'], page: acm },
  {
    keys: ['route53:ChangeResourceRecordSetsActions'],
    values: ['CREATE', 'UPSERT', 'DELETE'],
    page: `${docs}Route53/latest/DeveloperGuide/specifying-conditions-route53.html`,
  },
  {
    keys: ['route53:ChangeResourceRecordSetsRecordTypes'],
    values: [
      'A',
      'AAAA',
      'CNAME',
      'TXT',
      'MX',
      'NS',
      'CAA',
      'SRV',
      'PTR',
      'SOA',
      'DS',
      'HTTPS',
      'SVCB',
      'TLSA',
      'SSHFP',
      'NAPTR',
      'SPF',
    ],
    page: `${docs}Route53/latest/DeveloperGuide/specifying-conditions-route53.html`,
  },
  {
    keys: ['route53:ChangeResourceRecordSetsNormalizedRecordNames'],
    values: [
      ['_acme-challenge.<example.com>', 'proof of a domain for a certificate'],
      ['<name>.<example.com>', 'lower case, without a last dot'],
      '*.<example.com>',
    ],
    page: `${docs}Route53/latest/DeveloperGuide/specifying-conditions-route53.html`,
  },
  {
    keys: ['organizations:PolicyType'],
    values: [
      ['SERVICE_CONTROL_POLICY', 'SCP'],
      ['RESOURCE_CONTROL_POLICY', 'RCP'],
      'TAG_POLICY',
      'BACKUP_POLICY',
      'AISERVICES_OPT_OUT_POLICY',
      'CHATBOT_POLICY',
      'DECLARATIVE_POLICY_EC2',
      'SECURITYHUB_POLICY',
      'BEDROCK_POLICY',
      'GUARDDUTY_POLICY',
      'INSPECTOR_POLICY',
      'NETWORK_SECURITY_DIRECTOR_POLICY',
      'S3_POLICY',
      'UPGRADE_ROLLOUT_POLICY',
    ],
    page: `${docs}organizations/latest/APIReference/API_CreatePolicy.html`,
  },
  {
    keys: ['secretsmanager:VersionStage'],
    values: ['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING'],
    page: `${docs}secretsmanager/latest/userguide/whats-in-a-secret.html`,
  },
  { keys: ['secretsmanager:Name'], values: ['<prefix>/*', '<name>'], page: secrets },
  {
    keys: ['secretsmanager:RecoveryWindowInDays'],
    values: [
      ['7', 'days, the least'],
      ['30', 'days, the most'],
    ],
    page: `${docs}secretsmanager/latest/apireference/API_DeleteSecret.html`,
  },
  {
    keys: ['ssm:DocumentType'],
    values: [
      'Command',
      'Automation',
      'Session',
      'Package',
      'Policy',
      'ChangeCalendar',
      'ApplicationConfiguration',
      'ApplicationConfigurationSchema',
      'Automation.ChangeTemplate',
      'CloudFormation',
      'ConformancePackTemplate',
      'DeploymentStrategy',
      'QuickSetup',
    ],
    page: `${docs}systems-manager/latest/APIReference/API_CreateDocument.html`,
  },
  {
    keys: ['ssm:Overwrite', 'ssm:Recursive'],
    values: ['false', 'true'],
    page: `${docs}systems-manager/latest/userguide/sysman-paramstore-access.html`,
  },
  {
    keys: ['events:source'],
    values: [
      ['aws.ec2', 'Amazon EC2'],
      ['aws.s3', 'Amazon S3'],
      ['aws.health', 'AWS Health'],
      ['aws.<service>', 'an AWS service'],
      ['<com.example.app>', 'events of your own'],
    ],
    page: `${docs}eventbridge/latest/userguide/eb-use-conditions.html`,
  },
  {
    keys: ['logs:LogGeneratingResourceArns'],
    values: ['arn:aws:<service>:<Region>:<account>:<resource>'],
    page: `${docs}AmazonCloudWatch/latest/logs/permissions-reference-cwl.html`,
  },
  {
    keys: ['apigateway:Request/EndpointType', 'apigateway:Resource/EndpointType'],
    values: ['REGIONAL', 'PRIVATE', 'EDGE'],
    page: apigateway,
  },
  {
    keys: ['apigateway:Request/RouteAuthorizationType', 'apigateway:Resource/RouteAuthorizationType'],
    values: ['AWS_IAM', 'COGNITO_USER_POOLS', 'JWT', 'CUSTOM', 'NONE'],
    page: apigateway,
  },
  {
    keys: ['apigateway:Request/AuthorizerType', 'apigateway:Resource/AuthorizerType'],
    values: ['REQUEST', 'TOKEN', 'JWT'],
    page: apigateway,
  },
  {
    keys: ['apigateway:Request/SecurityPolicy', 'apigateway:Resource/SecurityPolicy'],
    values: ['TLS_1_2', 'TLS_1_0'],
    page: apigateway,
  },
  {
    keys: ['apigateway:Request/RoutingMode', 'apigateway:Resource/RoutingMode'],
    values: ['BASE_PATH_MAPPING_ONLY', 'ROUTING_RULE_ONLY', 'ROUTING_RULE_THEN_BASE_PATH_MAPPING'],
    page: apigateway,
  },
  {
    keys: ['vpc-lattice:AuthType'],
    values: ['AWS_IAM', 'NONE'],
    page: `${docs}vpc-lattice/latest/APIReference/API_CreateService.html`,
  },
  {
    keys: ['appsync:Visibility'],
    values: ['PRIVATE', 'GLOBAL'],
    page: `${docs}appsync/latest/APIReference/API_CreateGraphqlApi.html`,
  },
  {
    keys: ['s3tables:SSEAlgorithm', 's3vectors:sseType'],
    values: ['aws:kms', 'AES256'],
    page: `${docs}AmazonS3/latest/userguide/s3-tables-kms-encryption.html`,
  },
  {
    keys: ['rbin:Request/ResourceType', 'rbin:Attribute/ResourceType'],
    values: ['EBS_SNAPSHOT', 'EC2_IMAGE', 'EBS_VOLUME'],
    page: `${docs}recyclebin/latest/APIReference/API_CreateRule.html`,
  },
  {
    keys: ['ses:MailManagerIngressPointType'],
    values: ['OPEN', 'AUTH'],
    page: `${docs}service-authorization/latest/reference/list_amazonses.html`,
  },
  {
    keys: ['elasticache:Durability'],
    values: ['default', 'async', 'sync', 'disabled'],
    page: `${docs}service-authorization/latest/reference/list_amazonelasticache.html`,
  },
];
