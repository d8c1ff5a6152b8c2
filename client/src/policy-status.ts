/**
 * The language status: which type a policy was taken for and why, how much of its quota it takes, and how old the data about
 * AWS is.
 */
import {
  type Disposable,
  type ExtensionContext,
  languages as editorLanguages,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type Position,
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
  readonly policies: readonly PolicyInEditor[];
}

interface PolicyInEditor {
  readonly type: string;
  readonly source: string;
  readonly range: { readonly start: Place; readonly end: Place };
  readonly size?: { readonly text: string; readonly detail: string; readonly exceeds: boolean };
}

interface Place {
  readonly line: number;
  readonly character: number;
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
  let shown: { readonly editor: TextEditor; readonly status: PolicyStatus; readonly items: StatusItems } | undefined;

  const clear = (): void => {
    if (shown) for (const item of Object.values(shown.items)) item.dispose();
    shown = undefined;
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
    if (status.policies.length === 0) return;
    shown = { editor, status, items: itemsFor(status) };
    showPolicies(shown.items.type, status.policies, editor.selection.active);
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
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (shown?.editor === textEditor) {
        showPolicies(shown.items.type, shown.status.policies, textEditor.selection.active);
      }
    }),
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

interface StatusItems {
  readonly type: LanguageStatusItem;
  readonly data: LanguageStatusItem;
}

function itemsFor({ referenceUpdated, version }: PolicyStatus): StatusItems {
  const type = editorLanguages.createLanguageStatusItem('leastwise.policyType', documentSelector);
  type.name = 'Leastwise: policy type and size';
  type.command = { title: 'Change type', command: 'leastwise.choosePolicyType' };
  const data = editorLanguages.createLanguageStatusItem('leastwise.reference', documentSelector);
  data.name = 'Leastwise: data about AWS';
  data.text = `AWS as of ${referenceUpdated}`;
  data.detail = `Leastwise ${version}`;
  return { type, data };
}

/** Shows the policy at the cursor; all of them when it is in none of several. */
function showPolicies(item: LanguageStatusItem, policies: readonly PolicyInEditor[], cursor: Position): void {
  const [only, ...others] = policies;
  const chosen = others.length === 0 ? only : policies.find((it) => isIn(it.range, cursor));
  const size = chosen?.size;
  const about = chosen ? [chosen] : policies;
  const label = [...new Set(about.map((it) => policyTypeLabels[it.type] ?? it.type))].join(', ');
  const counted = chosen ? label : `${policies.length} policies: ${label}`;
  const reason = [...new Set(about.map((it) => reasons[it.source] ?? it.source))].join(', ');
  item.text = size ? `${counted} · ${size.text}` : counted;
  item.detail = size ? `${reason} · ${size.detail}` : reason;
  item.severity = size?.exceeds ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}

function isIn({ start, end }: PolicyInEditor['range'], cursor: Position): boolean {
  const isBefore = (one: Place, other: Place): boolean =>
    one.line < other.line || (one.line === other.line && one.character <= other.character);
  return isBefore(start, cursor) && isBefore(cursor, end);
}
