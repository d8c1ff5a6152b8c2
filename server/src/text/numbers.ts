/** Numbers as people read them. */

/** A whole number with commas: `10,240`. */
export function inThousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
