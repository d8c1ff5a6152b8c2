/** The command line of `npm start`. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `usage: npm start [-- [--port N] [--no-build]]
       npm start -- --screenshot OUT.png FILE[:LINE:COL] [options]

Without --screenshot: opens a VS Code with the extension on examples/.
  --port N           the port when VS Code is served to a browser (default: any free one)
  --no-build         take dist/ as it is

With --screenshot: a picture of FILE in a VS Code without a display.
  --type TEXT        type TEXT at LINE:COL
  --keys KEYS        then press KEYS, separated by commas: "Control+Space,ArrowDown"
  --hover            then hover at the cursor
  --problems         open the Problems panel
  --pin TEXT         pin the row of the language status with TEXT to the status bar
  --clip             only the editor, without the rest of the window
  --theme dark|light (default dark)
  --size WxH         of the window (default 1200x700)
  --zoom N           pixels of the picture per pixel of the window (default 2)
  --settings JSON    more VS Code settings
  --wait MS          wait this much longer before the picture`;

/** A command line that makes no sense. Its message is one line. */
export class UsageError extends Error {}

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Screenshot {
  readonly mode: 'screenshot';
  readonly build: boolean;
  readonly out: string;
  readonly file: string;
  readonly place: Place | undefined;
  readonly type: string | undefined;
  readonly keys: readonly string[];
  readonly hover: boolean;
  readonly problems: boolean;
  readonly pin: string | undefined;
  readonly clip: boolean;
  readonly theme: 'dark' | 'light';
  readonly size: { readonly width: number; readonly height: number };
  readonly zoom: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly wait: number;
}

export interface Open {
  readonly mode: 'open';
  readonly build: boolean;
  readonly port: number;
}

export type StartArguments = Screenshot | Open | { readonly mode: 'help' };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const forPictures = {
  type: text,
  keys: text,
  hover: flag,
  problems: flag,
  pin: text,
  clip: flag,
  theme: text,
  size: text,
  zoom: text,
  settings: text,
  wait: text,
};
const options = {
  screenshot: text,
  port: text,
  'no-build': flag,
  help: { ...flag, short: 'h' },
  ...forPictures,
} as const;

/** Throws a `UsageError`. */
export function readArguments(args: readonly string[]): StartArguments {
  const { values, positionals } = parse(args);
  const build = !values['no-build'];
  if (values.help) return { mode: 'help' };
  if (values.screenshot === undefined) {
    const alone = Object.keys(forPictures).find((name) => name in values);
    if (alone) throw new UsageError(`--${alone} needs --screenshot`);
    if (positionals.length > 0) throw new UsageError(`a file (${positionals[0]}) needs --screenshot`);
    return { mode: 'open', build, port: number('port', values.port ?? '0', 0, 65_535) };
  }

  if (values.port !== undefined) throw new UsageError('--port does not go with --screenshot');
  if (!values.screenshot.endsWith('.png'))
    throw new UsageError(`--screenshot takes a .png file, not ${values.screenshot}`);
  if (positionals.length !== 1) throw new UsageError('--screenshot needs exactly one FILE');
  const { file, place } = target(positionals[0] ?? '');
  if (!place && (values.type !== undefined || values.hover)) {
    throw new UsageError('--type and --hover need a place: FILE:LINE:COL');
  }
  return {
    mode: 'screenshot',
    build,
    out: path.resolve(values.screenshot),
    file,
    place,
    type: values.type,
    keys: (values.keys?.split(',') ?? []).map(key),
    hover: values.hover ?? false,
    problems: values.problems ?? false,
    pin: values.pin,
    clip: values.clip ?? false,
    theme: theme(values.theme ?? 'dark'),
    size: size(values.size ?? '1200x700'),
    zoom: number('zoom', values.zoom ?? '2', 0.5, 4),
    settings: settings(values.settings ?? '{}'),
    wait: number('wait', values.wait ?? '0', 0, 60_000),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node's message goes on with advice in further sentences.
    throw new UsageError((error instanceof Error ? error.message : String(error)).split(/\.\s|\n/)[0]);
  }
}

function target(argument: string): Pick<Screenshot, 'file' | 'place'> {
  const [, name = '', line, column] = /^(.+?)(?::(\d+)(?::(\d+))?)?$/s.exec(argument) ?? [];
  const file = path.resolve(name);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`there is no file ${name || "''"}`);
  if (line === undefined) return { file, place: undefined };

  const place = { line: Number(line), column: Number(column ?? 1) };
  if (place.line < 1 || place.column < 1) throw new UsageError(`lines and columns count from 1: ${argument}`);
  return { file, place };
}

function key(name: string): string {
  if (/^((Control|Shift|Alt|Meta)\+)*(\S|[A-Z][A-Za-z0-9]+)$/.test(name)) return name;
  throw new UsageError(`--keys takes names like Control+Space or Enter, not '${name}'`);
}

function theme(name: string): 'dark' | 'light' {
  if (name === 'dark' || name === 'light') return name;
  throw new UsageError(`--theme takes dark or light, not ${name}`);
}

function size(value: string): Screenshot['size'] {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(value) ?? [];
  if (!width || !height) throw new UsageError(`--size takes WxH like 1200x700, not ${value}`);
  return { width: number('size', width, 300, 8000), height: number('size', height, 200, 8000) };
}

function number(name: string, value: string, least: number, most: number): number {
  const result = Number(value);
  if (value.trim() !== '' && result >= least && result <= most) return result;
  throw new UsageError(`--${name} takes a number from ${least} to ${most}, not ${value}`);
}

function settings(value: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Said below, in the same words as for JSON that is no object.
  }
  throw new UsageError(`--settings takes a JSON object, not ${value}`);
}
