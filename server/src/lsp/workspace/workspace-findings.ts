/**
 * The findings of files that are not open, from when somebody asks for those of the whole workspace until they are put away.
 * A document that is opened has its own diagnostics, so those that were sent for its file go.
 */
import type { WorkDoneProgressReporter } from 'vscode-languageserver/node';
import { diagnosticsIn } from '../requests/diagnostic.js';
import type { ServerContext } from '../server.js';
import type { FileChange } from '../watched-files.js';
import { mostFiles, type WorkspaceFile, workspaceFile, workspaceFiles } from './workspace-files.js';

/** What a check of the workspace found, open documents included. */
export interface WorkspaceCheck {
  /** Files with policies. */
  readonly files: number;
  readonly findings: number;
}

export interface WorkspaceFindings {
  /** Checks all files and shows what it finds. A second call waits for the first. */
  check(): Promise<WorkspaceCheck>;
  /** Puts the findings of files that are not open away. */
  clear(): void;
  opened(uri: string): void;
  closed(uri: string): void;
  changed(changes: readonly FileChange[]): void;
}

/** An editor that is sent more than this is of no use to anybody. */
const mostFindings = 20_000;

export function createWorkspaceFindings(context: () => ServerContext): WorkspaceFindings {
  /** The files whose findings are shown. */
  const shown = new Set<string>();
  let isShowing = false;
  let running: Promise<WorkspaceCheck> | undefined;

  const isOpen = (uri: string): boolean => context().documents.version(uri) !== undefined;

  const send = async (uri: string, text: string): Promise<WorkspaceCheck> => {
    const document = isOpen(uri) ? await context().documents.get(uri) : await context().documents.ofText(uri, text);
    if (!document || document.policies.length === 0) {
      hide(uri);
      return { files: 0, findings: 0 };
    }
    const diagnostics = diagnosticsIn(context(), document);
    if (!isOpen(uri) && isShowing) {
      shown.add(uri);
      await context().connection.sendDiagnostics({ uri, diagnostics });
    }
    return { files: 1, findings: diagnostics.length };
  };

  const hide = (uri: string): void => {
    if (shown.delete(uri)) void context().connection.sendDiagnostics({ uri, diagnostics: [] });
  };

  const checkAll = async (progress: WorkDoneProgressReporter | undefined): Promise<WorkspaceCheck> => {
    const { connection, traits } = context();
    const old = new Set(shown);
    let files = 0;
    let findings = 0;
    const tell = (message: string): void => connection.console.warn(message);
    const all = workspaceFiles(traits().folders, (folder) =>
      tell(`${folder}: more than ${mostFiles} files; the others were not checked.`),
    );
    for await (const { uri, text } of all) {
      old.delete(uri);
      const found = await send(uri, text);
      files += found.files;
      findings += found.findings;
      progress?.report(`${files} ${files === 1 ? 'file' : 'files'} with policies`);
      if (findings < mostFindings) continue;
      tell(`More than ${mostFindings} findings; the other files were not checked.`);
      break;
    }
    for (const uri of old) hide(uri);
    return { files, findings };
  };

  const checkWithProgress = async (): Promise<WorkspaceCheck> => {
    const { connection, traits } = context();
    if (!traits().showsProgress) return checkAll(undefined);
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('Leastwise: checking the policies of the workspace');
    try {
      return await checkAll(progress);
    } finally {
      progress.done();
    }
  };

  const sendAgain = async (uri: string): Promise<void> => {
    const file: WorkspaceFile | undefined = await workspaceFile(uri);
    if (file) await send(uri, file.text);
    else hide(uri);
  };

  const later = (work: Promise<void>): void => {
    work.catch((error: unknown) => context().connection.console.error(`checking a file failed: ${String(error)}`));
  };

  return {
    check() {
      isShowing = true;
      running ??= checkWithProgress().finally(() => {
        running = undefined;
      });
      return running;
    },
    clear() {
      isShowing = false;
      for (const uri of [...shown]) hide(uri);
    },
    opened: hide,
    closed(uri) {
      if (isShowing) later(sendAgain(uri));
    },
    changed(changes) {
      if (!isShowing) return;
      if (changes.some((it) => it.is === 'configuration')) later(this.check().then(() => undefined));
      else for (const { uri } of changes) if (!isOpen(uri)) later(sendAgain(uri));
    },
  };
}
