/** The examples of every rule are its tests. */
import { describe, expect, test } from 'vitest';
import { formatFaults } from '../server/src/rules/format-faults.js';
import { rules } from '../server/src/rules/index.js';
import type { Rule } from '../server/src/rules/rule.js';
import { suppressionFaults } from '../server/src/rules/suppression-faults.js';
import { afterFirstFix, analyzeText, exampleOptions, findingsOf } from './support/check.js';
import { readMarks, writeMarks } from './support/fixture.js';

for (const rule of rules) {
  describe(rule.code, () => {
    test.each(rule.valid)('says nothing about $title', (example) => {
      const found = findingsOf(example.policy, exampleOptions(rule, example)).filter((it) => it.code === rule.code);
      expect(found.map((it) => it.message)).toEqual([]);
    });

    test.each(rule.invalid)('finds $title', (example) => {
      const options = exampleOptions(rule, example);
      const { text } = readMarks(example.policy);
      const found = findingsOf(text, options).filter((it) => it.code === rule.code);
      const spans = found.map((it) => it.span);
      expect(writeMarks(text, spans)).toBe(example.policy);
      expect(found[0]?.message).toBe(example.message);
      const fixed = found[0] && afterFirstFix(text, found[0]);
      expect(fixed).toBe(example.fixed);
      if (fixed) {
        const before = findingsOf(text, options).map((it) => it.code);
        const after = findingsOf(fixed, options).map((it) => it.code);
        expect(after.length, `the fix brings new findings: ${after}`).toBeLessThan(before.length);
      }
    });

    test('has examples, and documentation in sentences', () => {
      expect(rule.valid.length).toBeGreaterThan(0);
      expect(rule.invalid.length).toBeGreaterThan(0);
      expect(rule.docs.trim()).toMatch(/^[A-Z`][\s\S]+\.$/);
      expect(rule.title).toMatch(/^[A-Z`].*[^.]$/);
      for (const it of rule.invalid) expect(it.message).toMatch(/^[A-Z`].*[.?]$/s);
      expect(rule.references.length).toBeGreaterThan(0);
      for (const it of rule.references) expect(it).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    });
  });
}

for (const fault of [...formatFaults, ...suppressionFaults]) {
  describe(fault.code, () => {
    const problemsIn = (text: string, { languageId }: Rule['valid'][number]) => {
      const { problems, suppressionFaults } = analyzeText(text, { languageId: languageId ?? 'json' });
      return [...problems, ...suppressionFaults].filter((it) => it.code === fault.code);
    };

    test.each(fault.valid)('says nothing about $title', (example) => {
      expect(problemsIn(example.policy, example)).toEqual([]);
    });

    test.each(fault.invalid)('finds $title', (example) => {
      const { text } = readMarks(example.policy);
      const spans = problemsIn(text, example).map((it) => it.span);
      expect(writeMarks(text, spans)).toBe(example.policy);
      expect(problemsIn(text, example)[0]?.message).toBe(example.message);
    });
  });
}

test('the registry is sorted, and no code is used twice', () => {
  const codes = rules.map((it) => it.code);
  expect(codes).toEqual([...new Set(codes)].sort());
});
