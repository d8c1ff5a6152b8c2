/** VS Code's workbench in a browser: its address, a Chromium, a page. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './places.js';
import type { Server } from './server.js';

export interface WorkbenchTarget {
  /** The folder to open. */
  readonly folder: string;
  /** A file to open in it. */
  readonly file?: string | undefined;
  /** The folder of an extension to load as it is, without installing. VS Code takes no more than one by an address. */
  readonly extension?: string | undefined;
  /** A module with `run()` for the extension host: the window then is a test run. */
  readonly tests?: string | undefined;
}

/** The address that opens the target. It holds everything that a browser needs. */
export function workbenchUrl(server: Server, target: WorkbenchTarget): string {
  const remote = (file: string) => `vscode-remote://${server.host}${encodeURI(file)}`;
  const payload: (readonly [string, string])[] = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (target.extension) payload.push(['extensionDevelopmentPath', remote(target.extension)]);
  if (target.tests) payload.push(['extensionTestsPath', remote(target.tests)]);
  if (target.file) payload.push(['openFile', remote(target.file)]);
  return `http://${server.host}/?${new URLSearchParams({ folder: target.folder, payload: JSON.stringify(payload) })}`;
}

/** A headless Chromium. Ends with this process, whatever ends it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('no Chromium found: install one, or name one in the environment variable CHROMIUM');

  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
    // `cleanup.ts` handles these. Two handlers would race for the exit code.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

export interface PageOptions extends Pick<BrowserContextOptions, 'deviceScaleFactor' | 'viewport' | 'colorScheme'> {
  /** Called before the address is opened. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens the target in a new page. Requests to any other machine are refused. */
export async function openWorkbench(
  browser: Browser,
  server: Server,
  target: WorkbenchTarget,
  { prepare, ...options }: PageOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `http://${server.host}` });
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    return url.protocol.startsWith('http') && url.host !== server.host ? route.abort() : route.continue();
  });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(workbenchUrl(server, target));
  return page;
}
