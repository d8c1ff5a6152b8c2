import type { PolicySite } from '../../hosts/host.js';
import type { Path } from '../../hosts/value.js';

/** Names that stand around every policy of a format, and so tell none of them apart. */
const commonBeginnings: ReadonlySet<string | number> = new Set(['Resources', 'resource', 'data']);
const commonInside = 'Properties';

/** The first name of a place and those that are nearest to the policy, when there are more. */
const mostNames = 4;

/**
 * A name for a policy from its place in the document: `Role › AssumeRolePolicyDocument` of a template,
 * `aws_iam_role › worker › assume_role_policy` of a module, `RoleDetailList[0] › AssumeRolePolicyDocument` of a list.
 * Empty for a policy that is the whole document.
 */
export function policyName({ path }: Pick<PolicySite, 'path'>): string {
  const names = namesOf(path);
  const shown = names.length <= mostNames ? names : [names[0], '…', ...names.slice(1 - mostNames)];
  return shown.join(' › ');
}

/** The names of a path; the index of an item stands behind the name of its list. */
function namesOf(path: Path): readonly string[] {
  const names: string[] = [];
  path.forEach((step, depth) => {
    if (typeof step === 'number') names.push(`${names.pop() ?? ''}[${step}]`);
    else if (step !== commonInside && !(depth === 0 && commonBeginnings.has(step))) names.push(step);
  });
  return names;
}
