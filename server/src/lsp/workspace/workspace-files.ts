/** The files of the workspace that may hold policies, read one after the other. */
import { readFile, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isInSkippedFolder, policyFilesIn } from '../../files/policy-files.js';
import { decodeText } from '../../files/read-text.js';
import { mayBeWorthParsing } from '../../hosts/index.js';

export interface WorkspaceFile {
  readonly uri: string;
  readonly text: string;
}

/** Larger files are made by tools. */
const largestFile = 1_000_000;

/** A workspace with more files that could hold policies is read so far. */
export const mostFiles = 20_000;

/**
 * All files in folders whose text may hold a policy. Between two of them what the user asks for has its turn.
 * @param folders as URIs; those that are on no disk have no files here
 * @param tellTooMany told of a folder that has more files than are read
 */
export async function* workspaceFiles(
  folders: readonly string[],
  tellTooMany: (folder: string) => void,
): AsyncGenerator<WorkspaceFile, void> {
  for (const folder of folders.filter(isOnDisk)) {
    let left = mostFiles;
    // A folder that cannot be read has nothing to tell.
    for (const absolute of policyFilesIn(fileURLToPath(folder), () => {})) {
      if (left === 0) {
        tellTooMany(folder);
        break;
      }
      left -= 1;
      const file = await workspaceFile(pathToFileURL(absolute).href);
      if (file) yield file;
      await setImmediate();
    }
  }
}

/** A file, if it may hold a policy; undefined also when it cannot be read, is too large, or stands where nobody writes. */
export async function workspaceFile(uri: string): Promise<WorkspaceFile | undefined> {
  if (!isOnDisk(uri)) return undefined;
  try {
    const absolute = fileURLToPath(uri);
    if (isInSkippedFolder(absolute) || (await stat(absolute)).size > largestFile) return undefined;
    const text = decodeText(await readFile(absolute));
    return mayBeWorthParsing(text, { path: uri }) ? { uri, text } : undefined;
  } catch {
    // It may be gone by now, or not ours to read.
    return undefined;
  }
}

function isOnDisk(uri: string): boolean {
  return uri.startsWith('file:');
}
