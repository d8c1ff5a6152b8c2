/** `leastwise explain`: the page of a rule, a way of privilege escalation, or the list of all rules. */
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

function page(written: string, program: Program): string {
  const code = written.toUpperCase().replaceAll('-', '_');
  if (documentedByCode(code)) return `${plainText(program.rulePage(code))}\n`;
  const way = wayOfEscalation(written.toLowerCase(), program);
  if (way !== undefined) return `${plainText(way)}\n`;
  const codes = documentedCodes.map((it) => it.code);
  const [nearest = codes.find((it) => code.length > 3 && it.includes(code))] = nearestNames(code, codes);
  const hint = nearest ? `did you mean ${nearest}?` : 'leastwise explain lists all rules';
  throw new UsageError(`no rule has the code "${written}"; ${hint}`);
}

/** What the page about privilege escalation says of the way with an id, like `lambda-001`: one item of its lists. */
function wayOfEscalation(id: string, { escalationPage }: Program): string | undefined {
  const item = escalationPage()
    .split('\n')
    .find((it) => it.startsWith(`- **${id}**`));
  return item?.slice('- '.length);
}

function ruleList(): string {
  const widest = Math.max(...documentedCodes.map((it) => it.code.length));
  return documentedCodes.map((it) => `${it.code.padEnd(widest)}  ${it.severity.padEnd(16)}  ${it.title}\n`).join('');
}
