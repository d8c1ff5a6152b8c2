/** Wildcards as IAM means them: `*` is any text, `?` is any one character. Knows nothing of policies. */

/**
 * Whether a pattern with `*` and `?` matches the whole of a text.
 *
 * Case counts: a caller that wants IAM's comparison without case gives both in lower case.
 */
export function wildcardMatches(pattern: string, text: string): boolean {
  return matches(pattern, text, isAnySign);
}

/**
 * Whether a pattern matches all that another pattern matches. True is sure; a few that are only the same after some
 * thought, like `?*` and what `*a` matches, are not seen.
 *
 * In the other pattern `*` is taken for a sign that only a `*` matches, since it may become any text.
 * @param isOneSign whether a sign of the other pattern stands for exactly one sign; a caller that has put signs of its own
 * in the place of unknown texts says no to those
 */
export function patternCovers(
  cover: string,
  covered: string,
  isOneSign: (sign: string) => boolean = isNoStar,
): boolean {
  return matches(cover, covered, isOneSign);
}

function isAnySign(): boolean {
  return true;
}

function isNoStar(sign: string): boolean {
  return sign !== '*';
}

/**
 * Whether a pattern matches a text, of which `?` matches some signs.
 *
 * On a mismatch only the last `*` takes one character more, since an earlier one could not do better. So the work is at
 * most the product of the two lengths, for any input; a regular expression made from a pattern has no such bound.
 */
function matches(pattern: string, text: string, isOneSign: (sign: string) => boolean): boolean {
  let at = 0;
  let index = 0;
  let afterStar = -1;
  let starEnd = 0;

  while (index < text.length) {
    const symbol = pattern[at];
    const sign = text[index] as string;
    if (symbol === '*') {
      at += 1;
      afterStar = at;
      starEnd = index;
    } else if (symbol !== undefined && (symbol === sign || (symbol === '?' && isOneSign(sign)))) {
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

/**
 * The one spelling of patterns that match the same because of how their wildcards stand together: `**` is `*`, and `*?` is
 * `?*`.
 */
export function plainPattern(pattern: string): string {
  return pattern.replace(wildcardsInARow, (run) => run.replaceAll('*', '') + (run.includes('*') ? '*' : ''));
}

const wildcardsInARow = /[*?]{2,}/g;

/** Whether a text holds `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}
