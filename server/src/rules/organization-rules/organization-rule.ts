/** The rules that an organization writes for itself in its configuration, as the settings read them. */

import { type ActionSet, type Allowance, passingActionSet } from '../../analysis/granted/action-set.js';
import { type Grant, grantOf, isLimitedBy } from '../../analysis/granted/granted.js';
import type { PolicyType } from '../../hosts/host.js';
import type { KnownNames } from '../../policy/known-names.js';
import type { Place, Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember, rememberLast } from '../../text/remember.js';
import type { Report, Severity } from '../rule.js';

interface Told {
  /** What people call it; unique. */
  readonly name: string;
  /** Why it is so or what to do, in sentences. */
  readonly message?: string | undefined;
  /** The severity of its findings; that of the kind of rule when absent. */
  readonly severity?: Severity | undefined;
  /** A page about it. */
  readonly link?: string | undefined;
  /** The types of policy that it is about; those that grant something when absent. */
  readonly policyTypes?: readonly PolicyType[] | undefined;
}

/** Actions that nobody may grant. */
export interface NeverRule extends Told {
  /** Action patterns, as in a policy. */
  readonly never: readonly string[];
}

/** Actions that are only granted under conditions. */
export interface NeedRule extends Told {
  readonly actions: readonly string[];
  /** All of them are needed. */
  readonly need: readonly NeededCondition[];
}

export interface NeededCondition {
  /** As in a policy, like `StringEquals`. */
  readonly operator: string;
  readonly key: string;
  /** The values of which each value in a policy is one. With `*` and `?` when the operator takes wildcards. */
  readonly values: readonly string[];
}

/** The only accounts that policies name. */
export interface AccountsRule extends Told {
  /** Twelve digits each, or `known`: those that the setting `accounts` names. */
  readonly onlyAccounts: readonly string[] | 'known';
}

export type OrganizationRule = NeverRule | NeedRule | AccountsRule;

export function isNeverRule(rule: OrganizationRule): rule is NeverRule {
  return 'never' in rule;
}

export function isNeedRule(rule: OrganizationRule): rule is NeedRule {
  return 'need' in rule;
}

export function isAccountsRule(rule: OrganizationRule): rule is AccountsRule {
  return 'onlyAccounts' in rule;
}

/** A rule as it stands in a configuration file. */
export function asWritten(rule: OrganizationRule): object {
  if (!isNeedRule(rule)) return rule;
  const need: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of rule.need) need[operator] = { ...need[operator], [key]: values };
  return { ...rule, need };
}

/** The types of policy that grant something. */
export const grantingTypes: readonly PolicyType[] = ['identity', 'resource', 'trust', 'vpc-endpoint'];

export function isAbout({ policyTypes = grantingTypes }: OrganizationRule, { type }: Policy): boolean {
  return policyTypes.includes(type);
}

/** The accounts that a rule allows; none when the settings are to name them and name none yet. */
export function accountsAllowedBy({ onlyAccounts }: AccountsRule, { accounts }: KnownNames): readonly string[] {
  return onlyAccounts === 'known' ? Object.keys(accounts) : onlyAccounts;
}

/** Tells whether one of the rules reports an account in a policy, since it does not allow it. */
export function isReportedIn(
  policy: Policy,
  organizationRules: readonly OrganizationRule[],
  names: KnownNames,
): (account: string) => boolean {
  const lists = organizationRules
    .filter(isAccountsRule)
    .filter((it) => isAbout(it, policy))
    .map((it) => new Set(accountsAllowedBy(it, names)));
  return (account) => lists.some((it) => it.size > 0 && !it.has(account));
}

/** What rules with the same pattern share. */
interface PatternActions {
  readonly set: ActionSet;
  /** A policy with the statements that are looked into. */
  readonly lookedInto: (policy: Policy) => Policy;
}

const actionsOfPattern = remember((pattern: string, reference: ServiceReference): PatternActions => {
  const known = reference.expand(pattern);
  const set = passingActionSet(known.length > 0 ? known : [pattern]);
  return { set, lookedInto: rememberLast((policy: Policy) => withFirstStatements(policy, set)) };
});

/** What allows in a policy what the patterns of a rule stand for, be the actions known to the reference or not. */
function* allowancesFor(
  rule: NeverRule | NeedRule,
  policy: Policy,
  reference: ServiceReference,
): Iterable<readonly Allowance[]> {
  const patterns = isNeverRule(rule) ? rule.never : rule.actions;
  const told = new Set<string>();
  for (const pattern of new Set(patterns)) {
    const { set, lookedInto } = actionsOfPattern(pattern, reference);
    for (const [action, allowances] of set.allowedIn(lookedInto(policy))) if (!told.has(action)) yield allowances;
    if (patterns.length > 1) for (const it of set.names) told.add(it);
  }
}

/**
 * What statements of a policy grant of the actions of a rule. What is not sure is left out, and in a policy with far more
 * statements and wildcards than people write, what stands last.
 * @param concerns which allowances are looked into; it costs less than to look
 */
export function grantsForRule(
  rule: NeverRule | NeedRule,
  policy: Policy,
  reference: ServiceReference,
  concerns: (allowance: Allowance) => boolean,
): readonly Grant[] {
  const grantOfAllowance = grantsIn(policy, reference);
  const found: Grant[] = [];
  for (const allowances of allowancesFor(rule, policy, reference)) {
    for (const allowance of allowances) {
      const grant = concerns(allowance) ? grantOfAllowance(allowance) : undefined;
      if (grant && !isLimitedBy(grant, [])) found.push(grant);
    }
  }
  return found;
}

/** More would take long and much memory: `*` is about 20,000 actions. */
const mostAllowances = 40_000;

/** A policy with its statements as far as what they allow of a set surely is no more than that. */
function withFirstStatements(policy: Policy, { names }: ActionSet): Policy {
  const { statements } = policy;
  let left = mostAllowances;
  const end = statements.findIndex(({ action }) => {
    left -= action && action.patterns.length === 0 ? action.values.length : names.length;
    return left < 0;
  });
  return end < 0 ? policy : { ...policy, statements: statements.slice(0, end) };
}

/** What the last policy grants: hundreds of rules may ask about the same actions. */
const grantsIn = rememberLast((policy: Policy, reference: ServiceReference) => {
  // By the text that allows it, which is of one statement, and action.
  const known = new Map<Place, Map<string, Grant | undefined>>();
  let left = mostAllowances;
  return (allowance: Allowance): Grant | undefined => {
    const { action, allowed } = allowance;
    const byAction = known.get(allowed.at) ?? new Map<string, Grant | undefined>();
    const found = byAction.get(action);
    if (found || left <= 0 || byAction.has(action)) return found;
    left -= 1;
    known.set(allowed.at, byAction);
    const grant = grantOf(policy, allowance, reference);
    byAction.set(action, grant);
    return grant;
  };
});

/** What every finding of a rule tells besides the place: why, where to read on, and its name for programs. */
export function toldBy({ name, message, severity, link }: OrganizationRule, what: string): Omit<Report, 'at'> {
  const parts = [what, message && sentence(message), link && `See ${link}.`];
  return {
    message: parts.filter((it) => it).join(' '),
    ...(severity && { severity }),
    ...(link && { link }),
    data: { rule: name, ...(link && { link }) },
  };
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.?!]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
