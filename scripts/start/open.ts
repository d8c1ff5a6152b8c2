/** Opens a VS Code with the extension on the examples: a desktop one where there is a display, else one in a browser. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chooseVsCode, hasDisplay } from '../../test/editor/vscode-from-npm/choose.js';
import { installVsCode } from '../../test/editor/vscode-from-npm/install.js';
import { findOnPath, repoRoot } from '../../test/editor/vscode-from-npm/places.js';
import { linkExtension, makeProfile, startServer } from '../../test/editor/vscode-from-npm/server.js';
import { workbenchUrl } from '../../test/editor/vscode-from-npm/workbench.js';

const examples = path.join(repoRoot, 'examples');

export async function openEditor({ port }: { readonly port: number }): Promise<void> {
  mkdirSync(examples, { recursive: true });
  const own = hasDisplay() && !process.env.VSCODE_EXECUTABLE ? findOnPath('code', 'code.cmd') : undefined;
  if (own) {
    console.log(`Opening ${own}, the VS Code of this machine`);
    return run(own, [`--extensionDevelopmentPath=${repoRoot}`, '--new-window', examples]);
  }

  const chosen = await chooseVsCode();
  console.log(`Opening ${chosen.description}`);
  if (chosen.kind === 'npm') return serve(port);

  const profile = makeProfile();
  await run(chosen.executable, [
    `--extensionDevelopmentPath=${repoRoot}`,
    `--user-data-dir=${path.join(profile.dir, 'data')}`,
    `--extensions-dir=${path.join(profile.dir, 'extensions')}`,
    '--disable-workspace-trust',
    examples,
  ]);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'inherit', shell: program.endsWith('.cmd') });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code ?? signal}`);
}

/** Serves until Ctrl+C; `cleanup.ts` then ends the server and removes its profile. */
async function serve(port: number): Promise<void> {
  await installVsCode();
  const profile = makeProfile();
  const extension = linkExtension(profile, repoRoot);
  const server = await startServer(profile, { port });
  const url = workbenchUrl(server, { folder: examples, extension });
  console.log(`Open this address in a browser; Ctrl+C ends VS Code:\n${url}`);
  await server.ended;
  throw new Error(`VS Code's server has ended:\n${server.output().slice(-2000)}`);
}
