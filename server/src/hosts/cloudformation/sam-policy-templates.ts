/**
 * The policy templates of AWS SAM: names that stand for statements in `Policies` of a serverless function or state machine.
 * Source of names, parameters and actions:
 * https://github.com/aws/serverless-application-model/blob/develop/samtranslator/policy_templates_data/policy_templates.json
 */

export interface SamPolicyTemplate {
  readonly name: string;
  /** What it lets a function do, in a few words. */
  readonly grants: string;
  /** The names of its parameters; each must be given. */
  readonly parameters: readonly string[];
  readonly actions: readonly string[];
}

export const samPolicyTemplatesPage =
  'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html';

/** What it grants, its parameters, and the names of its actions behind the prefix of their service. */
type Row = readonly [grants: string, parameters: readonly string[], actions: string];

const codeCommitReads =
  'GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit GetMergeOptions ' +
  'BatchGetPullRequests DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts ' +
  'GetPullRequest ListPullRequests GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits ' +
  'GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository ' +
  'ListTagsForResource GetRepositoryTriggers TestRepositoryTriggers GetUploadArchiveStatus';
const codeCommitWrites =
  'GitPush CreateBranch DeleteBranch MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay ' +
  'UpdateDefaultBranch CreateUnreferencedMergeCommit CreatePullRequest MergePullRequestByFastForward ' +
  'MergePullRequestBySquash MergePullRequestByThreeWay PostCommentForPullRequest UpdatePullRequestDescription ' +
  'UpdatePullRequestStatus UpdatePullRequestTitle DeleteFile PutFile DeleteCommentContent ' +
  'PostCommentForComparedCommit PostCommentReply UpdateComment CreateCommit UpdateRepositoryDescription TagResource ' +
  'UntagResource PutRepositoryTriggers UploadArchive CancelUploadArchive';

const rows: Readonly<Record<string, Row>> = {
  AMIDescribePolicy: ['Describe Amazon Machine Images.', [], 'ec2: DescribeImages'],
  AWSSecretsManagerGetSecretValuePolicy: [
    'Read the value of one secret.',
    ['SecretArn'],
    'secretsmanager: GetSecretValue',
  ],
  AWSSecretsManagerRotationPolicy: [
    'Rotate the secrets that name the function as the one that rotates them.',
    ['FunctionName'],
    'secretsmanager: DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage GetRandomPassword',
  ],
  AcmGetCertificatePolicy: ['Read a certificate and its chain.', ['CertificateArn'], 'acm: GetCertificate'],
  AthenaQueryPolicy: [
    'Run queries in a workgroup of Athena.',
    ['WorkGroupName'],
    'athena: ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables ' +
      'GetTable StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions ' +
      'StopQueryExecution GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution ' +
      'BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup',
  ],
  CloudFormationDescribeStacksPolicy: ['Describe the stacks of the account.', [], 'cloudformation: DescribeStacks'],
  CloudWatchDashboardPolicy: [
    'Read and write dashboards of CloudWatch.',
    [],
    'cloudwatch: GetDashboard ListDashboards PutDashboard ListMetrics',
  ],
  CloudWatchDescribeAlarmHistoryPolicy: ['Read the history of alarms.', [], 'cloudwatch: DescribeAlarmHistory'],
  CloudWatchPutMetricPolicy: ['Send metrics to CloudWatch.', [], 'cloudwatch: PutMetricData'],
  CodeCommitCrudPolicy: [
    'Read and write a repository of CodeCommit: branches, commits, pull requests, comments.',
    ['RepositoryName'],
    `codecommit: ${codeCommitReads} ${codeCommitWrites}`,
  ],
  CodeCommitReadPolicy: [
    'Read a repository of CodeCommit: branches, commits, pull requests, comments.',
    ['RepositoryName'],
    `codecommit: ${codeCommitReads}`,
  ],
  CodePipelineLambdaExecutionPolicy: [
    'Tell CodePipeline the result of the job that it called the function for.',
    [],
    'codepipeline: PutJobSuccessResult PutJobFailureResult',
  ],
  CodePipelineReadOnlyPolicy: [
    'List the executions of a pipeline.',
    ['PipelineName'],
    'codepipeline: ListPipelineExecutions',
  ],
  ComprehendBasicAccessPolicy: [
    'Detect entities, key phrases, languages and sentiments with Amazon Comprehend.',
    [],
    'comprehend: BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases ' +
      'DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment',
  ],
  CostExplorerReadOnlyPolicy: [
    'Read the billing history from Cost Explorer.',
    [],
    'ce: GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation ' +
      'GetReservationUtilization GetTags',
  ],
  DynamoDBBackupFullAccessPolicy: [
    'Make, read and delete backups of a table.',
    ['TableName'],
    'dynamodb: CreateBackup DescribeContinuousBackups DeleteBackup DescribeBackup ListBackups',
  ],
  DynamoDBCrudPolicy: [
    'Read, write and delete the items of a table and its indexes.',
    ['TableName'],
    'dynamodb: GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ' +
      'ConditionCheckItem',
  ],
  DynamoDBReadPolicy: [
    'Read the items of a table and its indexes.',
    ['TableName'],
    'dynamodb: GetItem Scan Query BatchGetItem DescribeTable',
  ],
  DynamoDBReconfigurePolicy: ['Change the settings of a table.', ['TableName'], 'dynamodb: UpdateTable'],
  DynamoDBRestoreFromBackupPolicy: [
    'Restore a table from a backup.',
    ['TableName'],
    'dynamodb: RestoreTableFromBackup PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem',
  ],
  DynamoDBStreamReadPolicy: [
    'Read the records of a stream of a table.',
    ['TableName', 'StreamName'],
    'dynamodb: DescribeStream GetRecords GetShardIterator ListStreams',
  ],
  DynamoDBWritePolicy: [
    'Write the items of a table and its indexes.',
    ['TableName'],
    'dynamodb: PutItem UpdateItem BatchWriteItem',
  ],
  EC2CopyImagePolicy: ['Copy an Amazon Machine Image.', ['ImageId'], 'ec2: CopyImage'],
  EC2DescribePolicy: ['Describe instances and Regions of Amazon EC2.', [], 'ec2: DescribeRegions DescribeInstances'],
  EFSWriteAccessPolicy: [
    'Mount a file system for writing, through one access point.',
    ['FileSystem', 'AccessPoint'],
    'elasticfilesystem: ClientMount ClientWrite',
  ],
  EKSDescribePolicy: ['Describe and list clusters of Amazon EKS.', [], 'eks: DescribeCluster ListClusters'],
  EcsRunTaskPolicy: ['Start tasks of a task definition.', ['TaskDefinition'], 'ecs: RunTask'],
  ElasticMapReduceAddJobFlowStepsPolicy: [
    'Add steps to a running EMR cluster.',
    ['ClusterId'],
    'elasticmapreduce: AddJobFlowSteps',
  ],
  ElasticMapReduceCancelStepsPolicy: [
    'Cancel waiting steps of a running EMR cluster.',
    ['ClusterId'],
    'elasticmapreduce: CancelSteps',
  ],
  ElasticMapReduceModifyInstanceFleetPolicy: [
    'List the instance fleets of an EMR cluster and change their capacity.',
    ['ClusterId'],
    'elasticmapreduce: ModifyInstanceFleet ListInstanceFleets',
  ],
  ElasticMapReduceModifyInstanceGroupsPolicy: [
    'List the instance groups of an EMR cluster and change their settings.',
    ['ClusterId'],
    'elasticmapreduce: ModifyInstanceGroups ListInstanceGroups',
  ],
  ElasticMapReduceSetTerminationProtectionPolicy: [
    'Protect an EMR cluster from termination, or lift the protection.',
    ['ClusterId'],
    'elasticmapreduce: SetTerminationProtection',
  ],
  ElasticMapReduceTerminateJobFlowsPolicy: [
    'Shut down an EMR cluster.',
    ['ClusterId'],
    'elasticmapreduce: TerminateJobFlows',
  ],
  ElasticsearchHttpPostPolicy: [
    'Send POST and PUT requests to an OpenSearch domain.',
    ['DomainName'],
    'es: ESHttpPost ESHttpPut',
  ],
  EventBridgePutEventsPolicy: ['Send events to an event bus.', ['EventBusName'], 'events: PutEvents'],
  FilterLogEventsPolicy: ['Search the events of a log group.', ['LogGroupName'], 'logs: FilterLogEvents'],
  FirehoseCrudPolicy: [
    'Create, write to, change and delete a delivery stream of Firehose.',
    ['DeliveryStreamName'],
    'firehose: CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch ' +
      'UpdateDestination',
  ],
  FirehoseWritePolicy: [
    'Write to a delivery stream of Firehose.',
    ['DeliveryStreamName'],
    'firehose: PutRecord PutRecordBatch',
  ],
  KMSDecryptPolicy: ['Decrypt with a KMS key.', ['KeyId'], 'kms: Decrypt'],
  KMSEncryptPolicy: ['Encrypt with a KMS key.', ['KeyId'], 'kms: Encrypt'],
  KMSEncryptPolicy_v2: [
    'Encrypt with a KMS key, also with data keys made from it.',
    ['KeyId'],
    'kms: Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair ' +
      'GenerateDataKeyPairWithoutPlaintext',
  ],
  KinesisCrudPolicy: [
    'Create, write to, change and delete a Kinesis stream.',
    ['StreamName'],
    'kinesis: AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream ' +
      'DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord ' +
      'PutRecords SplitShard RemoveTagsFromStream',
  ],
  KinesisStreamReadPolicy: [
    'Read a Kinesis stream.',
    ['StreamName'],
    'kinesis: ListStreams DescribeLimits DescribeStream DescribeStreamSummary GetRecords GetShardIterator',
  ],
  LambdaInvokePolicy: ['Invoke a function, its aliases and its versions.', ['FunctionName'], 'lambda: InvokeFunction'],
  MobileAnalyticsWriteOnlyAccessPolicy: ['Send events to Amazon Mobile Analytics.', [], 'mobileanalytics: PutEvents'],
  OrganizationsListAccountsPolicy: ['List the accounts of the organization.', [], 'organizations: ListAccounts'],
  PinpointEndpointAccessPolicy: [
    'Read and update endpoints of an application of Amazon Pinpoint.',
    ['PinpointApplicationId'],
    'mobiletargeting: GetEndpoint UpdateEndpoint UpdateEndpointsBatch',
  ],
  PollyFullAccessPolicy: [
    'Synthesize speech, and read and delete a lexicon of Amazon Polly.',
    ['LexiconName'],
    'polly: GetLexicon DeleteLexicon DescribeVoices ListLexicons PutLexicon SynthesizeSpeech',
  ],
  RekognitionDetectOnlyPolicy: [
    'Detect faces, labels and text in pictures.',
    [],
    'rekognition: DetectFaces DetectLabels DetectModerationLabels DetectText',
  ],
  RekognitionFacesManagementPolicy: [
    'Add, delete and search the faces of a collection.',
    ['CollectionId'],
    'rekognition: IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces',
  ],
  RekognitionFacesPolicy: ['Compare and detect faces.', [], 'rekognition: CompareFaces DetectFaces'],
  RekognitionLabelsPolicy: [
    'Detect labels of objects and of content to moderate.',
    [],
    'rekognition: DetectLabels DetectModerationLabels',
  ],
  RekognitionNoDataAccessPolicy: [
    'Compare and detect faces and labels, without access to stored faces.',
    ['CollectionId'],
    'rekognition: CompareFaces DetectFaces DetectLabels DetectModerationLabels',
  ],
  RekognitionReadPolicy: [
    'List and search the faces of a collection.',
    ['CollectionId'],
    'rekognition: ListCollections ListFaces SearchFaces SearchFacesByImage',
  ],
  RekognitionWriteOnlyAccessPolicy: [
    'Create a collection and add faces to it.',
    ['CollectionId'],
    'rekognition: CreateCollection IndexFaces',
  ],
  Route53ChangeResourceRecordSetsPolicy: [
    'Change the records of a hosted zone.',
    ['HostedZoneId'],
    'route53: ChangeResourceRecordSets',
  ],
  S3CrudPolicy: [
    'Read, write and delete the objects of a bucket, and change its lifecycle rules.',
    ['BucketName'],
    's3: GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration ' +
      'PutLifecycleConfiguration DeleteObject',
  ],
  S3FullAccessPolicy: [
    'Read, write, tag and delete the objects of a bucket, and change its lifecycle rules.',
    ['BucketName'],
    's3: GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging ' +
      'DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging ' +
      'ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration',
  ],
  S3ReadPolicy: [
    'Read the objects of a bucket.',
    ['BucketName'],
    's3: GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration',
  ],
  S3WritePolicy: [
    'Write the objects of a bucket, and change its lifecycle rules.',
    ['BucketName'],
    's3: PutObject PutObjectAcl PutLifecycleConfiguration',
  ],
  SESBulkTemplatedCrudPolicy: [
    'Send mail, also from templates and in bulk, and verify an identity.',
    ['IdentityName'],
    'ses: GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail ' +
      'VerifyEmailIdentity',
  ],
  SESBulkTemplatedCrudPolicy_v2: [
    'Send mail, also from a template and in bulk, and verify identities.',
    ['IdentityName', 'TemplateName'],
    'ses: SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail GetIdentityVerificationAttributes ' +
      'VerifyEmailIdentity',
  ],
  SESCrudPolicy: [
    'Send mail and verify an identity.',
    ['IdentityName'],
    'ses: GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity',
  ],
  SESEmailTemplateCrudPolicy: [
    'Create, read, change and delete templates of mail.',
    [],
    'ses: CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate',
  ],
  SESSendBouncePolicy: ['Send bounce messages for an identity.', ['IdentityName'], 'ses: SendBounce'],
  SNSCrudPolicy: [
    'Create, publish to, subscribe to and change topics whose names begin with a name.',
    ['TopicName'],
    'sns: ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish',
  ],
  SNSPublishMessagePolicy: ['Publish to a topic.', ['TopicName'], 'sns: Publish'],
  SQSPollerPolicy: [
    'Receive and delete the messages of a queue.',
    ['QueueName'],
    'sqs: ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ' +
      'ReceiveMessage',
  ],
  SQSSendMessagePolicy: ['Send messages to a queue.', ['QueueName'], 'sqs: SendMessage*'],
  SSMParameterReadPolicy: [
    'Read a parameter of Parameter Store whose name has no leading slash.',
    ['ParameterName'],
    'ssm: DescribeParameters GetParameters GetParameter GetParametersByPath',
  ],
  SSMParameterWithSlashPrefixReadPolicy: [
    'Read a parameter of Parameter Store whose name has a leading slash.',
    ['ParameterName'],
    'ssm: DescribeParameters GetParameters GetParameter GetParametersByPath',
  ],
  SageMakerCreateEndpointConfigPolicy: [
    'Create an endpoint configuration of SageMaker.',
    ['EndpointConfigName'],
    'sagemaker: CreateEndpointConfig',
  ],
  SageMakerCreateEndpointPolicy: ['Create an endpoint of SageMaker.', ['EndpointName'], 'sagemaker: CreateEndpoint'],
  ServerlessRepoReadWriteAccessPolicy: [
    'Create, change and list applications of the Serverless Application Repository.',
    [],
    'serverlessrepo: CreateApplication CreateApplicationVersion UpdateApplication GetApplication ListApplications ' +
      'ListApplicationVersions ListApplicationDependencies',
  ],
  StepFunctionsCallbackPolicy: [
    'Report on tasks of a state machine that wait for a callback.',
    ['StateMachineName'],
    'states: SendTaskFailure SendTaskHeartbeat SendTaskSuccess',
  ],
  StepFunctionsExecutionPolicy: [
    'Start executions of a state machine.',
    ['StateMachineName'],
    'states: StartExecution',
  ],
  StepFunctionsExecutionPolicy_v2: [
    'Start executions of a state machine, also synchronous ones.',
    ['StateMachineName'],
    'states: StartExecution StartSyncExecution',
  ],
  TextractDetectAnalyzePolicy: [
    'Detect text in documents and analyze them.',
    [],
    'textract: DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument',
  ],
  TextractGetResultPolicy: [
    'Read the results of Amazon Textract.',
    [],
    'textract: GetDocumentTextDetection GetDocumentAnalysis',
  ],
  TextractPolicy: ['Everything in Amazon Textract.', [], 'textract: *'],
  VPCAccessPolicy: [
    'Create, describe, detach and delete network interfaces.',
    [],
    'ec2: CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface',
  ],
};

const templates: ReadonlyMap<string, SamPolicyTemplate> = new Map(
  Object.entries(rows).map(([name, [grants, parameters, actions]]) => [
    name,
    { name, grants, parameters, actions: actionsOf(actions) },
  ]),
);

/** `s3: GetObject PutObject` as actions. */
function actionsOf(line: string): readonly string[] {
  const [prefix = '', ...names] = line.split(/:? /);
  return names.map((it) => `${prefix}:${it}`);
}

export const samPolicyTemplates: readonly SamPolicyTemplate[] = [...templates.values()];

/** The template of a name; undefined when SAM has none. */
export function samPolicyTemplate(name: string): SamPolicyTemplate | undefined {
  return templates.get(name);
}
