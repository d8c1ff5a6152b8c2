/** A workbench for one test file: the packaged extension installed, a copy of the fixture open. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { copyFixture } from '../fixture.js';
import { waitForEditor } from '../vscode-from-npm/driving.js';
import { repoRoot } from '../vscode-from-npm/places.js';
import { installVsix, makeProfile, startServer } from '../vscode-from-npm/server.js';
import { launchBrowser, openWorkbench } from '../vscode-from-npm/workbench.js';

export const pictures = path.join(repoRoot, 'node_modules/.cache/leastwise-editor-tests/pictures');

export interface Session {
  readonly page: Page;
  /** The copy of the fixture that is open. */
  readonly folder: string;
  /** Shows another file of the fixture. */
  readonly open: (name: string) => Promise<void>;
  /** Saves the file that is shown, and waits until its text on the disk fits. */
  readonly savedText: (name: string, fits: (text: string) => boolean) => Promise<string>;
  /** Keeps a picture of the present state, for the person who looks into a failure. */
  readonly picture: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param files what the folder holds besides the fixture: texts by their path in it */
export async function openSession(file: string, files: Readonly<Record<string, string>> = {}): Promise<Session> {
  const vsix = process.env.LEASTWISE_UI_VSIX;
  if (!vsix) throw new Error('LEASTWISE_UI_VSIX names no packaged extension: start these tests by npm run test:editor');

  const folder = copyFixture();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const profile = makeProfile({ 'editor.fontSize': 14 });
  await installVsix(profile, vsix);
  const server = await startServer(profile);
  const browser = await launchBrowser();
  const page = await openWorkbench(browser, server, { folder, file: path.join(folder, file) });
  await waitForEditor(page);

  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  mkdirSync(pictures, { recursive: true });
  return {
    page,
    folder,
    open: async (name) => {
      await page.locator('.explorer-folders-view').getByText(name, { exact: true }).dblclick();
      await page.locator('.tab.active').getByText(name, { exact: true }).waitFor();
      await page.locator('.monaco-editor.focused').first().waitFor();
    },
    savedText: async (name, fits) => {
      await page.keyboard.press('Control+S');
      const end = Date.now() + 10_000;
      while (!fits(read(name))) {
        if (Date.now() > end) throw new Error(`the saved text of ${name} is not as expected:\n${read(name)}`);
        await sleep(50);
      }
      return read(name);
    },
    picture: async (name) => {
      await page.screenshot({ path: path.join(pictures, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`) });
    },
    close: async () => {
      await browser.close();
      await server.stop();
      profile.remove();
    },
  };
}
