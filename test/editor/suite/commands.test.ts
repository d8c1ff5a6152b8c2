/** The commands: what they leave behind in VS Code. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, fileOf, inWorkspace, isUnknownAction, newFile, ours, until } from './support.js';

const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(command);

function putCursor(text: string): void {
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor);
  const position = editor.document.positionAt(editor.document.getText().indexOf(text) + 1);
  editor.selection = new vscode.Selection(position, position);
}

describe('Copy Policy as Minified JSON', () => {
  it('copies a policy of any format', async () => {
    await newFile(
      'copied-policy.yaml',
      "Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: '*'\n",
    );
    await run('leastwise.copyMinified');
    assert.equal(
      await vscode.env.clipboard.readText(),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
    );
  });
});

describe('Explain This Finding', () => {
  it('shows the page of the rule beside the policy', async () => {
    const document = await fileOf('policy.json');
    await until('the diagnostic', () => ours(document).some(isUnknownAction));
    putCursor('s3:GetObjct');
    await run('leastwise.explainFinding');
    const labels = (): readonly string[] =>
      vscode.window.tabGroups.all.flatMap((group) => group.tabs).map((it) => it.label);
    const label = await until('the page', () => labels().find((it) => it.includes('INVALID_ACTION.md')));
    assert.match(label, /Preview/);
    await run('workbench.action.closeEditorsInOtherGroups');
    await run('workbench.action.closeActiveEditor');
  });
});

describe('Show All Findings of the Workspace', () => {
  it('shows those of files that are not open, until they are put away', async () => {
    const name = 'never-opened-policy.json';
    const text = Buffer.from(
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*" }] }',
    );
    await vscode.workspace.fs.writeFile(inWorkspace(name), text);
    await fileOf('plain.json');
    const found = (): readonly unknown[] =>
      vscode.languages
        .getDiagnostics(inWorkspace(name))
        .filter((it) => it.source === 'leastwise')
        .map(codeOf);
    assert.deepEqual(found(), []);
    await run('leastwise.checkWorkspace');
    await until('the findings', () => found().length > 0);
    assert.deepEqual(found(), ['INVALID_ACTION']);

    const document = await fileOf(name);
    await until('the diagnostics of the document', () => ours(document).length === 1 && found().length === 1);
    await run('workbench.action.closeActiveEditor');
    await run('leastwise.clearWorkspaceFindings');
    await until('the findings to go', () => found().length === 0);
    await run('workbench.action.closePanel');
  });
});
