/** Quick fixes: the fixes of the findings that a range touches. */
import type { AnalyzedPolicy, Finding, Fix } from '../analyze.js';
import type { Span } from '../hosts/value.js';

export interface QuickFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** True for the fix that an editor should offer first. */
  readonly preferred: boolean;
}

/** The fixes for a range, in the order of the findings: first those of findings there, then those that are about it too. */
export function quickFixesAt(policies: readonly AnalyzedPolicy[], range: Span): readonly QuickFix[] {
  const findings = policies.flatMap((it) => it.findings);
  const touched = findings.filter((it) => meets(it.span, range));
  const related = findings.filter((it) => !meets(it.span, range) && isAlsoAbout(it, range));
  return [...touched, ...related].flatMap((finding) =>
    finding.fixes.map((fix, index) => ({ finding, fix, preferred: index === 0 })),
  );
}

/** Of what is there several times, one finding stands at the first place, and whoever is at another wants it gone too. */
function isAlsoAbout({ code, related }: Finding, range: Span): boolean {
  return code.startsWith('REDUNDANT_') && related.some((it) => meets(it.span, range));
}

function meets(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
