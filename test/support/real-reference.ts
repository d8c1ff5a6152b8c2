/** The reference compiled from the installed package, for the few tests that are about AWS's real data. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildReference } from '../../server/src/reference/build/build-reference.js';
import { packageVersion } from '../../server/src/reference/build/package-data.js';
import { loadReference } from '../../server/src/reference/load-node.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/leastwise-reference-test');

let loaded: ServiceReference | undefined;

/** The real reference. Built once for each state of the package and of the sources of the build, then kept. */
export function realReference(): ServiceReference {
  loaded ??= loadReference(realReferenceDir(), (message) => {
    throw new Error(message);
  });
  return loaded;
}

/** Answers are remembered for as long as the reference lives: work that is timed a second time begins with another one. */
export function forgetAnswers(): void {
  loaded = undefined;
}

/** The folder with the compiled files. */
export function realReferenceDir(): string {
  const stamp = referenceStamp();
  const dir = join(cache, stamp);
  if (existsSync(dir)) return dir;

  mkdirSync(cache, { recursive: true });
  // Test files run at the same time: each builds beside, and the rename makes the whole folder appear at once.
  const draft = mkdtempSync(join(cache, `${stamp}-`));
  buildReference(draft);
  try {
    renameSync(draft, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error;
    rmSync(draft, { recursive: true });
  }
  for (const name of readdirSync(cache)) {
    if (!name.startsWith(stamp)) rmSync(join(cache, name), { recursive: true, force: true });
  }
  return dir;
}

/** Content and not times, so that a fresh checkout of the same sources needs no build. */
function referenceStamp(): string {
  const hash = createHash('sha256').update(packageVersion());
  for (const path of sourcesIn('server/src/reference')) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}
