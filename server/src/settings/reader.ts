/** Reads plain values that somebody typed: what does not fit is left out, and told in one sentence. */
import { nearestNames } from '../text/distance.js';

/** The entries of an object. Another value gives none, and a problem that names it. */
export function entriesOf(value: unknown, what: string, problems: string[]): readonly (readonly [string, unknown])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  problems.push(`${what} must be an object, not ${Array.isArray(value) ? 'an array' : written(value)}.`);
  return [];
}

/** A value in a message, cut short when it is long. */
export function written(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 40 ? `${json.slice(0, 39)}…` : json;
}

/** Names in a message. */
export function list(values: readonly string[]): string {
  return values.map((it) => `\`${it}\``).join(', ');
}

/** A question that follows a sentence about an unknown name; empty when nothing is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const [nearest] = nearestNames(name, known);
  return nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
}
