/** The command that makes a new policy from a template: by its type, then by its purpose, or by a word of it at once. */
import { readFileSync } from 'node:fs';
import {
  commands,
  type ExtensionContext,
  QuickInputButtons,
  type QuickPickItem,
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

interface Template extends QuickPickItem {
  readonly policyType: string;
  readonly body: string;
}

export function registerInsertSnippet(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('leastwise.insertSnippet', () => insertSnippet(context)));
}

async function insertSnippet(context: ExtensionContext): Promise<void> {
  const template = await chooseTemplate(readTemplates(context));
  if (!template) return;
  const editor =
    emptyEditor() ?? (await window.showTextDocument(await workspace.openTextDocument({ language: 'json' })));
  await editor.insertSnippet(new SnippetString(template.body));
}

/** The snippets are JSON. In other formats, completion writes their statements as they are written there. */
const snippetLanguages = ['json', 'jsonc'];

/** The active editor when there is nothing in it to lose. */
function emptyEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (!editor || !snippetLanguages.includes(editor.document.languageId)) return undefined;
  return editor.document.getText().trim() === '' ? editor : undefined;
}

function readTemplates(context: ExtensionContext): readonly Template[] {
  const { contributes } = context.extension.packageJSON as ContributedSnippets;
  const files = contributes.snippets.filter((it) => it.language === 'json').map((it) => it.path);
  return files.flatMap((file) => {
    const snippets = JSON.parse(readFileSync(context.asAbsolutePath(file), 'utf8')) as SnippetFile;
    return Object.entries(snippets).map(([title, { description, body, leastwise }]) => ({
      label: withoutType(title, leastwise.policyType),
      detail: description,
      body: body.join('\n'),
      policyType: leastwise.policyType,
    }));
  });
}

/** The title without the type that many begin with: the picker says it anyway. */
function withoutType(title: string, policyType: string): string {
  const purpose = title.startsWith(`${labelOf(policyType)}: `) ? title.slice(title.indexOf(':') + 2) : title;
  return purpose.charAt(0).toUpperCase() + purpose.slice(1);
}

/** A type in the first step. */
interface TypeItem extends QuickPickItem {
  readonly policyType: string;
}

/**
 * Two steps in one picker. While nothing is typed the first shows types; what is typed looks through all templates, so
 * that who knows what it is called needs no type.
 */
function chooseTemplate(templates: readonly Template[]): Promise<Template | undefined> {
  const types = typeItems(templates);
  const picker = window.createQuickPick<Template | TypeItem>();
  picker.title = 'Leastwise: new policy';
  picker.matchOnDetail = true;
  picker.matchOnDescription = true;
  let chosenType: string | undefined;

  const show = (): void => {
    const ofType = templates.filter((it) => it.policyType === chosenType);
    const everything = picker.value === '' ? types : templates.map(withType);
    picker.items = chosenType === undefined ? everything : ofType;
    picker.buttons = chosenType === undefined ? [] : [QuickInputButtons.Back];
    picker.placeholder = chosenType === undefined ? 'The type of the policy, or a word of its purpose' : 'Its purpose';
    picker.step = chosenType === undefined ? 1 : 2;
    picker.totalSteps = 2;
  };
  const goTo = (type: string | undefined): void => {
    chosenType = type;
    picker.value = '';
    show();
  };

  return new Promise((resolve) => {
    picker.onDidChangeValue(() => {
      if (chosenType === undefined) show();
    });
    picker.onDidTriggerButton(() => goTo(undefined));
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (!chosen) return;
      if ('body' in chosen) {
        resolve(chosen);
        picker.hide();
      } else {
        goTo(chosen.policyType);
      }
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    show();
    picker.show();
  });
}

/** In the order in which types are named everywhere. */
function typeItems(templates: readonly Template[]): readonly TypeItem[] {
  const types = new Set(templates.map((it) => it.policyType));
  const known = Object.keys(policyTypeLabels);
  const sorted = [...known.filter((it) => types.has(it)), ...[...types].filter((it) => !known.includes(it))];
  return sorted.map((policyType) => {
    const count = templates.filter((it) => it.policyType === policyType).length;
    const description = `${count} ${count === 1 ? 'template' : 'templates'}`;
    return { label: labelOf(policyType), description, policyType };
  });
}

function withType(template: Template): Template {
  return { ...template, description: labelOf(template.policyType) };
}

function labelOf(policyType: string): string {
  return policyTypeLabels[policyType] ?? policyType;
}
