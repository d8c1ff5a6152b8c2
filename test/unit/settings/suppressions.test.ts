import { expect, test } from 'vitest';
import { formatOf } from '../../../server/src/settings/format.js';
import { readSettings } from '../../../server/src/settings/settings.js';
import { endedSuppressions, suppressionsFor } from '../../../server/src/settings/suppressions.js';

const read = (...suppressions: readonly unknown[]) => readSettings({ suppressions });

test('suppressions count for their files, until their day', () => {
  const { settings, problems } = read(
    { code: 'INVALID_ACTION', reason: 'new', file: 'policies/*.json' },
    { code: 'INVALID_ACTION', reason: 'old', until: '2026-05-01', sid: 'One' },
    { code: 'MISSING_VERSION', reason: 'kept', file: 'a.yaml' },
  );
  expect(problems).toEqual([]);
  const reasonsFor = (path: string, today: string): readonly string[] =>
    suppressionsFor(settings.suppressions, path, today).map((it) => it.reason);
  expect(reasonsFor('policies/a.json', '2026-05-01')).toEqual(['new', 'old']);
  expect(reasonsFor('policies/a.json', '2026-05-02')).toEqual(['new']);
  expect(reasonsFor('deep/in/a.yaml', '2027-01-01')).toEqual(['kept']);
  expect(endedSuppressions(settings.suppressions, '2026-05-01')).toEqual([]);
  expect(endedSuppressions(settings.suppressions, '2026-05-02')).toEqual([
    '`suppressions` no longer suppresses `INVALID_ACTION`: it ended on 2026-05-01 (old).',
  ]);
});

test.each([
  [
    { code: 'INVALID_ACTION' },
    '`suppressions[0]` has no `reason`, so it suppresses nothing: say why these findings may stay.',
  ],
  [
    { code: 'INVALID_ACTION', reason: 'TODO: why' },
    '`suppressions[0]` has no `reason`, so it suppresses nothing: say why these findings may stay.',
  ],
  [
    { code: 'INVALID_ACTIONS', reason: 'r' },
    '`suppressions[0]` names an unknown rule `INVALID_ACTIONS`. Did you mean `INVALID_ACTION`?',
  ],
  [{ reason: 'r' }, '`suppressions[0]` has no `code`.'],
  [
    { code: 'INVALID_ACTION', reason: 'r', sids: 'x' },
    '`suppressions[0]` has an unknown name `sids`. Did you mean `sid`?',
  ],
  [
    { code: 'INVALID_ACTION', reason: 'r', until: '2026-13-01' },
    '`suppressions[0]` ends on "2026-13-01", which is not a day like `2030-12-31`.',
  ],
  [{ code: 'INVALID_ACTION', reason: 'r', file: 1 }, '`suppressions[0]` gives `file` the value 1, not a text.'],
  ['INVALID_ACTION', '`suppressions[0]` must be an object, not "INVALID_ACTION".'],
])('%j is told and left out', (value, problem) => {
  expect(read(value)).toMatchObject({ problems: [problem], settings: { suppressions: [] } });
});

test('what is no array', () => {
  expect(readSettings({ suppressions: {} }).problems).toEqual(['`suppressions` must be an array, not {}.']);
});

test('formatting: what is said last wins, and the rest is as usual', () => {
  const { settings, problems } = readSettings({ format: { lists: 'text', enable: true } });
  expect(problems).toEqual([]);
  expect(formatOf(settings.format)).toEqual({ lists: 'text', sortActions: true });
  expect(formatOf(settings.format, { lists: 'list', sortActions: false })).toEqual({
    lists: 'list',
    sortActions: false,
  });
  expect(readSettings({ format: { lists: 'texts', sortActions: 1, list: 'text' } }).problems).toEqual([
    '`format` sets `lists` to "texts", not to one of `keep`, `text`, `list`.',
    '`format` sets `sortActions` to 1, not to `true` or `false`.',
    '`format` has an unknown name `list`. Did you mean `lists`?',
  ]);
});
