import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onlyInvalidAction, policyWith, project, rightPolicy, wrongPolicy } from './cli.js';

const trust = `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole" }
}`;

/** The type and the number of findings of each policy, by file. */
async function typesIn(files: Readonly<Record<string, string>>, args: readonly string[], stdin = ''): Promise<unknown> {
  const { out } = await project(files).cli(['check', '--format', 'json', ...args], { stdin });
  const report = JSON.parse(out) as { files: { path: string; policies: { type: string }[] }[] };
  return Object.fromEntries(report.files.map((it) => [it.path, it.policies.map((policy) => policy.type).join()]));
}

/** The paths of the files with policies, in the order of the report. */
async function pathsIn(
  cli: ReturnType<typeof project>['cli'],
  args: readonly string[],
  folder = '',
): Promise<string[]> {
  const { out } = await cli(['check', '--format', 'json', ...args], { in: folder });
  return (JSON.parse(out) as { files: { path: string }[] }).files.map((it) => it.path);
}

describe('exit code', () => {
  test('0 without findings', async () => {
    expect(await project({ 'a.json': rightPolicy }).cli(['check', 'a.json'])).toEqual({
      code: 0,
      out: 'No findings in 1 policy of 1 file.\n',
      err: '',
    });
  });

  test('1 with findings', async () => {
    const { code, err } = await project({ 'a.json': wrongPolicy }).cli(['check', 'a.json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  test('1 for text that is not JSON, whatever can be read of it', async () => {
    const { code, out } = await project({ 'a.json': `${wrongPolicy.trimEnd().slice(0, -1)},}` }).cli([
      'check',
      'a.json',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('INVALID_ACTION');
    expect(out).toContain('JSON_SYNTAX_ERROR');
    expect(out).toContain('2 errors in 1 policy of 1 file.');
  });

  test.each([
    ['error', 'error', 1],
    ['error', 'security-warning', 0],
    ['security-warning', 'error', 1],
    ['security-warning', 'security-warning', 1],
    ['security-warning', 'warning', 0],
    ['warning', 'warning', 1],
    ['warning', 'suggestion', 0],
    ['suggestion', 'suggestion', 1],
    ['never', 'error', 0],
  ])('with --fail-on %s and a finding of severity %s: %i', async (failOn, severity, expected) => {
    const config = JSON.stringify({ rules: { ...JSON.parse(onlyInvalidAction).rules, INVALID_ACTION: severity } });
    const { cli } = project({ 'a.json': wrongPolicy, '.leastwise.json': config });
    expect((await cli(['check', '--fail-on', failOn, 'a.json'])).code).toBe(expected);
  });

  test('fails on security warnings when nothing is said', async () => {
    const on = (severity: string): string =>
      JSON.stringify({ rules: { ...JSON.parse(onlyInvalidAction).rules, INVALID_ACTION: severity } });
    const code = async (severity: string): Promise<number> =>
      (await project({ 'a.json': wrongPolicy, '.leastwise.json': on(severity) }).cli(['check', 'a.json'])).code;
    expect([await code('error'), await code('security-warning'), await code('warning')]).toEqual([1, 1, 0]);
  });
});

describe('wrong usage is said in one line', () => {
  test.each([
    [['check'], 'name files, folders or globs to check, or - for standard input'],
    [['check', '--tpye', 'scp', '.'], "Unknown option '--tpye'"],
    [['check', '--type'], "Option '--type <value>' argument missing"],
    [
      ['check', '--type', 'role', '.'],
      '--type takes one of identity, resource, trust, scp, rcp, boundary, session, vpc-endpoint, not "role"',
    ],
    [['check', '--format', 'xml', '.'], '--format takes one of pretty, json, sarif, github, junit, not "xml"'],
    [
      ['check', '--fail-on', 'bad', '.'],
      '--fail-on takes one of error, security-warning, warning, suggestion, never, not "bad"',
    ],
    [
      ['check', '--resource-type', 'bucket', '.'],
      '--resource-type takes a CloudFormation type like AWS::S3::Bucket, not "bucket"',
    ],
    [['check', '--fix', 'a.json', '-'], '--fix changes files, and standard input (-) is none'],
    [['check', '--fix=yes', '.'], "Option '--fix' does not take an argument"],
    [['check', '--config', 'no.json', '.'], 'cannot read the configuration no.json: no such file or folder'],
    [[], 'name a command: check, format, explain or expand (see leastwise --help)'],
    [['chek', '.'], 'unknown command "chek"; did you mean leastwise check?'],
    [['policy.json'], 'unknown command "policy.json"; did you mean leastwise check policy.json?'],
    [['--format', 'json'], 'unknown option --format before a command (see leastwise --help)'],
    [['constructor'], 'unknown command "constructor" (see leastwise --help)'],
    [['help', 'toString'], 'unknown command "toString" (see leastwise --help)'],
  ])('%j', async (args, message) => {
    expect(await project({}).cli(args)).toEqual({ code: 2, out: '', err: `leastwise: ${message}\n` });
  });
});

describe('what cannot be read', () => {
  test('is said, and the other files are checked', async () => {
    const { cli, folder } = project({ 'a.json': wrongPolicy });
    symlinkSync('loop.json', join(folder, 'loop.json'));
    const { code, out, err } = await cli(['check', 'no.json', 'loop.json', 'a.json']);
    expect(code).toBe(2);
    expect(err).toBe(
      'leastwise: cannot read no.json: no such file or folder\n' +
        'leastwise: cannot read loop.json: its symbolic links form a circle\n',
    );
    expect(out).toContain('1 error in 1 policy of 1 file.');
  });

  test('a file name that would obey the terminal', async () => {
    const { err } = await project({}).cli(['check', '\u001b[31m\n.json']);
    expect(err).toBe('leastwise: cannot read ␛[31m␊.json: no such file or folder\n');
  });

  test.each([
    ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22])],
    ['zeros', new Uint8Array(2000)],
    ['nothing', ''],
    ['brackets without end', `{"Statement":${'['.repeat(100_000)}`],
    ['a policy with bytes that are no UTF-8', Buffer.from(policyWith('s3:Get\u00ff'), 'latin1')],
  ])('%s is no crash', async (_, content) => {
    const { code, err } = await project({ 'a.json': content }).cli(['check', 'a.json']);
    expect(code).toBeLessThan(2);
    expect(err).toBe('');
  });
});

describe('a file without a policy', () => {
  test('is said when it was named', async () => {
    const { cli } = project({ 'a.json': '{ "name": "x" }', 'notes.txt': 'Statement', 'b.json': rightPolicy });
    expect(await cli(['check', 'a.json', 'notes.txt', 'b.json'])).toEqual({
      code: 0,
      out: 'a.json: no policy found\nnotes.txt: no policy found\nNo findings in 1 policy of 1 file.\n',
      err: '',
    });
    expect((await cli(['check', 'a.json'])).out).toBe('a.json: no policy found\n');
  });

  test('is passed over in a folder', async () => {
    const { cli } = project({ 'in/a.json': '{ "Statement": 1, "name": }', 'in/notes.txt': 'Statement' });
    expect(await cli(['check', 'in'])).toEqual({ code: 0, out: 'No policy found.\n', err: '' });
  });

  test('fails when it was named and faults of JSON may hide a policy', async () => {
    const { code, out } = await project({ 'a.json': '{ "Statement": 1, "name": }' }).cli(['check', 'a.json']);
    expect(code).toBe(1);
    expect(out).toContain('a.json: no policy found\n1 error in 1 file.\n');
  });
});

describe('files', () => {
  const files = {
    'b.json': rightPolicy,
    'a/z.json': rightPolicy,
    'a/b/c.json': rightPolicy,
    'a/.hidden/d.jsonc': rightPolicy,
    'a/e.txt': rightPolicy,
    'a/cdk.out/t.json': rightPolicy,
    'a/node_modules/n.json': rightPolicy,
    '.git/g.json': rightPolicy,
    'a/.terraform/m.json': rightPolicy,
    'a [1].json': rightPolicy,
  };

  test.each([
    [
      'a folder, sorted',
      ['.'],
      ['a/.hidden/d.jsonc', 'a/b/c.json', 'a/cdk.out/t.json', 'a/z.json', 'a [1].json', 'b.json'],
    ],
    ['arguments in their order, each file once', ['b.json', 'a/b', './b.json', 'a/b/c.json'], ['b.json', 'a/b/c.json']],
    ['a folder that is left out elsewhere', ['a/node_modules'], ['a/node_modules/n.json']],
    ['a glob in a folder', ['a/*.json'], ['a/z.json']],
    ['a glob through folders', ['a/**/*.json*'], ['a/.hidden/d.jsonc', 'a/b/c.json', 'a/cdk.out/t.json', 'a/z.json']],
    ['a glob with braces and a dot', ['./a/{b,x}/?.json'], ['a/b/c.json']],
    ['a name that looks like a glob', ['a [1].json'], ['a [1].json']],
  ])('%s', async (_, args, expected) => {
    expect(await pathsIn(project(files).cli, args)).toEqual(expected);
  });

  test('paths are relative to the current folder', async () => {
    const { cli, folder } = project(files);
    expect(await pathsIn(cli, ['../b.json', 'b/*.json', join(folder, 'a/z.json')], 'a')).toEqual([
      '../b.json',
      'b/c.json',
      'z.json',
    ]);
    expect(await pathsIn(cli, ['../*.json'], 'a')).toEqual(['../a [1].json', '../b.json']);
  });

  test('a glob that matches nothing is an error', async () => {
    expect(await project(files).cli(['check', 'nowhere/**/*.json'])).toMatchObject({
      code: 2,
      err: 'leastwise: no file that Leastwise reads matches nowhere/**/*.json\n',
    });
  });

  test('links to folders make no circle, and links to files are read', async () => {
    const { cli, folder } = project({ 'a/one.json': rightPolicy });
    mkdirSync(join(folder, 'a/in'));
    symlinkSync('..', join(folder, 'a/in/up'));
    symlinkSync('one.json', join(folder, 'a/two.json'));
    symlinkSync('nowhere.json', join(folder, 'a/broken.json'));
    const { out, code } = await cli(['check', '--format', 'json', 'a']);
    expect(code).toBe(0);
    expect(JSON.parse(out).files.map((it: { path: string }) => it.path)).toEqual(['a/one.json', 'a/two.json']);
  });
});

describe('standard input', () => {
  test('is JSON', async () => {
    const { code, out } = await project({}).cli(['check', '-'], { stdin: wrongPolicy });
    expect(code).toBe(1);
    expect(out).toMatch(/^<stdin>:4:37 error INVALID_ACTION\n/);
  });

  test('may stand beside files', async () => {
    const { out } = await project({ 'a.json': wrongPolicy }).cli(['check', 'a.json', '-'], { stdin: wrongPolicy });
    expect(out).toContain('2 errors in 2 policies of 2 files.');
  });

  test('may hold a whole answer of AWS', async () => {
    const stdin = JSON.stringify({ Role: { RoleName: 'build', AssumeRolePolicyDocument: JSON.parse(trust) } });
    expect(await typesIn({}, ['-'], stdin)).toEqual({ '<stdin>': 'trust' });
  });

  test('without a policy', async () => {
    expect(await project({}).cli(['check', '-'], { stdin: '[]' })).toEqual({
      code: 0,
      out: '<stdin>: no policy found\n',
      err: '',
    });
  });
});

describe('the type of a policy', () => {
  const config = JSON.stringify({ policyTypes: { 'guard/**': 'scp', '*.rcp.json': 'rcp' } });

  test('from --type', async () => {
    expect(
      await typesIn({ 'a.json': rightPolicy, 'guard/b.json': trust, '.leastwise.json': config }, [
        '--type',
        'boundary',
        '.',
      ]),
    ).toEqual({
      'a.json': 'boundary',
      'guard/b.json': 'boundary',
    });
  });

  test.each(['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'])('of a topic, from --resource-type %s', async (type) => {
    const Resource = 'arn:aws:sns:eu-central-1:111122223333:news';
    const statement = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sns:*', Resource };
    const files = {
      'a.json': JSON.stringify({ Version: '2012-10-17', Statement: statement }),
      '.leastwise.json': '{}',
    };
    const args = ['check', '--type', 'resource', '--resource-type', type, 'a.json'];
    expect((await project(files).cli(args)).out).toContain('TOPIC_POLICY_WITH_WILDCARD_ACTION');
  });

  test('from the configuration, the last glob first', async () => {
    const files = { 'a.json': rightPolicy, 'guard/in/b.json': rightPolicy, 'guard/c.rcp.json': rightPolicy };
    expect(await typesIn({ ...files, '.leastwise.json': config }, ['.'])).toEqual({
      'a.json': 'identity',
      'guard/in/b.json': 'scp',
      'guard/c.rcp.json': 'rcp',
    });
  });

  test('from the configuration above the current folder', async () => {
    const { cli } = project({ 'guard/b.json': rightPolicy, '.leastwise.json': config });
    const { out } = await cli(['check', '--format', 'json', 'b.json'], { in: 'guard' });
    expect(JSON.parse(out).files[0]).toMatchObject({ path: 'b.json', policies: [{ type: 'scp' }] });
  });

  test('from names and content without either', async () => {
    expect(await typesIn({ 'scp/a.json': rightPolicy, 'b.json': trust }, ['.'])).toEqual({
      'b.json': 'trust',
      'scp/a.json': 'scp',
    });
  });
});

describe('configuration', () => {
  test('switches rules off', async () => {
    const { cli } = project({ 'a.json': wrongPolicy, 'off.jsonc': onlyInvalidAction.replace('"error"', '"off"') });
    expect((await cli(['check', 'a.json'])).code).toBe(1);
    expect((await cli(['check', '--config', 'off.jsonc', 'a.json'])).code).toBe(0);
  });

  const wholeService = policyWith('dynamodb:*').replace('arn:aws:s3:::amzn-s3-demo-bucket/*', '*');

  test('says how much is reported, unless the command line does', async () => {
    const files = { 'a.json': wholeService, '.leastwise.json': '{ "strictness": "essential" }' };
    const { cli } = project(files);
    expect((await cli(['check', 'a.json'])).out).not.toContain('ALLOW_WITH_ALL_ACTIONS_OF_SERVICE');
    const recommended = await cli(['check', '--strictness', 'recommended', 'a.json']);
    expect(recommended.out).toContain('ALLOW_WITH_ALL_ACTIONS_OF_SERVICE');
    expect((await cli(['check', '--strictness', 'much', 'a.json'])).err).toContain('--strictness');
  });

  test('switches on a rule of another level by its severity', async () => {
    const rules = { ALLOW_WITH_ALL_ACTIONS_OF_SERVICE: 'error' };
    const { cli } = project({
      'a.json': wholeService,
      '.leastwise.json': JSON.stringify({ strictness: 'essential', rules }),
    });
    expect((await cli(['check', 'a.json'])).out).toContain('ALLOW_WITH_ALL_ACTIONS_OF_SERVICE');
  });

  test('has rules of the organization, whose names programs are told', async () => {
    const organizationRules = [{ name: 'no-deletes', never: ['s3:DeleteObject'], link: 'https://example.com/x' }];
    const { cli } = project({
      'a.json': policyWith('s3:DeleteObject'),
      '.leastwise.json': JSON.stringify({ organizationRules }),
    });
    const { files } = JSON.parse((await cli(['check', '--format', 'json', 'a.json'])).out);
    expect(files[0].policies[0].findings).toContainEqual(
      expect.objectContaining({
        code: 'ACTION_FORBIDDEN_BY_ORGANIZATION',
        data: { rule: 'no-deletes', link: 'https://example.com/x' },
      }),
    );
    const sarif = JSON.parse((await cli(['check', '--format', 'sarif', 'a.json'])).out);
    expect(sarif.runs[0].results).toContainEqual(
      expect.objectContaining({ properties: { rule: 'no-deletes', link: 'https://example.com/x' } }),
    );
  });

  test('is told of actions in rules of the organization that there are not, and its rules count', async () => {
    const organizationRules = [{ name: 'no-deletes', never: ['s3:DeleteObjct', 's3:DeleteObject'] }];
    const { cli } = project({
      'a.json': policyWith('s3:DeleteObject'),
      '.leastwise.json': JSON.stringify({ organizationRules }),
    });
    const { out, err } = await cli(['check', 'a.json']);
    expect(out).toContain('ACTION_FORBIDDEN_BY_ORGANIZATION');
    expect(err).toBe(
      'leastwise: The rule `no-deletes` names `s3:DeleteObjct`, which is no action. Did you mean `s3:DeleteObject`?\n',
    );
  });

  test('may have comments and commas at the end', async () => {
    const { cli } = project({
      'a.json': wrongPolicy,
      '.leastwise.json': '{ // none\n "rules": { "INVALID_ACTION": "off", }, }',
    });
    expect((await cli(['check', 'a.json'])).out).not.toContain('INVALID_ACTION');
  });

  test.each([
    ['{ "rules": ', '.leastwise.json:1:12: this is not JSON: value expected'],
    ['', '.leastwise.json:1:1: this is not JSON: value expected'],
    ['[]', '.leastwise.json: The configuration must be an object, not an array.'],
    ['{ "rule": {} }', '.leastwise.json: Unknown setting `rule`. Did you mean `rules`?'],
    ['{ "rules": "off" }', '.leastwise.json: `rules` must be an object, not "off".'],
    [
      '{ "rules": { "INVALID_ACTOIN": "off" } }',
      '.leastwise.json: `rules` names an unknown rule `INVALID_ACTOIN`. Did you mean `INVALID_ACTION`?',
    ],
    [
      '{ "rules": { "INVALID_ACTION": "fatal" } }',
      '.leastwise.json: `rules` sets `INVALID_ACTION` to "fatal", not to one of `off`, `error`, `security-warning`, `warning`, `suggestion`.',
    ],
    [
      '{ "policyTypes": { "a/**": "role", "": "scp" } }',
      '.leastwise.json: `policyTypes` gives `a/**` the type "role", not one of `identity`, `resource`, `trust`, `scp`, `rcp`, `boundary`, `session`, `vpc-endpoint`.\nleastwise: .leastwise.json: `policyTypes` has an empty glob.',
    ],
  ])('%j is an error', async (config, message) => {
    const { cli } = project({ 'a.json': rightPolicy, '.leastwise.json': config });
    expect(await cli(['check', 'a.json'])).toEqual({ code: 2, out: '', err: `leastwise: ${message}\n` });
  });
});
