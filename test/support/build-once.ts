/** Builds `dist/` before the tests: those of the protocol and the command line run what users run. */
import { build } from '../../scripts/build.js';

export default async function buildOnce(): Promise<void> {
  await build();
}
