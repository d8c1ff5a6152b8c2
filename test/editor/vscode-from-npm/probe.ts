/**
 * A tiny extension of our own beside the one that is looked at. It knows what the page cannot show: that the other
 * extension is active and has finished with a file, even when it found nothing there.
 */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Profile } from './server.js';

export interface Probe {
  /** To be given to the server. */
  readonly env: NodeJS.ProcessEnv;
  /** Resolves when the extension has finished with the file. */
  readonly finished: () => Promise<void>;
}

/** Puts the probe into a profile that no server has used yet: VS Code then takes the folder for an installed extension. */
export function makeProbe(profile: Profile, extension: string, file: string): Probe {
  const result = path.join(profile.dir, 'probe.json');
  cpSync(path.join(__dirname, 'probe'), path.join(profile.dir, 'extensions/leastwise-tests.probe-0.0.0'), {
    recursive: true,
  });
  return {
    env: { LEASTWISE_PROBE: JSON.stringify({ extension, file, result }) },
    finished: async () => {
      const end = Date.now() + 60_000;
      for (; !existsSync(result); await sleep(50)) {
        if (Date.now() > end) throw new Error(`${extension} did not finish with ${file} within 60 s`);
      }
      await sleep(50);
      const { error } = JSON.parse(readFileSync(result, 'utf8')) as { readonly error?: string };
      if (error) throw new Error(error);
    },
  };
}
