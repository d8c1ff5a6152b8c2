/** The arguments of a command, read with Node's own parser. What is wrong with them is said in one line. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './io.js';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Arguments {
  readonly positionals: readonly string[];
  /** The text of an option that takes one. */
  option(name: string): string | undefined;
  has(name: string): boolean;
}

export function readArguments(args: readonly string[], options: Options): Arguments {
  const { values, positionals } = parse(args, options);
  return {
    positionals,
    option: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    has: (name) => values[name] === true,
  };
}

function parse(args: readonly string[], options: Options): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node adds advice in further sentences and lines.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new UsageError(sentence);
  }
}

/** The value of an option that takes one of several. */
export function choice<Value extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((it) => it === value);
  if (found === undefined) throw new UsageError(`--${name} takes one of ${choices.join(', ')}, not "${value}"`);
  return found;
}
