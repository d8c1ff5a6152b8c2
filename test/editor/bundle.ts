/** Compiles the in-host suite to plain CommonJS files, which any VS Code can load. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { repoRoot } from './vscode-from-npm/places.js';

/** Returns the module that `--extensionTestsPath` names. */
export async function bundleSuite(): Promise<string> {
  const source = path.join(__dirname, 'suite');
  const outdir = path.join(repoRoot, 'node_modules/.cache/leastwise-editor-tests/suite');
  // A test that was deleted from the source must not run on.
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(source)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(source, name)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    // Mocha loads its parts by computed names; it is found from the output folder in `node_modules`.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}
