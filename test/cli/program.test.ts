/** The program as users run it: the built file, in a process. */
import { spawn, spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../server/src/cli/plain-text.js';
import { invalidAction } from '../../server/src/rules/actions/invalid-action.js';
import { rulePage } from '../../server/src/rules/page.js';
import { policyWith, project, wrongPolicy } from './cli.js';

const program = resolve(import.meta.dirname, '../../dist/cli.js');

describe('dist/cli.js', () => {
  test('--version', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^leastwise \d+\.\d+\.\d+\S*, service reference of \d{4}-\d\d-\d\d\n$/);
  });

  test('has the pages of rules, which are not in it', () => {
    const { stdout } = spawnSync(process.execPath, [program, 'explain', 'INVALID_ACTION'], { encoding: 'utf8' });
    expect(stdout).toBe(`${plainText(rulePage(invalidAction))}\n`);
    expect(statSync(program).size).toBeLessThan(900_000);
  });

  test('reads standard input and answers with the exit code', () => {
    const { folder } = project({ '.leastwise.json': '{}' });
    const { status, stdout } = spawnSync(process.execPath, [program, 'check', '-'], {
      cwd: folder,
      input: wrongPolicy,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('<stdin>:4:37 error INVALID_ACTION');
  });

  test('a long report arrives whole through a pipe', () => {
    const { folder } = project({ '.leastwise.json': '{}' });
    const policies = Array.from({ length: 3000 }, (_, index) => JSON.parse(policyWith(`s3:No${index}`)));
    writeFileSync(join(folder, 'a.json'), JSON.stringify(policies));
    const { status, stdout } = spawnSync(process.execPath, [program, 'check', '--format', 'json', 'a.json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    expect(status).toBe(1);
    const reported: { findings: { code: string }[] }[] = JSON.parse(stdout).files[0].policies;
    expect(reported.flatMap((it) => it.findings).filter((it) => it.code === 'INVALID_ACTION')).toHaveLength(3000);
  });

  test('a reader that leaves early is no error', async () => {
    const child = spawn(process.execPath, [program, 'expand', '*'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('close', done));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });
});
