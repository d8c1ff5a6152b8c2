/** Fixes that change more than a text: does VS Code apply all of their edits? */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, newFile, ours, until } from './support.js';

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] }, null, 2);

describe('Quick fixes', () => {
  it('remove several redundant actions at once', async () => {
    const document = await newFile(
      'redundant-policy.json',
      policy({
        Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:Get*', 's3:ListBucket'],
        Resource: 'arn:aws:s3:::amzn-s3-demo-bucket',
      }),
    );
    await fix(document, 'REDUNDANT_ACTION', 'Remove 2 redundant actions');
    assert.equal(
      document.getText(),
      policy({ Action: ['s3:Get*', 's3:ListBucket'], Resource: 'arn:aws:s3:::amzn-s3-demo-bucket' }),
    );
  });

  it('move a condition to Null, beside another one', async () => {
    const target = { Action: 'ec2:StartInstances', Resource: 'arn:aws:ec2:us-east-1:111122223333:instance/*' };
    const document = await newFile(
      'null-policy.json',
      policy({
        ...target,
        Condition: { StringLike: { 'aws:ResourceTag/team': '*' }, Null: { 'aws:ResourceTag/owner': 'false' } },
      }),
    );
    await fix(document, 'EQUIVALENT_TO_NULL_FALSE', 'Change to `Null` with `"false"`');
    assert.equal(
      document.getText(),
      policy({
        ...target,
        Condition: { Null: { 'aws:ResourceTag/owner': 'false', 'aws:ResourceTag/team': 'false' } },
      }),
    );
  });
});

/** Waits for the finding, applies its fix, and waits until the finding is gone. */
async function fix(document: vscode.TextDocument, code: string, title: string): Promise<void> {
  const hasCode = (it: vscode.Diagnostic): boolean => codeOf(it) === code;
  const found = await until('the diagnostic', () => ours(document).find(hasCode));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    found.range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const action = actions.find((it) => it.title === title);
  assert.ok(action?.edit, `a fix with an edit among ${actions.map((it) => it.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  await until('the diagnostic to go', () => !ours(document).some(hasCode));
}
