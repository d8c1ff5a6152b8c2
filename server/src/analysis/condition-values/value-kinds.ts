/**
 * Condition keys whose values are things that AWS names alike everywhere: Regions, accounts, services.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and the pages of the
 * services in https://docs.aws.amazon.com/service-authorization/latest/reference/
 */

export type ValueKind =
  | 'region'
  | 'account'
  | 'organization'
  | 'organization-path'
  /** A service that calls or is named in a request. */
  | 'service'
  /** A service that a role is passed to. */
  | 'service-with-role'
  /** A service that makes requests with the permissions of its caller. */
  | 'calling-service'
  /** A service that has a service-linked role. */
  | 'service-with-linked-role'
  /** A service in a Region that uses AWS KMS for its caller. */
  | 'kms-user'
  | 'tag-key';

const keysOfKind: Readonly<Record<ValueKind, readonly string[]>> = {
  region: [
    'account:TargetRegion',
    'aws:RequestedRegion',
    'cloudformation:TargetRegion',
    'ec2:Region',
    'ec2:VpceServiceRegion',
    'ec2:VpceSupportedRegion',
    'identitystore:PrimaryRegion',
    'kms:PrimaryRegion',
    'kms:ReplicaRegion',
    's3:destinationRegion',
    's3:locationconstraint',
    'secretsmanager:AddReplicaRegions',
    'secretsmanager:SecretPrimaryRegion',
    'ses:ReplicaRegion',
    'sso:PrimaryRegion',
  ],
  account: [
    'aws:PrincipalAccount',
    'aws:ResourceAccount',
    'aws:SourceAccount',
    'aws:SourceOwner',
    'aws:VpceAccount',
    'events:creatorAccount',
    'kms:CallerAccount',
    'ram:ShareOwnerAccountId',
    's3:DataAccessPointAccount',
    's3:ResourceAccount',
    's3express:ResourceAccount',
    'ssm:NodeAccountId',
    'sso:ApplicationAccount',
    'vpc-lattice-svcs:SourceVpcOwnerAccount',
  ],
  organization: ['aws:PrincipalOrgID', 'aws:ResourceOrgID', 'aws:SourceOrgID', 'aws:VpceOrgID', 'ssm:NodeOrgId'],
  'organization-path': [
    'account:AccountResourceOrgPaths',
    'aws:PrincipalOrgPaths',
    'aws:ResourceOrgPaths',
    'aws:SourceOrgPaths',
    'aws:VpceOrgPaths',
    'backup:CopyTargetOrgPaths',
  ],
  service: [
    'aws:PrincipalServiceName',
    'aws:PrincipalServiceNamesList',
    'config:ConfigurationRecorderServicePrincipal',
    'ec2:AuthorizedService',
    'kms:GranteeServicePrincipal',
    'kms:RetiringServicePrincipal',
    'lambda:Principal',
    'organizations:ServicePrincipal',
    'sts:AWSServiceName',
  ],
  'service-with-role': [
    'iam:PassedToService',
    'codeconnections:PassedToService',
    'codestar-connections:PassedToService',
  ],
  'calling-service': ['aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'],
  'service-with-linked-role': ['iam:AWSServiceName'],
  'kms-user': ['kms:ViaService'],
  'tag-key': ['aws:TagKeys', 's3:RequestObjectTagKeys', 'sts:TransitiveTagKeys'],
};

const kindOfKey: ReadonlyMap<string, ValueKind> = new Map(
  (Object.keys(keysOfKind) as ValueKind[]).flatMap((kind) =>
    keysOfKind[kind].map((key) => [key.toLowerCase(), kind] as const),
  ),
);

/** What kind of thing the values of a condition key are; undefined for those of other kinds. */
export function kindOfValues(key: string): ValueKind | undefined {
  return kindOfKey.get(key.toLowerCase());
}

/** All keys of which a kind is known, for the test that compares them with the service reference. */
export const keysWithKind: readonly string[] = Object.values(keysOfKind).flat();

/**
 * Services that make requests with the permissions of their caller, what is used most first.
 * Sources: the values of `aws:CalledVia` in the managed policies of AWS,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export const callingServices: readonly string[] = [
  'cloudformation',
  'athena',
  'glue',
  'lakeformation',
  'dynamodb',
  'backup',
  'sagemaker',
  'application-autoscaling',
  'aiops',
  'airflow',
  'appflow',
  'application-transformation',
  'bedrock',
  'cleanrooms',
  'cleanrooms-ml',
  'cloud9',
  'codeguru-security',
  'dataexchange',
  'docdb-elastic',
  'drs',
  'ec2fastlaunch',
  'elasticmapreduce',
  'emr-containers',
  'fsx',
  'kms',
  'lambda',
  'launchwizard',
  'logs',
  'mgn',
  'omics',
  'ram',
  'redshift-data',
  'redshift-serverless',
  'resource-groups',
  'securitylake',
  'servicecatalog-appregistry',
  'sns',
  'sqlworkbench',
  'ssm',
  'vpc-lattice',
  'wafv2',
].map((it) => `${it}.amazonaws.com`);

/**
 * The names of services in `kms:ViaService`, what is used most first.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 * and the managed policies of AWS.
 */
export const kmsUsers: readonly (readonly [name: string, service: string])[] = [
  ['s3', 'Amazon S3'],
  ['ec2', 'Amazon EBS'],
  ['rds', 'Amazon RDS, Aurora and Neptune'],
  ['dynamodb', 'Amazon DynamoDB'],
  ['secretsmanager', 'AWS Secrets Manager'],
  ['ssm', 'AWS Systems Manager Parameter Store'],
  ['lambda', 'AWS Lambda'],
  ['sqs', 'Amazon SQS'],
  ['sns', 'Amazon SNS'],
  ['kinesis', 'Amazon Kinesis Data Streams'],
  ['elasticfilesystem', 'Amazon EFS'],
  ['backup', 'AWS Backup'],
  ['connect', 'Amazon Connect'],
  ['directoryservice', 'AWS Directory Service'],
  ['dms', 'AWS Database Migration Service'],
  ['es', 'Amazon OpenSearch Service'],
  ['fsx', 'Amazon FSx'],
  ['glue', 'AWS Glue'],
  ['importexport', 'AWS Snowball'],
  ['kafka', 'Amazon MSK'],
  ['kinesisvideo', 'Amazon Kinesis Video Streams'],
  ['lex', 'Amazon Lex'],
  ['redshift', 'Amazon Redshift'],
  ['ses', 'Amazon SES'],
  ['workmail', 'Amazon WorkMail'],
  ['workspaces', 'Amazon WorkSpaces'],
  ['xray', 'AWS X-Ray'],
  ['sagemaker', 'Amazon SageMaker AI'],
  ['codecommit', 'AWS CodeCommit'],
  ['logs', 'Amazon CloudWatch Logs'],
  ['bedrock', 'Amazon Bedrock'],
  ['ecr', 'Amazon ECR'],
  ['eks', 'Amazon EKS'],
  ['firehose', 'Amazon Data Firehose'],
  ['athena', 'Amazon Athena'],
  ['airflow', 'Amazon MWAA'],
  ['cassandra', 'Amazon Keyspaces'],
  ['memorydb', 'Amazon MemoryDB'],
  ['mq', 'Amazon MQ'],
  ['scheduler', 'Amazon EventBridge Scheduler'],
  ['storagegateway', 'AWS Storage Gateway'],
  ['timestream', 'Amazon Timestream'],
  ['redshift-serverless', 'Amazon Redshift Serverless'],
  ['emr-serverless', 'Amazon EMR Serverless'],
  ['s3tables', 'Amazon S3 Tables'],
  ['s3vectors', 'Amazon S3 Vectors'],
  ['docdb-elastic', 'Amazon DocumentDB elastic clusters'],
  ['dsql', 'Amazon Aurora DSQL'],
  ['neptune-graph', 'Amazon Neptune Analytics'],
  ['appflow', 'Amazon AppFlow'],
  ['codeartifact', 'AWS CodeArtifact'],
  ['comprehend', 'Amazon Comprehend'],
  ['datazone', 'Amazon DataZone'],
  ['kendra', 'Amazon Kendra'],
  ['rekognition', 'Amazon Rekognition'],
  ['identitystore', 'AWS IAM Identity Center directory'],
  ['sso', 'AWS IAM Identity Center'],
];

/**
 * The services whose service-linked roles people let be created most.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html, whose links
 * lead to the page of each service about its role, and the managed policies of AWS.
 */
export const servicesWithLinkedRole: readonly (readonly [principal: string, service: string])[] = [
  ['autoscaling.amazonaws.com', 'Amazon EC2 Auto Scaling'],
  ['ecs.amazonaws.com', 'Amazon ECS'],
  ['eks.amazonaws.com', 'Amazon EKS'],
  ['eks-nodegroup.amazonaws.com', 'Amazon EKS node groups'],
  ['elasticloadbalancing.amazonaws.com', 'Elastic Load Balancing'],
  ['rds.amazonaws.com', 'Amazon RDS'],
  ['spot.amazonaws.com', 'Amazon EC2 Spot Instances'],
  ['spotfleet.amazonaws.com', 'Amazon EC2 Spot Fleet'],
  ['ecs.application-autoscaling.amazonaws.com', 'Application Auto Scaling for Amazon ECS'],
  ['dynamodb.application-autoscaling.amazonaws.com', 'Application Auto Scaling for Amazon DynamoDB'],
  ['ops.apigateway.amazonaws.com', 'Amazon API Gateway'],
  ['elasticache.amazonaws.com', 'Amazon ElastiCache'],
  ['opensearchservice.amazonaws.com', 'Amazon OpenSearch Service'],
  ['guardduty.amazonaws.com', 'Amazon GuardDuty'],
  ['access-analyzer.amazonaws.com', 'IAM Access Analyzer'],
  ['cloudtrail.amazonaws.com', 'AWS CloudTrail'],
  ['config.amazonaws.com', 'AWS Config'],
  ['organizations.amazonaws.com', 'AWS Organizations'],
  ['securityhub.amazonaws.com', 'AWS Security Hub'],
  ['ssm.amazonaws.com', 'AWS Systems Manager'],
  ['support.amazonaws.com', 'AWS Support'],
];
