/** What `Deny` statements leave of a statement that allows everything, or everything but some. */
import type { Policy, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { allowsAction, everyResource } from '../grants.js';
import { isUntouchedByDenials } from './denials.js';
import { limitKindOfValue } from './limit-kinds.js';
import { saysOnlyWhere } from './limits.js';
import type { Reach } from './reach.js';

/**
 * - `administration`: also a way to give itself or others every permission. IAM is only called in one Region, so a limit to
 *   Regions may leave none.
 * - `most`: no such way, but at least half of what people use most.
 * - `little`: less than that, or it is not known.
 */
export type LeftOfEverything = 'administration' | 'most' | 'little';

/** What a statement reaches that names no resources; `NotResource` with `*` leaves nothing in, so it grants nothing. */
export function wideReach({ resource, notResource }: Statement): Reach | undefined {
  const star = everyResource(resource);
  if (star) return { kind: 'all', at: star, resources: [star] };
  if (resource || !notResource?.complete || everyResource(notResource)) return undefined;
  const { span, path, name, values } = notResource;
  return { kind: 'all-but-some', at: { span, path, text: name }, resources: values };
}

/**
 * What is left of a statement that allows everything, or everything but some. It is asked about actions that stand for
 * the rest, since to ask about all actions of AWS would take long.
 * @param reach the resources that the statement reaches with each of its actions
 */
export function leftOfEverything(
  policy: Policy,
  statement: Statement,
  reach: Reach,
  reference: ServiceReference,
): LeftOfEverything {
  const isLeft = (action: string): boolean => isUntouchedByDenials(policy, { statement, action, reach }, reference);
  const isAllowed = (action: string): boolean => allowsAction(statement, action) !== undefined;
  const mayAdministrate = (action: string): boolean =>
    isAllowed(action) && isUntouchedByDenials(policy, { statement, action, reach }, reference, ['account']);
  if (!limitsRegions(statement) && administratingActions.some(mayAdministrate)) return 'administration';
  const allowed = everydayActions.filter(isAllowed);
  return allowed.length > 0 && allowed.filter(isLeft).length >= allowed.length / 2 ? 'most' : 'little';
}

function limitsRegions({ conditions }: Statement): boolean {
  return conditions.some((it) => saysOnlyWhere(it) && limitKindOfValue(it) === 'region');
}

/**
 * With each of these, who may do nearly all else becomes administrator.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const administratingActions: readonly string[] = [
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
];

/** One action that changes or reveals something for each of the services that nearly every account uses. */
export const everydayActions: readonly string[] = [
  'apigateway:PATCH',
  'cloudformation:CreateStack',
  'cloudfront:UpdateDistribution',
  'cloudtrail:StopLogging',
  'cloudwatch:PutMetricAlarm',
  'dynamodb:DeleteTable',
  'ec2:RunInstances',
  'ecr:PutImage',
  'ecs:RunTask',
  'eks:CreateCluster',
  'elasticloadbalancing:CreateLoadBalancer',
  'events:PutRule',
  'kms:ScheduleKeyDeletion',
  'lambda:CreateFunction',
  'logs:DeleteLogGroup',
  'rds:DeleteDBInstance',
  'route53:ChangeResourceRecordSets',
  's3:DeleteBucket',
  'secretsmanager:GetSecretValue',
  'sns:Publish',
  'sqs:DeleteQueue',
  'ssm:SendCommand',
  'states:StartExecution',
  'sts:AssumeRole',
];
