/** How names stand in a sentence: as plain text for outlines and lenses, as code in Markdown. */
import { listInWords } from '../../text/lists.js';
import { codeSpan } from '../../text/markdown.js';

export interface Pen {
  /** A text of the policy, which may hold anything. */
  name(text: string): string;
  /** How many names stand in a list before the others are counted; 0 to count where what is counted can be named. */
  readonly most: number;
}

/**
 * @param most how many names stand in a list
 * @param longestName what is longer is cut
 */
export function plainPen(most: number, longestName: number): Pen {
  return { name: (text) => clipped(text.replace(/\s+/g, ' ').trim(), longestName) || '""', most };
}

export const markdownPen: Pen = { name: (text) => codeSpan(text.trim() === '' ? '""' : text), most: 4 };

/** A text that is no longer than some number of signs. */
export function clipped(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\s…]+$/, '')}…`;
}

/**
 * Names as a list: "a, b and 3 more". Each stands once.
 * @param end what stands behind the names, as "…" for those that are not known
 */
export function namesInWords(
  names: readonly string[],
  joint: 'and' | 'or',
  pen: Pen,
  end: readonly string[] = [],
): string {
  const unique = [...new Set(names)];
  // One more name is no longer than to count it.
  const most = Math.max(1, pen.most);
  if (unique.length <= most + 1) return listInWords([...unique.map(pen.name), ...end], joint);
  const shown = unique.slice(0, most).map(pen.name);
  return listInWords([...shown, `${unique.length - shown.length} more`, ...end], joint);
}

/** The plural of the name of a kind of thing. */
export function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  // Some types are named in the plural.
  if (/[^su]s$/.test(word)) return word;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** `a table`, `an instance` */
export function withArticle(word: string): string {
  return `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** `write` as `writing`, `stop` as `stopping`. For the few verbs that sentences are made of. */
export function gerundOf(verb: string): string {
  if (/[^aeiou]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return /^[^aeiou]+[aeiou][ptg]$/.test(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}
