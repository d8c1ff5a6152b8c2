/** How near two names are, for "did you mean". Knows nothing of what the names are of. */

/**
 * The number of single edits (insert, delete, replace, swap two neighbours) between two texts, as in the optimal string
 * alignment variant of Damerau and Levenshtein. Case counts.
 *
 * Returns `limit + 1` as soon as the number must be greater than `limit`, so that unlike texts cost little.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;

  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, beforePrevious[column - 2]! + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(previous[right.length]!, limit + 1);
}

/** How many edits are still a misspelling in a name of this length: more would offer a different word. */
export function misspellingLimit(length: number): number {
  if (length <= 4) return 1;
  return length <= 8 ? 2 : 3;
}

/** Shorter texts begin too many names to say which is meant. */
const leastBeginning = 3;

/** When names go on in more ways, none of them is likelier than the others. */
const mostNextWords = 10;

/**
 * What the author of a text may have meant, best first; case does not count: the names that it is a misspelling of, and
 * those that go on where it stops, since people stop to look while they type (`SourceAc`).
 *
 * A single wrong letter is likelier than a name that is not written to its end, and that is likelier than several wrong
 * letters.
 */
export function nearestNames(text: string, candidates: Iterable<string>): readonly string[] {
  const names = [...candidates];
  const misspelt = misspellingsOf(text, names);
  const wanted = text.toLowerCase();
  if (misspelt[0] !== undefined && editDistance(wanted, misspelt[0].toLowerCase(), 1) <= 1) return misspelt;
  return [...new Set([...namesGoingOn(wanted, names), ...misspelt])];
}

/** The names that begin with a text in lower case, the shortest first; none when they go on in too many ways. */
function namesGoingOn(wanted: string, names: readonly string[]): readonly string[] {
  if (wanted.length < leastBeginning) return [];
  const found = names.filter((it) => it.toLowerCase().startsWith(wanted));
  const nextWords = new Set(found.map((it) => /^[A-Z]*[^A-Z]*/.exec(it.slice(wanted.length))?.[0]));
  if (nextWords.size > mostNextWords) return [];
  return found.sort((one, other) => one.length - other.length || compareTexts(one, other));
}

/**
 * The candidates that the text may be a misspelling of, nearest first; case does not count.
 *
 * Only those within one edit of the best are given: when something is near, what is farther is noise.
 * Among equals come first a name that only goes on or stops early (`Vpcs` is `Vpc` sooner than `Vpce`), then one with
 * the same first letter, then one of like length, then the alphabet.
 */
export function misspellingsOf(text: string, candidates: Iterable<string>): readonly string[] {
  const wanted = text.toLowerCase();
  const limit = misspellingLimit(wanted.length);
  const found: { name: string; rank: readonly number[] }[] = [];
  let best = limit;
  for (const name of candidates) {
    const candidate = name.toLowerCase();
    const distance = editDistance(wanted, candidate, limit);
    if (distance > limit) continue;
    best = Math.min(best, distance);
    const goesOn = candidate.startsWith(wanted) || wanted.startsWith(candidate);
    const lengths = Math.abs(candidate.length - wanted.length);
    found.push({ name, rank: [distance, goesOn ? 0 : 1, candidate[0] === wanted[0] ? 0 : 1, lengths] });
  }
  return found
    .filter(({ rank }) => rank[0]! <= best + 1)
    .sort((one, other) => compareRanks(one.rank, other.rank) || compareTexts(one.name, other.name))
    .map(({ name }) => name);
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, index) => rank !== other[index]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

/** The order of code units: the same on every machine, unlike the order of a locale. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
