/** The processes of the language server, to see whether it crashed: VS Code's client starts a new one in silence. */
import { readdirSync, readFileSync } from 'node:fs';

/** Their ids. Undefined where the system has no `/proc` to look them up in. */
export function serverProcesses(): readonly number[] | undefined {
  if (process.platform !== 'linux') return undefined;
  return readdirSync('/proc').filter(isOurServer).map(Number);
}

function isOurServer(id: string): boolean {
  if (!/^\d+$/.test(id)) return false;
  try {
    const [, parent] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
    return Number(parent) === process.pid && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('server.js');
  } catch {
    // It ended while we looked.
    return false;
  }
}
