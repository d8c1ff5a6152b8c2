/** Wildcards as IAM means them: `*` is any text, `?` is any one character. Knows nothing of policies. */

/**
 * Whether a pattern with `*` and `?` matches the whole of a text.
 *
 * Case counts: a caller that wants IAM's comparison without case gives both in lower case.
 * On a mismatch only the last `*` takes one character more, since an earlier one could not do better. So the work is at
 * most the product of the two lengths, for any input; a regular expression made from a pattern has no such bound.
 */
export function wildcardMatches(pattern: string, text: string): boolean {
  let at = 0;
  let index = 0;
  let afterStar = -1;
  let starEnd = 0;

  while (index < text.length) {
    const symbol = pattern[at];
    if (symbol === '*') {
      at += 1;
      afterStar = at;
      starEnd = index;
    } else if (symbol !== undefined && (symbol === '?' || symbol === text[index])) {
      at += 1;
      index += 1;
    } else if (afterStar >= 0) {
      at = afterStar;
      starEnd += 1;
      index = starEnd;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** Whether a text holds `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}
