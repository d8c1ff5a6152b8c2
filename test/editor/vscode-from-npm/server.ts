/** VS Code's own server out of the code-server package: a throw-away profile, extensions in it, the process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit } from './cleanup.js';
import { places } from './places.js';

export type Settings = Readonly<Record<string, unknown>>;

/** Keeps VS Code from asking, advertising, or reaching for the network. */
const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // In a browser VS Code saves by itself a second after an edit. A desktop does not.
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export interface Profile {
  readonly dir: string;
  readonly settingsFile: string;
  readonly remove: () => void;
}

/** A fresh user-data folder below the system's temporary folder. It goes when this process ends, at the latest. */
export function makeProfile(settings: Settings = {}): Profile {
  const dir = mkdtempSync(path.join(tmpdir(), 'leastwise-vscode-'));
  const settingsFile = path.join(dir, 'data/User/settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));

  const removeDir = () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  const forget = atExit(removeDir);
  return {
    dir,
    settingsFile,
    remove: () => {
      forget();
      removeDir();
    },
  };
}

/**
 * Another path to a folder with an extension in development. VS Code prefers the themes below such a folder to those of
 * the settings, and with this repository its own themes are below it: in `.vscode-offline/`. Through the link they are not.
 */
export function linkExtension(profile: Profile, folder: string): string {
  const link = path.join(profile.dir, 'development');
  symlinkSync(folder, link, 'dir');
  return link;
}

/** Installs a packaged extension into the profile, with VS Code's own command line. */
export async function installVsix(profile: Profile, vsix: string): Promise<void> {
  const child = runServerMain(profile, ['--install-extension', path.resolve(vsix), '--force']);
  const output = collect(child);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`VS Code could not install ${vsix} (exit code ${code})\n${output()}`);
}

export interface Server {
  /** `127.0.0.1:PORT`. Also the "remote authority" in the URIs of files. */
  readonly host: string;
  /** What the server printed so far. */
  readonly output: () => string;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  /** 0, the default, is any free one. */
  readonly port?: number;
  /** Reaches the extension host and the language server. */
  readonly env?: NodeJS.ProcessEnv;
  readonly log?: (text: string) => void;
}

/** Starts the server on the loopback address and waits until it listens. */
export async function startServer(profile: Profile, options: ServerOptions = {}): Promise<Server> {
  const child = runServerMain(
    profile,
    [
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
      // Without it the page silently ignores the development extensions and tests that its address names.
      '--enable-smoke-test-driver',
      ...['--disable-workspace-trust', '--disable-telemetry', '--disable-experiments', '--telemetry-level', 'off'],
    ],
    options.env,
  );
  const output = collect(child, options.log);
  const ended = once(child, 'exit').then(() => {});
  ended.catch(() => {});

  // The process leads a group of its own (extension host, language servers): nothing else ends that group.
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // ESRCH: the whole group is gone already.
    }
  };
  const forget = atExit(() => kill('SIGKILL'));
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
    kill('SIGKILL');
    forget();
  };

  try {
    const port = await listeningPort(child, output);
    return { host: `127.0.0.1:${port}`, output, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listeningPort(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`VS Code's server ${what}\n${output()}`));
    const timer = setTimeout(() => fail('did not start within 60 s'), 60_000);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`));
    const look = () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      child.stdout?.off('data', look);
      resolve(Number(port));
    };
    child.stdout?.on('data', look);
    child.once('close', () => clearTimeout(timer));
  });
}

function runServerMain(profile: Profile, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const { node, serverMain, dir } = places();
  if (!existsSync(serverMain)) throw new Error(`there is no VS Code in ${dir}: run vscode-from-npm/install.ts first`);

  const folders = {
    '--server-data-dir': profile.dir,
    '--user-data-dir': path.join(profile.dir, 'data'),
    '--extensions-dir': path.join(profile.dir, 'extensions'),
  };
  const all = [serverMain, '--accept-server-license-terms', ...Object.entries(folders).flat(), ...args];
  return spawn(node, all, {
    // XDG_RUNTIME_DIR is where VS Code makes its sockets: within the profile they go away with it.
    env: { ...cleanEnvironment(), XDG_RUNTIME_DIR: profile.dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Our environment, less what a VS Code around us (its terminal, its debugger) has left there for itself. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)));
}

function collect(child: ChildProcess, log?: (text: string) => void): () => string {
  let output = '';
  const add = (data: Buffer) => {
    output += data.toString();
    log?.(data.toString());
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => output;
}
