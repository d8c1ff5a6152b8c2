/** The packaged extension as a person sees it. What is drawn counts, not what an API returns. */
import assert from 'node:assert/strict';
import { focusEditor, goTo, hoverAtCursor, openUntil, settle, widgets } from '../vscode-from-npm/driving.js';
import { openSession, type Session } from './session.js';

const misspelt = 's3:GetObjct';
const fixed = 's3:GetObject';
/** Where the action's text starts in `policy.json`. */
const action = { line: 6, column: 18 };

describe('in the workbench', () => {
  let session: Session;
  before(async () => {
    session = await openSession('policy.json');
  });
  afterEach(async function () {
    await session.picture(`${this.currentTest?.state}-${this.currentTest?.title}`);
  });
  after(() => session?.close());

  it('draws a squiggle under an unknown action', async () => {
    await session.page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
  });

  it('lists it in the Problems panel', async () => {
    const { page } = session;
    await page.keyboard.press('Control+Shift+M');
    const row = page.locator(widgets.problems, { hasText: `Unknown action \`${misspelt}\`` });
    await row.waitFor();
    const shown = await row.textContent();
    assert.match(shown ?? '', /leastwise/);
    assert.match(shown ?? '', /INVALID_ACTION/);
    await page.keyboard.press('Control+J');
  });

  it('shows what an action does on hover', async () => {
    const { page } = session;
    await session.open('trust-policy.json');
    await goTo(page, 7, 20);
    const hover = page.locator(widgets.hover, { hasText: 'Write' }).first();
    await openUntil(page, () => hoverAtCursor(page), hover);
  });

  it('shows the type of the policy in the language status', async () => {
    const { page } = session;
    await page.locator('#status\\.languageStatus').click();
    await page.locator('.hover-language-status', { hasText: 'Trust policy' }).first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('counts the characters of the policy at the cursor, also after an edit', async () => {
    const { page } = session;
    await session.open('policy.json');
    const rows = page.locator('.hover-language-status', { hasText: 'of 6,144 characters' });
    const countOf = async (): Promise<number> => {
      await page.locator('#status\\.languageStatus').click();
      await rows.first().waitFor();
      const [count] = /^[\d,]+/.exec((await rows.first().innerText()).trim()) ?? [];
      // What does not fit into the row is cut off, and the command with it.
      const hover = await page.locator('.monaco-hover:visible', { has: rows }).boundingBox();
      const command = await page.getByText('Change type', { exact: true }).boundingBox();
      assert.ok(hover && command && command.x + command.width <= hover.x + hover.width, 'the command is visible');
      await page.keyboard.press('Escape');
      return Number(count?.replace(',', ''));
    };
    const before = await countOf();
    await goTo(page, action.line, action.column);
    await page.keyboard.type('abcd');
    await settle(page);
    const after = await countOf();
    await focusEditor(page);
    for (const _ of 'abcd') await page.keyboard.press('Control+Z');
    await session.savedText('policy.json', (text) => text.includes(`"${misspelt}"`));
    assert.equal(after, before + 4);
  });

  it('corrects the action by the quick-fix key', async () => {
    const { page } = session;
    await session.open('policy.json');
    await goTo(page, action.line, action.column + 5);
    const row = page.locator(widgets.actions, { hasText: 'Change to' }).filter({ hasText: fixed });
    await openUntil(page, () => page.keyboard.press('Control+.'), row.first());
    await row.first().click();
    await session.savedText('policy.json', (text) => text.includes(`"${fixed}"`));
    await page.locator('.monaco-editor .squiggly-error').waitFor({ state: 'detached' });
  });

  it('completes an action while typing, within the quotes', async () => {
    const { page } = session;
    await goTo(page, action.line, action.column);
    for (const _ of fixed) await page.keyboard.press('Delete');
    await page.keyboard.type('s3:PutObjectLeg', { delay: 20 });
    const row = page.locator(widgets.suggestions, { hasText: 's3:PutObjectLegalHold' });
    await row.first().waitFor();
    await settle(page);
    await row.first().click();
    const text = await session.savedText('policy.json', (saved) => saved.includes('LegalHold'));
    assert.equal(JSON.parse(text).Statement[0].Action, 's3:PutObjectLegalHold');
  });

  it('lists the actions of a service as soon as the service is chosen', async () => {
    const { page } = session;
    await goTo(page, action.line, action.column);
    for (const _ of 's3:PutObjectLegalHold') await page.keyboard.press('Delete');
    await page.keyboard.type('s3', { delay: 20 });
    const service = page.locator(`${widgets.suggestions}.focused`, { hasText: 's3:' });
    await service.filter({ hasText: 'Amazon S3' }).waitFor();
    await settle(page);
    await page.keyboard.press('Enter');
    await page.locator(widgets.suggestions, { hasText: 's3:ListAllMyBuckets' }).waitFor();
    await page.keyboard.type('putobject', { delay: 20 });
    await page.locator(`${widgets.suggestions}.focused`, { hasText: 's3:PutObject' }).waitFor();
    await settle(page);
    await page.keyboard.press('Enter');
    const text = await session.savedText('policy.json', (saved) => saved.includes('s3:PutObject"'));
    assert.equal(JSON.parse(text).Statement[0].Action, 's3:PutObject');
  });

  it('offers trust policies in an empty file, with tab stops', async () => {
    const { page } = session;
    await session.open('empty-policy.json');
    await focusEditor(page);
    await page.keyboard.press('Control+Space');
    await page.locator(widgets.suggestions, { hasText: 'New policy' }).first().waitFor();
    await page.keyboard.type('github', { delay: 20 });
    const row = page.locator(widgets.suggestions, { hasText: 'Trust policy: GitHub Actions' }).first();
    await row.waitFor();
    await settle(page);
    await row.click();
    await page.locator('.monaco-editor .snippet-placeholder').first().waitFor({ state: 'attached' });
    // The first tab stop is selected: what is typed replaces it. The next one is a Tab away.
    await page.keyboard.type('444455556666');
    await page.keyboard.press('Tab');
    await page.keyboard.type('our-org');
    const text = await session.savedText('empty-policy.json', (saved) => saved.includes('our-org'));
    assert.equal(JSON.parse(text).Version, '2012-10-17');
    assert.match(text, /"arn:aws:iam::444455556666:oidc-provider\/token\.actions\.githubusercontent\.com"/);
    assert.match(text, /repo:our-org\//);
  });
});
