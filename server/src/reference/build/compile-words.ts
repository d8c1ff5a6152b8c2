/** Compiles the words by which actions are searched: those of their names, and those that only their descriptions have. */
import { compareTexts } from '../../text/distance.js';
import { nameWords } from '../../text/words.js';
import { type IndexData, type ServiceData, storedNames, type WordsData } from '../stored.js';
import type { ActionWords } from './corrections.js';

/** What AWS says of nearly every action, and words that say nothing by themselves. */
const emptyWords: ReadonlySet<string> = new Set(
  `a about all allow amazon an and any are as at aws be by can control for from given grant has have if in into is it its
  may of on one or permission specified specific that the their this to use used user-specified using when which with you
  your`
    .split(/\s+/)
    .flatMap(nameWords),
);

/** @param kept the words that are added by hand; they count as if they stood in the name */
export function compileWords(
  { services }: Pick<IndexData, 'services'>,
  details: ReadonlyMap<string, ServiceData>,
  kept: readonly ActionWords[],
): WordsData {
  const keptWords = new Map(kept.map(({ action, words }) => [action, words]));
  const names = new Map<string, number[]>();
  const texts = new Map<string, number[]>();
  let place = 0;
  for (const { prefix, actions } of services) {
    for (const name of storedNames(actions)) {
      const own = new Set([...nameWords(name), ...(keptWords.get(`${prefix}:${name}`) ?? []).flatMap(nameWords)]);
      addPlace(names, own, place);
      const described = nameWords(details.get(prefix)?.actions[name]?.description ?? '');
      addPlace(texts, new Set(described.filter((it) => !own.has(it) && !emptyWords.has(it))), place);
      place += 1;
    }
  }
  return { names: storedPlaces(names), texts: storedPlaces(texts) };
}

function addPlace(places: Map<string, number[]>, words: ReadonlySet<string>, place: number): void {
  for (const word of words) {
    if (word.length < 2) continue;
    const known = places.get(word);
    if (known) known.push(place);
    else places.set(word, [place]);
  }
}

function storedPlaces(places: ReadonlyMap<string, readonly number[]>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...places].sort(([one], [other]) => compareTexts(one, other)).map(([word, ascending]) => [word, gaps(ascending)]),
  );
}

/** Each number as its distance from the one before, which is nearly always short. */
function gaps(ascending: readonly number[]): string {
  return ascending.map((it, index) => (it - (ascending[index - 1] ?? 0)).toString(36)).join(' ');
}
