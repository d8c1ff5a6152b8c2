/** The extension in a real extension host: does each piece reach VS Code? What the pieces say is tested elsewhere. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileOf, newFile, ours, setText, until, withSetting } from './support.js';

describe('Leastwise', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension('leastwise.leastwise');
    assert.ok(extension, 'VS Code has loaded the extension');
    // Opening a document only begins the activation.
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const command of ['leastwise.insertSnippet', 'leastwise.choosePolicyType']) {
      assert.ok(commands.includes(command), command);
    }
  });

  it('reports an unknown action', async () => {
    const document = await fileOf('policy.json');
    const found = await until('the diagnostic', () => ours(document).find(isUnknownAction));
    assert.equal(document.getText(found.range), 's3:GetObjct');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(found.message, /Unknown action `s3:GetObjct`/);
    assert.match(found.message, /Did you mean `s3:GetObject`\?/);
  });

  it('leaves JSON syntax errors to the JSON support of VS Code', async () => {
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

  it('has nothing to say about other JSON files', async () => {
    const document = await fileOf('plain.json');
    const policy = await fileOf('policy.json');
    await until('the diagnostic of a policy', () => ours(policy).find(isUnknownAction));
    await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(3, 30));
    assert.deepEqual(ours(document), []);
  });

  it('completes an action within its quotes', async () => {
    const document = await fileOf('policy.json');
    const start = document.getText().indexOf('s3:GetObjct');
    const position = document.positionAt(start + 's3:GetOb'.length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const item = items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 's3:GetObject');
    assert.ok(item, 's3:GetObject is offered');

    const edit = new vscode.WorkspaceEdit();
    const { range, insertText } = item;
    assert.ok(range, 'the item says what it replaces');
    const newText = typeof insertText === 'string' ? insertText : (insertText?.value ?? 's3:GetObject');
    edit.replace(document.uri, range instanceof vscode.Range ? range : range.replacing, newText);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(JSON.parse(document.getText()).Statement[0].Action, 's3:GetObject');
    await until('the diagnostic to go', () => !ours(document).some(isUnknownAction));
  });

  it('explains an action on hover', async () => {
    const document = await fileOf('trust-policy.json');
    const position = document.positionAt(document.getText().indexOf('sts:AssumeRole') + 6);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const text = hovers
      .flatMap((hover) => hover.contents)
      .map((it) => (typeof it === 'string' ? it : it.value))
      .join('\n');
    assert.match(text, /sts:AssumeRole/);
    assert.match(text, /Write/);
    assert.match(text, /temporary security credentials/i);
  });

  it('corrects an action by a quick fix', async () => {
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

  it('follows a change of the settings at once', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    await withSetting('leastwise.rules', { INVALID_ACTION: 'off' }, async () => {
      await until('the diagnostic to go', () => !ours(document).some(isUnknownAction));
    });
    await until('the diagnostic to come back', () => ours(document).find(isUnknownAction));
  });

  it('follows an edit', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    await setText(document, document.getText().replace('s3:GetObjct', 's3:PutObject'));
    await until('the diagnostic to go', () => !ours(document).some(isUnknownAction));
  });

  it('takes the policy type from the settings', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).find(isUnknownAction));
    const speaksOfPrincipal = () => ours(document).some(({ message }) => message.includes('Principal'));
    assert.equal(speaksOfPrincipal(), false);
    await withSetting('leastwise.policyTypes', { '**/policy.json': 'trust' }, async () => {
      await until('a trust policy to need a Principal', speaksOfPrincipal);
    });
    await until('the type to be found out again', () => !speaksOfPrincipal());
  });
});

function isUnknownAction({ code }: vscode.Diagnostic): boolean {
  return (typeof code === 'object' ? code.value : code) === 'INVALID_ACTION';
}
