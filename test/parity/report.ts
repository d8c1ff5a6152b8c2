/** How the comparison with Access Analyzer is printed. */
import { rules } from '../../server/src/rules/index.js';
import type { Compared, Outcome } from './compare.js';

const outcomes: readonly Outcome[] = ['hit', 'unwanted', 'missing', 'added since', 'removed since'];

/** A row for each code, as a Markdown table. */
export function tableOf(compared: readonly Compared[]): string {
  const codes = [...new Set(compared.map((it) => it.code))].sort();
  const rows = codes.map((code) => {
    const own = compared.filter((it) => it.code === code);
    const cells = outcomes.map((outcome) => count(own, outcome) || '');
    return `| ${code} | ${cells.join(' | ')} | ${placesOf(own)} |`;
  });
  const head = ['code', 'hits', ...outcomes.slice(1), 'places'];
  return [`| ${head.join(' | ')} |`, '| --- | ---: | ---: | ---: | ---: | ---: | ---: |', ...rows].join('\n');
}

/** Precision, recall and places over all codes, by policy and code. What AWS changed since is in neither. */
export function summaryOf(compared: readonly Compared[]): string {
  const hits = count(compared, 'hit');
  const unwanted = count(compared, 'unwanted');
  const errors = compared.filter((it) => it.outcome === 'unwanted' || it.outcome === 'removed since').filter(isError);
  const since = count(compared, 'added since') + count(compared, 'removed since');
  return [
    `recall ${share(hits, hits + count(compared, 'missing'))}, precision ${share(hits, hits + unwanted)}, places ${placesOf(compared)}`,
    `${since} pairs of policy and code differ because AWS added or removed the name since (they are in none of the shares)`,
    `${errors.length} unwanted errors`,
  ].join('\n');
}

/** The pairs of policy and code that do not agree, and hits elsewhere, each with what either side says. */
export function listOf(compared: readonly Compared[]): string {
  return compared
    .filter(({ outcome, places }) => outcome !== 'hit' || places.same < places.expected)
    .map(({ policy, day, code, outcome, details }) => {
      const what = outcome === 'hit' ? 'other places' : outcome;
      const when = outcome === 'added since' || outcome === 'removed since' ? ` ${day}` : '';
      return [`${what}${when}: ${code} in ${policy}`, ...details.map((it) => `    ${it}`)].join('\n');
    })
    .join('\n');
}

function count(compared: readonly Compared[], outcome: Outcome): number {
  return compared.filter((it) => it.outcome === outcome).length;
}

function isError({ code }: Compared): boolean {
  return rules.find((it) => it.code === code)?.severity === 'error';
}

function placesOf(compared: readonly Compared[]): string {
  const expected = compared.reduce((sum, it) => sum + it.places.expected, 0);
  const same = compared.reduce((sum, it) => sum + it.places.same, 0);
  return expected === 0 ? '' : share(same, expected);
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${(part / whole).toFixed(3)} (${part} of ${whole})`;
}
