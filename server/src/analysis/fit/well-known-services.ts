/**
 * How far the resource types of the service authorization reference can be relied on. It leaves out resources that
 * services look at (AWS's own managed policies name them), so what it does not list is only certain where AWS says more.
 * These lists are ours. Services that are in none of them are not told about.
 */

/**
 * Services whose actions are for the listed types of their own resources and for no other, by what their guides say and
 * AWS's managed policies name. Not here: services with actions that are checked for resources which the reference lacks
 * (`ssm`, `ecs`, `glue`, `cloudformation`, `sagemaker`), and those whose ARNs have several forms (`apigateway`, `wafv2`).
 */
export const servicesWithReliableTypes: ReadonlySet<string> = new Set([
  'cloudfront',
  'cognito-idp',
  'dynamodb',
  'ec2',
  'ecr',
  'events',
  'firehose',
  'iam',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  'route53',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'states',
  'sts',
]);

/**
 * Services whose resources, by the name that ARNs have of them, no other service asks about, but for those whose resource
 * types say so.
 */
export const servicesWithResourcesOfTheirOwn: ReadonlySet<string> = new Set([
  'cloudfront',
  'cognito-idp',
  'dynamodb',
  'ec2',
  'ecr',
  'events',
  'firehose',
  'iam',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  'rds',
  'route53',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'states',
]);

/** Services that work on the resources of any service: what they ask about is the resource of the other service. */
export const servicesForAnyResource: ReadonlySet<string> = new Set([
  'access-analyzer',
  'application-autoscaling',
  'aws-marketplace',
  'backup',
  'cloudformation',
  'config',
  'fis',
  'ram',
  'resource-explorer-2',
  'resource-groups',
  'ssm',
  'tag',
]);

/** Actions that AWS says are only allowed by `*`. */
interface OnlyOnEverything {
  /** Actions as `prefix:Name`, or patterns of them, of which those count that have no resource type. */
  readonly actions: readonly string[];
  /** Actions that AWS names beside ARNs in its own managed policies. */
  readonly butNot?: readonly string[];
  readonly source: string;
}

/**
 * In other services an action without a resource type may be asked about an ARN nevertheless: `iam:ListRoles` is about
 * `arn:aws:iam::111122223333:role/`, and `logs:DescribeLogGroups` about a log group without a name.
 */
export const actionsOnlyOnEverything: readonly OnlyOnEverything[] = [
  {
    actions: ['autoscaling:Describe*'],
    source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/control-access-using-iam.html',
  },
  {
    actions: ['ec2:Describe*'],
    butNot: ['ec2:DescribeAddressesAttribute'],
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html',
  },
  {
    actions: ['ecr:GetAuthorizationToken'],
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html',
  },
  {
    actions: ['kms:CreateKey', 'kms:GenerateRandom', 'kms:ListAliases', 'kms:ListKeys'],
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html',
  },
];
