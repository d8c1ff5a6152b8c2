/**
 * `npm run bench`: prints medians and ratios from one run. Only the ratios can be compared between machines.
 * Each aim is a number of the project; a missed one is printed, and does not fail the run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { build, root } from '../../scripts/build.js';
import { loadReference } from '../../server/src/reference/load-node.js';
import { policyOfSize } from './policies.js';
import { measureColdCheck, measureServer } from './processes.js';
import { type Row, tableOf } from './report.js';
import { cloudFormationOfSize, terraformOfSize } from './templates.js';

const cache = path.join(root, 'node_modules/.cache/leastwise-bench');
const referenceFolder = path.join(root, 'dist/reference');

async function main(): Promise<void> {
  await build();
  mkdirSync(cache, { recursive: true });
  const reference = loadReference(referenceFolder);
  const small = `${policyOfSize(1_000, reference)}\n`;
  const smallFile = fileOf('policy/small.json', small);
  const files = {
    'one small policy': smallFile,
    'one small template': fileOf('template/small.yaml', cloudFormationOfSize(1_000, reference)),
    'one small Terraform file': fileOf('module/small.tf', terraformOfSize(1_000, reference)),
  };
  const rows: Row[] = [...measureColdCheck(path.join(root, 'dist/cli.js'), files)];
  rows.push(...(await measureServer(small, policyOfSize(200_000, reference))));
  rows.push(...(await inProcess()));
  console.log(`Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, reference of ${reference.updated}\n`);
  console.log(tableOf(rows));
}

/** A file in a folder of its own: a module of Terraform is read for the policies beside it. */
function fileOf(name: string, text: string): string {
  const file = path.join(cache, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The measured code is bundled as the server is: what a loader adds at run time would be measured too. */
async function inProcess(): Promise<readonly Row[]> {
  const outfile = path.join(cache, 'in-process.cjs');
  await esbuild.build({
    entryPoints: [path.join(root, 'test/bench/in-process.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const module = createRequire(outfile)(outfile) as typeof import('./in-process.js');
  return module.measureInProcess(referenceFolder);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
