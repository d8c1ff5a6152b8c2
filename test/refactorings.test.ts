/** The examples of every refactoring are its tests. */
import { describe, expect, test } from 'vitest';
import { refactorings } from '../server/src/features/refactorings/index.js';
import { afterRefactoring, findingsOf } from './support/check.js';
import { withoutRangeMarks } from './support/fixture.js';

for (const refactoring of refactorings) {
  describe(refactoring.id, () => {
    test.each(refactoring.examples)('does $title', ({ before, proposal, after, type }) => {
      const options = { type: type ?? 'identity' } as const;
      expect(afterRefactoring(before, refactoring.id, proposal, options)).toBe(after);
      const errorsIn = (text: string): readonly string[] =>
        findingsOf(text, options).flatMap((it) => (it.severity === 'error' ? it.code : []));
      const old = errorsIn(withoutRangeMarks(before));
      expect(errorsIn(after).filter((it) => !old.includes(it))).toEqual([]);
    });

    test('has examples, and documentation in sentences', () => {
      expect(refactoring.examples.length).toBeGreaterThan(0);
      expect(refactoring.title).toMatch(/^[A-Z`].*[^.]$/);
      expect(refactoring.docs.trim()).toMatch(/^[A-Z`][\s\S]+\.$/);
      for (const it of refactoring.examples) expect(it.proposal).toMatch(/^[A-Z`].*[^.]$/);
    });
  });
}

test('no id is used twice', () => {
  const ids = refactorings.map((it) => it.id);
  expect(ids).toEqual([...new Set(ids)]);
});
