/** What is measured from outside: cold starts of the command line, the start of the server, its memory. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { LspClient } from '../support/lsp-client.js';
import { medianOf, type Row } from './report.js';

interface Published {
  readonly uri: string;
  readonly version: number;
}

/** A cold check of a small file of each format against a bare Node, run in turns so that noise hits them all. */
export function measureColdCheck(cli: string, files: Readonly<Record<string, string>>): readonly Row[] {
  const bare: number[] = [];
  const checks = Object.entries(files).map(([what, file]) => ({ what, file, times: [] as number[] }));
  for (let run = 0; run < 21; run += 1) {
    bare.push(timeOf(['-e', '0']));
    for (const { file, times } of checks) times.push(timeOf([cli, 'check', file]));
  }
  const node = medianOf(bare);
  return [
    { what: 'bare `node -e 0`', milliseconds: node },
    ...checks.map(({ what, times }) => ({
      what: `cold \`leastwise check\` of ${what}`,
      milliseconds: medianOf(times),
      times: medianOf(times) / node,
      of: 'bare node',
      aim: 2.5,
    })),
  ];
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

/** From starting the server to its first diagnostics, and the memory it takes with a small and a large policy open. */
export async function measureServer(small: string, large: string): Promise<readonly Row[]> {
  const starts: number[] = [];
  let memory = 0;
  let memoryLarge = 0;
  for (let run = 0; run < 7; run += 1) {
    const start = performance.now();
    const client = await LspClient.start();
    client.open('file:///small.json', small);
    await client.notification('textDocument/publishDiagnostics');
    starts.push(performance.now() - start);
    memory = residentMegabytes(client.pid) ?? Number.NaN;
    client.open('file:///large.json', large);
    await client.notification('textDocument/publishDiagnostics', (it: Published) => it.uri.endsWith('large.json'));
    memoryLarge = residentMegabytes(client.pid) ?? Number.NaN;
    await client.stop();
  }
  return [
    {
      what: 'start of the server to first diagnostics (150 ms of it the rest after typing)',
      milliseconds: medianOf(starts),
    },
    { what: 'memory of the server, a small policy open', megabytes: memory },
    { what: 'memory of the server, a 200 KB policy open too', megabytes: memoryLarge },
  ];
}

/** Resident memory of a process in megabytes; undefined where the system does not tell it this way. */
function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout ? Number(stdout) / 1024 : undefined;
  }
}
