/**
 * Actions that read what is kept in a resource, or copy it to where the caller likes: contents, not how it is set up. AWS's
 * access levels do not tell the two apart, so the list is our own, with the services that keep data of customers.
 *
 * Left out are actions that cannot be limited to resources.
 * Source of each action, its level and resource types:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
import { type ExposingGroup, exposureTable } from './exposing-actions.js';
import { ownAccount } from './own-account.js';

const groups: readonly ExposingGroup[] = [
  {
    effect: 'reads any object',
    actions: [
      's3:GetObject',
      's3:GetObjectVersion',
      's3:GetObjectTorrent',
      's3-object-lambda:GetObject',
      's3-object-lambda:GetObjectVersion',
      's3-outposts:GetObject',
      's3-outposts:GetObjectVersion',
    ],
    closer: ownAccount,
  },
  { effect: 'opens sessions that read any bucket', actions: ['s3express:CreateSession'], closer: ownAccount },
  { effect: 'decrypts with any key', actions: ['kms:Decrypt', 'kms:ReEncryptFrom'], closer: ownAccount },
  {
    effect: 'returns the value of any parameter',
    actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath', 'ssm:GetParameterHistory'],
  },
  {
    effect: 'reads any table',
    actions: [
      'cassandra:Select',
      'cassandra:SelectMultiRegionResource',
      'dax:BatchGetItem',
      'dax:GetItem',
      'dax:Query',
      'dax:Scan',
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PartiQLSelect',
      'dynamodb:Query',
      'dynamodb:Scan',
      's3tables:GetTableData',
      'timestream:Select',
    ],
    closer: ownAccount,
  },
  { effect: 'reads any database', actions: ['sdb:GetAttributes', 'sdb:Select'] },
  { effect: 'reads any dataset of users', actions: ['cognito-sync:ListRecords'] },
  { effect: 'reads any graph', actions: ['neptune-db:ReadDataViaQuery', 'neptune-graph:ReadDataViaQuery'] },
  {
    effect: 'reads any vector index',
    actions: ['s3vectors:GetVectors', 's3vectors:ListVectors', 's3vectors:QueryVectors'],
  },
  { effect: 'copies any table to a bucket', actions: ['dynamodb:ExportTableToPointInTime'] },
  { effect: 'reads any stream', actions: ['dynamodb:GetRecords', 'kinesis:GetRecords', 'kinesis:SubscribeToShard'] },
  {
    effect: 'reads the messages of any channel',
    actions: ['chime:GetChannelMessage', 'chime:ListChannelMessages'],
  },
  { effect: 'reads any topic', actions: ['kafka-cluster:ReadData'] },
  { effect: 'runs queries on any database', actions: ['rds-data:BatchExecuteStatement', 'rds-data:ExecuteStatement'] },
  {
    effect: 'runs queries on any cluster',
    actions: ['redshift-data:BatchExecuteStatement', 'redshift-data:ExecuteStatement'],
  },
  { effect: 'copies any snapshot to a bucket', actions: ['rds:StartExportTask'] },
  { effect: 'copies any image to a bucket', actions: ['ec2:CreateStoreImageTask', 'ec2:ExportImage'] },
  { effect: 'reads any snapshot', actions: ['ebs:GetSnapshotBlock'] },
  { effect: 'copies any backup to another vault', actions: ['backup:StartCopyJob'] },
  {
    effect: 'reads the logs of any database',
    actions: ['rds:DownloadCompleteDBLogFile', 'rds:DownloadDBLogFilePortion'],
  },
  { effect: 'takes messages from any queue', actions: ['sqs:ReceiveMessage'] },
  {
    effect: 'reads any log group',
    actions: [
      'logs:FilterLogEvents',
      'logs:GetLogEvents',
      'logs:GetLogRecord',
      'logs:GetQueryResults',
      'logs:StartLiveTail',
      'logs:StartQuery',
      'logs:Unmask',
    ],
  },
  { effect: 'copies any log group to a bucket', actions: ['logs:CreateExportTask'] },
  {
    effect: 'reads the results of any query',
    actions: [
      'athena:GetQueryResults',
      'athena:GetQueryResultsStream',
      'cleanrooms:GetProtectedQuery',
      'cloudtrail:GetQueryResults',
    ],
  },
  { effect: 'reads any file system', actions: ['elasticfilesystem:ClientMount'] },
  {
    effect: 'reads any archive',
    actions: ['glacier:GetJobOutput', 'ses:GetArchiveMessage', 'ses:GetArchiveMessageContent'],
  },
  { effect: 'reads any configuration', actions: ['appconfig:GetLatestConfiguration'] },
  { effect: 'reads any collection', actions: ['aoss:APIAccessAll'] },
  { effect: 'reads any domain', actions: ['es:ESHttpGet', 'es:ESHttpPost'] },
  {
    effect: 'reads any repository',
    actions: [
      'codeartifact:GetPackageVersionAsset',
      'codeartifact:ReadFromRepository',
      'codecommit:GetBlob',
      'codecommit:GetFile',
      'codecommit:GetFolder',
      'codecommit:GitPull',
    ],
  },
  { effect: 'reads the images of any repository', actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] },
  { effect: 'reads the code of any function', actions: ['lambda:GetFunction', 'lambda:GetLayerVersion'] },
  { effect: 'reads any index', actions: ['kendra:Query', 'kendra:Retrieve'] },
  { effect: 'reads any knowledge base', actions: ['bedrock:Retrieve'] },
  {
    effect: 'reads any memory of agents',
    actions: [
      'bedrock-agentcore:GetEvent',
      'bedrock-agentcore:GetMemoryRecord',
      'bedrock-agentcore:ListEvents',
      'bedrock-agentcore:ListMemoryRecords',
      'bedrock-agentcore:RetrieveMemoryRecords',
    ],
  },
  {
    effect: 'reads any data store',
    actions: [
      'healthlake:ReadResource',
      'healthlake:SearchWithGet',
      'healthlake:SearchWithPost',
      'medical-imaging:GetDICOMInstance',
      'medical-imaging:GetImageFrame',
      'omics:GetReadSet',
    ],
  },
  {
    effect: 'reads the users of any user pool',
    actions: ['cognito-idp:AdminGetUser', 'cognito-idp:ListUsers', 'cognito-idp:ListUsersInGroup'],
  },
  {
    effect: 'reads the users of any directory',
    actions: ['ds-data:DescribeUser', 'ds-data:ListUsers', 'ds-data:SearchUsers'],
  },
  {
    effect: 'reads any video stream',
    actions: [
      'kinesisvideo:GetClip',
      'kinesisvideo:GetDASHStreamingSessionURL',
      'kinesisvideo:GetHLSStreamingSessionURL',
      'kinesisvideo:GetImages',
      'kinesisvideo:GetMedia',
      'kinesisvideo:GetMediaForFragmentList',
    ],
  },
];

export const dataExposure = exposureTable(groups);
