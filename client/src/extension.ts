/** The VS Code side: starts the language server and registers what only an editor has. Thin. */
import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { registerCheckWorkspace } from './check-workspace.js';
import { registerChoosePolicyType } from './choose-policy-type.js';
import { registerCopyMinified } from './copy-minified.js';
import { registerExplainFinding } from './explain-finding.js';
import { registerInsertSnippet } from './insert-snippet.js';
import { documentSelector } from './languages.js';
import { registerOpenServicePage } from './open-service-page.js';
import { languagesWithSyntaxErrors } from './other-extensions.js';
import { registerPolicyStatus } from './policy-status.js';
import { registerSuppress } from './suppress.js';
import { adoptTerraformFiles } from './terraform-files.js';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(path.join('dist', 'server.js'));
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
  const clientOptions: LanguageClientOptions = {
    documentSelector,
    diagnosticPullOptions: { onChange: true, onSave: false },
    initializationOptions: {
      syntaxErrorsShownBy: languagesWithSyntaxErrors(),
      suggestCommand: 'editor.action.triggerSuggest',
      choosePolicyTypeCommand: 'leastwise.choosePolicyType',
      suppressCommand: 'leastwise.suppress',
    },
    markdown: { isTrusted: false, supportHtml: false },
  };
  client = new LanguageClient('leastwise', 'Leastwise', serverOptions, clientOptions);
  registerPolicyStatus(context, client);
  registerCheckWorkspace(context, client);
  registerChoosePolicyType(context);
  registerCopyMinified(context, client);
  registerExplainFinding(context);
  registerInsertSnippet(context);
  registerOpenServicePage(context, client);
  registerSuppress(context, client);
  adoptTerraformFiles(context);
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
