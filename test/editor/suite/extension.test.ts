/** The extension as a whole: what its manifest promises is there. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension } from './support.js';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

describe('Leastwise', () => {
  let extension: vscode.Extension<unknown>;
  let contributes: Manifest['contributes'];
  before(async () => {
    extension = await activeExtension();
    ({ contributes } = extension.packageJSON as Manifest);
  });

  it('registers its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    const ours = contributes.commands.map(({ command }) => command);
    assert.ok(ours.length > 0);
    for (const command of ours) assert.ok(commands.includes(command), command);
  });

  it('brings snippets that VS Code turns into JSON', async () => {
    const files = new Set(contributes.snippets.map((it) => it.path));
    assert.ok(files.size > 0);
    const document = await vscode.workspace.openTextDocument({ language: 'json' });
    const editor = await vscode.window.showTextDocument(document);
    for (const file of files) {
      const snippets = Object.entries((await json(file)) as Record<string, { readonly body: readonly string[] }>);
      assert.ok(snippets.length > 0, file);
      for (const [title, { body }] of snippets) {
        assert.ok(body.length > 0, title);
        const whole = new vscode.Range(0, 0, document.lineCount, 0);
        assert.ok(await editor.insertSnippet(new vscode.SnippetString(body.join('\n')), whole), title);
        assert.ok(JSON.parse(document.getText()).Statement, title);
      }
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('brings the schemas that it names', async () => {
    for (const { url } of contributes.jsonValidation) assert.equal(typeof (await json(url)), 'object', url);
  });

  async function json(file: string): Promise<unknown> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, file));
    return JSON.parse(Buffer.from(bytes).toString());
  }
});
