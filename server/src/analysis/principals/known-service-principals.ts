/**
 * The service principals that people name in policies. AWS publishes no list of them, so this one is ours, and not whole:
 * what is not here may exist all the same, and nothing may be reported because of it.
 */
import type { ServiceReference } from '../../reference/reference.js';
import { sourcedCalls } from './service-principal-sources.js';

export interface ServicePrincipal {
  /** As it is written in a policy: `lambda.amazonaws.com`. */
  readonly principal: string;
  /** Without the DNS suffix: `lambda`. */
  readonly name: string;
  /** The name of the service, like `AWS Lambda`. */
  readonly service: string;
  /** Whether people make roles for it to assume, so that trust policies name it. */
  readonly assumesRoles: boolean;
}

/**
 * The services that assume roles of customers.
 * Sources: the values of `iam:PassedToService` in the managed policies of AWS,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, and the pages of the services about
 * their roles, from https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const assumingRoles = `
  access-grants.s3 aiops airflow airflow-env airflow-serverless amplify apigateway appconfig application-autoscaling
  appstream appsync athena autoscaling backup batch batchoperations.s3 bedrock bedrock-agentcore braket budgets
  build.apprunner chatbot cleanrooms cleanrooms-ml cloudformation cloudtrail codebuild codedeploy codepipeline
  cognito-idp comprehend comprehendmedical config credentials.iot databrew datapipeline datasync datazone dax
  directquery.opensearchservice dlm dms drt.shield ds ec2 ec2fleet ecs ecs-tasks edgelambda eks eks-fargate-pods
  elasticbeanstalk elasticmapreduce elastictranscoder emr-serverless entityresolution es events export.rds firehose
  fis forecast gamelift glue grafana greengrass healthlake imagebuilder iot iotevents iotsitewise iottwinmaker kafka
  kafkaconnect kendra kinesisanalytics lakeformation lambda lex lexv2 logs lookoutequipment machinelearning
  malware-protection-plan.guardduty mediaconnect mediaconvert medialive mediapackage medical-imaging monitoring.rds
  neptune-graph omics opensearchservice opsworks osis-pipelines personalize pipes pods.eks proton qbusiness quicksight
  rds redshift redshift-serverless rekognition replication.s3tables resiliencehub resources.cloudformation
  restore-testing.backup rolesanywhere s3 sagemaker sagemaker-geospatial scheduler scheduler.redshift servicecatalog
  ses sns spotfleet ssm ssm-incidents states storagegateway streams.metrics.cloudwatch tasks.apprunner textract
  timestream transcribe transfer translate vmie vpc-flow-logs workspaces
`;

/**
 * Others that act on resources of customers themselves, besides those of `sourcedCalls`.
 * Sources: the pages of the services about the policies of buckets, topics, queues, keys and functions, like
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
const actingOnResources = `
  appflow aps bcm-data-exports codestar-notifications connect dnssec-route53 dynamodb kms lambda.alarms.cloudwatch
  logdelivery.elasticloadbalancing replication.dynamodb route53
`;

/** The services of principals whose name is no service prefix. */
const servicesOfOthers: Readonly<Record<string, string>> = {
  'access-grants.s3': 'Amazon S3 Access Grants',
  'airflow-env': 'Amazon MWAA environments',
  'batchoperations.s3': 'Amazon S3 Batch Operations',
  billingreports: 'AWS Cost and Usage Report',
  'build.apprunner': 'AWS App Runner, to pull images',
  costalerts: 'AWS Cost Anomaly Detection',
  'credentials.iot': 'AWS IoT Core credential provider',
  'delivery.logs': 'Delivery of logs to other services',
  'directquery.opensearchservice': 'Amazon OpenSearch Service direct queries',
  ec2fleet: 'Amazon EC2 Fleet',
  'ecs-tasks': 'Amazon ECS tasks',
  edgelambda: 'Lambda@Edge',
  'dnssec-route53': 'Amazon Route 53, to sign with DNSSEC',
  'drt.shield': 'Shield Response Team of AWS Shield',
  'eks-fargate-pods': 'Amazon EKS pods on Fargate',
  'events.rds': 'Amazon RDS event notifications',
  'export.rds': 'Amazon RDS snapshot export',
  'lambda.alarms.cloudwatch': 'Amazon CloudWatch alarms, to invoke functions',
  lexv2: 'Amazon Lex V2',
  'logdelivery.elasticloadbalancing': 'Elastic Load Balancing access logs',
  'logging.s3': 'Amazon S3 server access logs',
  macie: 'Amazon Macie',
  'malware-protection-plan.guardduty': 'Amazon GuardDuty Malware Protection for S3',
  'monitoring.rds': 'Amazon RDS Enhanced Monitoring',
  opensearchservice: 'Amazon OpenSearch Service',
  'osis-pipelines': 'Amazon OpenSearch Ingestion pipelines',
  'pods.eks': 'Amazon EKS Pod Identity',
  'replication.dynamodb': 'Amazon DynamoDB global tables',
  'replication.s3tables': 'Amazon S3 Tables replication',
  'resources.cloudformation': 'AWS CloudFormation registry extensions',
  'restore-testing.backup': 'AWS Backup restore testing',
  'scheduler.redshift': 'Amazon Redshift scheduled actions',
  spotfleet: 'Amazon EC2 Spot Fleet',
  'storage-lens.s3': 'Amazon S3 Storage Lens',
  'streams.metrics.cloudwatch': 'Amazon CloudWatch metric streams',
  'tasks.apprunner': 'AWS App Runner services',
  vmie: 'VM Import/Export',
  'vpc-flow-logs': 'Amazon VPC Flow Logs',
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const assuming: ReadonlySet<string> = new Set(words(assumingRoles));

const names: readonly string[] = [
  ...new Set([...assuming, ...words(actingOnResources), ...sourcedCalls.map((it) => it.principal)]),
].toSorted();

/** All service principals that are known, sorted. Each is written with the suffix of the partition `aws`, as AWS advises. */
export function knownServicePrincipals(reference: ServiceReference): readonly ServicePrincipal[] {
  let known = knownBy.get(reference);
  if (!known) {
    known = names.map((name) => ({
      name,
      principal: `${name}.amazonaws.com`,
      service: servicesOfOthers[name] ?? reference.service(name)?.name ?? name,
      assumesRoles: assuming.has(name),
    }));
    knownBy.set(reference, known);
  }
  return known;
}

const knownBy = new WeakMap<ServiceReference, readonly ServicePrincipal[]>();

/** The names of the service principals that are known to use what actions of a service are about, like `sqs`. */
export function principalsThatUse(servicePrefix: string): readonly string[] {
  return sourcedCalls.filter((it) => it.targets.includes(servicePrefix)).map((it) => it.principal);
}

/** What the tables hold, for the test that compares them with the service reference. */
export const servicePrincipalTables = { names, servicesOfOthers };
