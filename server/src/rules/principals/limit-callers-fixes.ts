/** Fixes that keep everybody but some out of a statement that names no principals. */
import type { Policy, Statement } from '../../policy/model.js';
import { takesPolicyVariables } from '../../policy/policy-variables.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix } from '../rule.js';

/**
 * Limits the callers to the account or the organization of the resource, which policy variables name: they need no ids, and
 * a caller or a resource without an organization meets nothing. They work in the current version of the language only.
 */
export function limitCallersFixes(policy: Policy, statement: Statement): readonly ProposedFix[] {
  if (!takesPolicyVariables(policy)) return [];
  const limit = (title: string, key: string, variable: string): readonly ProposedFix[] =>
    addConditionFixes(statement, title, 'StringEquals', key, `\${${variable}}`);
  return [
    ...limit('Let in only the account of the resource', 'aws:PrincipalAccount', 'aws:ResourceAccount'),
    ...limit('Let in only the organization of the resource', 'aws:PrincipalOrgID', 'aws:ResourceOrgID'),
  ];
}
