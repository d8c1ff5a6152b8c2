/** Runs a test module inside a real extension host and says how it ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import { format } from 'node:util';
import type { Browser } from 'playwright-core';
import { installVsix, makeProfile, type Server, type Settings, startServer } from './server.js';
import { launchBrowser, openWorkbench } from './workbench.js';

export interface HostRun {
  readonly folder: string;
  /** A CommonJS module that exports `run(): Promise<void>`. */
  readonly tests: string;
  /** In development: loaded as it is. */
  readonly extension: string | undefined;
  readonly vsix?: readonly string[];
  readonly settings?: Settings;
  readonly timeout?: number;
}

/** What VS Code says about itself at any start; nothing that a test printed. */
const noise = [
  /^\[(AgentHost|ChatModelSelection|AccountPolicyGate|RemoteAgentHost|reconnection-grace-time|Service Worker)/,
  /^(Resolv(ing|ed) connection|Creating a socket|Updating additional builtin|getaddrinfo|Timed out waiting for auth)/,
  // Two native modules that we do not compile: VS Code then writes no log files.
  /^Error: Could not locate the bindings file|^Cannot find module '\.\/build\/Release\/watchdog'/,
];

/** The exit code: 0 only when the tests passed and the extension host ended by itself. */
export async function runInHost(run: HostRun): Promise<number> {
  const verbose = Boolean(process.env.LEASTWISE_EDITOR_VERBOSE);
  const timeout = run.timeout ?? 300_000;
  const profile = makeProfile(run.settings);
  let server: Server | undefined;
  let browser: Browser | undefined;
  try {
    for (const vsix of run.vsix ?? []) await installVsix(profile, vsix);
    server = await startServer(profile, verbose ? { log: (text) => process.stderr.write(text) } : {});
    browser = await launchBrowser();

    let report: (result: number | string) => void = () => {};
    const result = new Promise<number | string>((resolve) => {
      report = resolve;
    });
    const page = await openWorkbench(browser, server, run, {
      prepare: async (opened) => {
        opened.on('crash', () => report('The page crashed'));
        await opened.exposeFunction('codeAutomationExit', (code: number) => report(code));
        await opened.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
          const line = format(...args);
          if (!verbose && noise.some((pattern) => pattern.test(line))) return;
          if (type === 'error' || type === 'warn') console.error(line);
          else console.log(line);
        });
      },
    });
    page.setDefaultTimeout(timeout);
    server.ended.then(() => report('The server ended'));
    const code = await Promise.race([result, sleep(timeout, `No result within ${timeout / 1000} s`, { ref: false })]);
    if (typeof code !== 'number') {
      console.error(`${code}. The server's last words:\n${server.output().slice(-4000)}`);
      return 1;
    }
    if (code === 0 && !(await hostEndedCleanly(server))) return 1;
    return code;
  } finally {
    await browser?.close().catch(() => {});
    await server?.stop();
    profile.remove();
  }
}

/** VS Code reports 0 for an extension host that was killed or crashed half-way: only the host's own clean end counts. */
async function hostEndedCleanly(server: Server): Promise<boolean> {
  const ending = /Extension Host Process exited with code: (\S+), signal: (\S+?)\./;
  for (let tries = 0; tries < 100 && !ending.test(server.output()); tries++) await sleep(50);
  const [, code, signal] = ending.exec(server.output()) ?? [];
  if (code === '0' && signal === 'null') return true;

  console.error(`The extension host did not end by itself (code ${code}, signal ${signal})`);
  return false;
}
