/** The language server: what it offers, and which request goes where. */
import { type Connection, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { ServiceReference } from '../reference/reference.js';
import { type ClientTraits, clientTraitsOf, noTraits } from './client-traits.js';
import { createSettingsStore } from './document-settings.js';
import { createDocuments } from './documents.js';
import { createFormatterRegistration } from './formatter-registration.js';
import { pushDiagnostics } from './push-diagnostics.js';
import { refreshReadingAids } from './refresh.js';
import { serverRequests } from './requests/index.js';
import { createTerraformPlaces } from './terraform-places.js';
import { type FileChange, watchFiles } from './watched-files.js';
import { createWorkspaceFindings, type WorkspaceFindings } from './workspace/workspace-findings.js';
import { createWorkspaceIndex, type WorkspaceIndex } from './workspace/workspace-index.js';

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
  readonly index: WorkspaceIndex;
  readonly findings: WorkspaceFindings;
  /** What the client can do: known from `initialize` on. */
  traits(): ClientTraits;
}

/** Serves a connection until the client ends it. */
export function startServer(connection: Connection, options: ServerOptions): void {
  let traits: ClientTraits = noTraits;
  const settings = createSettingsStore(connection, () => traits, options.reference);
  const places = createTerraformPlaces();
  const documents = createDocuments({
    connection,
    reference: options.reference,
    store: settings,
    places,
    facts: () => index.facts(),
  });
  const index = createWorkspaceIndex(connection, documents);
  const findings = createWorkspaceFindings(() => context);
  const context: ServerContext = { ...options, connection, documents, settings, index, findings, traits: () => traits };
  const push = pushDiagnostics(context);
  const formatter = createFormatterRegistration(connection, () => traits);

  connection.onInitialize((params): InitializeResult => {
    traits = clientTraitsOf(params);
    return {
      serverInfo: { name: 'leastwise', version: options.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...Object.assign({}, ...serverRequests.map((it) => it.capabilities(traits))),
      },
    };
  });
  const checkAgain = (): void => {
    documents.forgetAnalyses();
    push.all();
    if (traits.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    refreshReadingAids(connection, traits);
    formatter.update();
  };
  const filesChanged = (changes: readonly FileChange[]): void => {
    const isSettings = changes.some((it) => it.is === 'configuration');
    if (isSettings) settings.forgetAll();
    // What Terraform files say of other files matters only when somebody asked.
    const isTerraform = changes.some((it) => it.is === 'terraform') && places.forget();
    if (isSettings || isTerraform) checkAgain();
    index.changed(changes);
    findings.changed(changes);
  };
  connection.onInitialized(() => {
    settings.start(() => checkAgain());
    watchFiles(connection, traits, filesChanged);
    index.start(traits.folders);
    formatter.update();
  });

  documents.onChange((uri) => push.soon(uri));
  documents.onOpen((uri) => findings.opened(uri));
  documents.onClose((uri) => {
    push.clear(uri);
    findings.closed(uri);
  });

  for (const it of serverRequests) it.register(connection, context);
  connection.listen();
}
