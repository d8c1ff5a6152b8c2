/**
 * `--format sarif`: for GitHub code scanning and other readers of static analysis results.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { pathToFileURL } from 'node:url';
import type { Fix } from '../../analyze.js';
import type { Span } from '../../hosts/value.js';
import { documentedByCode } from '../../rules/index.js';
import { helpUrl } from '../../rules/page.js';
import type { Documented, Severity } from '../../rules/rule.js';
import type { Excuse } from '../../suppressions/suppression.js';
import { plainText } from '../plain-text.js';
import {
  type CheckedFile,
  type CheckResult,
  type ReportContext,
  type Reported,
  type Reporter,
  reportedIn,
} from './result.js';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  'security-warning': 'warning',
  warning: 'warning',
  suggestion: 'note',
};

export const reportSarif: Reporter = (result, { version, updated, rulePage }) => {
  const reported = result.files.flatMap((file) => [
    ...reportedIn(file).map((it) => ({ file, it, excuse: undefined })),
    ...file.suppressed.map(({ finding, excuse }) => ({ file, it: finding, excuse })),
  ]);
  const codes = [...new Set(reported.map(({ it }) => it.code))].sort();
  const driver = {
    name: 'Leastwise',
    semanticVersion: version,
    rules: codes.map((it) => descriptor(it, rulePage)),
    properties: { referenceUpdated: updated },
  };
  const run = {
    tool: { driver },
    invocations: [invocation(result)],
    columnKind: 'utf16CodeUnits',
    results: reported.map(({ file, it, excuse }) => ({
      ...resultOf(it, file, codes.indexOf(it.code)),
      ...(excuse && { suppressions: [suppression(excuse)] }),
    })),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function descriptor(code: string, rulePage: ReportContext['rulePage']): object {
  const documented = documentedByCode(code);
  return documented ? ruleDescriptor(documented, rulePage(code)) : { id: code };
}

/** @param markdown the page of the rule: its title, what is to know in short, and then what it finds */
function ruleDescriptor(rule: Documented, markdown: string): object {
  const [, , firstParagraph = rule.title] = markdown.split('\n\n');
  return {
    id: rule.code,
    shortDescription: { text: plainText(rule.title) },
    fullDescription: { text: plainText(firstParagraph.replaceAll('\n', ' ')) },
    help: { text: plainText(markdown), markdown },
    helpUri: helpUrl(rule),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { severity: rule.severity, tags: ['security', 'iam'] },
  };
}

function invocation({ failures }: CheckResult): object {
  return {
    executionSuccessful: failures.length === 0,
    toolExecutionNotifications: failures.map((text) => ({ level: 'error', message: { text } })),
  };
}

function resultOf(
  { code, severity, message, span, related, fixes, data }: Reported,
  file: CheckedFile,
  ruleIndex: number,
): object {
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [location(file, span)],
    ...(related.length > 0 && {
      relatedLocations: related.map((it, id) => ({ id, ...location(file, it.span), message: { text: it.message } })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((it) => fixOf(it, file)) }),
    ...(data && { properties: data }),
  };
}

function suppression({ reason, by }: Excuse): object {
  return { kind: by === 'comment' ? 'inSource' : 'external', justification: reason };
}

function fixOf(fix: Fix, file: CheckedFile): object {
  const replacements = fix.edits().map(({ span, newText }) => ({
    deletedRegion: region(file, span),
    insertedContent: { text: newText },
  }));
  return {
    description: { text: fix.title },
    artifactChanges: [{ artifactLocation: artifact(file), replacements }],
  };
}

function location(file: CheckedFile, span: Span): object {
  return { physicalLocation: { artifactLocation: artifact(file), region: region(file, span) } };
}

/** A path from the current folder is a relative reference; one on another drive of Windows is a URL. */
function artifact({ path }: CheckedFile): object {
  if (/^[a-z]:/i.test(path)) return { uri: pathToFileURL(path).href };
  const wellFormed = path.replace(/\p{Surrogate}/gu, '\ufffd');
  return { uri: wellFormed.split('/').map(encodeURIComponent).join('/') };
}

/** SARIF counts lines and columns from one; the end column is the one behind the last sign. */
function region({ lines }: CheckedFile, span: Span): object {
  const { start, end } = lines.rangeOf(span);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
