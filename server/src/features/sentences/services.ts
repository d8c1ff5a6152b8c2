/** How services, accounts and organizations are named in sentences. */
import { serviceNameOf } from '../../analysis/principals/service-principals.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { Environment } from '../environment.js';
import type { Pen } from './pen.js';

/** The name of a service without the company: `S3`, `IAM`, `Systems Manager`. Undefined for an unknown prefix. */
export function serviceName(prefix: string, reference: ServiceReference): string | undefined {
  const name = reference.service(prefix)?.name;
  if (name === undefined) return undefined;
  return shortNames.get(prefix.toLowerCase()) ?? name.replace(/^(?:Amazon|AWS) /, '');
}

/** What people say, where AWS's own name is long. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['acm', 'ACM'],
  ['apigateway', 'API Gateway'],
  ['dms', 'DMS'],
  ['ecr', 'ECR'],
  ['ecs', 'ECS'],
  ['eks', 'EKS'],
  ['elasticfilesystem', 'EFS'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['iam', 'IAM'],
  ['kms', 'KMS'],
  ['sts', 'STS'],
]);

/**
 * A service principal by the name of the service; as it is written where that is not known.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function servicePrincipalName(principal: string, reference: ServiceReference, pen: Pen): string {
  const short = serviceNameOf(principal);
  const isRegional = short !== undefined && principal.split('.').length > short.split('.').length + 2;
  const name = short === undefined || isRegional ? undefined : serviceName(short, reference);
  return name ?? pen.name(principal);
}

/** `111122223333 (production)`, with the name that the settings give. */
export function accountName(id: string, { names }: Environment, pen: Pen): string {
  return withName(id, names.accounts, pen);
}

/** `o-a1b2c3d4e5 (our company)`, with the name that the settings give. */
export function organizationName(id: string, { names }: Environment, pen: Pen): string {
  return withName(id, names.organizations, pen);
}

function withName(id: string, names: Readonly<Record<string, string>>, pen: Pen): string {
  const name = Object.hasOwn(names, id) ? names[id] : undefined;
  return name ? `${pen.name(id)} (${pen.name(name)})` : pen.name(id);
}
