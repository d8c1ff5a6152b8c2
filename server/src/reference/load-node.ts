/** The compiled reference from files, for Node. The only module of the reference's run time that reads files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledReference } from './compiled.js';
import type { ServiceReference } from './reference.js';
import type { IndexData, ServiceData, WordsData } from './stored.js';

/**
 * Loads the reference that `buildReference` wrote into `dir`: the index now, the part of a service when it is first
 * asked for. All reads are synchronous and each file is read once.
 *
 * Throws an `Error` that names the file when the index is missing or broken. A missing or broken part of a service is
 * told to `onProblem` once, and then nothing is known of the details of that service.
 */
export function loadReference(dir: string, onProblem?: (message: string) => void): ServiceReference {
  return compiledReference({
    index() {
      const path = join(dir, 'index.json');
      try {
        return parseObject<IndexData>(path, 'services');
      } catch (error) {
        throw new Error(`The service authorization reference cannot be read from ${path}: ${messageOf(error)}`, {
          cause: error,
        });
      }
    },
    service(prefix) {
      const path = join(dir, 'services', `${prefix}.json`);
      try {
        return parseObject<ServiceData>(path, 'actions');
      } catch (error) {
        onProblem?.(`Details of ${prefix} are unknown, since ${path} cannot be read: ${messageOf(error)}`);
        return undefined;
      }
    },
    words() {
      const path = join(dir, 'words.json');
      try {
        return parseObject<WordsData>(path, 'names');
      } catch (error) {
        onProblem?.(`Actions cannot be searched, since ${path} cannot be read: ${messageOf(error)}`);
        return undefined;
      }
    },
  });
}

/** The build writes these files whole, so one property tells a file of ours from another. */
function parseObject<Data extends object>(path: string, property: keyof Data & string): Data {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof value !== 'object' || value === null || !(property in value)) throw new Error(`it has no "${property}"`);
  return value as Data;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
