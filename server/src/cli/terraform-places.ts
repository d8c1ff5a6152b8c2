/** What the Terraform files around a file say of the policy in it, read once in a run. */
import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { decodeText } from '../files/read-text.js';
import { createPlaceFinder } from '../hosts/terraform/place-finder.js';
import type { ReferencedFile } from '../hosts/terraform/referenced-files.js';

export type PlaceOf = (absolute: string) => ReferencedFile | undefined;

export function terraformPlaces(): PlaceOf {
  const finder = createPlaceFinder({
    namesIn: (folder) => readdirSync(folder),
    textOf: (file) => decodeText(readFileSync(file)),
  });
  return (absolute) => finder.placeOf(sep === '/' ? absolute : absolute.replaceAll(sep, '/'));
}
