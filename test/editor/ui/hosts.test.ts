/** Policies in a template and in a module, as a person types them. */
import assert from 'node:assert/strict';
import { goTo, settle, widgets } from '../vscode-from-npm/driving.js';
import { openSession, type Session } from './session.js';

describe('in a template and a module', () => {
  let session: Session;
  before(async () => {
    session = await openSession('template.yaml');
  });
  afterEach(async function () {
    await session.picture(`${this.currentTest?.state}-${this.currentTest?.title}`);
  });
  after(() => session?.close());

  it('draws a squiggle behind a function of CloudFormation', async () => {
    await session.page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
  });

  it('lists what fits as soon as an item of a list in YAML begins, and completes it', async () => {
    const { page } = session;
    // Behind the only action.
    await goTo(page, 14, 36);
    await page.keyboard.press('Enter');
    await page.keyboard.type('- ', { delay: 30 });
    await page.locator(widgets.suggestions, { hasText: 'Amazon S3' }).first().waitFor();
    await page.keyboard.type('s3:Ge', { delay: 30 });
    await page.keyboard.type('tobject', { delay: 30 });
    await page.locator(`${widgets.suggestions}.focused`, { hasText: 's3:GetObject' }).waitFor();
    await settle(page);
    await page.keyboard.press('Enter');
    const text = await session.savedText('template.yaml', (saved) => saved.includes('- s3:GetObject\n'));
    assert.ok(text.includes('\n              - s3:GetObjectTagging\n              - s3:GetObject\n'), text);
  });

  it('completes the elements of a statement in Terraform, and then its actions', async () => {
    const { page } = session;
    await session.open('main.tf');
    await goTo(page, 3, 5);
    await page.keyboard.type('act', { delay: 30 });
    await page.locator(`${widgets.suggestions}.focused`, { hasText: 'actions' }).waitFor();
    await settle(page);
    await page.keyboard.press('Enter');
    await page.locator(widgets.suggestions, { hasText: 'AWS Lambda' }).waitFor();
    await page.keyboard.type('s3', { delay: 30 });
    await page.locator(`${widgets.suggestions}.focused`, { hasText: 's3:' }).waitFor();
    await settle(page);
    await page.keyboard.press('Enter');
    await page.locator(widgets.suggestions, { hasText: 's3:PutObject' }).first().waitFor();
    await page.keyboard.type('getobject', { delay: 30 });
    await page.locator(`${widgets.suggestions}.focused`, { hasText: 's3:GetObject' }).waitFor();
    await settle(page);
    await page.keyboard.press('Enter');
    await session.savedText('main.tf', (saved) => / actions += \["s3:GetObject"\]\n/.test(saved));
  });
});
