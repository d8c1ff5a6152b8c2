/** What VS Code loads into its extension host: `run()` decides the exit code. Bundled by `../bundle.ts`. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { runMocha } from '../mocha-report.js';
import { serverProcesses } from './server-process.js';
import { activeExtension } from './support.js';

export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 60_000,
    forbidPending: true,
    ...(process.env.LEASTWISE_EDITOR_GREP ? { grep: process.env.LEASTWISE_EDITOR_GREP } : {}),
  });
  let servers: readonly number[] | undefined;
  mocha.rootHooks({
    beforeAll: async () => {
      await activeExtension();
      servers = serverProcesses();
      assert.notDeepEqual(servers, [], 'the language server runs');
    },
    afterAll: () => {
      assert.deepEqual(serverProcesses(), servers, 'the language server has crashed, and another one was started');
    },
  });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  await runMocha(mocha);
}
