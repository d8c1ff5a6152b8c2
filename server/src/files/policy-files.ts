/** The files under a folder that a host reads, wherever the command line or the language server looks for policies. */
import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSupported } from '../hosts/index.js';
import { compareTexts } from '../text/distance.js';

/** Folders with what tools have put there: nobody writes policies in them. */
const skippedFolders = new Set([
  '.aws-sam',
  '.git',
  '.hg',
  '.serverless',
  '.svn',
  '.terraform',
  '.terragrunt-cache',
  '.venv',
  '.vscode-test',
  'node_modules',
  'site-packages',
]);

/**
 * The files in a folder and the folders in it that a host reads, sorted by name within their folder. Links to folders
 * are not followed, so there are no circles, and no file comes twice. Folders are read as the files are asked for.
 * @param onError told of a folder that cannot be read, which is then left out
 */
export function* policyFilesIn(
  folder: string,
  onError: (absolute: string, error: unknown) => void,
): Generator<string, void> {
  // A stack instead of recursion, with what comes first on top.
  const waiting: { readonly absolute: string; readonly entry: Dirent }[] = [];
  const visit = (current: string): void => {
    for (const entry of entriesOf(current, onError).toReversed()) {
      waiting.push({ absolute: join(current, entry.name), entry });
    }
  };
  visit(folder);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { absolute, entry } = next;
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) visit(absolute);
    } else if (isSupported({ path: entry.name }) && isFile(entry, absolute)) {
      yield absolute;
    }
  }
}

/** Whether a path leads through a folder in which nobody writes policies. */
export function isInSkippedFolder(path: string): boolean {
  return path.split(/[\\/]/).some((it) => skippedFolders.has(it));
}

function entriesOf(folder: string, onError: (absolute: string, error: unknown) => void): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareTexts(a.name, b.name));
  } catch (error) {
    onError(folder, error);
    return [];
  }
}

function isFile(entry: Dirent, absolute: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const stats = statsOf(absolute);
  return !(stats instanceof Error) && stats.isFile();
}

/** What the file system says of a path, or why it says nothing. */
export function statsOf(path: string): Stats | Error {
  try {
    return statSync(path);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
