/** Colours of a terminal, where they are wanted. */
import type { Io } from '../io.js';

/** Source of the numbers: ECMA-48, SGR. */
const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35 } as const;
export type Colour = keyof typeof codes;

export type Paint = (colour: Colour, text: string) => string;

/** Paints on a terminal, unless `NO_COLOR` forbids it; `FORCE_COLOR` decides over both. See https://no-color.org. */
export function painter({ env, stdout }: Pick<Io, 'env' | 'stdout'>): Paint {
  return wantsColours(env, stdout.isTTY)
    ? (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`
    : (_, text) => text;
}

function wantsColours(env: Io['env'], isTTY: boolean): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
}
