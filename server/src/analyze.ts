/**
 * A document to findings: what the language server and the command line both call.
 * Pure: the text, the reference and the settings come in, plain data goes out.
 */
import type { HostDocument, PolicySite, PolicyType, Problem, TextEdit } from './hosts/host.js';
import { apart } from './hosts/joined-edits.js';
import type { Path, Span } from './hosts/value.js';
import { validate } from './policy/grammar/validate.js';
import { noNames } from './policy/known-names.js';
import type { Policy } from './policy/model.js';
import { policyTypeOf, type TypedPolicy, type TypeHints } from './policy/policy-type.js';
import { readPolicy } from './policy/read-policy.js';
import type { ServiceReference } from './reference/reference.js';
import { rules } from './rules/index.js';
import type { ProposedFix, Report, Rule, RuleContext, Severity } from './rules/rule.js';
import type { RuleOptions } from './rules/rule-options.js';
import { defaultStrictness, isWithin, type Strictness } from './rules/strictness.js';
import { suppressionsIn } from './suppressions/suppress.js';
import type { Excuse, Suppression, SuppressionFault } from './suppressions/suppression.js';
import { compareTexts } from './text/distance.js';
import { groupedBy } from './text/groups.js';

export interface AnalysisOptions extends RuleOptions {
  readonly reference: ServiceReference;
  readonly hints?: TypeHints;
  /** What the configuration suppresses in this document. Comments in it do so by themselves. */
  readonly suppressions?: readonly Suppression[];
  /** Told of a rule that failed, which is a fault of ours: the other rules go on. */
  readonly onRuleError?: (rule: Rule, error: unknown) => void;
}

export interface Analysis {
  readonly policies: readonly AnalyzedPolicy[];
  /** Faults of the format; none in a document without a policy. */
  readonly problems: readonly Problem[];
  /** The findings that are not reported, since somebody accepts them. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What is wrong with the comments that suppress findings. */
  readonly suppressionFaults: readonly SuppressionFault[];
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly excuse: Excuse;
}

/** What there is to say of a document without a policy. */
export const nothingFound: Analysis = { policies: [], problems: [], suppressed: [], suppressionFaults: [] };

export interface PolicyInDocument {
  readonly site: PolicySite;
  readonly policy: Policy;
  readonly typed: TypedPolicy;
}

export interface AnalyzedPolicy extends PolicyInDocument {
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** From the policy, as Access Analyzer gives it. */
  readonly path: Path;
  readonly span: Span;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** The page of the rule, relative to the package. */
  readonly docs: string;
  /** Those that the format can write. */
  readonly fixes: readonly Fix[];
  /** A page about it, instead of that of the rule. */
  readonly link?: string;
  /** What the rule tells programs; absent when that is nothing. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  /** The edits in the text of the document. */
  edits(): readonly TextEdit[];
}

/** Nobody reads on, and each may cost a search for the nearest name: a huge policy must not stop the editor. */
const mostFindingsOfRule = 500;

/** The policies of a document with their types, without checking them. */
export function policiesOf(document: HostDocument, hints?: TypeHints): readonly PolicyInDocument[] {
  return document.sites.map((site) => {
    const typed = policyTypeOf(site, hints);
    const { type, resourceType, usedAs } = typed;
    const { sentForm } = site;
    return { site, typed, policy: readPolicy(site.value, type, { resourceType, usedAs, sentForm }) };
  });
}

/** Checks all policies of a document. */
export function analyze(document: HostDocument, options: AnalysisOptions): Analysis {
  if (document.sites.length === 0) return nothingFound;
  const isNew = newOnly();
  const isOff = (code: string): boolean => options.severities?.[code] === 'off';
  const suppressions = suppressionsIn(document, options.suppressions ?? [], codes, isOff);
  const suppressed: SuppressedFinding[] = [];
  const policies = policiesOf(document, options.hints).map((it) => {
    const isReported = (finding: Finding): boolean => {
      const excuse = suppressions.excuseOf(finding, it.policy);
      if (excuse) suppressed.push({ finding, excuse });
      return !excuse;
    };
    return { ...it, findings: check(it, options).filter((finding) => isNew(finding) && isReported(finding)) };
  });
  return { policies, problems: document.problems, suppressed, suppressionFaults: suppressions.faults() };
}

const codes: readonly string[] = rules.map((it) => it.code);

/**
 * Policies of a document can share values, by an alias in YAML or a local value in Terraform. What is said of one of
 * them is said once, in the first policy that has it.
 */
function newOnly(): (finding: Finding) => boolean {
  const said = new Set<string>();
  return ({ code, span, message }) => {
    const what = `${code} ${span.start} ${span.end} ${message}`;
    return said.size !== said.add(what).size;
  };
}

function check({ policy, site }: PolicyInDocument, options: AnalysisOptions): readonly Finding[] {
  const { reference, names = noNames, organizationRules = [], strictness = defaultStrictness, severities } = options;
  const context: RuleContext = { policy, reference, violations: validate(policy), names, organizationRules };
  const findings: Finding[] = [];
  for (const { appliesTo, rules } of groupsFor(policy.type, severities ? 'strict' : strictness)) {
    // Most rules are about what a policy has not, and are passed over.
    if (appliesTo && !holds(appliesTo, context, rules[0], options)) continue;
    for (const rule of rules) {
      const chosen = severities?.[rule.code];
      if (chosen === 'off' || (severities && !chosen && !isWithin(strictness, rule))) continue;
      try {
        let left = mostFindingsOfRule;
        for (const report of rule.check(context)) {
          if (!isWithin(strictness, report)) continue;
          left -= 1;
          const severity = chosen ?? report.severity ?? rule.severity;
          findings.push(toFinding(rule, severity, left > 0 ? report : lastOf(report), site));
          if (left === 0) break;
        }
      } catch (error) {
        if (!options.onRuleError) throw error;
        options.onRuleError(rule, error);
      }
    }
  }
  return findings.sort(inOrder);
}

/** Whether rules are about a policy; not when that cannot be told. */
function holds(
  appliesTo: NonNullable<Rule['appliesTo']>,
  context: RuleContext,
  rule: Rule,
  { onRuleError }: AnalysisOptions,
): boolean {
  try {
    return appliesTo(context);
  } catch (error) {
    if (!onRuleError) throw error;
    onRuleError(rule, error);
    return false;
  }
}

/** By place, and by code where two are at one place; those of one rule keep their order. */
function inOrder(one: Finding, other: Finding): number {
  return one.span.start - other.span.start || one.span.end - other.span.end || compareTexts(one.code, other.code);
}

function lastOf(report: Report): Report {
  return { ...report, message: `${report.message} More of the same are not listed.` };
}

/** Rules that ask the same before they look at a policy. */
interface RuleGroup {
  readonly appliesTo: Rule['appliesTo'];
  readonly rules: readonly [Rule, ...Rule[]];
}

const known = new Map<string, readonly RuleGroup[]>();

/** The rules that look at policies of a type at a level. */
function groupsFor(type: PolicyType, strictness: Strictness): readonly RuleGroup[] {
  const key = `${type} ${strictness}`;
  let found = known.get(key);
  if (!found) {
    const own = rules.filter((it) => (it.policyTypes?.includes(type) ?? true) && isWithin(strictness, it));
    const groups = groupedBy(own, (it) => it.appliesTo);
    found = [...groups].map(([appliesTo, group]) => ({ appliesTo, rules: group as [Rule, ...Rule[]] }));
    known.set(key, found);
  }
  return found;
}

function toFinding(rule: Rule, severity: Severity, report: Report, site: PolicySite): Finding {
  let fixes: readonly Fix[] | undefined;
  return {
    code: rule.code,
    severity,
    message: report.message,
    path: report.at.path,
    span: report.at.span,
    related: (report.related ?? []).map((it) => ({ span: it.at.span, message: it.message })),
    docs: `docs/rules/${rule.code}.md`,
    ...(report.link !== undefined && { link: report.link }),
    ...(report.data && { data: report.data }),
    // Spelt when somebody asks: most findings are only shown.
    get fixes() {
      fixes ??= (report.fixes ?? []).flatMap((fix) => spelled(fix, site) ?? []);
      return fixes;
    },
  };
}

/** A fix in the format of the document; undefined when some of it cannot be written there. */
function spelled({ title, safe, edits }: ProposedFix, site: PolicySite): Fix | undefined {
  const written = edits.map((edit) => site.spell(edit));
  return written.some((it) => it.length === 0) ? undefined : { title, safe, edits: () => apart(written.flat()) };
}
