/** Completion and hover: do they reach VS Code? */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completionsAt, fileOf, isUnknownAction, labelOf, newFile, ours, until } from './support.js';

describe('Completion', () => {
  it('puts an action within its quotes', async () => {
    const document = await fileOf('policy.json');
    const items = await completionsAt(document, document.getText().indexOf('s3:GetObjct') + 's3:GetOb'.length);
    const item = items.find((it) => labelOf(it) === 's3:GetObject');
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

  it('offers the condition keys of the actions and the global ones', async () => {
    const policy = JSON.parse((await fileOf('policy.json')).getText());
    Object.assign(policy.Statement[0], { Action: 's3:ListBucket', Condition: { StringLike: { '': 'reports/*' } } });
    const document = await newFile('condition-policy.json', JSON.stringify(policy, null, 2));
    const labels = (await completionsAt(document, document.getText().indexOf('"": "reports') + 1)).map(labelOf);
    assert.ok(labels.includes('s3:prefix'), 's3:prefix, of s3:ListBucket');
    assert.ok(labels.includes('aws:PrincipalOrgID'), 'aws:PrincipalOrgID, a global one');
    assert.ok(!labels.includes('s3:x-amz-acl'), 'not s3:x-amz-acl, of other actions');
  });

  it('offers each policy snippet once in an empty file', async () => {
    const document = await fileOf('empty-policy.json');
    const items = await completionsAt(document, 0);
    const trust = items.filter((it) => labelOf(it) === 'Trust policy: GitHub Actions');
    assert.equal(trust.length, 1);
    assert.equal(trust[0]?.kind, vscode.CompletionItemKind.Snippet);
    assert.ok(trust[0]?.insertText instanceof vscode.SnippetString, 'with tab stops');
  });
});

describe('Hover', () => {
  it('explains an action', async () => {
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
});
