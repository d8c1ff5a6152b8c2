/** Runs Mocha and ends with one line that a machine can read. Used in the extension host and outside it. */
import type Mocha from 'mocha';

/** Rejects when a test failed, and when no test ran: silence is no success. */
export async function runMocha(mocha: Mocha): Promise<void> {
  let passed = 0;
  const failed = await new Promise<number>((resolve) => {
    mocha.run(resolve).on('pass', () => passed++);
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} failed`);
  if (passed === 0) throw new Error('no test ran');
}
