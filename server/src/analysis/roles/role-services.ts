/** The services that a policy is likely to mean where it passes or creates roles and names none. */
import type { Policy, Text } from '../../policy/model.js';
import { rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { allDependentActions, dependentActionsOf } from '../dependent-actions/dependent-actions.js';
import { servicePrefix } from '../grants.js';

const mostServices = 3;

/** The service principals that get roles by the actions of a policy; without any, those that get roles most often. */
export const servicesToPassTo = rememberLast((policy: Policy): readonly string[] => {
  const found = new Set(allowedActions(policy).flatMap(passedTo));
  const known = [...found].slice(0, mostServices);
  return known.length > 0 ? known : ['lambda.amazonaws.com', 'ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'];
});

/** Those of an action; those of a whole service for an action with a wildcard. */
function passedTo({ text }: Text): readonly string[] {
  if (!hasWildcard(text)) return dependentActionsOf(text).flatMap((it) => it.passedTo ?? []);
  return servicesByPrefix.get(servicePrefix(text) ?? '') ?? [];
}

const servicesByPrefix = groupedByPrefix();

function groupedByPrefix(): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, Set<string>>();
  for (const { action, passedTo: service } of allDependentActions) {
    const prefix = servicePrefix(action) ?? '';
    if (service !== undefined) groups.set(prefix, (groups.get(prefix) ?? new Set()).add(service));
  }
  return new Map([...groups].map(([prefix, services]) => [prefix, [...services]]));
}

/** The service principals with a service-linked role whose actions a policy names; without any, those most often used. */
export const servicesWithLinkedRoles = rememberLast((policy: Policy): readonly string[] => {
  const prefixes = allowedActions(policy).map((it) => servicePrefix(it.text) ?? '');
  const known = [...new Set(prefixes)].flatMap((it) => linkedRoles.get(it) ?? []).slice(0, mostServices);
  return known.length > 0
    ? known
    : ['elasticloadbalancing.amazonaws.com', 'autoscaling.amazonaws.com', 'ecs.amazonaws.com'];
});

function allowedActions({ statements }: Policy): readonly Text[] {
  return statements.flatMap((it) => (it.effect === 'Allow' && it.action ? it.action.values : []));
}

/**
 * The service principals of service-linked roles, by the prefix of the actions that ask for them.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html, which links to
 * the page of each service about its service-linked roles
 */
const linkedRoles: ReadonlyMap<string, readonly string[]> = new Map([
  ['access-analyzer', ['access-analyzer.amazonaws.com']],
  ['apigateway', ['ops.apigateway.amazonaws.com']],
  ['autoscaling', ['autoscaling.amazonaws.com']],
  ['backup', ['backup.amazonaws.com']],
  ['batch', ['batch.amazonaws.com']],
  ['config', ['config.amazonaws.com']],
  ['dynamodb', ['replication.dynamodb.amazonaws.com', 'dynamodb.application-autoscaling.amazonaws.com']],
  ['ec2', ['spot.amazonaws.com', 'spotfleet.amazonaws.com', 'transitgateway.amazonaws.com']],
  ['ecs', ['ecs.amazonaws.com', 'ecs.application-autoscaling.amazonaws.com']],
  ['eks', ['eks.amazonaws.com', 'eks-nodegroup.amazonaws.com', 'eks-fargate.amazonaws.com']],
  ['elasticache', ['elasticache.amazonaws.com']],
  ['elasticfilesystem', ['elasticfilesystem.amazonaws.com']],
  ['elasticloadbalancing', ['elasticloadbalancing.amazonaws.com']],
  ['es', ['opensearchservice.amazonaws.com']],
  ['guardduty', ['guardduty.amazonaws.com']],
  ['inspector2', ['inspector2.amazonaws.com']],
  ['kafka', ['kafka.amazonaws.com']],
  ['macie2', ['macie.amazonaws.com']],
  ['organizations', ['organizations.amazonaws.com']],
  ['rds', ['rds.amazonaws.com']],
  ['redshift', ['redshift.amazonaws.com']],
  ['securityhub', ['securityhub.amazonaws.com']],
  ['ssm', ['ssm.amazonaws.com']],
]);
