/** The command that says of which type the policies of a file are, and writes it into the settings. */
import { ConfigurationTarget, commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { policyTypeLabels } from './policy-types.js';

export function registerChoosePolicyType(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('leastwise.choosePolicyType', choosePolicyType));
}

/** @param uri of the document, when a code lens in it was clicked; else it is that of the active editor */
async function choosePolicyType(uri?: string): Promise<void> {
  const document =
    typeof uri === 'string'
      ? workspace.textDocuments.find((it) => it.uri.toString() === Uri.parse(uri).toString())
      : window.activeTextEditor?.document;
  if (!document) {
    void window.showInformationMessage('Open a file with a policy first.');
    return;
  }
  const configuration = workspace.getConfiguration('leastwise', document.uri);
  const glob = workspace.asRelativePath(document.uri, false);
  const { [glob]: current, ...others } = configuration.get<Record<string, string>>('policyTypes', {});
  const mark = (type: string | undefined): string => (type === current ? 'set now' : '');
  const detected = { label: 'Detect the type', description: mark(undefined), type: undefined };
  const types = Object.entries(policyTypeLabels).map(([type, label]) => ({ label, description: mark(type), type }));
  const chosen = await window.showQuickPick([detected, ...types], {
    title: 'Leastwise: type of the policies in this file',
    placeHolder: 'Decides which elements, actions and checks apply',
  });
  if (!chosen) return;
  const policyTypes = chosen.type ? { ...others, [glob]: chosen.type } : others;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await configuration.update('policyTypes', policyTypes, target);
}
