/** What a check has found, and what all reporters share. */
import type { AnalyzedPolicy, Finding, SuppressedFinding } from '../../analyze.js';
import type { Problem } from '../../hosts/host.js';
import type { Severity } from '../../rules/rule.js';
import type { SuppressionFault } from '../../suppressions/suppression.js';
import type { Lines } from '../../text/lines.js';
import type { Io } from '../io.js';

export interface CheckResult {
  /** The files with policies, or with faults of their format. */
  readonly files: readonly CheckedFile[];
  /** The paths of files that were named and have no policy. */
  readonly withoutPolicy: readonly string[];
  /** What could not be read, checked or written, each in one line. */
  readonly failures: readonly string[];
  readonly counts: Counts;
  /** How many findings were fixed, which are not among those in `files`; undefined when that was not asked for. */
  readonly fixed: number | undefined;
}

export interface CheckedFile {
  /** As it is printed. */
  readonly path: string;
  readonly host: string;
  readonly lines: Lines;
  readonly policies: readonly AnalyzedPolicy[];
  /** Faults of the format, and of comments that suppress findings. */
  readonly problems: readonly (Problem | SuppressionFault)[];
  readonly suppressed: readonly SuppressedFinding[];
}

export type Counts = Readonly<Record<Severity, number>>;

export interface ReportContext {
  readonly io: Pick<Io, 'env' | 'stdout'>;
  readonly version: string;
  /** The day of the service reference. */
  readonly updated: string;
  /** The page of a rule in Markdown. */
  rulePage(code: string): string;
}

export type Reporter = (result: CheckResult, context: ReportContext) => string;

/** A finding, or a fault of the format in the form of one. */
export type Reported = Pick<Finding, 'code' | 'severity' | 'message' | 'span' | 'related' | 'fixes' | 'data'>;

/** All that is to report of a file, in the order of the text. */
export function reportedIn(file: CheckedFile): readonly Reported[] {
  const problems = file.problems.map((it) => ({ ...it, related: [], fixes: [] }));
  const all: Reported[] = [...problems, ...file.policies.flatMap((it) => it.findings)];
  return all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** How often each severity is found; faults of the format count as well. */
export function countSeverities(files: readonly CheckedFile[]): Counts {
  const counts = { error: 0, 'security-warning': 0, warning: 0, suggestion: 0 };
  for (const { severity } of files.flatMap(reportedIn)) counts[severity] += 1;
  return counts;
}
