/** The program `leastwise`: ties the command line to the process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReference } from '../reference/load-node.js';
import { complain, type Io, type Output, type Program } from './io.js';
import { run } from './run.js';

/** Put in by the build. */
declare const LEASTWISE_VERSION: string;

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  stdin: readStdin,
};

const program: Program = {
  version: LEASTWISE_VERSION,
  rulePage: (code) => readFileSync(join(__dirname, '../docs/rules', `${code}.md`), 'utf8'),
  escalationPage: () => readFileSync(join(__dirname, '../docs/privilege-escalation.md'), 'utf8'),
  reference: () => loadReference(join(__dirname, 'reference'), (message) => complain(io, message)),
};

run(process.argv.slice(2), io, program).then((code) => {
  // Not `process.exit`, which would cut off what a slow reader has not taken yet.
  process.exitCode ??= code;
});

function outputTo(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader, like `head`, has had enough. Anything else, like a full disk, is a failure.
    if (error.code === 'EPIPE') return;
    process.exitCode = 2;
    if (stream === process.stdout) complain(io, `cannot write the output: ${error.message}`);
  });
  return {
    isTTY: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
    write(text) {
      stream.write(text);
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
