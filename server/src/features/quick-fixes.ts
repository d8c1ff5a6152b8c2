/** Quick fixes: the fixes of the findings that a range touches. */
import type { AnalyzedPolicy, Finding, Fix } from '../analyze.js';
import type { Span } from '../hosts/value.js';

export interface QuickFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** True for the fix that an editor should offer first. */
  readonly preferred: boolean;
}

/** The fixes for a range, in the order of the findings. */
export function quickFixesAt(policies: readonly AnalyzedPolicy[], range: Span): readonly QuickFix[] {
  const touched = policies
    .flatMap((it) => it.findings)
    .filter((it) => it.span.start <= range.end && range.start <= it.span.end);
  return touched.flatMap((finding) => finding.fixes.map((fix, index) => ({ finding, fix, preferred: index === 0 })));
}
