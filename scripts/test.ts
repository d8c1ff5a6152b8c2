/**
 * `npm test`: everything, in the order in which it fails soonest. CI runs this and nothing else.
 * Each step is a script of its own in package.json, so that one can be run alone.
 */
import { spawnSync } from 'node:child_process';
import { root } from './build.js';

const steps = [
  ['types, lint and generated files', 'check'],
  ['build', 'build'],
  ['unit, command line and protocol tests', 'test:unit'],
  ['package', 'package'],
  ['tests in VS Code', 'test:editor'],
] as const;

let failed = '';
for (const [what, script] of steps) {
  console.log(`\n── ${what} (npm run ${script})`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit' });
  console.log(`── ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (status !== 0) {
    failed = script;
    break;
  }
}
console.log(failed === '' ? `\nAll ${steps.length} steps passed.` : `\nStopped at \`npm run ${failed}\`.`);
process.exitCode = failed === '' ? 0 : 1;
