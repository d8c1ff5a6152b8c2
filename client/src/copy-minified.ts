/** The command that copies the policy at the cursor as JSON in one line, without white space. */
import { commands, type ExtensionContext, env, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { activePlace } from './active-place.js';

type Minified =
  | { readonly kind: 'policy'; readonly text: string; readonly size?: string }
  | { readonly kind: 'incomplete'; readonly source: string };

export function registerCopyMinified(context: ExtensionContext, client: LanguageClient): void {
  context.subscriptions.push(commands.registerCommand('leastwise.copyMinified', () => copyMinified(client)));
}

async function copyMinified(client: LanguageClient): Promise<void> {
  const place = activePlace(client);
  if (!place) return;
  const minified = await client.sendRequest<Minified | null>('leastwise/minifiedPolicy', place);
  if (!minified) {
    void window.showInformationMessage('There is no policy at the cursor.');
  } else if (minified.kind === 'incomplete') {
    void window.showWarningMessage(
      `Nothing was copied: the policy is only complete at deployment, because of ${minified.source}.`,
    );
  } else {
    await env.clipboard.writeText(minified.text);
    const { size, text } = minified;
    window.setStatusBarMessage(`$(check) Copied the policy as JSON: ${size ?? `${text.length} characters`}`, 5_000);
  }
}
