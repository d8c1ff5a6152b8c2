/**
 * Stands in for a VS Code executable: understands the flags that `runTests` of @vscode/test-electron passes, runs the
 * tests in the VS Code from npm, ends with their exit code. Loaded by `code-offline.mjs`.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installVsCode } from './install.js';
import { runInHost } from './run-in-host.js';

interface Flags {
  readonly vsix: string[];
  readonly unused: string[];
  extension?: string;
  tests?: string;
  folder?: string;
}

function parse(args: readonly string[]): Flags {
  const flags: Flags = { vsix: [], unused: [] };
  for (const arg of args) {
    const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === 'extensionDevelopmentPath') flags.extension = file(value);
    else if (name === 'extensionTestsPath') flags.tests = file(value);
    else if (name === 'install-extension') flags.vsix.push(file(value));
    else if (name === undefined && isFolder(arg)) flags.folder = path.resolve(arg);
    else flags.unused.push(arg);
  }
  return flags;
}

function file(value: string): string {
  return path.resolve(value.startsWith('file:') ? fileURLToPath(value) : value);
}

function isFolder(value: string): boolean {
  return statSync(value, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

async function main(): Promise<number> {
  const { tests, folder, extension, vsix, unused } = parse(process.argv.slice(2));
  if (!tests || !folder) {
    console.error('code-offline: only test runs are supported (--extensionTestsPath=FILE and a folder)');
    return 2;
  }
  if (process.env.LEASTWISE_EDITOR_VERBOSE) console.error(`code-offline: not used: ${unused.join(' ')}`);
  await installVsCode();
  return runInHost({ tests, folder, extension, vsix });
}

// runTests only tells us about Ctrl+C. When its process goes some other way, nobody waits for us any more.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(143);
}, 1000).unref();

main()
  .catch((error: unknown) => {
    console.error(`code-offline: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  })
  .then((code) => {
    // Ends even when something in Playwright still holds the event loop. The output is piped: let it drain first.
    process.stdout.write('', () => process.exit(code));
  });
