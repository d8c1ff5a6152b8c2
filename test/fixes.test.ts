/**
 * Every fix of every finding, in the examples of all rules and in random mutants of them: it can be written, mends what it
 * is for, breaks nothing, and where it calls itself safe, the policy grants what it granted.
 */
import { describe, expect, test } from 'vitest';
import type { Analysis, Finding, Fix } from '../server/src/analyze.js';
import { fixAll } from '../server/src/features/fix-all.js';
import { plainValueOf } from '../server/src/hosts/value.js';
import { rules } from '../server/src/rules/index.js';
import { analyzeText, type CheckOptions, exampleOptions } from './support/check.js';
import { applyEdits, readMarks } from './support/fixture.js';
import { grantsOf } from './support/grants.js';
import { mutantsOf } from './support/mutants.js';
import { forms } from './support/spell-hosts.js';
import { withoutMarks } from './support/spell-marks.js';
import { randomNumbers } from './support/unknown-values.js';

function findingsIn({ policies }: Analysis): readonly Finding[] {
  return policies.flatMap((it) => it.findings);
}

/** What is wrong with the fixes of a text; empty when all is well. */
function faultsOf(text: string, options: CheckOptions, isMutant: boolean): readonly string[] {
  const before = analyzeText(text, options);
  if (before.problems.length > 0) return [];
  const faults = findingsIn(before).flatMap((finding) =>
    finding.fixes.flatMap((fix) =>
      faultsOfFix({ text, options, before }, finding, fix, isMutant).map(
        (it) => `${finding.code}, ${fix.title}: ${it}`,
      ),
    ),
  );
  return [...faults, ...faultsOfAll(text, options)];
}

interface Analyzed {
  readonly text: string;
  readonly options: CheckOptions;
  readonly before: Analysis;
}

function faultsOfFix(
  { text, options, before }: Analyzed,
  finding: Finding,
  fix: Fix,
  isMutant: boolean,
): readonly string[] {
  tried += 1;
  const edits = fix.edits().toSorted((one, other) => one.span.start - other.span.start);
  const overlap = edits.some(
    ({ span }, index) => span.start < (edits[index - 1]?.span.end ?? 0) || span.end > text.length,
  );
  if (overlap) return [`the edits overlap: ${JSON.stringify(edits)}`];
  const fixed = applyEdits(text, edits);
  if (fixed === text) return ['nothing changes'];
  const after = analyzeText(fixed, options);
  if (after.problems.length > 0) return [`the text has problems then: ${after.problems[0]?.message}\n${fixed}`];
  if (after.policies.length !== before.policies.length) return isMutant ? [] : [`the policy is gone then\n${fixed}`];

  const faults: string[] = [];
  if (isThereStill(finding, findingsIn(before), findingsIn(after))) faults.push(`it is there still\n${fixed}`);
  const errors = newErrors(findingsIn(before), findingsIn(after));
  if (errors.length > 0 && !uncovering.has(finding.code)) faults.push(`it brings ${errors.join(', ')}\n${fixed}`);
  if (fix.safe && finding.severity !== 'error' && grantsIn(after) !== grantsIn(before)) {
    faults.push(`it is no safe fix: ${grantsIn(before)}\n${grantsIn(after)}\n${fixed}`);
  }
  return faults;
}

/** What AWS cannot read hides what is wrong inside it, and with a new element others may be wrong. */
const uncovering: ReadonlySet<string> = new Set([
  'EMPTY_OBJECT_PRINCIPAL',
  'INVALID_CONDITION_KEY_FORMAT',
  'INVALID_CONDITION_OPERATOR',
  'INVALID_GLOBAL_CONDITION_KEY',
  'INVALID_POLICY_ELEMENT',
  'INVALID_PRINCIPAL_FORMAT',
  'INVALID_PRINCIPAL_KEY',
  'INVALID_SERVICE',
  'INVALID_SERVICE_CONDITION_KEY',
  'MISSING_ACTION',
  'MISSING_ARN_FIELD',
  'MISSING_BRACE_IN_VARIABLE',
  'MISSING_EFFECT',
  'TYPE_MISMATCH_BOOLEAN',
]);

function isThereStill(
  { code, message, path }: Finding,
  before: readonly Finding[],
  after: readonly Finding[],
): boolean {
  const same = (it: Finding): boolean => it.code === code && it.message === message;
  // Items that come after one that is removed take its place.
  if (after.filter(same).length < before.filter(same).length) return false;
  return after.some((it) => same(it) && it.path.join('\n') === path.join('\n'));
}

/** The codes of errors that were none before. A statement that is divided has its mistakes twice. */
function newErrors(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const old = new Set(before.map((it) => it.code));
  return [...new Set(after.filter((it) => it.severity === 'error').map((it) => it.code))].filter((it) => !old.has(it));
}

function grantsIn({ policies }: Analysis): string {
  return policies.map((it) => grantsOf(plainValueOf(it.site.value))).join('\n');
}

/** All safe fixes at once end, leave no safe fix, and their edits make the text that they say. */
function faultsOfAll(text: string, options: CheckOptions): readonly string[] {
  const again = (it: string): Analysis => analyzeText(it, options);
  const once = fixAll(text, again);
  const made = applyEdits(text, once.edits);
  const twice = fixAll(once.text, again);
  return [
    ...(made === once.text ? [] : [`the edits of all safe fixes do not make their text\n${made}\n${once.text}`]),
    ...(twice.text === once.text ? [] : [`safe fixes bring others\n${once.text}\n${twice.text}`]),
    ...(once.analysis.problems.length === 0 ? [] : [`all safe fixes break the text\n${once.text}`]),
  ];
}

const mutantsOfExample = 2;
const random = randomNumbers(20_261_123);
let tried = 0;

describe('in JSON', () => {
  test.each(rules)('$code', (rule) => {
    for (const example of [...rule.valid, ...rule.invalid]) {
      const options = exampleOptions(rule, example);
      const { text } = readMarks(example.policy);
      expect(faultsOf(text, options, false), text).toEqual([]);
      for (const mutant of mutantsOf(example.policy, mutantsOfExample, random)) {
        expect(faultsOf(mutant, options, true), mutant).toEqual([]);
      }
    }
  });

  test('enough fixes were tried', () => {
    expect(tried).toBeGreaterThan(rules.length * 5);
  });
});

/** In these formats a fix is spelt otherwise than in JSON; `test/every-host.test.ts` tries the examples in all. */
const otherForms = forms.filter(({ title }) =>
  /^YAML in block|YAML in flow|^`jsonencode` of Terraform$|policy document/.test(title),
);

describe.each(otherForms)('in $title', (form) => {
  const languageId = form.path.endsWith('.tf') ? 'terraform' : 'yaml';
  test('mutants of the examples', () => {
    for (const rule of rules) {
      for (const example of rule.invalid) {
        for (const mutant of mutantsOf(example.policy, 1, random)) {
          const prepared = form.prepare(JSON.parse(mutant));
          if (prepared === undefined) continue;
          const text = withoutMarks(form.spell(prepared));
          expect(faultsOf(text, { ...exampleOptions(rule, example), languageId }, true), text).toEqual([]);
        }
      }
    }
  });
});
