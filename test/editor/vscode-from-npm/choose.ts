/** Which VS Code this machine can run. */
import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';

export interface ChosenVsCode {
  readonly kind: 'desktop' | 'npm';
  /** For `runTests` of @vscode/test-electron. */
  readonly executable: string;
  /** For a person: which one it is, and why. */
  readonly description: string;
}

const codeOffline = path.join(__dirname, 'code-offline.mjs');

/** `VSCODE_EXECUTABLE`; else, with a display and a network, Microsoft's download; else the one from npm. */
export async function chooseVsCode(): Promise<ChosenVsCode> {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) {
    const kind = path.basename(named) === path.basename(codeOffline) ? 'npm' : 'desktop';
    return { kind, executable: named, description: `${named}, named by VSCODE_EXECUTABLE` };
  }

  const npm = (why: string): ChosenVsCode => ({
    kind: 'npm',
    executable: codeOffline,
    description: `the VS Code from npm (${why})`,
  });
  if (!hasDisplay()) return npm('this machine has no display');
  if (!(await updateServerAnswers())) return npm('the update server of VS Code does not answer');

  try {
    const executable = await downloadAndUnzipVSCode({ version: 'stable', reporter: new SilentReporter() });
    return { kind: 'desktop', executable, description: `${executable}, downloaded by @vscode/test-electron` };
  } catch (error) {
    return npm(`the download of VS Code failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function updateServerAnswers(): Promise<boolean> {
  try {
    const url = 'https://update.code.visualstudio.com/api/releases/stable';
    return (await fetch(url, { signal: AbortSignal.timeout(4000) })).ok;
  } catch {
    return false;
  }
}
