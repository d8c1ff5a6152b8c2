/**
 * Who a principal is.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { identityProvider } from '../../analysis/principals/federation.js';
import { serviceNameOf } from '../../analysis/principals/service-principals.js';
import type { PolicyType } from '../../hosts/host.js';
import { parseArn } from '../../policy/arn.js';
import type { Text } from '../../policy/model.js';
import { codeSpan } from '../../text/markdown.js';
import type { Environment } from '../environment.js';
import { markdownPen } from '../sentences/pen.js';
import { principalInWords, providerName } from '../sentences/principals.js';
import { accountName } from '../sentences/services.js';

const principalPage =
  '[AWS: principals](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html)';

/**
 * Markdown about a principal; undefined when it is none that AWS knows.
 * @param principalType like `AWS`; undefined for a principal that is one text, like `"*"`
 */
export function describePrincipal(
  principal: Text,
  principalType: string | undefined,
  policyType: PolicyType,
  environment: Environment,
): string | undefined {
  const said = whoIs(principal, principalType, policyType, environment);
  return said && `${codeSpan(principal.text)}: ${said}\n\n${principalPage}`;
}

function whoIs(
  principal: Text,
  principalType: string | undefined,
  policyType: PolicyType,
  environment: Environment,
): string | undefined {
  const { text } = principal;
  if (text === '*' && (principalType === undefined || principalType === 'AWS')) return anyone(policyType);
  switch (principalType) {
    case 'AWS':
      return awsPrincipal(principal, environment);
    case 'Service':
      return servicePrincipal(text, environment);
    case 'Federated':
      return federated(text);
    case 'CanonicalUser':
      return 'the canonical user ID of an AWS account, by which Amazon S3 and CloudFront know it.';
    default:
      return undefined;
  }
}

function anyone(policyType: PolicyType): string {
  return policyType === 'trust'
    ? 'anyone, in whatever AWS account, unless a condition says who.'
    : 'anyone, in whatever AWS account and without one, unless a condition says who.';
}

const idNote =
  'AWS keeps its unique ID: when it is deleted and made again with the same name, it is another principal.';

function awsPrincipal(principal: Text, environment: Environment): string | undefined {
  const { text, node } = principal;
  const deleted = deletedKind(text);
  if (deleted) return `the unique ID of a ${deleted} that was deleted. It lets nobody in.`;
  if (/^\d{12}$/.test(text)) return wholeAccount(accountName(text, environment, markdownPen));
  const arn = parseArn(text, node.holes);
  if (!arn) return undefined;
  const words = principalInWords('AWS', principal, environment, markdownPen);
  const [kind] = arn.resource.text.split('/');
  const account = accountName(arn.account.text, environment, markdownPen);
  switch (kind) {
    case 'root':
      return wholeAccount(account);
    case 'role':
    case 'user':
      return `${words}. ${idNote}`;
    case 'assumed-role':
      return `${words}, and no other session of the role.`;
    case 'federated-user':
      return `a session of a federated user of account ${account}.`;
    default:
      return undefined;
  }
}

/** The unique IDs that stand in the place of a principal that is gone, by how AWS begins them. */
function deletedKind(text: string): string | undefined {
  if (/^AROA[A-Z0-9]{12,124}(?::\S+)?$/.test(text)) return 'role';
  return /^AIDA[A-Z0-9]{12,124}$/.test(text) ? 'user' : undefined;
}

function wholeAccount(account: string): string {
  return `AWS account ${account} as a whole, not only its root user: the policies in that account decide which of its users and roles may do it.`;
}

function servicePrincipal(text: string, { reference }: Environment): string | undefined {
  const name = serviceNameOf(text);
  if (name === undefined) return undefined;
  const service = reference.service(name)?.name;
  return service === undefined
    ? 'an AWS service, which acts for itself or for its users.'
    : `${service}, when the service acts itself or for its users.`;
}

function federated(text: string): string | undefined {
  const provider = identityProvider(text);
  if (!provider) return undefined;
  const name = providerName(text, markdownPen);
  if (provider.kind === 'saml') return `users who sign in with ${name}.`;
  return `callers with a token of ${name}. Conditions on its claims say which of them.`;
}
