/** Doing the same again and again, and the time that it takes. */
import { medianOf } from './report.js';

/**
 * The median time in milliseconds of something that is done in turns, after a fifth as many turns in which the compiler
 * warms up.
 * @param prepare what the turn needs: the time for it does not count
 */
export function medianTime<T>(turns: number, prepare: (turn: number) => T, run: (prepared: T) => unknown): number {
  const times: number[] = [];
  const warmUp = Math.ceil(turns / 5);
  for (let turn = 0; turn < turns + warmUp; turn += 1) {
    const prepared = prepare(turn);
    const start = performance.now();
    run(prepared);
    if (turn >= warmUp) times.push(performance.now() - start);
  }
  return medianOf(times);
}
