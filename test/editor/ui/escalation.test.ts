/** A path of privilege escalation as VS Code shows it, and how much is reported at each level. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, openUntil, runCommand, settle, widgets } from '../vscode-from-npm/driving.js';
import { repoRoot } from '../vscode-from-npm/places.js';
import { openSession, type Session } from './session.js';

const file = 'deploy-policy.json';
const settings = '.vscode/settings.json';
/** Where `iam:PassRole` starts, and the two actions that make it a path. */
const passing = { line: 17, column: 18 };
const places = ['(8, 10)', '(10, 10)'];

const organizationRule = {
  name: 'updates',
  never: ['lambda:UpdateFunctionCode'],
  link: 'https://example.com/updates',
};

describe('privilege escalation in the workbench', () => {
  let session: Session;
  before(async () => {
    session = await openSession(file, {
      [file]: readFileSync(path.join(repoRoot, 'examples', file), 'utf8'),
      [settings]: '{}',
      '.leastwise.json': JSON.stringify({ organizationRules: [organizationRule] }),
    });
    await session.page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
  });
  afterEach(async function () {
    await session.picture(`${this.currentTest?.state}-${this.currentTest?.title}`);
  });
  after(() => session?.close());

  const setStrictness = (strictness: string): void => {
    writeFileSync(path.join(session.folder, settings), JSON.stringify({ 'leastwise.strictness': strictness }));
  };

  it('shows the statements of the path below the finding, a click away', async () => {
    const { page } = session;
    await goTo(page, passing.line, 1);
    await page.keyboard.press('F8');
    const peek = page.locator('.marker-widget');
    await peek.getByText('lets the caller use any role').waitFor();
    const related = peek.locator('div:has(> a.filename)');
    assert.deepEqual((await related.allInnerTexts()).map(plain), [
      `${file}${places[0]}: \`lambda:CreateFunction\` is allowed here.`,
      `${file}${places[1]}: \`lambda:InvokeFunction\` is allowed here.`,
    ]);
    await related.nth(1).locator('a').click();
    await page.locator('.part.statusbar').getByText('Ln 10, Col 10').waitFor();
    await page.keyboard.press('Escape');
  });

  it('lists them in the Problems panel too', async () => {
    const { page } = session;
    await page.keyboard.press('Control+Shift+M');
    const rows = page.locator(widgets.problems);
    await rows.filter({ hasText: 'PRIVILEGE_ESCALATION' }).waitFor();
    for (const action of ['lambda:CreateFunction', 'lambda:InvokeFunction']) {
      await rows.filter({ hasText: `\`${action}\` is allowed here.` }).waitFor();
    }
  });

  it('reports more and less as soon as the level changes', async () => {
    const { page } = session;
    const rows = page.locator(widgets.problems);
    const optional = rows.filter({ hasText: 'MISSING_DEPENDENT_ACTION' }).first();
    await optional.waitFor({ state: 'detached' });
    setStrictness('strict');
    await optional.waitFor();
    setStrictness('essential');
    await optional.waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'PRIVILEGE_ESCALATION' }).waitFor();
  });

  it('opens the page that the configuration names for a rule of the organization', async () => {
    const { page } = session;
    await goTo(page, 9, 12);
    await runCommand(page, 'Explain This Finding');
    const dialog = page.locator('.monaco-dialog-box', { hasText: organizationRule.link });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('closes the path by the quick-fix key', async () => {
    const { page } = session;
    await goTo(page, passing.line, passing.column + 5);
    const fix = page.locator(widgets.actions, { hasText: 'Pass only roles that were made for services' }).first();
    await openUntil(page, () => page.keyboard.press('Control+.'), fix);
    await settle(page);
    await fix.click();
    const text = await session.savedText(file, (saved) => saved.includes('role/service-role/*'));
    assert.equal(JSON.parse(text).Statement[1].Resource, 'arn:aws:iam::*:role/service-role/*');
    await page.locator(widgets.problems, { hasText: 'PRIVILEGE_ESCALATION' }).waitFor({ state: 'detached' });
  });
});

/** VS Code draws some spaces as others, which do not break. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
