/** What a person does in the workbench, and how to know that VS Code has done its part. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

export const widgets = {
  suggestions: '.suggest-widget.visible .monaco-list-row',
  documentation: '.suggest-widget.visible.shows-details',
  actions: '.action-widget .monaco-list-row',
  hover: '.monaco-hover:not(.hidden)',
  quickInput: '.quick-input-widget',
  quickInputBox: '.quick-input-widget .quick-input-box input',
  quickInputRow: '.quick-input-list .monaco-list-row',
  problems: '.markers-panel .monaco-list-row',
  cursor: '.monaco-editor.focused .cursors-layer .cursor',
} as const;

/** Waits until the workbench shows a file in an editor. */
export async function waitForEditor(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 90_000 });
  await page.locator('.editor-instance .view-line').first().waitFor({ timeout: 60_000 });
}

/** Puts the cursor on a place, counted from 1 as VS Code shows it. The editor has the focus afterwards. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+G');
  await page.locator(widgets.quickInputBox).waitFor();
  // The box already holds the colon.
  await page.keyboard.type(`${line}:${column}`);
  await page.locator(widgets.quickInputRow).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator(widgets.quickInput).waitFor({ state: 'hidden' });
  await page.locator(widgets.cursor).first().waitFor({ state: 'attached' });
}

export async function focusEditor(page: Page): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.locator('.monaco-editor.focused').first().waitFor();
}

/** Runs a command by its title from the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator(widgets.quickInputBox).waitFor();
  await page.keyboard.type(title);
  await page.locator(widgets.quickInputRow, { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Rests the mouse where the cursor is, until a hover opens. */
export async function hoverAtCursor(page: Page): Promise<void> {
  const box = await page.locator(widgets.cursor).first().boundingBox();
  if (!box) throw new Error('the editor has no visible cursor to hover at');

  // Within the character behind the cursor, and with a move that the editor cannot miss.
  await page.mouse.move(box.x + 40, box.y + box.height / 2);
  await page.mouse.move(box.x + 4, box.y + box.height / 2, { steps: 4 });
  await page.locator(widgets.hover).first().waitFor({ timeout: 15_000 });
}

const tries = 5;

/**
 * Opens something until it shows what is wanted, as a person does whose key press came too early: a widget that VS Code
 * asked the language server for before it had read the file holds less.
 */
export async function openUntil(page: Page, open: () => Promise<void>, wanted: Locator): Promise<void> {
  for (let turn = 1; turn < tries; turn += 1) {
    await open();
    const isThere = await wanted.waitFor({ timeout: 6_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await page.keyboard.press('Escape');
    await page.mouse.move(2, 2);
  }
  await open();
  await wanted.waitFor();
}

/**
 * Everything on the page that a language server still may change, and whether VS Code says that it waits for something:
 * for a list, or for the documentation of its chosen row, which is asked for row by row. A string: it runs in the page.
 */
const state = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const place = (node) => { const r = node.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(Math.round); };
  const shown = all('.suggest-widget.visible, .suggest-details, .monaco-hover:not(.hidden), .quick-input-widget, '
    + '.action-widget, .markers-panel, .part.statusbar, .codelens-decoration, .parameter-hints-widget.visible');
  const seen = JSON.stringify([
    all('[class*=squiggly-]').map((node) => [node.className, place(node)]),
    shown.map((node) => [place(node), node.innerText]),
    all('.view-line').map((node) => node.innerText),
  ]);
  const documentation = all('.suggest-widget.visible.shows-details').length ? all('.suggest-details .docs') : [];
  const busy = all('.monaco-progress-container.active, .suggest-widget.message.visible').length > 0
    || shown.some((node) => /^Loading(\\.{3}|…)/.test(node.innerText.trim()))
    || documentation.some((node) => node.innerText.trim() === '');
  return { seen, busy };
})()`;

/** Waits until nothing of that has changed for half a second. */
export async function settle(page: Page, timeout = 20_000): Promise<void> {
  const end = Date.now() + timeout;
  let last = '';
  let since = Date.now();
  while (Date.now() - since < 500) {
    const { seen, busy } = (await page.evaluate(state)) as { readonly seen: string; readonly busy: boolean };
    if (seen !== last || busy) since = Date.now();
    last = seen;
    if (Date.now() > end) throw new Error(`VS Code did not come to rest within ${timeout / 1000} s`);
    await sleep(50);
  }
}
