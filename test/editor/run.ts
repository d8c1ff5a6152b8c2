/**
 * `npm run test:editor`: the extension in a real VS Code.
 *
 * The same in-host suite runs against the development folder and against the packaged extension; then the packaged one
 * is used as a person would use it. Exit code 0 only when all of it passed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import Mocha from 'mocha';
import { bundleSuite } from './bundle.js';
import { copyFixture, temporaryFolder } from './fixture.js';
import { runMocha } from './mocha-report.js';
import { pictures } from './ui/session.js';
import { type ChosenVsCode, chooseVsCode } from './vscode-from-npm/choose.js';
import { installVsCode } from './vscode-from-npm/install.js';
import { repoRoot, whyUnsupported } from './vscode-from-npm/places.js';

const usage = 'usage: npm run test:editor [-- [--vsix FILE] [--only development|packaged|ui] [--grep TEXT]]';
const parts = ['development', 'packaged', 'ui'] as const;
type Part = (typeof parts)[number];

interface Arguments {
  readonly vsix: string | undefined;
  readonly only: Part | undefined;
  readonly grep: string | undefined;
}

class UsageError extends Error {}

function readArguments(): Arguments {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { vsix: text, only: text, grep: text } });
  const only = parts.find((part) => part === values.only);
  if (values.only && !only) throw new UsageError(`--only takes ${parts.join(', ')}, not ${values.only}`);
  if (values.vsix && !existsSync(values.vsix)) throw new UsageError(`there is no file ${values.vsix}`);
  return { vsix: values.vsix && path.resolve(values.vsix), only, grep: values.grep };
}

/** Returns the parts that failed. */
async function main({ vsix: givenVsix, only, grep }: Arguments): Promise<readonly string[]> {
  const wants = (part: Part) => !only || only === part;
  const failures: string[] = [];
  const attempt = async (name: string, work: () => Promise<unknown>) => {
    console.log(`\n--- ${name}`);
    try {
      await work();
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      failures.push(name);
    }
  };

  const vscode = await chooseVsCode();
  console.log(`VS Code: ${vscode.description}`);
  if (vscode.kind === 'npm') await installVsCode();

  npmRun('build');
  const tests = await bundleSuite();
  const env = grep ? { LEASTWISE_EDITOR_GREP: grep } : {};
  if (wants('development')) {
    await attempt('In the extension host, from the development folder', () =>
      runSuite(vscode, { tests, env, extension: repoRoot }),
    );
  }
  if (!wants('packaged') && !wants('ui')) return failures;

  const vsix = givenVsix ?? packageExtension();
  if (wants('packaged')) {
    await attempt(`In the extension host, installed from ${path.basename(vsix)}`, () =>
      runSuite(vscode, { tests, env, extension: emptyExtension(), vsix }),
    );
  }
  if (wants('ui')) await attempt(`As a person uses it, installed from ${path.basename(vsix)}`, () => runUi(vsix, grep));
  return failures;
}

interface SuiteRun {
  readonly tests: string;
  readonly env: Readonly<Record<string, string>>;
  readonly extension: string;
  readonly vsix?: string;
}

async function runSuite(vscode: ChosenVsCode, { tests, env, extension, vsix }: SuiteRun): Promise<void> {
  await runTests({
    vscodeExecutablePath: vscode.executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    launchArgs: [
      copyFixture(),
      ...(vscode.kind === 'npm' ? npmArguments(vsix) : desktopArguments(vscode.executable, vsix)),
    ],
    extensionTestsEnv: env,
  });
}

function npmArguments(vsix: string | undefined): readonly string[] {
  return vsix ? [`--install-extension=${vsix}`] : [];
}

/** A desktop VS Code ignores `--install-extension` in a test run: its command line installs beforehand. */
function desktopArguments(executable: string, vsix: string | undefined): readonly string[] {
  const dir = temporaryFolder('profile');
  const profile = [`--user-data-dir=${path.join(dir, 'data')}`, `--extensions-dir=${path.join(dir, 'extensions')}`];
  if (vsix) {
    const [cli = ''] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
    const { status, error } = spawnSync(cli, [...profile, '--install-extension', vsix, '--force'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`${cli} could not install ${vsix}: ${error?.message ?? `exit code ${status}`}`);
  }
  return profile;
}

/** A test run needs an extension in development. This one is nothing, so that only the installed one can answer. */
function emptyExtension(): string {
  const folder = temporaryFolder('empty-extension');
  const manifest = { name: 'nothing', publisher: 'leastwise-tests', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

async function runUi(vsix: string, grep: string | undefined): Promise<void> {
  const unsupported = whyUnsupported();
  if (unsupported) return console.log(`Not run: ${unsupported}`);

  await installVsCode();
  // Those of the last run would mislead.
  rmSync(pictures, { recursive: true, force: true });
  process.env.LEASTWISE_UI_VSIX = vsix;
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, forbidPending: true, ...(grep ? { grep } : {}) });
  const folder = path.join(__dirname, 'ui');
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.test.ts')) mocha.addFile(path.join(folder, name));
  }
  await runMocha(mocha);
}

/** `npm run package`, and the file that it has to leave in the root of the repository. */
function packageExtension(): string {
  const { name, version } = JSON.parse(readFileSync(path.join(repoRoot, 'package.json'), 'utf8'));
  const vsix = path.join(repoRoot, `${name}-${version}.vsix`);
  rmSync(vsix, { force: true });
  npmRun('package');
  if (!existsSync(vsix)) throw new Error(`npm run package did not write ${vsix}`);
  return vsix;
}

function npmRun(script: string): void {
  const { status, error } = spawnSync('npm', ['run', '--silent', script], {
    cwd: repoRoot,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm run ${script} failed: ${error?.message ?? `exit code ${status}`}`);
}

/** Failures of this program itself: arguments that it cannot read end with 2, everything else with 1. */
async function start(): Promise<number> {
  try {
    const failures = await main(readArguments());
    console.log(failures.length === 0 ? '\nEditor tests passed' : `\nEditor tests failed: ${failures.join('; ')}`);
    return failures.length === 0 ? 0 : 1;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const wrongUsage = error instanceof UsageError || String((error as { code?: unknown }).code).includes('PARSE_ARGS');
    console.error(wrongUsage ? `${message}\n${usage}` : `Editor tests failed: ${message}`);
    return wrongUsage ? 2 : 1;
  }
}

start().then((code) => process.exit(code));
