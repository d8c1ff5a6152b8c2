/** The language status: which type a policy was taken for and why, and how old the data about AWS is. */
import {
  type Disposable,
  type ExtensionContext,
  languages as editorLanguages,
  type LanguageStatusItem,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { documentSelector } from './languages.js';
import { policyTypeLabels } from './policy-types.js';

interface PolicyStatus {
  readonly version: string;
  readonly referenceUpdated: string;
  readonly policies: readonly { readonly type: string; readonly source: string }[];
}

/** How long typing must rest before the status is asked for again. */
const restMilliseconds = 300;

/** Why a policy was taken for its type, in words. */
const reasons: Readonly<Record<string, string>> = {
  setting: 'the settings say so',
  place: 'by its place in the file',
  content: 'by its content',
  'file name': 'by the name of the file',
  default: 'nothing says otherwise',
};

export function registerPolicyStatus(context: ExtensionContext, client: LanguageClient): void {
  let timer: NodeJS.Timeout | undefined;
  let items: readonly LanguageStatusItem[] = [];

  const clear = (): void => {
    for (const item of items) item.dispose();
    items = [];
  };
  const update = async (editor: TextEditor | undefined): Promise<void> => {
    if (!editor || editorLanguages.match(documentSelector, editor.document) === 0 || !client.isRunning())
      return clear();
    const status = await client.sendRequest<PolicyStatus>('leastwise/policyStatus', {
      uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    });
    // The answer may come when another editor is in front.
    if (editor !== window.activeTextEditor) return;
    clear();
    items = itemsFor(status);
  };
  const updateSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A request that fails because the server is stopping needs no answer.
      update(window.activeTextEditor).catch((error: unknown) => client.outputChannel.appendLine(String(error)));
    }, restMilliseconds);
  };

  const subscriptions: Disposable[] = [
    window.onDidChangeActiveTextEditor(updateSoon),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) updateSoon();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('leastwise')) updateSoon();
    }),
    client.onDidChangeState(updateSoon),
    { dispose: () => clearTimeout(timer) },
    { dispose: clear },
  ];
  context.subscriptions.push(...subscriptions);
}

/** A file without a policy shows nothing. */
function itemsFor({ policies, referenceUpdated, version }: PolicyStatus): readonly LanguageStatusItem[] {
  if (policies.length === 0) return [];
  const type = editorLanguages.createLanguageStatusItem('leastwise.policyType', documentSelector);
  type.name = 'Leastwise: policy type';
  type.text = policies.length === 1 ? labelOf(policies) : `${policies.length} policies: ${labelOf(policies)}`;
  type.detail = [...new Set(policies.map((it) => reasons[it.source] ?? it.source))].join(', ');
  type.command = { title: 'Change', command: 'leastwise.choosePolicyType' };
  const data = editorLanguages.createLanguageStatusItem('leastwise.reference', documentSelector);
  data.name = 'Leastwise: data about AWS';
  data.text = `AWS as of ${referenceUpdated}`;
  data.detail = `Leastwise ${version}`;
  return [type, data];
}

function labelOf(policies: PolicyStatus['policies']): string {
  return [...new Set(policies.map((it) => policyTypeLabels[it.type] ?? it.type))].join(', ');
}
