/**
 * Where the VS Code carried by npm lies, and which versions of it we use.
 *
 * Knows paths only: `install.ts` puts the files there, `server.ts` runs them.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

export const repoRoot = path.resolve(__dirname, '../../..');

/** The one place for the pinned versions. A change makes the installer start afresh. */
export const versions = {
  /** VS Code's server and web workbench. */
  codeServer: '4.139.1',
  /** The Node that this VS Code needs. The machine's own may be older. */
  node: '24.21.0',
} as const;

export const nodePackage = `node-linux-${process.arch}`;

/** `undefined` means that the VS Code from npm can run here; otherwise says why not. */
export function whyUnsupported(): string | undefined {
  const supported = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');
  return supported
    ? undefined
    : `the VS Code from npm runs on Linux (x64, arm64) only, not on ${process.platform} ${process.arch}`;
}

export interface Places {
  readonly dir: string;
  readonly stamp: string;
  /** The folder of `node` and `npm`, for `PATH`. */
  readonly nodeBin: string;
  readonly node: string;
  /** The folder of VS Code's own server within code-server. */
  readonly vscode: string;
  readonly serverMain: string;
}

/** `.vscode-offline` of this repository, or the folder that `LEASTWISE_VSCODE_DIR` names. */
export function places(): Places {
  const dir = path.resolve(process.env.LEASTWISE_VSCODE_DIR || path.join(repoRoot, '.vscode-offline'));
  const nodeBin = path.join(dir, 'node_modules', nodePackage, 'bin');
  const vscode = path.join(dir, 'node_modules/code-server/lib/vscode');
  return {
    dir,
    stamp: path.join(dir, '.complete'),
    nodeBin,
    node: path.join(nodeBin, 'node'),
    vscode,
    serverMain: path.join(vscode, 'out/server-main.js'),
  };
}

/** The browser: `CHROMIUM`, or the first of the usual names on the `PATH`. */
export function findChromium(): string | undefined {
  const wanted = process.env.CHROMIUM;
  if (wanted) return existsSync(wanted) ? wanted : undefined;

  return findOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** The first of these programs that the `PATH` has. */
export function findOnPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
