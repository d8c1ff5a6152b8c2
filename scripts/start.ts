/** `npm start`: tries the extension out, or takes a picture of it. See `start/arguments.ts` for the options. */
import { spawnSync } from 'node:child_process';
import { repoRoot } from '../test/editor/vscode-from-npm/places.js';
import { readArguments, UsageError, usage } from './start/arguments.js';
import { openEditor } from './start/open.js';
import { takeScreenshot } from './start/screenshot.js';

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (options.mode === 'help') return console.log(usage);

  if (options.build) build();
  if (options.mode === 'open') return openEditor(options);

  await takeScreenshot(options);
  console.log(options.out);
}

function build(): void {
  const { status, error } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: repoRoot,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm run build failed: ${error?.message ?? `exit code ${status}`}`);
}

main()
  .then(() => 0)
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  })
  .then((code) => process.exit(code));
