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
  const items = createItems();
  let timer: NodeJS.Timeout | undefined;
  let shown: { readonly editor: TextEditor; readonly status: PolicyStatus } | undefined;

  const clear = (): void => {
    for (const item of Object.values(items)) show(item, false);
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
    if (status.policies.length === 0) return clear();
    shown = { editor, status };
    showPolicies(items, status.policies, editor.selection.active);
    showData(items.data, status);
  };
  const updateSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A request that fails because the server is stopping needs no answer.
      update(window.activeTextEditor).catch((error: unknown) => client.outputChannel.appendLine(String(error)));
    }, restMilliseconds);
  };

  const subscriptions: Disposable[] = [
    ...Object.values(items),
    window.onDidChangeActiveTextEditor(updateSoon),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (shown?.editor === textEditor) showPolicies(items, shown.status.policies, textEditor.selection.active);
    }),
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

/** An item each, because a row that is too long loses its command: VS Code cuts it at the edge of the window. */
interface StatusItems {
  readonly type: LanguageStatusItem;
  readonly size: LanguageStatusItem;
  readonly data: LanguageStatusItem;
}

/** The items, not shown yet. VS Code orders them by their ids. */
function createItems(): StatusItems {
  const items: StatusItems = {
    type: editorLanguages.createLanguageStatusItem('leastwise.policyType', []),
    size: editorLanguages.createLanguageStatusItem('leastwise.quota', []),
    data: editorLanguages.createLanguageStatusItem('leastwise.reference', []),
  };
  items.type.name = 'Leastwise: policy type';
  items.type.command = { title: 'Change type', command: 'leastwise.choosePolicyType' };
  items.size.name = 'Leastwise: size of the policy';
  items.data.name = 'Leastwise: data about AWS';
  return items;
}

/** Shows an item or hides it, which only its selector can do. What people have pinned does not flicker so. */
function show(item: LanguageStatusItem, isShown: boolean): void {
  item.selector = isShown ? documentSelector : [];
}

function showData(item: LanguageStatusItem, { referenceUpdated, version }: PolicyStatus): void {
  item.text = `AWS as of ${referenceUpdated}`;
  item.detail = `Leastwise ${version}`;
  show(item, true);
}

/** Shows the policy at the cursor; all of them when it is in none of several. */
function showPolicies(items: StatusItems, policies: readonly PolicyInEditor[], cursor: Position): void {
  const [only, ...others] = policies;
  const chosen = others.length === 0 ? only : policies.find((it) => isIn(it.range, cursor));
  const about = chosen ? [chosen] : policies;
  const label = [...new Set(about.map((it) => policyTypeLabels[it.type] ?? it.type))].join(', ');
  items.type.text = chosen ? label : `${policies.length} policies: ${label}`;
  items.type.detail = [...new Set(about.map((it) => reasons[it.source] ?? it.source))].join(', ');
  show(items.type, true);

  const size = chosen?.size;
  if (size) {
    items.size.text = size.text;
    items.size.detail = size.detail;
    items.size.severity = size.exceeds ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  }
  show(items.size, size !== undefined);
}

function isIn({ start, end }: PolicyInEditor['range'], cursor: Position): boolean {
  const isBefore = (one: Place, other: Place): boolean =>
    one.line < other.line || (one.line === other.line && one.character <= other.character);
  return isBefore(start, cursor) && isBefore(cursor, end);
}
