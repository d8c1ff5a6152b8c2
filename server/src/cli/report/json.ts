/** `--format json`: everything, for programs. Positions as in LSP: from zero, in UTF-16 code units. */
import type { AnalyzedPolicy, Finding } from '../../analyze.js';
import type { CheckedFile, Reporter } from './result.js';

export const reportJson: Reporter = ({ files, counts, fixed }, { version, updated }) => {
  const suppressed = files.reduce((sum, it) => sum + it.suppressed.length, 0);
  const summary = { ...counts, suppressed, ...(fixed !== undefined && { fixed }) };
  const report = { version, reference: { updated }, files: files.map(fileReport), summary };
  return `${JSON.stringify(report, null, 2)}\n`;
};

function fileReport(file: CheckedFile): object {
  const range = file.lines.rangeOf;
  return {
    path: file.path,
    host: file.host,
    policies: file.policies.map((it) => policyReport(it, file)),
    problems: file.problems.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      range: range(span),
    })),
  };
}

function policyReport({ typed, site, findings }: AnalyzedPolicy, file: CheckedFile): object {
  return {
    type: typed.type,
    range: file.lines.rangeOf(site.value.outer),
    findings: findings.map((it) => findingReport(it, file)),
  };
}

function findingReport(finding: Finding, { lines }: CheckedFile): object {
  const { code, severity, message, path, span, related, docs, fixes, data } = finding;
  return {
    code,
    severity,
    message,
    path,
    range: lines.rangeOf(span),
    ...(related.length > 0 && {
      related: related.map((it) => ({ message: it.message, range: lines.rangeOf(it.span) })),
    }),
    docs,
    ...(data && { data }),
    fixes: fixes.map(({ title }) => ({ title })),
  };
}
