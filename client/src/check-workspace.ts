/** The commands that show the findings of all files of the workspace, and put those of files that are not open away. */
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

interface WorkspaceCheck {
  readonly files: number;
  readonly findings: number;
}

export function registerCheckWorkspace(context: ExtensionContext, client: LanguageClient): void {
  context.subscriptions.push(
    commands.registerCommand('leastwise.checkWorkspace', () => checkWorkspace(client)),
    commands.registerCommand('leastwise.clearWorkspaceFindings', () =>
      client.sendRequest('leastwise/clearWorkspaceFindings'),
    ),
  );
}

async function checkWorkspace(client: LanguageClient): Promise<void> {
  if (!workspace.workspaceFolders) {
    void window.showInformationMessage('Open a folder first: its files are what is checked.');
    return;
  }
  const { files, findings } = await client.sendRequest<WorkspaceCheck>('leastwise/checkWorkspace');
  if (findings > 0) await commands.executeCommand('workbench.actions.view.problems');
  const checked = `${files} ${files === 1 ? 'file' : 'files'} with policies`;
  const found = findings === 0 ? 'nothing to report' : `${findings} ${findings === 1 ? 'finding' : 'findings'}`;
  window.setStatusBarMessage(`$(check) Leastwise: ${checked}, ${found}`, 10_000);
}
