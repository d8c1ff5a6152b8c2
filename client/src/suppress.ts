/** Asks why a finding may stay, and writes it down: as a comment, or in the configuration of the project. */
import path from 'node:path';
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';

/** What the server gives with its quick fixes. */
interface SuppressionTarget {
  readonly uri: string;
  readonly code: string;
  readonly range: unknown;
  readonly where: 'here' | 'statement' | 'file';
}

export function registerSuppress(context: ExtensionContext, client: LanguageClient): void {
  const suppress = (target: SuppressionTarget): Promise<void> => suppressFinding(client, target);
  context.subscriptions.push(commands.registerCommand('leastwise.suppress', suppress));
}

async function suppressFinding(client: LanguageClient, target: SuppressionTarget): Promise<void> {
  const reason = await window.showInputBox({
    title: `Ignore ${target.code}`,
    prompt: 'Why may it stay? Whoever reads the policy next will want to know.',
    placeHolder: 'The permissions boundary of these roles names the resources',
    validateInput: (text) =>
      /^\s*todo/i.test(text) ? 'A reason that is still to be written suppresses nothing.' : null,
  });
  if (reason === undefined || reason.trim() === '') return;
  const params = { ...target, reason };
  const edit = await client.sendRequest<WorkspaceEdit | null>('leastwise/suppressionEdit', params);
  const own = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (!own) {
    void window.showWarningMessage(`${target.code} could not be ignored there: the text has changed meanwhile.`);
    return;
  }
  await workspace.applyEdit(own);
  // What is not saved does not count for the command line, and nobody sees a file that is not open.
  for (const [uri] of own.entries()) {
    if (path.posix.basename(uri.path).startsWith('.leastwise.json')) {
      await (await workspace.openTextDocument(uri)).save();
    }
  }
}
