import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Answer, onlyRules, type Project, policyWith, project } from './cli.js';

/** One finding with a safe fix, and one whose fix may grant something else. */
const config = onlyRules('UNSUPPORTED_SID', 'INVALID_ACTION');

function named(sid: string, action = 's3:GetObject'): string {
  return policyWith(action).replace('{ "Effect"', `{ "Sid": "${sid}", "Effect"`);
}

const faulty = named('read it');
const right = named('readIt');

function files(content: Readonly<Record<string, string | Uint8Array>>): Project {
  return project({ '.leastwise.json': config, ...content });
}

function read(it: Project, path = 'a.json'): string {
  return readFileSync(join(it.folder, path), 'utf8');
}

async function fix(it: Project, ...args: readonly string[]): Promise<Answer> {
  return it.cli(['check', '--fix', ...(args.length > 0 ? args : ['a.json'])]);
}

describe('check --fix', () => {
  test('changes the file and reports what is left', async () => {
    const it = files({ 'a.json': named('read it', 's3:GetObjct') });
    const { code, out, err } = await fix(it);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(read(it)).toBe(named('readIt', 's3:GetObjct'));
    expect(out).toMatch(/^a\.json:4:54 error INVALID_ACTION\n/);
    expect(out).toMatch(/\n1 error in 1 policy of 1 file, 1 fixed\.\nleastwise explain CODE says more\.\n$/);
  });

  test('a second run changes nothing more', async () => {
    const it = files({ 'a.json': faulty });
    expect(await fix(it)).toEqual({ code: 0, out: 'No findings in 1 policy of 1 file, 1 fixed.\n', err: '' });
    expect(await fix(it)).toEqual({ code: 0, out: 'No findings in 1 policy of 1 file, 0 fixed.\n', err: '' });
    expect(read(it)).toBe(right);
  });

  test('the files of folders and globs', async () => {
    const it = files({ 'in/a.json': faulty, 'in/b.jsonc': `// why\n${faulty}`, 'c.json': faulty, 'd.json': faulty });
    expect((await fix(it, 'in', 'c*.json')).out).toBe('No findings in 3 policies of 3 files, 3 fixed.\n');
    const after = ['in/a.json', 'in/b.jsonc', 'c.json', 'd.json'].map((path) => read(it, path));
    expect(after).toEqual([right, `// why\n${right}`, right, faulty]);
  });

  test('nothing without --fix', async () => {
    const it = files({ 'a.json': faulty });
    const { out } = await it.cli(['check', 'a.json']);
    expect(out).toMatch(/\n1 error in 1 policy of 1 file\.\nleastwise explain CODE says more\.\n$/);
    expect(read(it)).toBe(faulty);
  });

  test('rules that are off change nothing', async () => {
    const it = files({ 'a.json': faulty, '.leastwise.json': onlyRules('INVALID_ACTION') });
    expect((await fix(it)).code).toBe(0);
    expect(read(it)).toBe(faulty);
  });

  test('a file with nothing to fix is not written', async () => {
    const it = files({ 'a.json': named('readIt', 's3:GetObjct') });
    utimesSync(join(it.folder, 'a.json'), 1, 1);
    await fix(it);
    expect(statSync(join(it.folder, 'a.json')).mtimeMs).toBe(1000);
  });

  test.each([
    ['a comma too many', faulty.replace('*" }', '*", }')],
    ['a comment', `${faulty}// why`.replace('"Sid"', '/* why */ "Sid"')],
  ])('a file with %s stays', async (_, text) => {
    const it = files({ 'a.json': text });
    const { code, out } = await fix(it);
    expect(code).toBe(1);
    expect(out).toContain('UNSUPPORTED_SID');
    expect(out).toContain('JSON_SYNTAX_ERROR');
    expect(read(it)).toBe(text);
  });

  test('the number of fixes is in the JSON report', async () => {
    const it = files({ 'a.json': faulty });
    const summary = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await it.cli(['check', '--format', 'json', ...args, 'a.json'])).out).summary;
    const none = { error: 0, 'security-warning': 0, warning: 0, suggestion: 0, suppressed: 0 };
    expect(await summary()).toEqual({ ...none, error: 1 });
    expect(await summary('--fix')).toEqual({ ...none, fixed: 1 });
  });
});

describe('what --fix keeps', () => {
  test.each([
    ['a byte order mark', `\ufeff${faulty}`, `\ufeff${right}`],
    ['Windows line ends', faulty.replaceAll('\n', '\r\n'), right.replaceAll('\n', '\r\n')],
    ['a file without a line end', faulty.trimEnd(), right.trimEnd()],
    ['texts of the world', faulty.replace('amzn', 'ä🪣'), right.replace('amzn', 'ä🪣')],
  ])('%s', async (_, before, after) => {
    const it = files({ 'a.json': before });
    expect((await fix(it)).code).toBe(0);
    expect(readFileSync(join(it.folder, 'a.json'))).toEqual(Buffer.from(after));
  });

  test('nothing behind the end of a text that has become shorter', async () => {
    const it = files({ 'a.json': named(`r${' '.repeat(500)}`) });
    await fix(it);
    expect(read(it)).toBe(named('r'));
  });

  test('a link, and the permissions of the file', async () => {
    const it = files({ 'real.json': faulty });
    chmodSync(join(it.folder, 'real.json'), 0o640);
    symlinkSync('real.json', join(it.folder, 'a.json'));
    await fix(it);
    expect(lstatSync(join(it.folder, 'a.json')).isSymbolicLink()).toBe(true);
    expect(read(it, 'real.json')).toBe(right);
    expect(statSync(join(it.folder, 'real.json')).mode & 0o777).toBe(0o640);
  });
});

describe('what --fix cannot write', () => {
  test.each([
    ['UTF-16', Buffer.from(`\ufeff${faulty}`, 'utf16le')],
    ['Latin-1', Buffer.from(faulty.replace('amzn', 'ä'), 'latin1')],
  ])('a file in %s is said, stays, and is reported', async (_, bytes) => {
    const it = files({ 'a.json': bytes, 'b.json': faulty });
    const { code, out, err } = await fix(it, '.');
    expect({ code, err }).toEqual({ code: 2, err: 'leastwise: cannot fix a.json: it is not UTF-8\n' });
    expect(out).toContain('a.json:4:15 error UNSUPPORTED_SID');
    expect(out).toContain('1 error in 2 policies of 2 files, 1 fixed.');
    expect(readFileSync(join(it.folder, 'a.json'))).toEqual(bytes);
  });

  test('such a file with nothing to fix is no failure', async () => {
    const it = files({ 'a.json': Buffer.from(`\ufeff${right}`, 'utf16le') });
    expect(await fix(it)).toMatchObject({ code: 0, err: '' });
  });

  test('a pipe', async () => {
    const it = files({});
    execFileSync('mkfifo', ['a.json'], { cwd: it.folder });
    const feed = `cat <<'END' >a.json &\n${faulty}END\n`;
    const { status, stderr, stdout } = shell(it, `${feed} exec "$0" "$1" check --fix a.json`);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'leastwise: cannot fix a.json: it is a pipe\n' });
    expect(stdout).toContain('a.json:4:15 error UNSUPPORTED_SID');
  });

  test('a file that the system does not let it write keeps its content', async () => {
    const it = files({ 'a.json': faulty });
    const { status, stderr, stdout } = shell(it, 'ulimit -f 0; exec "$0" "$1" check --fix a.json');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'leastwise: cannot fix a.json: it is too large\n' });
    expect(stdout).toContain('1 error in 1 policy of 1 file, 0 fixed.');
    expect(read(it)).toBe(faulty);
  });
});

/** Runs a script of the shell in a project; `"$0" "$1"` there is the built program. */
function shell(it: Project, script: string): { status: number | null; stderr: string; stdout: string } {
  const program = resolve(import.meta.dirname, '../../dist/cli.js');
  return spawnSync('sh', ['-c', script, process.execPath, program], { cwd: it.folder, encoding: 'utf8' });
}
