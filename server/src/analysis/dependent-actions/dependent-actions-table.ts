/**
 * Actions that need other actions besides, `iam:PassRole` aside: without these a call fails although its own action is
 * allowed. AWS lists some in the column "Dependent actions" of the service authorization reference, which the data that
 * we compile lacks, and others in the guides of the services. So the table is ours; each group names its page.
 */

/** Actions that need the same, for the same reason. */
export interface DependencyGroup {
  /** As `prefix:Name`. */
  readonly actions: readonly string[];
  /** As `prefix:Name`. All of them are needed. */
  readonly needs: readonly string[];
  /** When they are needed, as the end of a sentence: `when the function is in a VPC`. Absent when they always are. */
  readonly when?: string;
  /** The page of AWS that says so. */
  readonly source: string;
}

const customerKey = 'when a customer managed key encrypts the data';
const managedPassword = 'when Amazon RDS keeps the password in AWS Secrets Manager';
const callsWithPassword = [
  'rds:CreateDBCluster',
  'rds:CreateDBInstance',
  'rds:ModifyDBCluster',
  'rds:ModifyDBInstance',
  'rds:RestoreDBInstanceFromS3',
];

export const dependencyGroups: readonly DependencyGroup[] = [
  {
    actions: ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'],
    needs: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
    when: 'when the function is in a VPC',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  },
  {
    actions: ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'],
    needs: ['lambda:GetLayerVersion'],
    when: 'when the function has layers',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html',
  },
  {
    actions: ['lambda:CreateFunction', 'lambda:UpdateFunctionCode'],
    needs: ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy'],
    when: 'when the function is a container image',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
  },
  {
    actions: ['elasticfilesystem:CreateMountTarget'],
    needs: ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'],
    source: 'https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html',
  },
  {
    actions: ['ds:ConnectDirectory', 'ds:CreateDirectory', 'ds:CreateMicrosoftAD'],
    needs: [
      'ec2:AuthorizeSecurityGroupEgress',
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:CreateNetworkInterface',
      'ec2:CreateSecurityGroup',
      'ec2:CreateTags',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
    ],
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdirectoryservice.html',
  },
  {
    actions: ['chime:ConnectDirectory'],
    needs: ['ds:ConnectDirectory'],
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonchime.html',
  },
  {
    actions: ['kafka:CreateCluster', 'kafka:CreateClusterV2'],
    needs: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
    source: 'https://docs.aws.amazon.com/msk/latest/developerguide/security-iam-awsmanpol-AmazonMSKFullAccess.html',
  },
  {
    actions: ['elasticfilesystem:DeleteMountTarget'],
    needs: ['ec2:DeleteNetworkInterface'],
    source: 'https://docs.aws.amazon.com/efs/latest/ug/API_DeleteMountTarget.html',
  },
  {
    actions: ['autoscaling:CreateAutoScalingGroup', 'autoscaling:UpdateAutoScalingGroup'],
    needs: ['ec2:RunInstances'],
    when: 'when the group has a launch template',
    source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html',
  },
  {
    actions: ['route53:AssociateVPCWithHostedZone', 'route53:DisassociateVPCFromHostedZone'],
    needs: ['ec2:DescribeVpcs'],
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html',
  },
  {
    actions: ['route53:CreateHostedZone'],
    needs: ['ec2:DescribeVpcs'],
    when: 'when the zone is private',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html',
  },
  {
    actions: ['ec2:CreateVpcEndpoint', 'ec2:ModifyVpcEndpoint'],
    needs: ['route53:AssociateVPCWithHostedZone'],
    when: 'when the endpoint has private DNS names',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_ec2.html',
  },
  {
    actions: ['ec2:CreateFlowLogs'],
    needs: ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery'],
    when: 'when the flow log goes to Amazon S3',
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html',
  },
  {
    actions: ['ec2:CreateFlowLogs'],
    needs: ['firehose:TagDeliveryStream', 'iam:CreateServiceLinkedRole', 'logs:CreateLogDelivery'],
    when: 'when the flow log goes to Amazon Data Firehose',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html',
  },
  {
    actions: ['ec2:ModifyVerifiedAccessInstanceLoggingConfiguration'],
    needs: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:UpdateLogDelivery',
    ],
    source: 'https://docs.aws.amazon.com/verified-access/latest/ug/access-logs-permissions.html',
  },
  {
    actions: ['ec2:CreateNetworkInterface'],
    needs: ['ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'],
    when: 'when it is for the role of a Lambda function in a VPC',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  },
  {
    actions: ['ec2:RunInstances'],
    needs: ['ec2:CreateTags'],
    when: 'when the request has tags',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html',
  },
  {
    actions: ['ec2:CreateVolume', 'ec2:RunInstances'],
    needs: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    when: 'when a customer managed key encrypts the volumes',
    source: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html',
  },
  {
    actions: ['wafv2:AssociateWebACL'],
    needs: ['elasticloadbalancing:SetWebAcl'],
    when: 'when the resource is a load balancer',
    source: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html',
  },
  {
    actions: ['wafv2:AssociateWebACL'],
    needs: ['apigateway:SetWebACL'],
    when: 'when the resource is a REST API',
    source: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html',
  },
  {
    actions: ['wafv2:AssociateWebACL'],
    needs: ['appsync:SetWebACL'],
    when: 'when the resource is a GraphQL API',
    source: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html',
  },
  {
    actions: ['wafv2:PutLoggingConfiguration'],
    needs: [
      'logs:CreateLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:PutResourcePolicy',
    ],
    when: 'when the logs go to CloudWatch Logs',
    source: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html',
  },
  {
    actions: ['wafv2:PutLoggingConfiguration'],
    needs: ['logs:CreateLogDelivery', 's3:GetBucketPolicy', 's3:PutBucketPolicy'],
    when: 'when the logs go to Amazon S3',
    source: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html',
  },
  {
    actions: ['backup:CreateBackupVault'],
    needs: ['backup-storage:MountCapsule'],
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html',
  },
  {
    actions: ['backup:CreateBackupVault'],
    needs: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey', 'kms:RetireGrant'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html',
  },
  {
    actions: callsWithPassword,
    needs: ['kms:DescribeKey', 'secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
    when: managedPassword,
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
  },
  {
    actions: ['ecs:CreateCapacityProvider', 'ecs:CreateCluster', 'ecs:CreateService', 'ecs:CreateTaskSet'],
    needs: ['ecs:TagResource'],
    when: 'when the request has tags',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html',
  },
  {
    actions: ['ecs:RegisterContainerInstance', 'ecs:RegisterTaskDefinition', 'ecs:RunTask', 'ecs:StartTask'],
    needs: ['ecs:TagResource'],
    when: 'when the request has tags',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html',
  },
  {
    actions: ['ssm:StartSession'],
    needs: ['kms:GenerateDataKey'],
    when: 'when a key of AWS KMS encrypts the data of sessions',
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html',
  },
  {
    actions: ['ecr:BatchGetImage'],
    needs: ['ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer'],
    when: 'when images are pulled',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam.html',
  },
  {
    actions: ['ecr:PutImage'],
    needs: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:CompleteLayerUpload',
      'ecr:GetAuthorizationToken',
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
    ],
    when: 'when images are pushed',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html',
  },
  {
    actions: ['dynamodb:ExportTableToPointInTime'],
    needs: ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html',
  },
  {
    actions: ['dynamodb:ImportTable'],
    needs: ['s3:GetObject', 's3:ListBucket'],
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Requesting.html',
  },
  {
    actions: ['sqs:ReceiveMessage'],
    needs: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    when: 'when a Lambda function reads the queue',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  },
  {
    actions: ['dynamodb:GetRecords'],
    needs: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    when: 'when a Lambda function reads the stream',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html',
  },
  {
    actions: ['kinesis:GetRecords'],
    needs: [
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
    ],
    when: 'when a Lambda function reads the stream',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html',
  },
  {
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    needs: ['kms:Decrypt'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
  {
    actions: ['s3:PutObject'],
    needs: ['kms:Decrypt', 'kms:GenerateDataKey'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
  },
  {
    actions: ['sqs:SendMessage', 'sns:Publish'],
    needs: ['kms:Decrypt', 'kms:GenerateDataKey'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
  {
    actions: ['sqs:ReceiveMessage'],
    needs: ['kms:Decrypt'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
  },
  {
    actions: ['kinesis:PutRecord', 'kinesis:PutRecords'],
    needs: ['kms:GenerateDataKey'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html',
  },
  {
    actions: ['kinesis:GetRecords', 'kinesis:SubscribeToShard'],
    needs: ['kms:Decrypt'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html',
  },
  {
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'],
    needs: ['kms:Decrypt'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  },
  {
    actions: ['secretsmanager:CreateSecret', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret'],
    needs: ['kms:Decrypt', 'kms:GenerateDataKey'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  },
  {
    actions: ['secretsmanager:RotateSecret'],
    needs: ['lambda:InvokeFunction'],
    when: 'when a function rotates the secret',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html',
  },
  {
    actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath', 'ssm:GetParameterHistory'],
    needs: ['kms:Decrypt'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html',
  },
  {
    actions: ['ssm:PutParameter'],
    needs: ['kms:Encrypt'],
    when: customerKey,
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html',
  },
];
