/**
 * `--format github`: workflow commands, which GitHub Actions shows on the lines of a pull request.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Severity } from '../../rules/rule.js';
import { type CheckedFile, type Reported, type Reporter, reportedIn } from './result.js';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  'security-warning': 'warning',
  warning: 'warning',
  suggestion: 'notice',
};

export const reportGithub: Reporter = ({ files }) =>
  files.flatMap((file) => reportedIn(file).map((it) => command(it, file))).join('');

function command({ code, severity, message, span }: Reported, file: CheckedFile): string {
  const { start, end } = file.lines.rangeOf(span);
  const places = { file: file.path, line: start.line + 1, endLine: end.line + 1 };
  // GitHub takes columns only within one line.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const properties = Object.entries({ ...places, ...columns, title: code });
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${commands[severity]} ${written}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
