/**
 * The actions of access levels Read and List that give out the contents of a resource: what its owner keeps there, not how
 * it is set up. AWS's access levels do not tell the two apart, so this is our own list of the most used ones, hand-kept.
 * Source of each action and its level: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
const contentReads: ReadonlySet<string> = new Set(
  [
    'athena:GetQueryResults',
    'athena:GetQueryResultsStream',
    'cassandra:Select',
    'codecommit:BatchGetCommits',
    'codecommit:GetBlob',
    'codecommit:GetFile',
    'codecommit:GetFolder',
    'codecommit:GitPull',
    'codeartifact:ReadFromRepository',
    'dax:BatchGetItem',
    'dax:GetItem',
    'dax:Query',
    'dax:Scan',
    'dynamodb:BatchGetItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:GetItem',
    'dynamodb:GetRecords',
    'dynamodb:PartiQLSelect',
    'dynamodb:Query',
    'dynamodb:Scan',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
    'es:ESHttpGet',
    'healthlake:ReadResource',
    'healthlake:SearchWithGet',
    'healthlake:SearchWithPost',
    'kinesis:GetRecords',
    'kinesis:SubscribeToShard',
    'kinesisvideo:GetMedia',
    'lambda:GetFunction',
    'lambda:GetLayerVersion',
    'logs:FilterLogEvents',
    'logs:GetLogEvents',
    'logs:StartLiveTail',
    'logs:Unmask',
    's3:GetObject',
    's3:GetObjectTorrent',
    's3:GetObjectVersion',
    's3:ListBucket',
    's3:ListBucketVersions',
    's3-object-lambda:GetObject',
    's3-object-lambda:GetObjectVersion',
    's3tables:GetTableData',
    'secretsmanager:BatchGetSecretValue',
    'secretsmanager:GetSecretValue',
    'sqs:ReceiveMessage',
    'ssm:GetParameter',
    'ssm:GetParameterHistory',
    'ssm:GetParameters',
    'ssm:GetParametersByPath',
    'timestream:Select',
  ].map((it) => it.toLowerCase()),
);

/** Whether an action, as `prefix:Name`, is known to give out the contents of a resource. */
export function readsContents(action: string): boolean {
  return contentReads.has(action.toLowerCase());
}
