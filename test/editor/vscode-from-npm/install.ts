/**
 * Puts a real VS Code (server, web workbench, the Node it needs) into one folder, from the npm registry alone, and sees
 * to a Chromium. Says nothing and takes no time when both are there.
 *
 * `tsx test/editor/vscode-from-npm/install.ts` runs it by hand.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.js';
import { findChromium, findOnPath, nodePackage, places, versions, whyUnsupported } from './places.js';

const wanted = `${nodePackage}@${versions.node} code-server@${versions.codeServer}`;
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Installs what is missing. Throws an error of one readable message. `say` gets a line before each long step. */
export async function installVsCode(say: (line: string) => void = console.log): Promise<void> {
  const unsupported = whyUnsupported();
  if (unsupported) throw new Error(unsupported);
  if (isComplete() && findChromium()) return;

  const { dir } = places();
  await withLock(
    dir,
    () => say('Another process is installing VS Code: waiting for it'),
    async () => {
      if (!findChromium()) await installChromium(say);
      if (!isComplete()) await installFromNpm(say);
    },
  );
}

function isComplete(): boolean {
  const { stamp } = places();
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted;
}

async function installFromNpm(say: (line: string) => void): Promise<void> {
  const { dir, stamp, nodeBin, vscode } = places();
  say(`Installing VS Code from npm into ${dir} (about half a minute, 800 MB)`);
  clear(dir);
  writeFileSync(path.join(dir, 'package.json'), '{ "private": true }\n');

  // Without scripts: code-server's own refuses any Node but 24, and compiles modules that need system libraries.
  await npm(dir, ['install', '--ignore-scripts', ...quiet, ...wanted.split(' ')]);

  // The rest of what that script would do. `npm ci` is no choice: the shrinkwrap is not in sync with its package.json.
  const inner = ['install', '--omit=dev', '--ignore-scripts', ...quiet];
  await npm(vscode, inner, nodeBin);
  await npm(path.join(vscode, 'extensions'), inner, nodeBin);
  link('code-linux.sh', path.join(vscode, 'bin/remote-cli/code-server'));
  link('browser-linux.sh', path.join(vscode, 'bin/helpers/browser.sh'));
  writeFileSync(stamp, `${wanted}\n`);
}

/** Empties the folder of an earlier installation. A folder that holds anything else is left alone. */
function clear(dir: string): void {
  mkdirSync(dir, { recursive: true });
  const ours = ['node_modules', 'package.json', 'package-lock.json', '.complete'];
  const strange = readdirSync(dir).find((name) => !ours.includes(name));
  if (strange) throw new Error(`${dir} is not a folder of ours, it holds ${strange}: choose another or empty it`);

  // The stamp first: an interrupted removal must not look like an installation.
  for (const name of ours.reverse()) rmSync(path.join(dir, name), { recursive: true, force: true, maxRetries: 5 });
}

function link(target: string, file: string): void {
  rmSync(file, { force: true });
  symlinkSync(target, file);
}

async function installChromium(say: (line: string) => void): Promise<void> {
  const advice = 'install a Chromium, or name one in the environment variable CHROMIUM';
  if (process.env.CHROMIUM) throw new Error(`CHROMIUM names a file that does not exist: ${process.env.CHROMIUM}`);
  if (!findOnPath('apt-get')) throw new Error(`no Chromium found and no apt-get to get one: ${advice}`);
  if (process.getuid?.() !== 0) throw new Error(`no Chromium found and apt-get needs root: ${advice}`);

  say('Installing Debian’s chromium by apt-get (about half a minute)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await execute('apt-get', ['update', '-qq'], { env });
  await execute('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  if (!findChromium()) throw new Error(`apt-get installed chromium, but it is not on the PATH: ${advice}`);
}

/** `nodeBin` in front of the `PATH` makes npm and all that it starts run on the Node that VS Code needs. */
function npm(cwd: string, args: readonly string[], nodeBin?: string): Promise<void> {
  // What `npm run` leaves in the environment is about our own package.json, not about this installation.
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/i.test(name));
  const env = Object.fromEntries(inherited);
  if (nodeBin) env.PATH = `${nodeBin}${path.delimiter}${env.PATH ?? ''}`;
  return execute('npm', args, { cwd, env });
}

function execute(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: string[] = [];
    child.stdout.on('data', (data: Buffer) => output.push(data.toString()));
    child.stderr.on('data', (data: Buffer) => output.push(data.toString()));
    child.once('error', (error) => reject(new Error(`${command} did not start: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const end = output.join('').trim().split('\n').slice(-15).join('\n');
      reject(new Error(`\`${command} ${args.join(' ')}\` ended with ${code ?? signal}:\n${end}`));
    });
  });
}

if (require.main === module) {
  installVsCode()
    .then(() => console.log(`VS Code ${versions.codeServer} (code-server) is in ${places().dir}`))
    .catch((error: unknown) => {
      console.error(`Could not install VS Code: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    });
}
