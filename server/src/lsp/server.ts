/** The language server: what it offers, and which request goes where. */
import { type Connection, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { ServiceReference } from '../reference/reference.js';
import { type ClientTraits, clientTraitsOf, noTraits } from './client-traits.js';
import { createSettingsStore } from './document-settings.js';
import { createDocuments } from './documents.js';
import { guard } from './guard.js';
import { pushDiagnostics } from './push-diagnostics.js';
import { codeActionKinds, codeActions } from './requests/code-action.js';
import { completion, resolveCompletion, triggerCharacters } from './requests/completion.js';
import { diagnostic } from './requests/diagnostic.js';
import { hover } from './requests/hover.js';
import { policyStatus, policyStatusRequest } from './requests/policy-status.js';
import { createTerraformPlaces } from './terraform-places.js';

export interface ServerOptions {
  readonly reference: ServiceReference;
  readonly version: string;
  /** The folder of the rules' pages. */
  readonly rulePages: string;
}

/** What every request gets. */
export interface ServerContext extends ServerOptions {
  readonly connection: Connection;
  readonly documents: ReturnType<typeof createDocuments>;
  readonly settings: ReturnType<typeof createSettingsStore>;
  /** What the client can do: known from `initialize` on. */
  traits(): ClientTraits;
}

/** Serves a connection until the client ends it. */
export function startServer(connection: Connection, options: ServerOptions): void {
  let traits: ClientTraits = noTraits;
  const settings = createSettingsStore(connection, () => traits);
  const places = createTerraformPlaces();
  const documents = createDocuments({ connection, reference: options.reference, store: settings, places });
  const context: ServerContext = { ...options, connection, documents, settings, traits: () => traits };
  const push = pushDiagnostics(context);

  connection.onInitialize((params): InitializeResult => {
    traits = clientTraitsOf(params);
    return {
      serverInfo: { name: 'leastwise', version: options.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: [...triggerCharacters], resolveProvider: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [...codeActionKinds] },
        ...(traits.pullsDiagnostics && {
          diagnosticProvider: { identifier: 'leastwise', interFileDependencies: false, workspaceDiagnostics: false },
        }),
      },
    };
  });
  connection.onInitialized(() => {
    settings.start((what) => {
      if (!places.forget() && what === 'terraform') return;
      documents.forgetAnalyses();
      push.all();
      if (traits.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    });
  });

  documents.onChange((uri) => push.soon(uri));
  documents.onClose((uri) => push.clear(uri));

  connection.onCompletion(guard(context, 'completion', completion));
  connection.onCompletionResolve(guard(context, 'completion resolve', resolveCompletion));
  connection.onHover(guard(context, 'hover', hover));
  connection.onCodeAction(guard(context, 'code action', codeActions));
  connection.languages.diagnostics.on(guard(context, 'diagnostic', diagnostic));
  connection.onRequest(policyStatusRequest, guard(context, 'policy status', policyStatus));
  connection.listen();
}
