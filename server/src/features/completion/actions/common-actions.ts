/**
 * The actions that policies name most, by service, most used first: what an author is likely to look for. The order is
 * ours, as that of `commonServices`: that of the examples of AWS's IAM User Guide and of the policies of our tests.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_examples.html
 */
export const commonActions: Readonly<Record<string, readonly string[]>> = {
  s3: ['GetObject', 'PutObject', 'ListBucket', 'DeleteObject', 'GetBucketLocation', 'ListAllMyBuckets'],
  ec2: ['DescribeInstances', 'StartInstances', 'StopInstances', 'RunInstances', 'TerminateInstances', 'CreateTags'],
  iam: ['PassRole', 'GetRole', 'CreateRole', 'AttachRolePolicy', 'CreateServiceLinkedRole', 'ListRoles'],
  lambda: ['InvokeFunction', 'GetFunction', 'CreateFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration'],
  dynamodb: ['GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem', 'DeleteItem', 'BatchGetItem', 'BatchWriteItem'],
  logs: [
    'CreateLogGroup',
    'CreateLogStream',
    'PutLogEvents',
    'DescribeLogGroups',
    'DescribeLogStreams',
    'GetLogEvents',
  ],
  sts: ['AssumeRole', 'AssumeRoleWithWebIdentity', 'AssumeRoleWithSAML', 'TagSession', 'GetCallerIdentity'],
  kms: ['Decrypt', 'GenerateDataKey', 'Encrypt', 'DescribeKey', 'CreateGrant', 'ReEncryptFrom', 'ReEncryptTo'],
  sqs: ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl'],
  sns: ['Publish', 'Subscribe', 'ListTopics'],
  ssm: ['GetParameter', 'GetParameters', 'GetParametersByPath', 'PutParameter', 'SendCommand', 'StartSession'],
  secretsmanager: ['GetSecretValue', 'DescribeSecret', 'ListSecrets', 'CreateSecret', 'PutSecretValue'],
  cloudwatch: ['PutMetricData', 'GetMetricData', 'GetMetricStatistics', 'ListMetrics', 'DescribeAlarms'],
  ecr: ['GetAuthorizationToken', 'BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage', 'PutImage'],
  ecs: ['RunTask', 'UpdateService', 'DescribeServices', 'RegisterTaskDefinition', 'DescribeTasks', 'ExecuteCommand'],
  eks: ['DescribeCluster', 'ListClusters', 'AccessKubernetesApi'],
  rds: ['DescribeDBInstances', 'DescribeDBClusters', 'CreateDBSnapshot'],
  'rds-db': ['connect'],
  cloudformation: [
    'DescribeStacks',
    'CreateStack',
    'UpdateStack',
    'DeleteStack',
    'CreateChangeSet',
    'ExecuteChangeSet',
  ],
  events: ['PutEvents', 'PutRule', 'PutTargets', 'DescribeRule'],
  states: ['StartExecution', 'DescribeExecution', 'StopExecution'],
  'execute-api': ['Invoke', 'ManageConnections'],
  cloudfront: ['CreateInvalidation', 'GetDistribution'],
  route53: ['ChangeResourceRecordSets', 'ListHostedZones', 'ListResourceRecordSets', 'GetChange'],
  elasticloadbalancing: ['DescribeLoadBalancers', 'DescribeTargetGroups', 'RegisterTargets', 'DeregisterTargets'],
  autoscaling: ['DescribeAutoScalingGroups', 'UpdateAutoScalingGroup', 'SetDesiredCapacity'],
  kinesis: ['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator', 'DescribeStream'],
  firehose: ['PutRecord', 'PutRecordBatch'],
  glue: ['GetTable', 'GetDatabase', 'GetPartitions', 'StartJobRun'],
  athena: ['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults', 'StopQueryExecution'],
  bedrock: ['InvokeModel', 'InvokeModelWithResponseStream'],
  ses: ['SendEmail', 'SendRawEmail'],
  'cognito-idp': ['AdminGetUser', 'AdminCreateUser', 'AdminInitiateAuth', 'ListUsers'],
  elasticfilesystem: ['ClientMount', 'ClientWrite', 'ClientRootAccess', 'DescribeMountTargets'],
  codebuild: ['StartBuild', 'BatchGetBuilds'],
  xray: ['PutTraceSegments', 'PutTelemetryRecords'],
  organizations: ['DescribeOrganization', 'ListAccounts'],
};

/** More than the table has of any service. */
export const mostCommon = 20;

const places: ReadonlyMap<string, number> = new Map(
  Object.entries(commonActions).flatMap(([prefix, names]) => names.map((name, index) => [`${prefix}:${name}`, index])),
);

/** Where an action stands among those that policies name most of its service; undefined when it is none of them. */
export function commonPlace(action: string): number | undefined {
  return places.get(action);
}

/** Actions with those that policies name most before the others, most used first within a service. */
export function commonFirst(actions: readonly string[]): readonly string[] {
  const services = [...new Set(actions.map(prefixOf))];
  const standing = new Map(services.map((prefix, index) => [prefix, index * mostCommon]));
  const place = (action: string): number => {
    const common = commonPlace(action);
    return common === undefined ? Number.MAX_SAFE_INTEGER : (standing.get(prefixOf(action)) ?? 0) + common;
  };
  return actions.toSorted((one, other) => place(one) - place(other));
}

function prefixOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}
