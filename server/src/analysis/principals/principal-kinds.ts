/**
 * Which kinds of principal a statement may name, by the type of its policy.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html,
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
import type { Policy, Statement } from '../../policy/model.js';
import { servicePrefix } from '../grants.js';

export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** The kinds that AWS takes in a statement, those that are most usual first. */
export function principalKinds(policy: Policy, statement: Statement | undefined): readonly PrincipalKind[] {
  switch (policy.type) {
    case 'trust':
      return ['Service', 'AWS', 'Federated'];
    case 'resource': {
      const ofResource: readonly PrincipalKind[] = isOfS3(policy)
        ? ['AWS', 'Service', 'CanonicalUser']
        : ['AWS', 'Service'];
      return mayBeTrust(policy, statement) ? [...ofResource, 'Federated'] : ofResource;
    }
    case 'vpc-endpoint':
      return ['AWS'];
    default:
      return [];
  }
}

/** Only Amazon S3 takes canonical user IDs; a policy may be one of its own as long as nothing says otherwise. */
function isOfS3({ resourceType, statements }: Policy): boolean {
  if (resourceType !== undefined) return resourceType.startsWith('AWS::S3');
  return statements.every((it) => it.action?.values.every(({ text }) => mayBeOfService(text, 's3')) ?? true);
}

/** A statement of a policy of which nothing else is known may become one about assuming a role. */
function mayBeTrust({ resourceType }: Policy, statement: Statement | undefined): boolean {
  if (resourceType !== undefined || !statement || statement.resource || statement.notResource) return false;
  return statement.action?.values.every(({ text }) => mayBeOfService(text, 'sts')) ?? true;
}

/** Whether an action may be one of a service, also while it is typed. */
function mayBeOfService(action: string, prefix: string): boolean {
  return action.includes(':') ? servicePrefix(action) === prefix : prefix.startsWith(action.toLowerCase());
}

/** Whether a statement may name everybody as the whole value of `Principal`. */
export function takesBareStar({ type }: Policy): boolean {
  return type === 'resource' || type === 'vpc-endpoint' || type === 'rcp';
}
