/**
 * Dates as IAM reads them: the forms of ISO 8601 that the W3C's note lists (`2026-01-31`, `2026-01-31T10:00:00Z`), also
 * without the separators, or seconds since 1970.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://www.w3.org/TR/NOTE-datetime
 */

/** How a date is written: as one, or as a number of seconds since 1970. */
export type DateForm = 'date' | 'epoch';

/**
 * The form of a text; undefined when no calendar has such a date. Four digits are a year, as in the W3C's note; other
 * numbers are seconds.
 */
export function dateFormOf(text: string): DateForm | undefined {
  const match = extendedDate.exec(text) ?? basicDateAndTime.exec(text);
  if (match?.groups) return isInCalendar(match.groups) ? 'date' : undefined;
  return plainNumber.test(text) ? 'epoch' : undefined;
}

const time =
  '(?<hour>\\d\\d)(?::?(?<minute>\\d\\d)(?::?(?<second>\\d\\d)(?:[.,]\\d+)?)?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?';
const extendedDate = new RegExp(`^(?<year>\\d{4})(?:-(?<month>\\d\\d)(?:-(?<day>\\d\\d)(?:T${time})?)?)?$`, 'i');
const basicDateAndTime = new RegExp(`^(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)T${time}$`, 'i');
const plainNumber = /^-?\d+(?:\.\d+)?$/;

function isInCalendar(parts: Readonly<Record<string, string | undefined>>): boolean {
  const part = (name: string, otherwise: number): number => Number(parts[name] ?? otherwise);
  const month = part('month', 1);
  const day = part('day', 1);
  const daysInMonth = new Date(Date.UTC(part('year', 2000), month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth) return false;
  // Midnight may be the 24th hour of the day before, and a leap second the 60th of its minute.
  return part('hour', 0) <= 24 && part('minute', 0) <= 59 && part('second', 0) <= 60;
}

/** Larger numbers are milliseconds: as seconds they would be thousands of years away. */
const mostSeconds = 100_000_000_000;

/** A number of seconds (or milliseconds) since 1970 as a date; undefined when it is beyond what a date can be. */
export function dateOfEpoch(text: string): string | undefined {
  const value = Number(text);
  const date = new Date(Math.abs(value) < mostSeconds ? value * 1000 : value);
  const isCommonYear = !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999;
  return isCommonYear ? date.toISOString().replace('.000Z', 'Z') : undefined;
}
