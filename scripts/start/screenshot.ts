/** A picture of the extension at work, from a VS Code without a display. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atExit } from '../../test/editor/vscode-from-npm/cleanup.js';
import {
  focusEditor,
  goTo,
  hoverAtCursor,
  settle,
  waitForEditor,
  widgets,
} from '../../test/editor/vscode-from-npm/driving.js';
import { installVsCode } from '../../test/editor/vscode-from-npm/install.js';
import { repoRoot } from '../../test/editor/vscode-from-npm/places.js';
import { makeProbe } from '../../test/editor/vscode-from-npm/probe.js';
import { linkExtension, makeProfile, type Settings, startServer } from '../../test/editor/vscode-from-npm/server.js';
import { launchBrowser, openWorkbench } from '../../test/editor/vscode-from-npm/workbench.js';
import type { Screenshot } from './arguments.js';
import { smallPicture } from './small-picture.js';

/** Leaves what the picture is about: the text, and what the extension says about it. */
const plainWindow: Settings = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  'editor.scrollBeyondLastLine': false,
  'files.simpleDialog.enable': true,
  'window.commandCenter': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.navigationControl.enabled': false,
};

const themes = {
  dark: { name: 'Dark Modern', applied: '.vscode-theme-defaults-themes-dark_modern-json' },
  light: { name: 'Light Modern', applied: '.vscode-theme-defaults-themes-light_modern-json' },
} as const;
const themeSetting = 'workbench.colorTheme';

/** What a key opens. A picture without it would be a picture too early. */
const opens: Readonly<Record<string, string>> = {
  'Control+Space': widgets.suggestions,
  'Control+.': widgets.actions,
  'Control+Shift+M': '.markers-panel',
  F1: widgets.quickInputRow,
};

export async function takeScreenshot(shot: Screenshot): Promise<void> {
  await installVsCode();
  const { folder, file } = copyForPicture(shot.file);
  const theme = themes[shot.theme];
  const profile = makeProfile({ ...plainWindow, [themeSetting]: theme.name, ...shot.settings });
  const { name, publisher } = JSON.parse(readFileSync(path.join(repoRoot, 'package.json'), 'utf8'));
  const probe = makeProbe(profile, `${publisher}.${name}`, file);
  const server = await startServer(profile, { env: probe.env });
  const browser = await launchBrowser();
  try {
    const target = { folder, file, extension: linkExtension(profile, repoRoot) };
    const page = await openWorkbench(browser, server, target, {
      viewport: shot.size,
      deviceScaleFactor: shot.zoom,
      colorScheme: shot.theme,
    });
    await waitForEditor(page);
    if (!(themeSetting in shot.settings)) await page.locator(theme.applied).first().waitFor();
    await probe.finished();
    await arrange(page, shot);
    mkdirSync(path.dirname(shot.out), { recursive: true });
    const subject = shot.clip ? page.locator('.part.editor') : page;
    writeFileSync(shot.out, smallPicture(await subject.screenshot()));
  } finally {
    await browser.close();
    await server.stop();
    profile.remove();
  }
}

async function arrange(page: Page, shot: Screenshot): Promise<void> {
  if (await page.locator('.part.sidebar').isVisible()) await page.keyboard.press('Control+B');
  if (shot.problems) {
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel').waitFor();
  }
  const { line, column } = shot.place ?? { line: 1, column: 1 };
  await goTo(page, line, column);
  await settle(page);
  if (shot.pin) await pinStatus(page, shot.pin);
  if (shot.type) {
    await page.keyboard.type(shot.type, { delay: 30 });
    // Whether typing opened a list decides what the next key does.
    await settle(page);
  }
  for (const key of shot.keys) {
    const widget = await openedBy(page, key);
    await page.keyboard.press(key);
    if (widget) await page.locator(widget).first().waitFor({ timeout: 15_000 });
    await settle(page);
  }
  // Otherwise the mouse rests in a corner, where it opens nothing.
  if (shot.hover) await hoverAtCursor(page);
  await settle(page);
  await page.waitForTimeout(shot.wait);
}

/** Shows a row of the language status, which is a list behind `{}`, in the status bar itself. */
async function pinStatus(page: Page, text: string): Promise<void> {
  await page.locator('#status\\.languageStatus').click();
  const row = page.locator('.hover-language-status', { hasText: text }).first();
  await row.getByRole('button', { name: 'Add to Status Bar' }).click();
  await page.keyboard.press('Escape');
  await focusEditor(page);
  await settle(page);
}

async function openedBy(page: Page, key: string): Promise<string | undefined> {
  if (key !== 'Control+Space' || !(await page.locator(widgets.suggestions).first().isVisible())) return opens[key];
  // In an open list this key shows the documentation beside it, or hides it.
  return (await page.locator(widgets.documentation).isVisible()) ? undefined : widgets.documentation;
}

/** What is typed for a picture must not change a file of the user: VS Code gets a copy of the file's folder. */
function copyForPicture(file: string): { readonly folder: string; readonly file: string } {
  const examples = path.join(repoRoot, 'examples');
  const source = file.startsWith(examples + path.sep) ? examples : path.dirname(file);
  const parent = mkdtempSync(path.join(tmpdir(), 'leastwise-picture-'));
  atExit(() => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }));

  const folder = path.join(parent, path.basename(source) || 'folder');
  const copy = path.join(folder, path.relative(source, file));
  if (isSmall(source)) {
    cpSync(source, folder, { recursive: true, filter: (name) => !skipped.has(path.basename(name)) });
  } else {
    // A home or a repository: only the file, and the configuration beside it.
    const wanted = readdirSync(source).filter(
      (name) => name === path.basename(file) || /^\.leastwise\.jsonc?$/.test(name),
    );
    mkdirSync(folder);
    for (const name of wanted) cpSync(path.join(source, name), path.join(folder, name));
  }
  return { folder, file: copy };
}

const skipped = new Set(['node_modules', '.git']);

/** Not over two hundred files, counted with an end. */
function isSmall(folder: string): boolean {
  const queue = [folder];
  let count = 0;
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const name of readdirSync(next)) {
      if (skipped.has(name)) continue;
      if (++count > 200) return false;
      const entry = path.join(next, name);
      if (statSync(entry, { throwIfNoEntry: false })?.isDirectory()) queue.push(entry);
    }
  }
  return true;
}
