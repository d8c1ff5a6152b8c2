/** The workspace of the editor tests. They write into it, so each run gets a copy. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './vscode-from-npm/cleanup.js';

/** A folder below the system's temporary folder, until this process ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `leastwise-${name}-`));
  atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export function copyFixture(): string {
  const folder = temporaryFolder('fixture');
  cpSync(path.join(__dirname, 'fixture'), folder, { recursive: true });
  // Made here: a formatter would stumble over an empty JSON file in the repository.
  writeFileSync(path.join(folder, 'empty-policy.json'), '');
  return folder;
}
