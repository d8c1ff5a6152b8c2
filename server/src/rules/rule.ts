/**
 * What a rule is: one file and one object. Its examples are its tests and part of its documentation.
 * A rule reads the policy model, so it works in every host. It says nothing about what it cannot know.
 */
import type { PolicyType, ValueEdit } from '../hosts/host.js';
import type { Violation } from '../policy/grammar/violation.js';
import type { KnownNames } from '../policy/known-names.js';
import type { Place, Policy } from '../policy/model.js';
import type { ServiceReference } from '../reference/reference.js';
import type { OrganizationRule } from './organization-rules/organization-rule.js';
import type { Strictness } from './strictness.js';

/** Access Analyzer's finding types, from grave to slight. */
export const severities = ['error', 'security-warning', 'warning', 'suggestion'] as const;
export type Severity = (typeof severities)[number];

export interface Rule {
  /** AWS's issue code when Access Analyzer has the check, else one of ours in the same form. Never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** What it finds, in a few words that begin with a capital and have no full stop: the title of its page. */
  readonly title: string;
  /** True when Access Analyzer reports the same under the same code. */
  readonly accessAnalyzer: boolean;
  /** The least strict level at which it runs: at all of them when absent, as what Access Analyzer reports. */
  readonly level?: Strictness;
  /** The types of policy it looks at; all when absent. */
  readonly policyTypes?: readonly PolicyType[];
  /** What it reports, why that matters, what to do, and when to switch it off. Markdown. */
  readonly docs: string;
  /** Pages of AWS that say so. */
  readonly references: readonly string[];
  readonly valid: readonly ValidExample[];
  readonly invalid: readonly InvalidExample[];
  /**
   * Whether a policy has what the rule is about, when few have it and several rules ask the same: it is asked once for all
   * rules that share the function, and one that says no must find nothing.
   */
  readonly appliesTo?: (context: RuleContext) => boolean;
  check(context: RuleContext): Iterable<Report>;
}

/** What has a code and a page: a rule, or a fault of a format. */
export type Documented = Omit<Rule, 'appliesTo' | 'check'>;

export interface RuleContext {
  readonly policy: Policy;
  readonly reference: ServiceReference;
  /** Where the policy does not follow the grammar. */
  readonly violations: readonly Violation[];
  /** The accounts and organizations that people here know. */
  readonly names: KnownNames;
  /** What the organization has written for itself. */
  readonly organizationRules: readonly OrganizationRule[];
}

export interface Report {
  readonly at: Place;
  /** One sentence or two: what is wrong with which text (in backticks), and why it matters or what to do. */
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly ProposedFix[];
  /** When it is less grave than the rule's findings are, or a setting says so. Settings for the rule's code go before it. */
  readonly severity?: Severity;
  /** When it needs a stricter level than the rule does. */
  readonly level?: Strictness;
  /** A page about it, which goes before the page of the rule. */
  readonly link?: string;
  /** What programs may want to know of it, as plain data. Names in it are part of the interface. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface RelatedPlace {
  readonly at: Place;
  readonly message: string;
}

export interface ProposedFix {
  /** What it does, as an order: "Change to `s3:GetObject`". */
  readonly title: string;
  readonly edits: readonly ValueEdit[];
  /** False when the fix changes what the policy grants. Only safe fixes are applied all at once. */
  readonly safe: boolean;
}

export interface ValidExample {
  readonly title: string;
  /** A policy that gives no finding of this rule. Written as JSON, unless it is about another format. */
  readonly policy: string;
  /** The format, when it is not JSON. */
  readonly languageId?: 'yaml' | 'terraform';
  readonly type?: PolicyType;
  readonly resourceType?: string;
  /** The accounts and organizations that the settings name. */
  readonly names?: Partial<KnownNames>;
  /** The rules of the organization that the settings have. */
  readonly organizationRules?: readonly OrganizationRule[];
}

export interface InvalidExample extends ValidExample {
  /** As above, with `«` and `»` around each text that the rule underlines, inside its quotes. */
  readonly policy: string;
  /** The message of the first finding. */
  readonly message: string;
  /** The policy after the first fix of the first finding; absent when the rule has no fix for it. */
  readonly fixed?: string;
}

export { identityTypes, principalTypes } from '../policy/policy-type.js';

/** Where Access Analyzer's check with an issue code is documented. */
export function accessAnalyzerPage(code: string, severity: Severity): string {
  const kind = severity === 'warning' ? 'general-warning' : severity;
  const anchor = `access-analyzer-reference-policy-checks-${kind}-${code.toLowerCase().replaceAll('_', '-')}`;
  return `https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#${anchor}`;
}
