/** What the in-host tests do over and over. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Waits for what a server brings in its own time. */
export async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited 20 s for ${what}\n${present()}`);
    await sleep(25);
  }
}

/** For the person who looks into a failure. */
function present(): string {
  const documents = vscode.workspace.textDocuments.map((it) => {
    const state = `version ${it.version}${it.isDirty ? ', not saved' : ''}${it.isClosed ? ', closed' : ''}`;
    return `${it.uri.path} (${state}): ${ours(it).map(codeOf).join(', ') || 'no diagnostics'}`;
  });
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).map((it) => it.label);
  const settings = JSON.stringify(vscode.workspace.getConfiguration('leastwise'));
  return [...documents, `tabs: ${tabs.join(', ')}`, `settings: ${settings}`].join('\n');
}

/** The extension under test, active: opening a document would only begin the activation. */
export async function activeExtension(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('leastwise.leastwise');
  if (!extension) throw new Error('VS Code has not loaded the extension');
  await extension.activate();
  return extension;
}

/** Opens a file of the fixture and shows it, with the text that it has on the disk. */
export async function fileOf(name: string): Promise<vscode.TextDocument> {
  const uri = inWorkspace(name);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
  if (document.getText() !== text) await setText(document, text);
  return document;
}

/** Writes a file into the workspace (a throw-away copy) and shows it. */
export async function newFile(name: string, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(inWorkspace(name), Buffer.from(text));
  return fileOf(name);
}

export function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** VS Code refuses an edit that was made while it reads the file anew from the disk: it is made again then. */
export async function setText(document: vscode.TextDocument, text: string): Promise<void> {
  for (let tries = 1; document.getText() !== text; tries += 1) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    if (await vscode.workspace.applyEdit(edit)) return;
    if (tries === 20) throw new Error(`VS Code refused an edit of ${document.fileName} ${tries} times`);
    await sleep(100);
  }
}

/** Our diagnostics. VS Code's own JSON support has some of its own. */
export function ours(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'leastwise');
}

export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

export function isUnknownAction(diagnostic: vscode.Diagnostic): boolean {
  return codeOf(diagnostic) === 'INVALID_ACTION';
}

/** What VS Code offers at an offset, from whomever. */
export async function completionsAt(document: vscode.TextDocument, offset: number): Promise<vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(offset),
  );
  return items;
}

export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** Changes a setting of the workspace for the time of `work`. */
export async function withSetting(name: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration().update(name, value, target);
  try {
    await work();
  } finally {
    await vscode.workspace.getConfiguration().update(name, undefined, target);
  }
}
