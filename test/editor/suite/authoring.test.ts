/** Reading and refactoring: does what the server answers reach VS Code? */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { inWorkspace, newFile, until, withSetting } from './support.js';

const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": ["s3:GetObject*", "s3:ListBucket"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"]
    }
  ]
}
`;

type Command = <Result>(command: string, ...rest: readonly unknown[]) => Promise<Result>;
const ask: Command = async (command, ...rest) => vscode.commands.executeCommand(`vscode.${command}`, ...rest);

describe('Authoring', () => {
  let document: vscode.TextDocument;
  let whole: vscode.Range;

  beforeEach(async () => {
    document = await newFile('authoring-policy.json', text);
    whole = new vscode.Range(0, 0, document.lineCount, 0);
  });

  const at = (part: string): vscode.Position => document.positionAt(text.indexOf(part) + 1);

  it('shows a code lens above the policy and above each statement', async () => {
    const lenses = await ask<vscode.CodeLens[]>('executeCodeLensProvider', document.uri, 50);
    const titles = lenses.map((it) => it.command?.title ?? '');
    assert.ok(
      titles.some((it) => it.includes('Identity policy')),
      `the type: ${titles}`,
    );
    assert.ok(
      titles.some((it) => it.includes('of 6,144 characters')),
      `the size: ${titles}`,
    );
    assert.ok(
      titles.some((it) => it.startsWith('Allows')),
      `what a statement allows: ${titles}`,
    );
  });

  it('hints at what a wildcard matches', async () => {
    const hints = await ask<vscode.InlayHint[]>('executeInlayHintProvider', document.uri, whole);
    const labels = hints.map(({ label }) => (typeof label === 'string' ? label : label.map((it) => it.value).join('')));
    assert.ok(
      labels.some((it) => /→ \d+ .*actions/.test(it)),
      labels.join(', '),
    );
  });

  it('outlines the statements', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri);
    const names = (all: readonly vscode.DocumentSymbol[]): readonly string[] =>
      all.flatMap((it) => [it.name, ...names(it.children)]);
    assert.ok(names(symbols).includes('ReadReports'), names(symbols).join(', '));
  });

  it('colours services, actions and the parts of ARNs', async () => {
    const tokens = await ask<vscode.SemanticTokens>('provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens.data.length >= 5 * 6, `${tokens.data.length / 5} tokens`);
  });

  it('grows a selection by element', async () => {
    const [range] = await ask<vscode.SelectionRange[]>('executeSelectionRangeProvider', document.uri, [
      at('s3:ListBucket'),
    ]);
    const texts: string[] = [];
    for (let it = range; it; it = it.parent as vscode.SelectionRange) texts.push(document.getText(it.range));
    assert.ok(texts.includes('"s3:ListBucket"') || texts.includes('s3:ListBucket'), texts.join('\n--\n'));
  });

  it('finds where an action is granted', async () => {
    await newFile('other-policy.json', text.replace('s3:GetObject*', 's3:*').replace('ReadReports', 'Other'));
    const locations = await ask<vscode.Location[]>('executeReferenceProvider', document.uri, at('s3:ListBucket'));
    const files = new Set(locations.map((it) => it.uri.path.split('/').at(-1)));
    assert.ok(files.has('authoring-policy.json') && files.has('other-policy.json'), [...files].join(', '));
    await vscode.workspace.fs.delete(inWorkspace('other-policy.json'));
  });

  it('finds statements of the workspace', async () => {
    await until('the symbol', () => document);
    const symbols = await ask<vscode.SymbolInformation[]>('executeWorkspaceSymbolProvider', 'ReadReports');
    assert.ok(symbols.some((it) => it.name === 'ReadReports'));
  });

  it('renames a Sid', async () => {
    const edit = await ask<vscode.WorkspaceEdit>(
      'executeDocumentRenameProvider',
      document.uri,
      at('ReadReports'),
      'ReadAll',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), text.replace('ReadReports', 'ReadAll'));
  });

  it('expands a wildcard', async () => {
    const range = new vscode.Range(at('s3:GetObject*'), at('s3:GetObject*'));
    const actions = await ask<vscode.CodeAction[]>(
      'executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.Refactor.value,
    );
    const expand = actions.find((it) => it.kind?.value.endsWith('expand-wildcard'));
    assert.ok(expand?.edit, actions.map((it) => it.title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(expand.edit));
    const expanded = JSON.parse(document.getText()).Statement[0].Action as string[];
    assert.ok(
      expanded.includes('s3:GetObjectVersion') && !expanded.some((it) => it.includes('*')),
      expanded.join(', '),
    );
  });

  it('puts the elements into the usual order', async () => {
    const mixed = await newFile(
      'mixed-policy.json',
      '{ "Statement": [{ "Resource": "*", "Action": "s3:ListAllMyBuckets", "Effect": "Allow" }], "Version": "2012-10-17" }',
    );
    const actions = await ask<vscode.CodeAction[]>(
      'executeCodeActionProvider',
      mixed.uri,
      new vscode.Range(0, 0, 0, 0),
      'source.organizePolicy.leastwise',
    );
    const [organize] = actions;
    assert.ok(organize?.edit, 'the action is offered');
    assert.ok(await vscode.workspace.applyEdit(organize.edit));
    assert.deepEqual(Object.keys(JSON.parse(mixed.getText())), ['Version', 'Statement']);
    assert.deepEqual(Object.keys(JSON.parse(mixed.getText()).Statement[0]), ['Effect', 'Action', 'Resource']);
  });

  it('formats a document and its JSON, when that is switched on', async () => {
    const mixed = await newFile(
      'format-policy.json',
      '{ "Statement": { "Resource": "*", "Action": "s3:ListAllMyBuckets", "Effect": "Allow" }, "Version": "2012-10-17" }',
    );
    const options = { tabSize: 2, insertSpaces: true };
    const formatted = async (): Promise<string> => {
      const edits = await ask<vscode.TextEdit[]>('executeFormatDocumentProvider', mixed.uri, options);
      const edit = new vscode.WorkspaceEdit();
      edit.set(mixed.uri, edits ?? []);
      assert.ok(await vscode.workspace.applyEdit(edit));
      return mixed.getText();
    };
    await withSetting('leastwise.format.enable', true, () =>
      withSetting('[json]', { 'editor.defaultFormatter': 'leastwise.leastwise' }, async () => {
        const end = Date.now() + 10_000;
        while (!(await formatted()).startsWith('{\n  "Version"')) {
          assert.ok(Date.now() < end, mixed.getText());
          await sleep(100);
        }
        assert.equal(mixed.getText().split('\n').length, 8);
      }),
    );
  });
});
