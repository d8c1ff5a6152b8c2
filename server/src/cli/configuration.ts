/** Finds and reads the configuration file of a project. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { decodeText } from '../files/read-text.js';
import type { Settings } from '../settings/settings.js';
import { linesOf } from '../text/lines.js';
import { printedPath } from './find-files.js';
import { describeError, UsageError } from './io.js';

export interface Configuration {
  readonly settings: Settings;
  /** The folder that globs start from. */
  readonly folder: string;
}

const fileNames = ['.leastwise.json', '.leastwise.jsonc'];

/** Where the configuration is: in this folder, or in the nearest one above it that has one. */
export function findConfiguration(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = fileNames.map((it) => join(folder, it)).find((it) => existsSync(it));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Reads a configuration. Throws a `UsageError` that says all that is wrong with it, in a line each. */
export async function readConfiguration(path: string, cwd: string): Promise<Configuration> {
  const absolute = resolve(cwd, path);
  const printed = printedPath(absolute, cwd);
  const value = parseConfiguration(readFile(absolute, printed), printed);
  // Settings bring the matching of globs along, which most runs do without.
  const { readSettings } = await import('../settings/settings.js');
  const { settings, problems } = readSettings(value);
  if (problems.length > 0) throw new UsageError(...problems.map((it) => `${printed}: ${it}`));
  return { settings, folder: dirname(absolute) };
}

function readFile(absolute: string, printed: string): string {
  try {
    return decodeText(readFileSync(absolute));
  } catch (error) {
    throw new UsageError(`cannot read the configuration ${printed}: ${describeError(error)}`);
  }
}

function parseConfiguration(text: string, printed: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: false });
  const [first] = errors;
  if (!first) return value;
  const { line, character } = linesOf(text).positionAt(first.offset);
  const words = printParseErrorCode(first.error).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  throw new UsageError(`${printed}:${line + 1}:${character + 1}: this is not JSON: ${words.toLowerCase()}`);
}
