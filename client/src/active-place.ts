/** The place of the cursor, as requests of our own take it. */
import { window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export interface Place {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Where the cursor is in the active editor. Without one, says so and gives undefined. */
export function activePlace(client: LanguageClient): Place | undefined {
  const editor = window.activeTextEditor;
  if (!editor) {
    void window.showInformationMessage('Open a file with a policy first.');
    return undefined;
  }
  const { code2ProtocolConverter: convert } = client;
  return { uri: convert.asUri(editor.document.uri), position: convert.asPosition(editor.selection.active) };
}
