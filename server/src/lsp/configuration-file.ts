/** The configuration file of a workspace folder, where it is and where it would be. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { configurationFiles } from './watched-files.js';

export interface ConfigurationFile {
  readonly path: string;
  readonly uri: string;
  /** Undefined when there is no such file yet. */
  readonly text: string | undefined;
}

/** The configuration file of a folder, or the one that it would have; undefined when the folder is not on a disk. */
export function configurationFileOf(folder: string): ConfigurationFile | undefined {
  if (!folder.startsWith('file:')) return undefined;
  const files = configurationFiles.map((name): ConfigurationFile => {
    const file = path.join(fileURLToPath(folder), name);
    return { path: file, uri: pathToFileURL(file).href, text: readIfThere(file) };
  });
  return files.find((it) => it.text !== undefined) ?? files[0];
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Most folders have no configuration file, and one that cannot be read counts as none.
    return undefined;
  }
}
