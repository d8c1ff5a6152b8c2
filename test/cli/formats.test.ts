import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../server/src/cli/report/excerpt.js';
import { documentedByCode } from '../../server/src/rules/index.js';
import { linesOf } from '../../server/src/text/lines.js';
import { onlyInvalidAction, policyWith, project, rightPolicy, wrongPlace, wrongPolicy } from './cli.js';

const { line, start, end } = wrongPlace;
const escapeSign = '\u001b';

async function pretty(
  text: string,
  options: { readonly columns?: number; readonly env?: Record<string, string> } = {},
): Promise<string> {
  return (await project({ 'a.json': text }).cli(['check', 'a.json'], options)).out;
}

describe('pretty', () => {
  test('shows the text, the place and the fix', async () => {
    expect(await pretty(wrongPolicy)).toMatchInlineSnapshot(`
      "a.json:4:37 error INVALID_ACTION
      Unknown action \`s3:GetObjct\`. Did you mean \`s3:GetObject\`?
      4 |     { "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
        |                                     ^^^^^^^^^^^
        = fix available: Change to \`s3:GetObject\`

      1 error in 1 policy of 1 file.
      leastwise explain CODE says more.
      "
    `);
  });

  test('cuts long lines around the place', async () => {
    const statements = Array.from(
      { length: 90 },
      (_, index) => JSON.parse(policyWith(index === 44 ? 's3:GetObjct' : 's3:GetObject')).Statement[0],
    );
    const minified = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    expect(await pretty(minified, { columns: 80, env: { NO_COLOR: '1' } })).toMatchInlineSnapshot(`
      "a.json:1:4070 error INVALID_ACTION
      Unknown action \`s3:GetObjct\`. Did you mean \`s3:GetObject\`?
      1 | …fect":"Allow","Action":"s3:GetObjct","Resource":"arn:aws:s3:::amzn-s3-demo…
        |                          ^^^^^^^^^^^
        = fix available: Change to \`s3:GetObject\`

      1 error in 1 policy of 1 file.
      leastwise explain CODE says more.
      "
    `);
  });

  test.each([
    ['a byte order mark', `\ufeff${wrongPolicy}`, 'a.json:4:37'],
    ['Windows line ends', wrongPolicy.replaceAll('\n', '\r\n'), 'a.json:4:37'],
    ['line ends of old', wrongPolicy.replaceAll('\n', '\r'), 'a.json:4:37'],
    ['a byte order mark before the place', `\ufeff${JSON.stringify(JSON.parse(wrongPolicy))}`, 'a.json:1:66'],
  ])('counts lines and columns with %s', async (_, text, position) => {
    const out = await pretty(text);
    expect(out.split('\n')[0]).toBe(`${position} error INVALID_ACTION`);
    const [line = '', underline = ''] = out.split('\n').slice(2, 4);
    expect(line.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('s3:GetObjct');
  });

  test('underlines behind tabs', async () => {
    const [line = '', underline = ''] = (await pretty(wrongPolicy.replaceAll('    {', '\t\t{')))
      .split('\n')
      .slice(2, 4);
    expect(line.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('s3:GetObjct');
  });

  test('underlines several ranges of a line at once, the first over the others', () => {
    const lines = linesOf(`one two\tthree ${'.'.repeat(200)} four\nfive`);
    const mark = (start: number, end: number, sign = '-') => ({ span: { start, end }, sign });
    expect(excerptOf(lines, [mark(4, 7, '^'), mark(8, 13), mark(0, 3), mark(5, 6), mark(4, 9)], 40)).toMatchObject({
      line: `one two  three ${'.'.repeat(26)}…`,
      underline: '--- ^^^-------',
    });
    const { underline, shown } = excerptOf(lines, [mark(4, 7, '^'), mark(215, 219), mark(220, 224)], 40);
    expect({ underline, shown: shown.length }).toEqual({ underline: '    ^^^', shown: 1 });
  });

  describe('shows related places', () => {
    const rules = { ...JSON.parse(onlyInvalidAction).rules, ALLOW_WITH_ALL_ACTIONS_OF_SERVICE: 'warning' };
    const text = policyWith('s3:*').replace(/arn[^"]+/, '*');
    const related = async (policy: string, columns?: number): Promise<readonly string[]> => {
      const { cli } = project({ 'a.json': policy, '.leastwise.json': JSON.stringify({ rules }) });
      const options = columns === undefined ? {} : { columns, env: { NO_COLOR: '1' } };
      return (await cli(['check', 'a.json'], options)).out.split('\n').slice(2, -4);
    };

    test('in the same line', async () => {
      expect(await related(text)).toEqual([
        '4 |     { "Effect": "Allow", "Action": "s3:*", "Resource": "*" }',
        '  |                                     ^^^^                -',
        '  = related: On all resources.',
        '  = fix available: Allow only what lists and reads',
      ]);
    });

    test('in another line', async () => {
      expect(await related(text.replace('"Resource"', '\n"Resource"'))).toEqual([
        '4 |     { "Effect": "Allow", "Action": "s3:*",',
        '  |                                     ^^^^',
        '  = related: On all resources.',
        '5 | "Resource": "*" }',
        '  |              -',
        '  = fix available: Allow only what lists and reads',
      ]);
    });

    test('in the same line, but out of sight', async () => {
      expect(await related(text.replace('"Resource"', `${' '.repeat(90)}"Resource"`), 60)).toEqual([
        '4 | …llow", "Action": "s3:*",                              …',
        '  |                    ^^^^',
        '  = related: On all resources.',
        expect.stringMatching(/^4 \| … +"Resource": "\*" }$/),
        expect.stringMatching(/^ {2}\| +-$/),
        '  = fix available: Allow only what lists and reads',
      ]);
    });
  });

  test('underlines the first line of a long range, and something of an empty one', () => {
    const lines = linesOf('{\n  "a": [\n    1\n  ]\n}');
    const excerpt = (start: number, end: number): object => excerptOf(lines, [{ span: { start, end }, sign: '^' }], 80);
    expect(excerpt(9, 20)).toMatchObject({ lineNumber: 2, line: '  "a": [', underline: '       ^' });
    expect(excerpt(24, 24)).toMatchObject({ lineNumber: 5, line: '}', underline: ' ^' });
  });

  test('colours on a terminal, unless forbidden', async () => {
    const colours = async (env: Record<string, string>, columns?: number): Promise<boolean> =>
      (await pretty(wrongPolicy, { env, ...(columns !== undefined && { columns }) })).includes(escapeSign);
    expect(await colours({}, 100)).toBe(true);
    expect(await colours({})).toBe(false);
    expect(await colours({ NO_COLOR: '1' }, 100)).toBe(false);
    expect(await colours({ NO_COLOR: '' }, 100)).toBe(true);
    expect(await colours({ TERM: 'dumb' }, 100)).toBe(false);
    expect(await colours({ FORCE_COLOR: '1' })).toBe(true);
    expect(await colours({ FORCE_COLOR: '0' }, 100)).toBe(false);
  });

  test('obeys nothing that a policy says to the terminal', async () => {
    const out = await pretty(policyWith(`s3:${escapeSign}]0;title\u0007\u202eGet`));
    expect(out).toContain('␛]0;title␇\ufffdGet');
    for (const sign of [escapeSign, '\u0007', '\u202e']) expect(out).not.toContain(sign);
  });
});

describe('json', () => {
  test('is of the documented shape', async () => {
    const { out } = await project({ 'a.json': `${wrongPolicy.trimEnd()},` }).cli([
      'check',
      '--format',
      'json',
      'a.json',
    ]);
    expect(JSON.parse(out)).toEqual({
      version: '1.2.3',
      reference: { updated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      files: [
        {
          path: 'a.json',
          host: 'json',
          policies: [
            {
              type: 'identity',
              range: { start: { line: 0, character: 0 }, end: { line: 5, character: 1 } },
              findings: [
                {
                  code: 'INVALID_ACTION',
                  severity: 'error',
                  message: 'Unknown action `s3:GetObjct`. Did you mean `s3:GetObject`?',
                  path: ['Statement', 0, 'Action'],
                  range: { start: { line, character: start }, end: { line, character: end } },
                  docs: 'docs/rules/INVALID_ACTION.md',
                  fixes: [{ title: 'Change to `s3:GetObject`' }],
                },
              ],
            },
          ],
          problems: [
            {
              code: 'JSON_SYNTAX_ERROR',
              severity: 'error',
              message: expect.any(String),
              range: { start: { line: 5, character: 1 }, end: { line: 5, character: 2 } },
            },
          ],
        },
      ],
      summary: { error: 2, 'security-warning': 0, warning: 0, suggestion: 0, suppressed: 0 },
    });
  });

  test('has no file without a policy', async () => {
    const { out, code } = await project({ 'a.json': '{}' }).cli(['check', '--format', 'json', 'a.json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).files).toEqual([]);
  });
});

describe('github', () => {
  test('is a command a finding', async () => {
    const { out } = await project({ 'a.json': wrongPolicy, 'b.json': rightPolicy }).cli([
      'check',
      '--format',
      'github',
      '.',
    ]);
    expect(out).toBe(
      `::error file=a.json,line=4,endLine=4,col=${start + 1},endColumn=${end + 1},title=INVALID_ACTION::` +
        'Unknown action `s3:GetObjct`. Did you mean `s3:GetObject`?\n',
    );
  });

  test('escapes what would end a property or the command', async () => {
    const { cli } = project({ 'a,b%:c.json': policyWith('s3:Gett%0A\\n::error::*') });
    const { out } = await cli(['check', '--format', 'github', '.']);
    expect(out).toMatch(/^::error file=a%2Cb%25%3Ac\.json,line=4,/);
    expect(out).toContain('s3:Gett%250A%0A::error::*');
    expect(out.trimEnd()).not.toContain('\n');
  });
});

describe('sarif', () => {
  test('has a run with rules and results', async () => {
    const { cli } = project({ 'a b/ü.json': wrongPolicy.replaceAll('\n', '\r\n') });
    const { out, code } = await cli(['check', '--format', 'sarif', '.', 'no.json']);
    const rule = documentedByCode('INVALID_ACTION');
    const region = { startLine: 4, startColumn: start + 1, endLine: 4, endColumn: end + 1 };
    const artifactLocation = { uri: 'a%20b/%C3%BC.json' };
    const log = JSON.parse(out);
    expect(code).toBe(2);
    expect(log).toMatchObject({ version: '2.1.0', $schema: 'https://json.schemastore.org/sarif-2.1.0.json' });
    expect(log.runs).toHaveLength(1);
    const [run] = log.runs;
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'cannot read no.json: no such file or folder' } },
        ],
      },
    ]);
    expect(run.tool.driver).toMatchObject({ name: 'Leastwise', semanticVersion: '1.2.3' });
    expect(run.tool.driver.rules).toEqual([
      {
        id: 'INVALID_ACTION',
        shortDescription: { text: rule?.title },
        fullDescription: { text: expect.stringMatching(/^Reports an action[^\n]+\.$/) },
        help: { text: expect.any(String), markdown: expect.stringContaining('## Reported') },
        helpUri: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\/.*-error-invalid-action$/),
        defaultConfiguration: { level: 'error' },
        properties: { severity: 'error', tags: ['security', 'iam'] },
      },
    ]);
    expect(run.results).toEqual([
      {
        ruleId: 'INVALID_ACTION',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'Unknown action `s3:GetObjct`. Did you mean `s3:GetObject`?' },
        locations: [{ physicalLocation: { artifactLocation, region } }],
        fixes: [
          {
            description: { text: 'Change to `s3:GetObject`' },
            artifactChanges: [
              {
                artifactLocation,
                replacements: [{ deletedRegion: region, insertedContent: { text: 's3:GetObject' } }],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('describes faults of the format', async () => {
    const { out } = await project({ 'a.json': `${rightPolicy.trimEnd()},` }).cli([
      'check',
      '--format',
      'sarif',
      'a.json',
    ]);
    const [run] = JSON.parse(out).runs;
    expect(run.results).toMatchObject([{ ruleId: 'JSON_SYNTAX_ERROR', ruleIndex: 0, level: 'error' }]);
    expect(run.tool.driver.rules).toMatchObject([{ id: 'JSON_SYNTAX_ERROR' }]);
  });

  test('is a log without results when nothing is found', async () => {
    const { out } = await project({ 'a.json': rightPolicy }).cli(['check', '--format', 'sarif', 'a.json']);
    expect(JSON.parse(out).runs[0]).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] });
  });
});
