/** Changes of files that the client watches for us: one registration and one listener for all who want to know. */
import { type Connection, DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node';
import { isSupported } from '../hosts/index.js';
import type { ClientTraits } from './client-traits.js';

/** The names of configuration files, the first of which counts. */
export const configurationFiles: readonly string[] = ['.leastwise.json', '.leastwise.jsonc'];

export interface FileChange {
  readonly uri: string;
  /** What the file is to us. A file can be two things: a Terraform file says what others are, and holds policies. */
  readonly is: 'configuration' | 'terraform' | 'other';
  readonly isGone: boolean;
}

const watched = [...configurationFiles, '*.{json,jsonc,yaml,yml,template,tf,tofu,tftpl,tpl,tmpl}'];

/** Begins to listen. `changed` is called with all that changed at once. */
export function watchFiles(
  connection: Connection,
  traits: ClientTraits,
  changed: (changes: readonly FileChange[]) => void,
): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const known = changes.flatMap(({ uri, type }): FileChange | [] => {
      const is = kindOf(uri);
      return is ? { uri, is, isGone: type === FileChangeType.Deleted } : [];
    });
    if (known.length > 0) changed(known);
  });
  if (!traits.registersWatchedFiles) return;
  const watchers = watched.map((it) => ({ globPattern: `**/${it}` }));
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

function kindOf(uri: string): FileChange['is'] | undefined {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  if (configurationFiles.includes(name)) return 'configuration';
  if (/\.(?:tf|tofu)$/i.test(name)) return 'terraform';
  return isSupported({ path: name }) ? 'other' : undefined;
}
