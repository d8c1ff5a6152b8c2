/**
 * Which AWS services say for whom they act when they use what somebody else owns.
 *
 * AWS publishes no list, and not every service does: EventBridge, for one, sends no source to Amazon SNS. So this list is
 * ours, and an entry is here only when a page of AWS shows the service principal in a resource-based policy for that
 * target together with `aws:SourceArn` or `aws:SourceAccount`. What is not here is not reported. Keys of AWS KMS are left
 * out: there the encryption context and the service protect too, and AWS's own examples often have no source.
 */

/** A service principal and what it calls with a source in the request. */
export interface SourcedCalls {
  /** The name of the service principal, without Region and DNS suffix. */
  readonly principal: string;
  /** The service prefixes of the actions. */
  readonly targets: readonly string[];
  /** The page of AWS that shows it. */
  readonly page: string;
}

const docs = 'https://docs.aws.amazon.com/';

export const sourcedCalls: readonly SourcedCalls[] = [
  { principal: 'apigateway', targets: ['lambda'], page: `${docs}lambda/latest/dg/services-apigateway.html` },
  {
    principal: 'appstream',
    targets: ['s3'],
    page: `${docs}appstream2/latest/developerguide/example-elastic-fleets.html`,
  },
  { principal: 'billingreports', targets: ['s3'], page: `${docs}cur/latest/userguide/cur-s3.html` },
  { principal: 'budgets', targets: ['sns'], page: `${docs}cost-management/latest/userguide/budgets-sns-policy.html` },
  {
    principal: 'cloudfront',
    targets: ['lambda'],
    page: `${docs}AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html`,
  },
  {
    principal: 'cloudfront',
    targets: ['s3'],
    page: `${docs}AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html`,
  },
  {
    principal: 'cloudtrail',
    targets: ['s3'],
    page: `${docs}awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html`,
  },
  {
    principal: 'cloudtrail',
    targets: ['sns'],
    page: `${docs}awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html`,
  },
  {
    principal: 'cloudwatch',
    targets: ['sns'],
    page: `${docs}AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html`,
  },
  {
    principal: 'cognito-idp',
    targets: ['lambda'],
    page: `${docs}cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html`,
  },
  { principal: 'config', targets: ['s3'], page: `${docs}config/latest/developerguide/s3-bucket-policy.html` },
  { principal: 'config', targets: ['sns'], page: `${docs}config/latest/developerguide/sns-topic-policy.html` },
  { principal: 'costalerts', targets: ['sns'], page: `${docs}cost-management/latest/userguide/ad-SNS.html` },
  {
    principal: 'delivery.logs',
    targets: ['s3'],
    page: `${docs}AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html`,
  },
  {
    principal: 'elasticloadbalancing',
    targets: ['lambda'],
    page: `${docs}elasticloadbalancing/latest/application/lambda-functions.html`,
  },
  {
    principal: 'events',
    targets: ['execute-api', 'lambda', 'sqs'],
    page: `${docs}eventbridge/latest/userguide/eb-use-resource-based.html`,
  },
  {
    principal: 'events.rds',
    targets: ['sns'],
    page: `${docs}AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html`,
  },
  { principal: 'guardduty', targets: ['s3'], page: `${docs}guardduty/latest/ug/guardduty_exportfindings.html` },
  {
    principal: 'inspector2',
    targets: ['s3'],
    page: `${docs}inspector/latest/user/findings-managing-exporting-reports.html`,
  },
  { principal: 'iot', targets: ['lambda'], page: `${docs}iot/latest/developerguide/lambda-rule-action.html` },
  {
    principal: 'logging.s3',
    targets: ['s3'],
    page: `${docs}AmazonS3/latest/userguide/enable-server-access-logging.html`,
  },
  { principal: 'logs', targets: ['lambda'], page: `${docs}AmazonCloudWatch/latest/logs/SubscriptionFilters.html` },
  { principal: 'logs', targets: ['s3'], page: `${docs}AmazonCloudWatch/latest/logs/S3ExportTasksConsole.html` },
  { principal: 'macie', targets: ['s3'], page: `${docs}macie/latest/user/discovery-results-repository-s3.html` },
  { principal: 's3', targets: ['lambda'], page: `${docs}lambda/latest/dg/permissions-function-services.html` },
  {
    principal: 's3',
    targets: ['sns', 'sqs'],
    page: `${docs}AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html`,
  },
  { principal: 's3', targets: ['s3'], page: `${docs}AmazonS3/latest/userguide/example-bucket-policies.html` },
  {
    principal: 'secretsmanager',
    targets: ['lambda'],
    page: `${docs}secretsmanager/latest/userguide/rotate-secrets_turn-on-for-other.html`,
  },
  {
    principal: 'serverlessrepo',
    targets: ['s3'],
    page: `${docs}serverlessrepo/latest/devguide/serverlessrepo-how-to-publish.html`,
  },
  { principal: 'ses', targets: ['lambda', 's3', 'sns'], page: `${docs}ses/latest/dg/receiving-email-permissions.html` },
  { principal: 'sns', targets: ['lambda'], page: `${docs}lambda/latest/dg/with-sns.html` },
  { principal: 'sns', targets: ['sqs'], page: `${docs}sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html` },
  {
    principal: 'storage-lens.s3',
    targets: ['s3'],
    page: `${docs}AmazonS3/latest/userguide/example-bucket-policies.html`,
  },
];
