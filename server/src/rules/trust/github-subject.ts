/**
 * The subjects of GitHub's tokens, as conditions name them.
 * Source: https://docs.github.com/en/actions/reference/security/oidc
 */
import { withoutHoles } from '../../hosts/value.js';
import type { ConditionValue } from '../../policy/model.js';
import { withoutPlaceholders } from '../../policy/placeholders.js';
import { hasWildcard } from '../../text/wildcard.js';

/** What the rules about GitHub say of subjects in their documentation. */
export const subjectForms = `
The subject depends on what started the workflow, and on the job:

| \`sub\`                                            | where the workflow runs                            |
| ------------------------------------------------ | -------------------------------------------------- |
| \`repo:octo-org/octo-repo:ref:refs/heads/main\`    | on the branch \`main\`                               |
| \`repo:octo-org/octo-repo:ref:refs/tags/v1.0\`     | on the tag \`v1.0\`                                  |
| \`repo:octo-org/octo-repo:environment:production\` | in a job with that environment, on whatever branch |
| \`repo:octo-org/octo-repo:pull_request\`           | for a pull request                                 |

A job with an \`environment\` has the third form and no other, so its branch stands in
\`token.actions.githubusercontent.com:ref\` alone. In repositories with immutable subjects, the default of those that are
made after July 15, 2026, owner and repository carry their IDs: \`repo:octo-org@123456/octo-repo@456789:ref:…\`.
Owners and repositories may have subjects of their own form, which the API of GitHub sets.
`
  .trim()
  .concat('\n');

/** The beginning of a subject that names the owner and the repository without a wildcard. */
const repositoryStart = /^repo:[^/:*?]+\/[^/:*?]+:/;
const branchOrTag = /refs\/(?:heads|tags)\/./;

/** A subject of GitHub's own form that ends before it says where in the repository the workflow runs. */
const endsEarly = /^(?:r|re|rep|repo|repo:[^:]*):?$/;

/** What a subject leaves open: any owner or repository, the branch within one, or it names none or ends before one. */
export type OpenSubject = 'repository' | 'branch' | 'unnamed-branch' | 'ends-early';

/** What a value of `sub` leaves open; undefined when it names a repository and a branch or tag, or is not known. */
export function openSubject(value: ConditionValue): OpenSubject | undefined {
  const { text } = value;
  if (hasWildcard(knownPart(value))) return repositoryStart.test(text) ? 'branch' : 'repository';
  if (text === '' || mayBecomeOther(value) || branchOrTag.test(text)) return undefined;
  return endsEarly.test(text) ? 'ends-early' : 'unnamed-branch';
}

/** Whether a value of `ref` is one branch or tag, or may become one. */
export function mayBeOneRef(value: ConditionValue): boolean {
  if (hasWildcard(knownPart(value))) return false;
  return mayBecomeOther(value) || branchOrTag.test(value.text);
}

/** Whether parts of a value are put in later, by a deployment or a template. */
function mayBecomeOther(value: ConditionValue): boolean {
  return knownPart(value) !== value.text;
}

/** A text without what is put in later, and without policy variables: wildcards there are none of the text. */
function knownPart({ text, node }: ConditionValue): string {
  return withoutPlaceholders(node.kind === 'string' ? withoutHoles(node) : text);
}
