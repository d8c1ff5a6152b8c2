/** What the Terraform files of a workspace say of the policies in other files, read from the disk and kept. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createPlaceFinder } from '../hosts/terraform/place-finder.js';
import type { ReferencedFile } from '../hosts/terraform/referenced-files.js';

export interface TerraformPlaces {
  /**
   * @param uri of the document
   * @param folder of the workspace, as an URI
   */
  placeOf(uri: string, folder: string | undefined): ReferencedFile | undefined;
  /** Forgets what the files said. Tells whether anybody asked since the last time. */
  forget(): boolean;
}

/** Nobody writes a Terraform file of this size. */
const largestFile = 1_000_000;

export function createTerraformPlaces(): TerraformPlaces {
  let asked = false;
  const finder = createPlaceFinder({
    namesIn: (folder) => readdirSync(folder),
    textOf: (file) => (statSync(file).size <= largestFile ? readFileSync(file, 'utf8') : undefined),
  });
  return {
    placeOf: (uri, folder) => {
      const file = pathOf(uri);
      if (file === undefined) return undefined;
      asked = true;
      return finder.placeOf(file, folder && pathOf(folder));
    },
    forget: () => {
      finder.forget();
      const before = asked;
      asked = false;
      return before;
    },
  };
}

/** A path with `/` between folders; undefined for what is on no disk. */
function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri).replaceAll('\\', '/').replace(/\/$/, '');
  } catch {
    return undefined;
  }
}
