/** `suppressions`: findings that are accepted, each for a reason, perhaps only in some files, statements, or for a time. */
import { rules } from '../rules/index.js';
import { isReason, type Suppression } from '../suppressions/suppression.js';
import { matchesGlob } from './glob.js';
import { didYouMean, entriesOf, written } from './reader.js';

export interface SuppressionSetting extends Suppression {
  /** A glob, as in `policyTypes`; all files without it. */
  readonly file?: string | undefined;
  /** The last day on which it counts, as `YYYY-MM-DD`. */
  readonly until?: string | undefined;
}

const names = ['code', 'reason', 'file', 'sid', 'until'];

/** Reads the setting. What has no reason, or is wrong in part, is left out and told. */
export function readSuppressions(value: unknown, problems: string[]): readonly SuppressionSetting[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`\`suppressions\` must be an array, not ${written(value)}.`);
    return [];
  }
  const codes = rules.map((it) => it.code);
  return value.flatMap((it, index) => readSuppression(it, `\`suppressions[${index}]\``, codes, problems) ?? []);
}

function readSuppression(
  value: unknown,
  where: string,
  codes: readonly string[],
  problems: string[],
): SuppressionSetting | undefined {
  const before = problems.length;
  const entries = new Map(entriesOf(value, where, problems));
  if (problems.length > before) return undefined;
  for (const name of entries.keys()) {
    if (!names.includes(name)) problems.push(`${where} has an unknown name \`${name}\`.${didYouMean(name, names)}`);
  }
  const textOf = (name: string): string | undefined => {
    const text = entries.get(name);
    if (text === undefined || (typeof text === 'string' && text !== '')) return text;
    problems.push(`${where} gives \`${name}\` the value ${written(text)}, not a text.`);
    return undefined;
  };
  const [code, reason, file, sid, until] = names.map(textOf);
  if (code === undefined) problems.push(`${where} has no \`code\`.`);
  else if (!codes.includes(code))
    problems.push(`${where} names an unknown rule \`${code}\`.${didYouMean(code, codes)}`);
  if (reason === undefined || !isReason(reason)) {
    problems.push(`${where} has no \`reason\`, so it suppresses nothing: say why these findings may stay.`);
  }
  if (until !== undefined && !isDay(until)) {
    problems.push(`${where} ends on ${written(until)}, which is not a day like \`2030-12-31\`.`);
  }
  if (problems.length > before || code === undefined || reason === undefined) return undefined;
  return { code, reason, file, sid, until };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/**
 * Those that count for a file on a day.
 * @param relativePath relative to the folder of the settings, with `/`
 * @param today as `YYYY-MM-DD`
 */
export function suppressionsFor(
  settings: readonly SuppressionSetting[],
  relativePath: string,
  today: string,
): readonly Suppression[] {
  return settings.filter((it) => !isOver(it, today) && (it.file === undefined || matchesGlob(it.file, relativePath)));
}

/** Those that have come to their end, each told in a sentence. */
export function endedSuppressions(settings: readonly SuppressionSetting[], today: string): readonly string[] {
  return settings
    .filter((it) => isOver(it, today))
    .map(
      ({ code, until, file, reason }) =>
        `\`suppressions\` no longer suppresses \`${code}\`${file === undefined ? '' : ` in \`${file}\``}: it ended on ${until} (${reason}).`,
    );
}

function isOver({ until }: SuppressionSetting, today: string): boolean {
  return until !== undefined && until < today;
}
