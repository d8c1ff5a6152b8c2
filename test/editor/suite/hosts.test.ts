/** Files that are not JSON: does VS Code tell the server of them? */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completionsAt, fileOf, isUnknownAction, labelOf, ours, until } from './support.js';

for (const [name, language] of [
  ['template.yaml', 'yaml'],
  ['main.tf', 'terraform'],
] as const) {
  describe(name, () => {
    it('is of its language', async () => {
      await fileOf(name);
      const ofLanguage = () =>
        vscode.workspace.textDocuments.find((it) => it.uri.path.endsWith(name) && it.languageId === language);
      await until(`${name} to be ${language}`, ofLanguage);
    });

    it('has its findings, behind functions too', async () => {
      const document = await fileOf(name);
      const found = await until('the diagnostic', () => ours(document).find(isUnknownAction));
      assert.equal(document.getText(found.range), 's3:PutObjct');
    });

    it('has fixes', async () => {
      const document = await fileOf(name);
      const found = await until('the diagnostic', () => ours(document).find(isUnknownAction));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        found.range,
      );
      const fix = actions.find((it) => it.title.includes('s3:PutObject') && it.edit);
      const [edit] = fix?.edit?.get(document.uri) ?? [];
      assert.equal(edit?.newText, 's3:PutObject');
    });

    it('has completions', async () => {
      const document = await fileOf(name);
      const at = document.getText().indexOf('s3:PutObjct') + 's3:Put'.length;
      const labels = (await completionsAt(document, at)).map(labelOf);
      assert.ok(labels.includes('s3:PutObject'), labels.slice(0, 20).join());
    });
  });
}
