/** Findings at a place that can be suppressed, and what a suppression would be about. */
import type { AnalyzedPolicy, Finding } from '../../analyze.js';
import type { HostDocument } from '../../hosts/host.js';
import type { Span } from '../../hosts/value.js';

export interface Suppressible {
  readonly finding: Finding;
  /** The `Sid` of the statement that the finding is in, when it has one of which all is known. */
  readonly sid: string | undefined;
  /** Whether a comment can stand near it, as far as that can be told without trying. */
  readonly takesComment: boolean;
}

/** The findings that a range touches, one of each code. */
export function suppressibleAt(
  { lineComment }: HostDocument,
  policies: readonly AnalyzedPolicy[],
  range: Span,
): readonly Suppressible[] {
  const found = new Map<string, Suppressible>();
  for (const { findings, policy, site } of policies) {
    // What is sent as it is written would be sent with the comment.
    const takesComment = lineComment !== undefined && site.sentForm?.kind !== 'as-written';
    for (const finding of findings) {
      const { start, end } = finding.span;
      if (start > range.end || end < range.start || found.has(finding.code)) continue;
      const around = policy.statements.find(({ node }) => node.outer.start <= start && start <= node.outer.end);
      const sid = around?.sid?.node.holes.length === 0 ? around.sid.text : undefined;
      found.set(finding.code, { finding, sid: sid === '' ? undefined : sid, takesComment });
    }
  }
  return [...found.values()];
}
