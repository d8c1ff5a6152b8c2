/** The entry of the language server: `leastwise-language-server --stdio`, or started by an editor over IPC. */
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadReference } from '../reference/load-node.js';
import { startServer } from './server.js';

declare const LEASTWISE_VERSION: string;

const folder = __dirname;

if (process.argv.includes('--version')) {
  const { updated } = loadReference(path.join(folder, 'reference'));
  process.stdout.write(`leastwise-language-server ${LEASTWISE_VERSION}, service reference of ${updated}\n`);
} else if (!process.argv.some((it) => /^--(?:stdio|node-ipc|socket|pipe)/.test(it))) {
  process.stderr.write(
    'leastwise-language-server: start it with --stdio (or --node-ipc, --pipe=NAME, --socket=PORT)\n',
  );
  process.exitCode = 2;
} else {
  const connection = createConnection(ProposedFeatures.all);
  const reference = loadReference(path.join(folder, 'reference'), (message) => connection.console.warn(message));
  startServer(connection, {
    reference,
    version: LEASTWISE_VERSION,
    rulePages: path.join(folder, '..', 'docs', 'rules'),
  });
}
