/** Do the findings reach VS Code, and go again? What each of them says is tested elsewhere. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  codeOf,
  fileOf,
  inWorkspace,
  isUnknownAction,
  newFile,
  ours,
  setText,
  until,
  withSetting,
} from './support.js';

describe('Diagnostics', () => {
  it('report an unknown action', async () => {
    const document = await fileOf('policy.json');
    const found = await until('the diagnostic', () => ours(document).find(isUnknownAction));
    assert.equal(document.getText(found.range), 's3:GetObjct');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(found.message, /Unknown action `s3:GetObjct`/);
    assert.match(found.message, /Did you mean `s3:GetObject`\?/);
  });

  it('link to a page that is there', async () => {
    const document = await fileOf('policy.json');
    const { code } = await until('the diagnostic', () => ours(document).find(isUnknownAction));
    assert.ok(typeof code === 'object', 'the code has a link');
    const page = Buffer.from(await vscode.workspace.fs.readFile(code.target)).toString();
    assert.match(page, /INVALID_ACTION/);
    await vscode.commands.executeCommand('vscode.open', code.target);
    const { input } = await until('the page', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.label.includes('INVALID_ACTION') && tab;
    });
    // In the folder of an installed extension a page is shown rendered; elsewhere Markdown files stay what they are.
    const installed = /\/leastwise\.leastwise-[^/]*$/.test((await activeExtension()).extensionPath);
    assert.equal(input instanceof vscode.TabInputCustom, installed);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('leave JSON syntax errors to the JSON support of VS Code', async () => {
    const intact = (await fileOf('policy.json')).getText();
    const document = await newFile('broken-policy.json', intact.replace(/\]\s*\}\s*$/, '] "Id": "no comma before" }'));
    const all = () => vscode.languages.getDiagnostics(document.uri);
    const syntax = await until('the error of VS Code', () => all().find((it) => it.source !== 'leastwise'));
    await until('our own finding', () => ours(document).find(isUnknownAction));
    assert.deepEqual(
      ours(document).filter((it) => it.range.intersection(syntax.range)),
      [],
    );
  });

  it('are not for other JSON files', async () => {
    const document = await fileOf('plain.json');
    const policy = await fileOf('policy.json');
    await until('the diagnostic of a policy', () => ours(policy).find(isUnknownAction));
    await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(3, 30));
    assert.deepEqual(ours(document), []);
  });

  it('reach into a policy in a JSON string', async () => {
    const policy = JSON.stringify(JSON.parse((await fileOf('policy.json')).getText()));
    const document = await newFile('in-a-string.json', JSON.stringify({ name: 'reader', policy }, null, 2));
    const found = await until('the diagnostic', () => ours(document).find(isUnknownAction));
    assert.equal(document.getText(found.range), 's3:GetObjct');
  });

  it('go when the mistake is mended', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    await setText(document, document.getText().replace('s3:GetObjct', 's3:PutObject'));
    await until('the diagnostic to go', () => !ours(document).some(isUnknownAction));
  });

  it('go when the file is closed', async () => {
    const intact = (await fileOf('policy.json')).getText();
    const document = await newFile('to-be-closed.json', intact);
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('the diagnostic to go', () => ours(document).length === 0);
  });

  it('go by a quick fix', async () => {
    const document = await fileOf('policy.json');
    const found = await until('the diagnostic', () => ours(document).find(isUnknownAction));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const action = actions.find(({ title }) => /^Change to .?s3:GetObject.?$/.test(title));
    assert.ok(action?.edit, `a fix with an edit among ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.equal(JSON.parse(document.getText()).Statement[0].Action, 's3:GetObject');
    await until('the diagnostic to go', () => !ours(document).some(isUnknownAction));
  });

  it('follow a change of the settings at once', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    await withSetting('leastwise.rules', { INVALID_ACTION: 'off' }, async () => {
      await until('the diagnostic to go', () => !ours(document).some(isUnknownAction));
    });
    await until('the diagnostic to come back', () => ours(document).find(isUnknownAction));
    await withSetting('leastwise.enable', false, async () => {
      await until('all to go', () => ours(document).length === 0);
    });
    await until('the diagnostic to come back', () => ours(document).find(isUnknownAction));
  });

  it('are for the policy type that the settings give', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    const has = (code: string) => ours(document).some((it) => codeOf(it) === code);
    assert.equal(has('MISSING_PRINCIPAL'), false);
    await withSetting('leastwise.policyTypes', { '**/policy.json': 'trust' }, async () => {
      await until('a trust policy to need a principal', () => has('MISSING_PRINCIPAL'));
      assert.ok(has('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'), 'and to take no resource');
    });
    await until('the type to be found out again', () => !has('MISSING_PRINCIPAL'));
  });

  it('follow .leastwise.json', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    const configuration = { rules: { INVALID_ACTION: 'off' }, policyTypes: { 'policy.json': 'trust' } };
    const file = inWorkspace('.leastwise.json');
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(configuration)));
    try {
      await until('the diagnostic to go', () => !ours(document).some(isUnknownAction));
      await until('a trust policy', () => ours(document).some((it) => codeOf(it) === 'MISSING_PRINCIPAL'));
    } finally {
      await vscode.workspace.fs.delete(file);
    }
    await until('the diagnostic to come back', () => ours(document).find(isUnknownAction));
  });
});
