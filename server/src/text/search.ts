/** Finding something in what is in order, without looking at all of it. */

/**
 * A function that says where a text has a sign at an index or behind it; -1 where it has none. It is asked with indexes
 * that ascend, and looks at no part of the text twice.
 */
export function searchInTurn(text: string, sign: string): (from: number) => number {
  let found = text.indexOf(sign);
  return (from) => {
    if (found >= 0 && found < from) found = text.indexOf(sign, from);
    return found;
  };
}

/**
 * The last index at which something holds, of those from 0 to below `count`; -1 when it holds at none.
 * @param holds true up to some index, and false from there on
 */
export function lastIndexWhere(count: number, holds: (index: number) => boolean): number {
  let low = -1;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
