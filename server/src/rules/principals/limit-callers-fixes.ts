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
  return [
    ...limit(statement, 'Let in only the account of the resource', 'aws:PrincipalAccount', 'aws:ResourceAccount'),
    ...limit(statement, 'Let in only the organization of the resource', 'aws:PrincipalOrgID', 'aws:ResourceOrgID'),
  ];
}

/** Limits AWS services that are let in to what they do for the account or the organization of the resource. */
export function limitSourcesFixes(policy: Policy, statement: Statement): readonly ProposedFix[] {
  if (!takesPolicyVariables(policy)) return [];
  return [
    ...limit(statement, 'Only for the account of the resource', 'aws:SourceAccount', 'aws:ResourceAccount'),
    ...limit(statement, 'Only for the organization of the resource', 'aws:SourceOrgID', 'aws:ResourceOrgID'),
  ];
}

function limit(statement: Statement, title: string, key: string, variable: string): readonly ProposedFix[] {
  return addConditionFixes(statement, title, 'StringEquals', key, `\${${variable}}`);
}
