/** What a person sees of a policy besides its text, and what keys do to it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, openUntil, settle, widgets } from '../vscode-from-npm/driving.js';
import { openSession, type Session } from './session.js';

/** Where the action's text starts in `policy.json`. */
const action = { line: 6, column: 18 };

describe('authoring in the workbench', () => {
  let session: Session;
  before(async () => {
    session = await openSession('policy.json');
  });
  afterEach(async function () {
    await session.picture(`${this.currentTest?.state}-${this.currentTest?.title}`);
  });
  after(() => session?.close());

  it('says above a policy what it is', async () => {
    const lens = session.page.locator('.codelens-decoration', { hasText: 'Identity policy' });
    await lens.filter({ hasText: 'of 6,144 characters' }).first().waitFor({ timeout: 60_000 });
  });

  it('changes the type of the policy by a click on that', async () => {
    const { page } = session;
    await page.locator('.codelens-decoration a', { hasText: 'Identity policy' }).first().click();
    await page.locator(widgets.quickInputRow, { hasText: 'Service control policy' }).first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('ignores a finding for a reason', async () => {
    const { page } = session;
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
    await goTo(page, action.line, action.column + 5);
    const row = page.locator(widgets.actions, { hasText: 'Ignore INVALID_ACTION in this file' });
    await openUntil(page, () => page.keyboard.press('Control+.'), row.first());
    await settle(page);
    await row.first().click();
    await page.locator(widgets.quickInputBox).waitFor();
    await page.keyboard.type('the service is not announced yet');
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor .squiggly-error').waitFor({ state: 'detached' });
    const configuration = JSON.parse(readFileSync(path.join(session.folder, '.leastwise.json'), 'utf8'));
    assert.deepEqual(configuration.suppressions, [
      { code: 'INVALID_ACTION', file: 'policy.json', reason: 'the service is not announced yet' },
    ]);
  });

  it('finds an action by a word of what it does, and hints at what a wildcard matches', async () => {
    const { page } = session;
    await goTo(page, action.line, action.column);
    for (const _ of 's3:GetObjct') await page.keyboard.press('Delete');
    await page.keyboard.type('upload', { delay: 40 });
    await page.locator(widgets.suggestions, { hasText: 's3:PutObject' }).first().waitFor();
    await settle(page);
    await page.keyboard.press('Escape');
    for (const _ of 'upload') await page.keyboard.press('Backspace');
    await page.keyboard.type('s3:GetObject*', { delay: 40 });
    await page.keyboard.press('Escape');
    await page
      .locator('.monaco-editor .view-line', { hasText: /→\s\d+\sread\sactions/ })
      .first()
      .waitFor();
  });

  it('expands a wildcard by the keyboard', async () => {
    const { page } = session;
    const row = page.locator(widgets.actions, { hasText: 'Replace `s3:GetObject*` by' });
    await openUntil(page, () => page.keyboard.press('Control+Shift+R'), row.first());
    await settle(page);
    await row.first().click();
    const text = await session.savedText('policy.json', (saved) => saved.includes('s3:GetObjectVersion"'));
    const actions = JSON.parse(text).Statement[0].Action as readonly string[];
    assert.ok(actions.length > 10 && actions.every((it) => /^s3:GetObject\w*$/.test(it)), actions.join(', '));
  });
});
