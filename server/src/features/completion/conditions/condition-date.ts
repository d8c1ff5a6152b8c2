/** Dates for conditions about time. */
import { exampleOf, type OfferedValue } from './condition-offer.js';

const dayInMilliseconds = 86_400_000;

/**
 * Dates near a day, in the form of ISO 8601.
 * @param today as YYYY-MM-DD, in UTC
 */
export function datesFrom(today: string): readonly OfferedValue[] {
  const start = Date.parse(`${today}T00:00:00Z`);
  if (Number.isNaN(start)) return [];
  const dayAfter = (days: number): string => new Date(start + days * dayInMilliseconds).toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4));
  return [
    exampleOf(dateForm(today), 'today, UTC'),
    exampleOf(dateForm(dayAfter(1)), 'tomorrow, UTC'),
    exampleOf(dateForm(dayAfter(7)), 'in a week, UTC'),
    exampleOf(dateForm(dayAfter(30)), 'in 30 days, UTC'),
    exampleOf(dateForm(`${year + 1}-01-01`), 'next year, UTC'),
  ];
}

function dateForm(day: string): string {
  return `<${day}>T<00:00:00>Z`;
}
