/** What VS Code loads into its extension host: `run()` decides the exit code. Bundled by `../bundle.ts`. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { runMocha } from '../mocha-report.js';

export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 60_000,
    forbidPending: true,
    ...(process.env.LEASTWISE_EDITOR_GREP ? { grep: process.env.LEASTWISE_EDITOR_GREP } : {}),
  });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  await runMocha(mocha);
}
