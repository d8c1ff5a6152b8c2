/** The day of the machine, in UTC, as `YYYY-MM-DD`: the rims give it to who needs it, and the library has no clock. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10);
}
