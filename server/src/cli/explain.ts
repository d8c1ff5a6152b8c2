/** `leastwise explain`: the page of a rule, or the list of all rules. */
import { documentedByCode, documentedCodes } from '../rules/index.js';
import { nearestNames } from '../text/distance.js';
import { readArguments } from './arguments.js';
import { type ExitCode, type Io, type Program, UsageError } from './io.js';
import { plainText } from './plain-text.js';

export function explain(args: readonly string[], io: Io, program: Program): ExitCode {
  const { positionals } = readArguments(args, {});
  const [written, more] = positionals;
  if (more !== undefined) throw new UsageError('explain takes one code');
  io.stdout.write(written === undefined ? ruleList() : page(written, program));
  return 0;
}

function page(written: string, { rulePage }: Program): string {
  const code = written.toUpperCase().replaceAll('-', '_');
  if (documentedByCode(code)) return `${plainText(rulePage(code))}\n`;
  const codes = documentedCodes.map((it) => it.code);
  const [nearest = codes.find((it) => code.length > 3 && it.includes(code))] = nearestNames(code, codes);
  const hint = nearest ? `did you mean ${nearest}?` : 'leastwise explain lists all rules';
  throw new UsageError(`no rule has the code "${written}"; ${hint}`);
}

function ruleList(): string {
  const widest = Math.max(...documentedCodes.map((it) => it.code.length));
  return documentedCodes.map((it) => `${it.code.padEnd(widest)}  ${it.severity.padEnd(16)}  ${it.title}\n`).join('');
}
