import { describe, expect, test } from 'vitest';
import { plainText } from '../../server/src/cli/plain-text.js';
import { documentedCodes } from '../../server/src/rules/index.js';
import { rulePage, ruleTable } from '../../server/src/rules/page.js';
import { project } from './cli.js';

describe('leastwise', () => {
  test('--version', async () => {
    const { code, out } = await project({}).cli(['--version']);
    expect(code).toBe(0);
    expect(out).toMatch(/^leastwise 1\.2\.3, service reference of \d{4}-\d\d-\d\d\n$/);
  });

  test.each([
    [['--help'], 'Usage: leastwise COMMAND'],
    [['help'], 'Usage: leastwise COMMAND'],
    [['-h'], 'Usage: leastwise COMMAND'],
    [['help', 'check'], 'Usage: leastwise check'],
    [['check', '--help'], 'Usage: leastwise check'],
    [['check', '--type', 'nonsense', '-h'], 'Usage: leastwise check'],
    [['explain', '--help'], 'Usage: leastwise explain'],
    [['expand', '--help'], 'Usage: leastwise expand'],
  ])('%j', async (args, usage) => {
    const { code, out, err } = await project({}).cli(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(usage);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});

describe('explain', () => {
  test.each(['INVALID_ACTION', 'invalid_action', 'invalid-action'])('%s', async (code) => {
    const { code: exit, out } = await project({}).cli(['explain', code]);
    expect(exit).toBe(0);
    expect(out).toMatch(/^Action that does not exist\n\n- Code: `INVALID_ACTION`\n- Severity: error\n/);
    expect(out).toContain('\n  => Unknown action `s3:GetObjct`. Did you mean `s3:GetObject`?\n');
    expect(out).toContain('\n    {\n      "Version": "2012-10-17",\n');
    expect(out).not.toMatch(/[«»]|```|^#/m);
  });

  test('a way of privilege escalation', async () => {
    const { code, out } = await project({}).cli(['explain', 'Lambda-001']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^lambda-001: `iam:PassRole`, `lambda:CreateFunction` and `lambda:InvokeFunction`\. .*pathfinding\.cloud/,
    );
    expect(out.trimEnd()).not.toMatch(/\n|\*/);
  });

  test('without a code lists all', async () => {
    const { out } = await project({}).cli(['explain']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((it) => it.split(' ')[0]),
    ).toEqual(documentedCodes.map((it) => it.code));
  });

  test.each([
    ['INVALID_ACTOIN', 'no rule has the code "INVALID_ACTOIN"; did you mean INVALID_ACTION?'],
    ['qqqqqqqqqq', 'no rule has the code "qqqqqqqqqq"; leastwise explain lists all rules'],
  ])('%s is no code', async (code, message) => {
    expect(await project({}).cli(['explain', code])).toEqual({ code: 2, out: '', err: `leastwise: ${message}\n` });
  });
});

describe('expand', () => {
  test('lists each action once, with its access level', async () => {
    expect(
      await project({}).cli(['expand', 's3:GetObject*Acl', 'S3:getobjectacl', 'iam:PassRole']),
    ).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "iam:PassRole            Write
      s3:GetObjectAcl         Read
      s3:GetObjectVersionAcl  Read
      ",
      }
    `);
  });

  test('as JSON', async () => {
    const { out } = await project({}).cli(['expand', '--format', 'json', 's3:listallmybuckets', 's3:Gett*']);
    expect(JSON.parse(out)).toEqual({
      version: '1.2.3',
      reference: { updated: expect.any(String) },
      patterns: [
        { pattern: 's3:listallmybuckets', actions: [{ action: 's3:ListAllMyBuckets', accessLevel: 'List' }] },
        { pattern: 's3:Gett*', actions: [] },
      ],
    });
  });

  test('says which pattern matches nothing', async () => {
    const { code, out, err } = await project({}).cli(['expand', 's3:GetObjct', 'iam:PassRole']);
    expect({ code, out }).toEqual({ code: 1, out: 'iam:PassRole  Write\n' });
    expect(err).toBe('leastwise: s3:GetObjct matches no action; did you mean s3:GetObject?\n');
  });

  test('everything', async () => {
    const { out } = await project({}).cli(['expand', '*']);
    expect(out.split('\n').length).toBeGreaterThan(15_000);
    expect(out).not.toMatch(/^\S+$/m);
  });

  test('needs a pattern', async () => {
    expect((await project({}).cli(['expand'])).code).toBe(2);
  });
});

describe('pages of rules', () => {
  test.each(documentedCodes)('$code', (rule) => {
    const page = rulePage(rule);
    expect(page.startsWith(`# ${rule.title}\n\n- Code: \`${rule.code}\`\n`)).toBe(true);
    expect(page.includes('IAM Access Analyzer has the same check')).toBe(rule.accessAnalyzer);
    expect(page).not.toMatch(/[«»]|\n{3}/);
    for (const it of rule.invalid) expect(page).toContain(`> ${it.message.split('\n')[0]}\n`);
    expect((page.match(/^```/gm) ?? []).length % 2).toBe(0);
    expect(plainText(page)).not.toContain('```');
  });

  test('table', () => {
    const lines = ruleTable(documentedCodes).trimEnd().split('\n');
    expect(lines).toHaveLength(documentedCodes.length + 2);
    for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(8);
  });
});
