/**
 * `--format junit`: a test report, which nearly every CI shows. A file is a test suite; in it, each finding is a failed
 * test, and a policy without findings is a passed one.
 * No standard says what the format is: these are the elements and attributes that all readers know. Jenkins keeps one
 * failure a test, and GitLab one test a name.
 * Source: https://docs.gitlab.com/ci/testing/unit_test_reports/#junit-xml-format-specification
 */
import type { AnalyzedPolicy } from '../../analyze.js';
import type { Path } from '../../hosts/value.js';
import { printable } from '../io.js';
import type { CheckedFile, CheckResult, Reported, Reporter } from './result.js';

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly outcome?: Outcome;
}

interface Outcome {
  readonly element: 'failure' | 'error' | 'skipped';
  readonly message: string;
  /** The severity. */
  readonly type?: string;
  readonly lines?: readonly string[];
}

export const reportJunit: Reporter = (result) => {
  const suites = suitesOf(result);
  const all = suites.flatMap((it) => it.cases);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'Leastwise', ...countsOf(all), time: 0 })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
  ].join('\n')}\n`;
};

function suitesOf({ files, withoutPolicy, failures }: CheckResult): readonly Suite[] {
  const reported = new Set(files.map((it) => it.path));
  const skipped = withoutPolicy.filter((it) => !reported.has(it));
  return [
    ...files.map((it) => ({ name: it.path, cases: casesOf(it) })),
    ...skipped.map((name): Suite => ({ name, cases: [noPolicyCase] })),
    ...(failures.length > 0 ? [{ name: 'leastwise', cases: failures.map(errorCase) }] : []),
  ];
}

const noPolicyCase: Case = { name: 'policies', outcome: { element: 'skipped', message: 'no policy found' } };

function errorCase(message: string): Case {
  return { name: message, outcome: { element: 'error', message } };
}

function casesOf(file: CheckedFile): readonly Case[] {
  return [
    ...file.problems.map((it) => failedCase(it.code, it, file)),
    ...file.policies.flatMap((it) => policyCases(it, file)),
  ];
}

function policyCases({ site, typed, findings }: AnalyzedPolicy, file: CheckedFile): readonly Case[] {
  if (findings.length === 0) return [{ name: `${typed.type} policy${place(site.path)}` }];
  return findings.map((it) => failedCase(it.code + place([...site.path, ...it.path]), it, file));
}

function failedCase(
  name: string,
  reported: Omit<Reported, 'related' | 'fixes'> & Partial<Pick<Reported, 'fixes'>>,
  file: CheckedFile,
): Case {
  const { code, severity, message, span, fixes = [] } = reported;
  const { line, character } = file.lines.positionAt(span.start);
  const lines = [`${file.path}:${line + 1}:${character + 1} ${severity} ${code}`, message];
  if (fixes.length > 0) lines.push(`fix available: ${fixes.map((it) => it.title).join('; or ')}`);
  return { name, outcome: { element: 'failure', message, type: severity, lines } };
}

/** ` at Statement[0].Action[1]`: unlike a line, it stays when something above it changes, so that tests can be tracked. */
function place(path: Path): string {
  const steps = path.map((it) => (typeof it === 'number' ? `[${it}]` : `.${it}`)).join('');
  return steps === '' ? '' : ` at ${steps.replace(/^\./, '')}`;
}

function suiteLines({ name, cases }: Suite): readonly string[] {
  const names = distinct(cases.map((it) => it.name));
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases), time: 0 })}>`,
    ...cases.flatMap((it, index) => caseLines(names[index] ?? it.name, name, it.outcome)),
    '  </testsuite>',
  ];
}

function caseLines(name: string, classname: string, outcome: Outcome | undefined): readonly string[] {
  const open = `    <testcase${attributes({ name, classname, file: classname, time: 0 })}`;
  if (!outcome) return [`${open}/>`];
  const { element, message, type, lines = [] } = outcome;
  const start = `      <${element}${attributes({ message, type })}`;
  return [
    `${open}>`,
    lines.length === 0 ? `${start}/>` : `${start}>${lines.map(escapeXml).join('\n')}</${element}>`,
    '    </testcase>',
  ];
}

/** The names, with a number behind those that were there before. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, number>> {
  const count = (element: Outcome['element']): number => cases.filter((it) => it.outcome?.element === element).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * A text for an attribute or an element. XML takes no control characters, not even as references, and no halves of
 * surrogate pairs.
 * Source: https://www.w3.org/TR/xml/#charsets
 */
function escapeXml(text: string): string {
  return printable(text)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
