/**
 * Subjects that no token of GitHub Actions or of a cluster of Amazon EKS has, and what they were likely meant to be. Only
 * what stands before the first wildcard is looked at, since a wildcard may take the rest in.
 *
 * Organizations can choose other claims for the subjects of GitHub, but each of them stands there as `claim:value`.
 * Sources: https://docs.github.com/en/actions/reference/security/oidc,
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
import { githubHost } from './federation.js';
import { isClusterHost } from './subject-forms.js';

/** A mistake in the spelling of a subject. */
interface SubjectFault {
  readonly pattern: RegExp;
  /** As in `String.replace`. */
  readonly right: string;
}

const repository = '^(repo:[^/:*?]+/[^/:*?]+)';

const githubFaults: readonly SubjectFault[] = [
  { pattern: /^(?:repo:)?https?:\/\/(?:www\.)?github\.com\/([^/:*?]+\/[^/:*?]+)/i, right: 'repo:$1' },
  { pattern: /^(?:repo:)?github\.com\/([^/:*?]+\/[^/:*?]+)/i, right: 'repo:$1' },
  { pattern: /^(?:Repo|REPO):/, right: 'repo:' },
  { pattern: /^([^/:*?]+\/[^/:*?]+:(?:ref|environment|pull_request)(?![^:]))/, right: 'repo:$1' },
  { pattern: new RegExp(`${repository}:refs/`), right: '$1:ref:refs/' },
  { pattern: new RegExp(`${repository}:ref:(heads|tags)/`), right: '$1:ref:refs/$2/' },
  { pattern: new RegExp(`${repository}:ref:(?!refs/|refs$|r?e?f?s?[*?])([^*?:/]+)$`), right: '$1:ref:refs/heads/$2' },
  { pattern: new RegExp(`${repository}:branch:`), right: '$1:ref:refs/heads/' },
  { pattern: new RegExp(`${repository}:tag:`), right: '$1:ref:refs/tags/' },
  { pattern: new RegExp(`${repository}:env:`), right: '$1:environment:' },
  { pattern: new RegExp(`${repository}:pull[-_]?requests?$`), right: '$1:pull_request' },
];

const clusterFaults: readonly SubjectFault[] = [
  { pattern: /^system:serviceaccount:([a-z0-9-]+)\/([a-z0-9.-]+)$/, right: 'system:serviceaccount:$1:$2' },
  { pattern: /^(?:system:)?serviceaccounts?\/([a-z0-9-]+)[/:]([a-z0-9.-]+)$/, right: 'system:serviceaccount:$1:$2' },
  {
    pattern: /^(?:system:serviceaccounts|serviceaccount):([a-z0-9-]+):([a-z0-9.-]+)$/,
    right: 'system:serviceaccount:$1:$2',
  },
  { pattern: /^(?!system:)([a-z0-9-]+)[:/]([a-z0-9.-]+)$/, right: 'system:serviceaccount:$1:$2' },
];

/**
 * What a subject is likely meant to be that no token has.
 * @param host as in `IdentityProvider`
 * @param subject the value of a condition, perhaps with wildcards
 * @returns undefined for a subject that a token may have, as far as is known
 */
export function rightSubject(host: string, subject: string): string | undefined {
  const faults = faultsOf(host);
  const fault = faults.find((it) => it.pattern.test(subject));
  const right = fault && subject.replace(fault.pattern, fault.right);
  return right === subject ? undefined : right;
}

/** Whether subjects of a provider are looked at. */
export function hasKnownFaults(host: string): boolean {
  return faultsOf(host).length > 0;
}

function faultsOf(host: string): readonly SubjectFault[] {
  if (host === githubHost) return githubFaults;
  return isClusterHost(host) ? clusterFaults : [];
}
