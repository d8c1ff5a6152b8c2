/**
 * What the Terraform files around a file say of the policy in it. Paths have `/` between folders. It reads no file
 * itself, and keeps what it was given until it is told to forget.
 */
import { type ReferencedFile, referencedFiles } from './referenced-files.js';

/** What cannot be read says nothing, so both may throw. */
export interface FileAccess {
  /** The names of the files in a folder. */
  namesIn(folder: string): readonly string[];
  /** The text of a file; undefined for one that is not worth reading. */
  textOf(file: string): string | undefined;
}

export interface PlaceFinder {
  /**
   * What is said of a file.
   * @param top the folder above which nobody looks, like that of the project
   */
  placeOf(file: string, top?: string): ReferencedFile | undefined;
  forget(): void;
}

/** Modules keep their policies beside them, or one or two folders deeper. */
const foldersAbove = 2;

/** A folder with more is no module. */
const mostFiles = 200;

/** Finds what the Terraform files of a project say of other files in it. */
export function createPlaceFinder(access: FileAccess): PlaceFinder {
  const byFolder = new Map<string, ReadonlyMap<string, ReferencedFile>>();

  const filesNamedIn = (folder: string): ReadonlyMap<string, ReferencedFile> => {
    const known = byFolder.get(folder);
    if (known) return known;
    const found = new Map<string, ReferencedFile>();
    const names = (orNone(() => access.namesIn(folder)) ?? []).filter((it) => /\.(?:tf|tofu)$/i.test(it));
    for (const name of names.slice(0, mostFiles)) {
      const text = orNone(() => access.textOf(`${folder}/${name}`));
      // A Terraform file that reads no other is not parsed.
      if (!text?.includes('file')) continue;
      for (const it of referencedFiles(text)) found.set(resolved(folder, it.file), it);
    }
    byFolder.set(folder, found);
    return found;
  };

  return {
    placeOf(file, top) {
      let folder = parentOf(file);
      for (let above = 0; above <= foldersAbove && folder !== undefined; above += 1) {
        const found = filesNamedIn(folder).get(file);
        if (found) return found;
        if (folder === top) break;
        folder = parentOf(folder);
      }
      return undefined;
    },
    forget: () => byFolder.clear(),
  };
}

function orNone<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function parentOf(path: string): string | undefined {
  const end = path.lastIndexOf('/');
  return end > 0 ? path.slice(0, end) : undefined;
}

function resolved(folder: string, file: string): string {
  const steps = folder.split('/');
  for (const step of file.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
