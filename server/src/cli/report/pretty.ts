/** `--format pretty`: findings for people, each with the text that it is about. */
import { type Severity, severities } from '../../rules/rule.js';
import { printable } from '../io.js';
import { type Colour, type Paint, painter } from './colours.js';
import { excerptOf, type Mark } from './excerpt.js';
import { type CheckedFile, type CheckResult, type Reported, type Reporter, reportedIn } from './result.js';

const colours: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  'security-warning': 'magenta',
  warning: 'yellow',
  suggestion: 'blue',
};

export const reportPretty: Reporter = (result, { io }) => {
  const paint = painter(io);
  const width = Math.max(40, Math.min(io.stdout.columns ?? 120, 160));
  const blocks = result.files.flatMap((file) => reportedIn(file).map((it) => block(it, file, paint, width)));
  const hint = blocks.length === 0 ? '' : `${paint('dim', 'leastwise explain CODE says more.')}\n`;
  return [...blocks, ...result.withoutPolicy.map(noPolicyLine), summary(result, paint), hint].join('');
};

function block(reported: Reported, file: CheckedFile, paint: Paint, width: number): string {
  const { code, severity, message, span, related, fixes } = reported;
  const colour = colours[severity];
  // Numbers of the lines of one block stand below each other.
  const all = [span, ...related.map((it) => it.span)];
  const gutter = Math.max(...all.map((it) => String(file.lines.positionAt(it.start).line + 1).length));
  const bar = paint('dim', `${' '.repeat(gutter)} |`);

  // Several places in one line are shown at once, as far as they are in sight.
  const others: Mark[] = related.map((it) => ({ span: it.span, sign: '-' }));
  const done = new Set<Mark>();
  const snippet = (mark: Mark): string[] => {
    if (done.has(mark)) return [];
    const { lineNumber, line, underline, shown } = excerptOf(file.lines, [mark, ...others], width - gutter - 5);
    for (const it of shown) done.add(it);
    const numbered = paint('dim', `${String(lineNumber).padStart(gutter)} |`);
    const signs = underline.replace(/\^+|-+/g, (run) => paint(run[0] === '^' ? colour : 'dim', run));
    return [`${numbered} ${line}`, `${bar} ${signs}`];
  };
  const note = (label: string, text: string): string =>
    `${' '.repeat(gutter)} ${paint('dim', '=')} ${paint('bold', `${label}:`)} ${printable(text)}`;

  return `${[
    `${paint('bold', positionText(file, span.start))} ${paint(colour, severity)} ${paint('bold', code)}`,
    printable(message),
    ...snippet({ span, sign: '^' }),
    ...related.flatMap((it, index) => [note('related', it.message), ...(others[index] ? snippet(others[index]) : [])]),
    ...(fixes.length > 0 ? [note('fix available', fixes.map((it) => it.title).join('; or '))] : []),
  ].join('\n')}\n\n`;
}

/** `path:line:column`, which terminals and editors make a link. */
function positionText(file: CheckedFile, offset: number): string {
  const { line, character } = file.lines.positionAt(offset);
  return `${printable(file.path)}:${line + 1}:${character + 1}`;
}

function noPolicyLine(path: string): string {
  return `${printable(path)}: no policy found\n`;
}

const severityWords: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  'security-warning': ['security warning', 'security warnings'],
  warning: ['warning', 'warnings'],
  suggestion: ['suggestion', 'suggestions'],
};

function summary({ files, counts, fixed, withoutPolicy, failures }: CheckResult, paint: Paint): string {
  const parts = severities
    .filter((it) => counts[it] > 0)
    .map((it) => paint(colours[it], counted(counts[it], severityWords[it])));
  const policies = files.reduce((sum, it) => sum + it.policies.length, 0);
  if (files.length === 0) return withoutPolicy.length + failures.length > 0 ? '' : 'No policy found.\n';
  const inFiles = counted(files.length, ['file', 'files']);
  const where = policies === 0 ? `in ${inFiles}` : `in ${counted(policies, ['policy', 'policies'])} of ${inFiles}`;
  const found = parts.length === 0 ? paint('green', 'No findings') : enumerated(parts);
  const suppressed = files.reduce((sum, it) => sum + it.suppressed.length, 0);
  const others = `${suppressed === 0 ? '' : `, ${suppressed} suppressed`}${fixed === undefined ? '' : `, ${fixed} fixed`}`;
  return `${found} ${where}${others}.\n`;
}

function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
