/**
 * How much we say of policies that are taken for good: those of AWS that are meant for the role of a service. Who reads a
 * finding in each of them would switch the tool off.
 */
import { analyze, type Finding } from '../../server/src/analyze.js';
import { parseDocument } from '../../server/src/hosts/index.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import { severities } from '../../server/src/rules/rule.js';
import { type Strictness, strictnesses } from '../../server/src/rules/strictness.js';
import { groupedBy } from '../../server/src/text/groups.js';

export interface NamedPolicy {
  readonly name: string;
  readonly text: string;
}

/** AWS names them after the role: `AWSBatchServiceRole`, `AmazonRDSServiceRolePolicy`, `AWSLambdaBasicExecutionRole`. */
export function isForServiceRole(name: string): boolean {
  return /Role(?:Policy)?(?:_?V\d+)?$/i.test(name);
}

export interface Noise {
  readonly strictness: Strictness;
  readonly policies: number;
  readonly statements: number;
  readonly findings: readonly Finding[];
}

/** What is reported of some identity policies at one level. */
export function noiseOf(policies: readonly NamedPolicy[], strictness: Strictness, reference: ServiceReference): Noise {
  const analyzed = policies.flatMap(({ text }) => {
    const document = parseDocument(text, { languageId: 'json' });
    return document ? analyze(document, { reference, strictness, hints: { explicit: 'identity' } }).policies : [];
  });
  return {
    strictness,
    policies: analyzed.length,
    statements: analyzed.reduce((sum, it) => sum + it.policy.statements.length, 0),
    findings: analyzed.flatMap((it) => it.findings),
  };
}

/** A row for each level: how many findings of each severity, and how many grave ones for ten statements. */
export function noiseTable(policies: readonly NamedPolicy[], reference: ServiceReference): string {
  const rows = strictnesses.map((strictness) => {
    const { statements, findings } = noiseOf(policies, strictness, reference);
    const counts = severities.map((it) => findings.filter(({ severity }) => severity === it).length);
    return `| ${[strictness, statements, ...counts, graveOfTen(statements, findings).toFixed(2)].join(' | ')} |`;
  });
  const head = ['strictness', 'statements', ...severities, 'security warnings and errors for ten statements'];
  return [`| ${head.join(' | ')} |`, `| --- |${' ---: |'.repeat(head.length - 1)}`, ...rows].join('\n');
}

/** The codes that are reported at a level, most first. */
export function noiseList({ findings }: Noise): string {
  return [...groupedBy(findings, (it) => `${it.code} (${it.severity})`)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([code, { length }]) => `${length} ${code}`)
    .join('\n');
}

function graveOfTen(statements: number, findings: readonly Finding[]): number {
  const grave = findings.filter((it) => it.severity === 'error' || it.severity === 'security-warning');
  return statements === 0 ? 0 : (grave.length * 10) / statements;
}
