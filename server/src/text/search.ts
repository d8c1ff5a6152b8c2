/** Finding something in what is in order, without looking at all of it. */

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
