/** The command that offers the policy snippets by their type, and puts one into an empty or a new document. */
import { readFileSync } from 'node:fs';
import {
  commands,
  type ExtensionContext,
  QuickPickItemKind,
  SnippetString,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { policyTypeLabels } from './policy-types.js';

interface SnippetFile {
  readonly [title: string]: {
    readonly description: string;
    readonly body: readonly string[];
    readonly leastwise: { readonly policyType: string };
  };
}

interface ContributedSnippets {
  readonly contributes: { readonly snippets: readonly { readonly language: string; readonly path: string }[] };
}

export function registerInsertSnippet(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('leastwise.insertSnippet', () => insertSnippet(context)));
}

async function insertSnippet(context: ExtensionContext): Promise<void> {
  const chosen = await window.showQuickPick(snippetItems(context), {
    title: 'Leastwise: new policy',
    placeHolder: 'Search by service, provider or purpose',
    matchOnDetail: true,
  });
  if (!chosen?.body) return;
  const editor =
    emptyEditor() ?? (await window.showTextDocument(await workspace.openTextDocument({ language: 'json' })));
  await editor.insertSnippet(new SnippetString(chosen.body));
}

/** The snippets are JSON. In other formats, completion writes their statements as they are written there. */
const snippetLanguages = ['json', 'jsonc'];

/** The active editor when there is nothing in it to lose. */
function emptyEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (!editor || !snippetLanguages.includes(editor.document.languageId)) return undefined;
  return editor.document.getText().trim() === '' ? editor : undefined;
}

function snippetItems(context: ExtensionContext) {
  const { contributes } = context.extension.packageJSON as ContributedSnippets;
  const files = contributes.snippets.filter((it) => it.language === 'json').map((it) => it.path);
  let lastType = '';
  return files.flatMap((file) => {
    const snippets = JSON.parse(readFileSync(context.asAbsolutePath(file), 'utf8')) as SnippetFile;
    return Object.entries(snippets).flatMap(([title, { description, body, leastwise }]) => {
      const { policyType } = leastwise;
      const heading = {
        label: policyTypeLabels[policyType] ?? policyType,
        kind: QuickPickItemKind.Separator,
        body: '',
      };
      const item = { label: title, detail: description, body: body.join('\n') };
      const items = policyType === lastType ? [item] : [heading, item];
      lastType = policyType;
      return items;
    });
  });
}
