import type { InitializeParams } from 'vscode-languageserver/node';

/** What the client at the other end can do, and what it asks for. */
export interface ClientTraits {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfigurationChange: boolean;
  readonly registersWatchedFiles: boolean;
  readonly snippets: boolean;
  readonly relatedInformation: boolean;
  readonly documentChanges: boolean;
  readonly showsProgress: boolean;
  /** Folders of the workspace, as URIs. */
  readonly folders: readonly string[];
  /** Languages whose syntax errors the editor reports itself: the user must not see them twice. */
  readonly syntaxErrorsShownBy: readonly string[];
  /** The command with which the client opens its list of completions again. */
  readonly suggestCommand: string | undefined;
}

export const noTraits: ClientTraits = {
  pullsDiagnostics: false,
  refreshesDiagnostics: false,
  hasConfiguration: false,
  registersConfigurationChange: false,
  registersWatchedFiles: false,
  snippets: false,
  relatedInformation: false,
  documentChanges: false,
  showsProgress: false,
  folders: [],
  syntaxErrorsShownBy: [],
  suggestCommand: undefined,
};

/** What a client may say of itself beyond the protocol. All of it is optional. */
interface InitializationOptions {
  readonly syntaxErrorsShownBy?: unknown;
  readonly suggestCommand?: unknown;
}

export function clientTraitsOf(params: InitializeParams): ClientTraits {
  const { textDocument, workspace } = params.capabilities;
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  const shown = Array.isArray(options.syntaxErrorsShownBy) ? options.syntaxErrorsShownBy : [];
  const folders = params.workspaceFolders?.map((it) => it.uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfigurationChange: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    showsProgress: params.capabilities.window?.workDoneProgress === true,
    folders,
    syntaxErrorsShownBy: shown.filter((it) => typeof it === 'string'),
    suggestCommand: typeof options.suggestCommand === 'string' ? options.suggestCommand : undefined,
  };
}
