/** The words that a name like `ListAllMyBuckets` or `x-amz-acl` is made of. */
import { compareTexts } from './distance.js';

/** The words of a name in lower case, each in the singular, so that `ListBuckets` and `ListBucket` have the same words. An abbreviation like `CORS` has no singular. */
export function nameWords(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [];
  return words.map((word) => (word === word.toUpperCase() ? word.toLowerCase() : singular(word.toLowerCase())));
}

/**
 * The candidates that have all the words of a name in any order and at most two more, fewest additional words first.
 * When there are none, those that lack just one of its three or more words. Among equals the alphabet decides.
 *
 * A single word says too little: `Get` is in hundreds of names. So a name of one word has no such candidates.
 */
export function namesWithWords(name: string, candidates: Iterable<string>): readonly string[] {
  const wanted = nameWords(name);
  if (wanted.length < 2) return [];

  const whole: { name: string; more: number }[] = [];
  const lacking: string[] = [];
  for (const candidate of candidates) {
    const words = nameWords(candidate);
    const more = words.length - wanted.length;
    if (more >= 0 && more <= 2 && wanted.every((word) => words.includes(word))) whole.push({ name: candidate, more });
    if (more === -1 && words.length >= 2 && words.every((word) => wanted.includes(word))) lacking.push(candidate);
  }
  whole.sort((one, other) => one.more - other.more || compareTexts(one.name, other.name));
  return whole.length > 0 ? whole.map(({ name: candidate }) => candidate) : lacking.sort();
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') && word.length > 3 ? word.slice(0, -1) : word;
}
