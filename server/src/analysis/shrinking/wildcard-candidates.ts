/** Which patterns match none but wanted names of a service: what `equal-wildcards.ts` chooses from. */
import { compareTexts } from '../../text/distance.js';
import { lastIndexWhere } from '../../text/search.js';

export interface PatternStyle {
  /**
   * Readable patterns end where a word of the name ends, like `GetObject*` or `*Tagging`, and stand for several names. The
   * shortest ones end where they can.
   */
  readonly form: 'readable' | 'shortest';
  readonly wildcards: 'anywhere' | 'at-the-end';
}

export interface NamesOfService {
  readonly prefix: string;
  /** All names, as AWS spells them. */
  readonly spelt: readonly string[];
  /** Those that are to be matched, in lower case. */
  readonly wanted: ReadonlySet<string>;
}

export interface Candidate {
  /** Without the service prefix. */
  readonly pattern: string;
  /** The names that it matches, in lower case: all of them wanted. */
  readonly matches: readonly string[];
}

/** The patterns of a style that match none but wanted names, and these names themselves. */
export function candidatesFor(names: NamesOfService, style: PatternStyle): readonly Candidate[] {
  const wanted = names.spelt.filter((it) => names.wanted.has(it.toLowerCase()));
  const themselves = wanted.map((it) => ({ pattern: it, matches: [it.toLowerCase()] }));
  if (wanted.length === names.spelt.length) {
    const matches = [...names.wanted];
    return [{ pattern: '*', matches }, ...themselves];
  }
  const parts = [...partsBetweenWords(wanted), ...(style.form === 'shortest' ? shortestParts(names, wanted) : [])];
  const allowed = parts.filter(({ end }) => end === '' || style.wildcards === 'anywhere');
  const sorted = names.spelt.map((it) => it.toLowerCase()).sort(compareTexts);
  return [...themselves, ...allowed.flatMap((it) => candidateOf(it, sorted, names.wanted, style) ?? [])];
}

/** What a pattern has before its `*` and behind it. */
interface Parts {
  readonly beginning: string;
  readonly end: string;
}

/** Two names at least must have a beginning, and three an end, which says less. */
function partsBetweenWords(wanted: readonly string[]): readonly Parts[] {
  const counts = new Map<string, number>();
  for (const name of wanted) {
    const ends = wordStarts(name);
    for (const at of [0, ...ends, name.length]) {
      for (const from of [...ends.filter((it) => it >= at), name.length]) {
        if (at === 0 && from === name.length) continue;
        const key = `${name.slice(0, at)}*${name.slice(from)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts].flatMap(([pattern, count]) => {
    const star = pattern.indexOf('*');
    const parts = { beginning: pattern.slice(0, star), end: pattern.slice(star + 1) };
    return count >= (parts.end === '' ? 2 : 3) ? parts : [];
  });
}

/** Where the words of a name begin, besides the first. */
function wordStarts(name: string): readonly number[] {
  const words = name.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g);
  return [...words].map((it) => it.index).filter((it) => it > 0);
}

/** For each wanted name the shortest parts that no other name has: a beginning, an end, and an end for each first words. */
function shortestParts({ spelt, wanted: wantedNames }: NamesOfService, wanted: readonly string[]): readonly Parts[] {
  const others = spelt.map((it) => it.toLowerCase()).filter((it) => !wantedNames.has(it));
  const sorted = others.toSorted(compareTexts);
  const reversed = others.map(backwards).sort(compareTexts);
  const found = new Map<string, Parts>();
  const add = (beginning: string, end: string): void => {
    found.set(`${beginning}*${end}`.toLowerCase(), { beginning, end });
  };
  for (const name of wanted) {
    const lower = name.toLowerCase();
    add(name.slice(0, sharedBeginning(lower, sorted) + 1), '');
    add('', endOf(name, sharedBeginning(backwards(lower), reversed) + 1));
    for (const start of wordStarts(name)) {
      const beginning = lower.slice(0, start);
      const rivals = rangeWith(beginning, sorted);
      const shared = rivals.reduce((most, it) => Math.max(most, sharedEnd(lower, it)), 0);
      if (shared + 1 <= name.length - start) add(name.slice(0, start), endOf(name, shared + 1));
    }
  }
  return [...found.values()];
}

function endOf(name: string, length: number): string {
  return name.slice(Math.max(0, name.length - length));
}

function backwards(text: string): string {
  return [...text].reverse().join('');
}

/** How much of a text one of some sorted texts begins with: of those beside which it would stand. */
function sharedBeginning(text: string, sorted: readonly string[]): number {
  const before = lastIndexWhere(sorted.length, (index) => compareTexts(sorted[index] as string, text) <= 0);
  return Math.max(commonBeginning(text, sorted[before] ?? ''), commonBeginning(text, sorted[before + 1] ?? ''));
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function sharedEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}

/** Of sorted texts, those with a beginning. */
function rangeWith(beginning: string, sorted: readonly string[]): readonly string[] {
  const before = lastIndexWhere(sorted.length, (index) => compareTexts(sorted[index] as string, beginning) < 0);
  let end = before + 1;
  while (sorted[end]?.startsWith(beginning)) end += 1;
  return end - before > sorted.length ? sorted : sorted.slice(before + 1, end);
}

/**
 * A pattern with the names that it matches; undefined when one of them is not wanted, or when there are too few.
 * @param sorted all names of the service in lower case
 */
function candidateOf(
  parts: Parts,
  sorted: readonly string[],
  wanted: ReadonlySet<string>,
  style: PatternStyle,
): Candidate | undefined {
  const end = parts.end.toLowerCase();
  const shortest = parts.beginning.length + end.length;
  const matches: string[] = [];
  for (const name of rangeWith(parts.beginning.toLowerCase(), sorted)) {
    if (name.length < shortest || !name.endsWith(end)) continue;
    if (!wanted.has(name)) return undefined;
    matches.push(name);
  }
  return matches.length > (style.form === 'readable' ? 1 : 0)
    ? { pattern: `${parts.beginning}*${parts.end}`, matches }
    : undefined;
}
