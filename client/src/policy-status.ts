/** The language status item: which type a policy was taken for, and how old the data about AWS is. */
import {
  type Disposable,
  type ExtensionContext,
  languages as editorLanguages,
  LanguageStatusSeverity,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { languages } from './languages.js';
import { policyTypeLabels } from './policy-types.js';

interface PolicyStatus {
  readonly version: string;
  readonly referenceUpdated: string;
  readonly policies: readonly { readonly type: string; readonly source: string }[];
}

/** How long typing must rest before the status is asked for again. */
const restMilliseconds = 300;

export function registerPolicyStatus(context: ExtensionContext, client: LanguageClient): void {
  const selector = languages.map((language) => ({ language }));
  const item = editorLanguages.createLanguageStatusItem('leastwise.policy', selector);
  item.name = 'Leastwise';
  let timer: NodeJS.Timeout | undefined;

  const update = async (editor: TextEditor | undefined): Promise<void> => {
    if (!editor || !languages.includes(editor.document.languageId) || !client.isRunning()) return;
    const status = await client.sendRequest<PolicyStatus>('leastwise/policyStatus', {
      uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    });
    // The answer may come when another editor is in front.
    if (editor === window.activeTextEditor) show(status);
  };
  const show = ({ policies, referenceUpdated, version }: PolicyStatus): void => {
    const [first] = policies;
    item.severity = LanguageStatusSeverity.Information;
    item.detail = `AWS service reference of ${referenceUpdated} (Leastwise ${version})`;
    if (!first) {
      item.text = 'No IAM policy in this file';
      item.command = undefined;
      return;
    }
    const types = [...new Set(policies.map((it) => it.type))].map((it) => policyTypeLabels[it] ?? it);
    item.text = policies.length === 1 ? `${types[0]}` : `${policies.length} policies: ${types.join(', ')}`;
    item.detail = `Type by ${first.source}. ${item.detail}`;
    item.command = { title: 'Change type', command: 'leastwise.choosePolicyType' };
  };
  const updateSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A request that fails because the server is stopping needs no answer.
      update(window.activeTextEditor).catch((error: unknown) => client.outputChannel.appendLine(String(error)));
    }, restMilliseconds);
  };

  const subscriptions: Disposable[] = [
    item,
    window.onDidChangeActiveTextEditor(updateSoon),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) updateSoon();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('leastwise')) updateSoon();
    }),
    client.onDidChangeState(updateSoon),
    { dispose: () => clearTimeout(timer) },
  ];
  context.subscriptions.push(...subscriptions);
}
