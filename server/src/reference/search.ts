/** Actions by words of their names and descriptions. All of AWS is searched in a millisecond or two. */
import { compareTexts } from '../text/distance.js';
import { lastAtMost } from '../text/lines.js';
import { nameWords } from '../text/words.js';
import type { ServiceReference } from './reference.js';
import type { Store } from './store.js';
import { storedNames } from './stored.js';

export interface ActionSearch {
  /** Words, or a name that is made of them: `delete bucket`, `DeleteBuck`, `deletebuck`. Each may be only the beginning of one. */
  readonly text: string;
  /** The prefix of the only service that is searched; all are without it. */
  readonly within?: string | undefined;
  /** The prefixes of the services that come first among equals, best first. */
  readonly preferred: readonly string[];
  readonly limit: number;
}

/** A shorter text begins too many words. */
const leastLength = 3;

/** More words than any action has in its name. */
const mostWords = 8;

/** How well a word fits, by where it was found: a whole word or the beginning of one, in the name or in the description. */
const fits = { wholeInName: 4, beginsInName: 3, wholeInText: 2, beginsInText: 1 } as const;

/** What a name gets besides when it is as long as the words together: then it has no others. */
const wholeName = 2;

export function searchAnswers(store: Store): Pick<ServiceReference, 'searchActions'> {
  let opened: ActionIndex | undefined;
  return {
    searchActions(search) {
      const words = [...new Set(nameWords(search.text))].slice(0, mostWords);
      if (!words.some((it) => it.length >= leastLength)) return [];
      opened ??= openIndex(store);
      const asTyped = found(opened, words, search);
      const parts = apart(words, opened.names);
      if (!parts || asTyped.length >= search.limit) return asTyped;
      return [...new Set([...asTyped, ...found(opened, parts, search)])].slice(0, search.limit);
    },
  };
}

/** A longer word is none that people type. */
const longestWord = 64;

/** The words with those taken apart that are several, as `passrole` is: nobody types capitals to find something. */
function apart(words: readonly string[], names: WordTable): readonly string[] | undefined {
  const parts = words.flatMap((it) => partsOf(it, names));
  return parts.length > words.length && parts.length <= mostWords ? [...new Set(parts)] : undefined;
}

/** The fewest words of names that make up a word, of which the last may only be begun; the word itself when there are none. */
function partsOf(word: string, names: WordTable): readonly string[] {
  if (word.length > longestWord || names.hasBeginning(word)) return [word];
  // For each place, the fewest words from there to the end.
  const behind: (readonly string[] | undefined)[] = Array.from({ length: word.length });
  for (let start = word.length - 1; start >= 0; start -= 1) {
    const rest = word.slice(start);
    if (names.hasBeginning(rest)) behind[start] = [rest];
    for (let end = word.length - 1; end > start && behind[start]?.length !== 1; end -= 1) {
      const others = behind[end];
      const best = behind[start];
      if (!others || (best && best.length <= others.length + 1)) continue;
      const part = word.slice(start, end);
      if (part.length > 1 && names.has(part)) behind[start] = [part, ...others];
    }
  }
  return behind[0] ?? [word];
}

/** The words with the places of their actions, which stand in one list of all actions. */
interface ActionIndex {
  readonly store: Store;
  readonly names: WordTable;
  readonly texts: WordTable;
  /** The place of the first action of each service. */
  readonly firsts: readonly number[];
  /** How long the name of each action is. */
  readonly lengths: Uint8Array;
}

function openIndex(store: Store): ActionIndex {
  const firsts: number[] = [];
  const lengths: number[] = [];
  for (const { actions } of store.index.services) {
    firsts.push(lengths.length);
    for (const name of storedNames(actions)) lengths.push(Math.min(name.length, mostLength));
  }
  const { names, texts } = store.words();
  return { store, names: wordTable(names), texts: wordTable(texts), firsts, lengths: Uint8Array.from(lengths) };
}

/** Places of actions by the words they have; a word is read when it is first asked for. */
interface WordTable {
  has(word: string): boolean;
  /** Whether a word begins so. */
  hasBeginning(beginning: string): boolean;
  /** The words that begin so, the whole word first. */
  beginningWith(beginning: string): readonly string[];
  placesOf(word: string): readonly number[];
}

function wordTable(stored: Readonly<Record<string, string>>): WordTable {
  const byWord = new Map(Object.entries(stored));
  const words = [...byWord.keys()].sort(compareTexts);
  const read = new Map<string, readonly number[]>();
  return {
    has: (word) => byWord.has(word),
    hasBeginning: (beginning) => words[firstAtLeast(words, beginning)]?.startsWith(beginning) ?? false,
    beginningWith(beginning) {
      const first = firstAtLeast(words, beginning);
      let end = first;
      while (words[end]?.startsWith(beginning)) end += 1;
      return words.slice(first, end);
    },
    placesOf(word) {
      let places = read.get(word);
      if (!places) {
        places = placesIn(byWord.get(word) ?? '');
        read.set(word, places);
      }
      return places;
    },
  };
}

function placesIn(gaps: string): readonly number[] {
  let place = 0;
  return storedNames(gaps).map((it) => {
    place += Number.parseInt(it, 36);
    return place;
  });
}

/** The index of the first of some sorted words that is not before another in their order. */
function firstAtLeast(words: readonly string[], wanted: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function found(index: ActionIndex, words: readonly string[], search: ActionSearch): readonly string[] {
  const { store, firsts, lengths } = index;
  const { quality, met } = qualities(index, words);
  const services = store.services.map(({ info }) => info.prefix);
  const within = search.within === undefined ? undefined : services.indexOf(search.within);
  if (within === -1) return [];
  const standing = new Map(search.preferred.map((prefix, at) => [services.indexOf(prefix), at]));
  const from = within === undefined ? 0 : (firsts[within] ?? 0);
  const to = within === undefined ? lengths.length : (firsts[within + 1] ?? lengths.length);
  const keys: number[] = [];
  const wholeLength = words.join('').length;
  let service = within ?? 0;
  for (let place = from; place < to; place += 1) {
    if (met[place] !== words.length) continue;
    while (place >= (firsts[service + 1] ?? lengths.length)) service += 1;
    const length = lengths[place] ?? 0;
    const fit = quality[place] ?? 0;
    const isWhole = length === wholeLength && fit >= fits.beginsInName * words.length;
    keys.push(sortKey(isWhole ? fit + wholeName : fit, standing.get(service), length, place));
  }
  const sorted = Float64Array.from(keys).sort();
  return [...sorted.subarray(0, search.limit)].map((key) => actionAt(index, key % mostActions));
}

/** For each action, how many of the words it has, and how well these fit. */
function qualities(
  { names, texts, lengths }: ActionIndex,
  words: readonly string[],
): { quality: Uint8Array; met: Uint8Array } {
  const quality = new Uint8Array(lengths.length);
  const met = new Uint8Array(lengths.length);
  words.forEach((word, index) => {
    const add = (table: WordTable, found: string, value: number): void => {
      for (const place of table.placesOf(found)) {
        if (met[place] !== index) continue;
        met[place] = index + 1;
        quality[place]! += value;
      }
    };
    // The best fit of a word comes first, and a place counts once for it.
    const inNames = names.beginningWith(word);
    const inTexts = texts.beginningWith(word);
    add(names, word, fits.wholeInName);
    for (const it of inNames) add(names, it, fits.beginsInName);
    add(texts, word, fits.wholeInText);
    for (const it of inTexts) add(texts, it, fits.beginsInText);
  });
  return { quality, met };
}

/** Bounds of the parts of a sort key. There are 22,000 actions and 450 services. */
const mostActions = 2 ** 17;
const mostLength = 127;
const mostStandings = 1024;
const bestQuality = fits.wholeInName * mostWords + wholeName;

/** The smaller, the better: a better fit, then a preferred service, then a shorter name, then the order of the list. */
function sortKey(quality: number, standing: number | undefined, length: number, place: number): number {
  const rank = Math.min(standing ?? mostStandings - 1, mostStandings - 1);
  return (((bestQuality - quality) * mostStandings + rank) * (mostLength + 1) + length) * mostActions + place;
}

function actionAt({ store, firsts }: ActionIndex, place: number): string {
  const at = lastAtMost(firsts, place);
  const service = store.services[at]!;
  return `${service.info.prefix}:${service.names().spelt[place - firsts[at]!]}`;
}
