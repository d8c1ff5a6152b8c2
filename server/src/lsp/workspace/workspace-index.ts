/**
 * What stands in the policies of all files of the workspace. The files are read once in the background, in small steps, and
 * again when they change; an open document counts as it stands in the editor.
 */
import type { Connection, Range } from 'vscode-languageserver/node';
import type { WorkspaceFacts } from '../../features/environment.js';
import { type DocumentFacts, documentFactsOf } from '../../features/workspace/document-facts.js';
import { workspaceFactsOf } from '../../features/workspace/workspace-facts.js';
import type { Documents, OpenDocument } from '../documents.js';
import { toRange } from '../to-protocol.js';
import type { FileChange } from '../watched-files.js';
import { mostFiles, type WorkspaceFile, workspaceFile, workspaceFiles } from './workspace-files.js';

export interface IndexedDocument {
  readonly uri: string;
  readonly facts: DocumentFacts<Range>;
}

export interface WorkspaceIndex {
  /** Begins to read the folders, a moment later: what the user looks at comes first. */
  start(folders: readonly string[]): void;
  changed(changes: readonly FileChange[]): void;
  /** All documents with policies, when the folders are read. */
  documents(): Promise<readonly IndexedDocument[]>;
  /** What stands in the files that are read by now, and in the open documents. */
  facts(): WorkspaceFacts;
}

/** How long the reading of the folders waits. */
const startMilliseconds = 1_000;

export function createWorkspaceIndex(connection: Connection, documents: Documents): WorkspaceIndex {
  const onDisk = new Map<string, DocumentFacts<Range>>();
  const ofOpen = new WeakMap<OpenDocument, DocumentFacts<Range>>();
  let reading: Promise<void> | undefined;
  let folders: readonly string[] = [];
  let sum: { readonly of: readonly DocumentFacts<Range>[]; readonly facts: WorkspaceFacts } | undefined;

  const keep = async ({ uri, text }: WorkspaceFile): Promise<void> => {
    const document = await documents.ofText(uri, text);
    if (document && document.policies.length > 0) onDisk.set(uri, factsOf(document));
    else onDisk.delete(uri);
  };

  const readAll = async (): Promise<void> => {
    const files = workspaceFiles(folders, (folder) =>
      connection.console.warn(`${folder}: more than ${mostFiles} files; what stands in the others is not known.`),
    );
    for await (const file of files) await keep(file);
  };

  const readAgain = async ({ uri, isGone }: FileChange): Promise<void> => {
    const file = isGone ? undefined : await workspaceFile(uri);
    if (file) await keep(file);
    else onDisk.delete(uri);
  };

  const whenRead = (): Promise<void> => {
    reading ??= readAll().catch((error: unknown) => {
      connection.console.error(`reading the workspace failed: ${String(error)}`);
    });
    return reading;
  };

  const openDocuments = (): readonly OpenDocument[] => documents.known().filter((it) => it.policies.length > 0);

  const factsOfOpen = (document: OpenDocument): DocumentFacts<Range> => {
    let facts = ofOpen.get(document);
    if (!facts) {
      facts = factsOf(document);
      ofOpen.set(document, facts);
    }
    return facts;
  };

  return {
    start(all) {
      folders = all;
      setTimeout(() => void whenRead(), startMilliseconds).unref();
    },
    changed(changes) {
      // What is not read yet will be read as it is then.
      if (!reading) return;
      reading = reading
        .then(async () => {
          for (const it of changes) if (it.is !== 'configuration') await readAgain(it);
        })
        .catch((error: unknown) => connection.console.error(`reading a changed file failed: ${String(error)}`));
    },
    async documents() {
      await whenRead();
      const open = await Promise.all(documents.uris().map((it) => documents.get(it)));
      const current = open.flatMap((it) => (it ? { uri: it.text.uri, facts: factsOfOpen(it) } : []));
      const isOpen = new Set(current.map((it) => it.uri));
      const others = [...onDisk].filter(([uri]) => !isOpen.has(uri)).map(([uri, facts]) => ({ uri, facts }));
      return [...current, ...others];
    },
    facts() {
      const open = openDocuments();
      const isOpen = new Set(open.map((it) => it.text.uri));
      const others = [...onDisk].filter(([uri]) => !isOpen.has(uri)).map(([, facts]) => facts);
      const all = [...open.map(factsOfOpen), ...others];
      // The same documents give the same answer, and while somebody types only one of many is another.
      const isSame = sum?.of.length === all.length && all.every((it, index) => it === sum?.of[index]);
      if (!sum || !isSame) sum = { of: all, facts: workspaceFactsOf(all) };
      return sum.facts;
    },
  };
}

function factsOf({ policies, text }: OpenDocument): DocumentFacts<Range> {
  return documentFactsOf(policies, (span) => toRange(text, span));
}
