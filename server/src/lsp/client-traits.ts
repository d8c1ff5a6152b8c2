import type { InitializeParams } from 'vscode-languageserver/node';

/** What the client at the other end can do, and what it asks for. */
export interface ClientTraits {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfigurationChange: boolean;
  readonly registersWatchedFiles: boolean;
  readonly snippets: boolean;
  readonly relatedInformation: boolean;
  readonly documentChanges: boolean;
  /** Whether an edit may make a file. */
  readonly createsFiles: boolean;
  /** Whether formatting is offered only when a setting says so, rather than from the start. */
  readonly registersFormatting: boolean;
  /** Whether formatting is wanted from the start, where it cannot be offered later. */
  readonly wantsFormatting: boolean;
  /** Whether it asks what would be renamed before it asks for a name. */
  readonly preparesRename: boolean;
  readonly showsProgress: boolean;
  /** Folders of the workspace, as URIs. */
  readonly folders: readonly string[];
  /** Languages whose syntax errors the editor reports itself: the user must not see them twice. */
  readonly syntaxErrorsShownBy: readonly string[];
  /** The command with which the client opens its list of completions again. */
  readonly suggestCommand: string | undefined;
  /** The command with which the client lets the type of the policies of a document be chosen; it takes the URI. */
  readonly choosePolicyTypeCommand: string | undefined;
  /** The command with which the client asks why a finding may stay; it takes a `SuppressionTarget`. */
  readonly suppressCommand: string | undefined;
}

export const noTraits: ClientTraits = {
  pullsDiagnostics: false,
  refreshesDiagnostics: false,
  refreshesInlayHints: false,
  refreshesCodeLenses: false,
  hasConfiguration: false,
  registersConfigurationChange: false,
  registersWatchedFiles: false,
  snippets: false,
  relatedInformation: false,
  documentChanges: false,
  createsFiles: false,
  registersFormatting: false,
  wantsFormatting: false,
  preparesRename: false,
  showsProgress: false,
  folders: [],
  syntaxErrorsShownBy: [],
  suggestCommand: undefined,
  choosePolicyTypeCommand: undefined,
  suppressCommand: undefined,
};

/** What a client may say of itself beyond the protocol. All of it is optional. */
interface InitializationOptions {
  readonly syntaxErrorsShownBy?: unknown;
  readonly suggestCommand?: unknown;
  readonly choosePolicyTypeCommand?: unknown;
  readonly suppressCommand?: unknown;
  readonly provideFormatter?: unknown;
}

export function clientTraitsOf(params: InitializeParams): ClientTraits {
  const { textDocument, workspace } = params.capabilities;
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  const shown = Array.isArray(options.syntaxErrorsShownBy) ? options.syntaxErrorsShownBy : [];
  const folders = params.workspaceFolders?.map((it) => it.uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfigurationChange: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    registersFormatting:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true &&
      workspace?.configuration === true,
    wantsFormatting: options.provideFormatter !== false,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    showsProgress: params.capabilities.window?.workDoneProgress === true,
    folders,
    syntaxErrorsShownBy: shown.filter((it) => typeof it === 'string'),
    suggestCommand: textOf(options.suggestCommand),
    choosePolicyTypeCommand: textOf(options.choosePolicyTypeCommand),
    suppressCommand: textOf(options.suppressCommand),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
