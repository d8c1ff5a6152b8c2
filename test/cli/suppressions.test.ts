import { describe, expect, test } from 'vitest';
import { project, wrongPolicy } from './cli.js';

/** A configuration with one suppression. */
const suppressing = (suppression: object): string =>
  JSON.stringify({ suppressions: [{ code: 'INVALID_ACTION', reason: 'it is new', ...suppression }] });

describe('what the configuration suppresses', () => {
  test('is not reported, and counted', async () => {
    const { cli } = project({ 'a.json': wrongPolicy, '.leastwise.json': suppressing({ file: 'a.json' }) });
    expect(await cli(['check', 'a.json'])).toEqual({
      code: 0,
      out: 'No findings in 1 policy of 1 file, 1 suppressed.\n',
      err: '',
    });
    const { out } = await cli(['check', '--format', 'json', 'a.json']);
    expect(JSON.parse(out)).toMatchObject({ summary: { error: 0, suppressed: 1 } });
  });

  test('is in SARIF with its reason', async () => {
    const { cli } = project({ 'a.json': wrongPolicy, '.leastwise.json': suppressing({}) });
    const { out } = await cli(['check', '--format', 'sarif', 'a.json']);
    const suppressions = [{ kind: 'external', justification: 'it is new' }];
    expect(JSON.parse(out).runs[0].results).toMatchObject([{ ruleId: 'INVALID_ACTION', suppressions }]);
  });

  test('is reported in other files, and after its day', async () => {
    const other = project({ 'a.json': wrongPolicy, '.leastwise.json': suppressing({ file: 'b.json' }) });
    expect((await other.cli(['check', 'a.json'])).code).toBe(1);
    const over = project({ 'a.json': wrongPolicy, '.leastwise.json': suppressing({ until: '2020-01-01' }) });
    const { code, err } = await over.cli(['check', 'a.json']);
    expect(code).toBe(1);
    expect(err).toBe(
      'leastwise: `suppressions` no longer suppresses `INVALID_ACTION`: it ended on 2020-01-01 (it is new).\n',
    );
  });

  test('needs a reason', async () => {
    const { cli } = project({ 'a.json': wrongPolicy, '.leastwise.json': suppressing({ reason: '' }) });
    const { code, err } = await cli(['check', 'a.json']);
    expect(code).toBe(2);
    expect(err).toContain('.leastwise.json: `suppressions[0]` has no `reason`');
  });
});

test('what a comment suppresses is in SARIF too, and an unused comment is reported', async () => {
  const text = `Version: '2012-10-17'
Statement:
  - Effect: Allow
    Resource: arn:aws:s3:::amzn-s3-demo-bucket/*
    # leastwise-ignore INVALID_ACTION, INVALID_ACTIONS: it is new
    Action: s3:GetObjct
`;
  const { out, code } = await project({ 'a.yaml': text }).cli(['check', '--format', 'sarif', 'a.yaml']);
  expect(code).toBe(0);
  expect(JSON.parse(out).runs[0].results).toMatchObject([
    { ruleId: 'UNUSED_SUPPRESSION', level: 'note' },
    { ruleId: 'INVALID_ACTION', suppressions: [{ kind: 'inSource', justification: 'it is new' }] },
  ]);
});
