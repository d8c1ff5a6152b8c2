/** Runs the command line in a temporary folder, without a process. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Output } from '../../server/src/cli/io.js';
import { run } from '../../server/src/cli/run.js';
import { escalationPage } from '../../server/src/rules/escalation/escalation-page.js';
import { documentedByCode, rules } from '../../server/src/rules/index.js';
import { rulePage } from '../../server/src/rules/page.js';
import type { Documented } from '../../server/src/rules/rule.js';
import { realReference } from '../support/real-reference.js';

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Project {
  readonly folder: string;
  /** Runs `leastwise` in the folder, or in one within it. */
  cli(args: readonly string[], options?: RunOptions): Promise<Answer>;
}

export interface RunOptions {
  readonly in?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The width of the terminal; without it the output is none. */
  readonly columns?: number;
}

/** A configuration in which some rules alone are on, so that a test stays as it is when rules are added. */
export function onlyRules(...codes: readonly string[]): string {
  const severity = (code: string): string => (codes.includes(code) ? 'error' : 'off');
  return JSON.stringify({ rules: Object.fromEntries(rules.map((it) => [it.code, severity(it.code)])) });
}

export const onlyInvalidAction: string = onlyRules('INVALID_ACTION');

/** A policy with one finding, at the action, when only `INVALID_ACTION` is on. */
export const wrongPolicy = policyWith('s3:GetObjct');
export const rightPolicy = policyWith('s3:GetObject');

export function policyWith(action: string): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "${action}", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}
`;
}

/** Where the finding of `wrongPolicy` stands, from zero. */
export const wrongPlace = placeOf('s3:GetObjct', wrongPolicy);

function placeOf(words: string, text: string): { line: number; start: number; end: number } {
  const lines = text.split('\n');
  const line = lines.findIndex((it) => it.includes(words));
  const start = lines[line]?.indexOf(words) ?? -1;
  return { line, start, end: start + words.length };
}

/** A temporary folder with files, which goes when the test ends. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'leastwise-cli-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries({ '.leastwise.json': onlyInvalidAction, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, cli: (args, options = {}) => runIn(folder, args, options) };
}

async function runIn(folder: string, args: readonly string[], options: RunOptions): Promise<Answer> {
  const written = { out: '', err: '' };
  const output = (name: 'out' | 'err'): Output => ({
    isTTY: options.columns !== undefined,
    columns: options.columns,
    write: (text) => {
      written[name] += text;
    },
  });
  const io = {
    cwd: join(folder, options.in ?? ''),
    env: options.env ?? {},
    stdout: output('out'),
    stderr: output('err'),
    stdin: async () => Buffer.from(options.stdin ?? ''),
  };
  const code = await run(args, io, {
    version: '1.2.3',
    reference: realReference,
    rulePage: (it) => rulePage(documentedByCode(it) as Documented),
    escalationPage,
  });
  return { code, ...written };
}
