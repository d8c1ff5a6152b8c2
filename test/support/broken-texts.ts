/** Texts as somebody has them who types, cuts and pastes: of any format, and mostly broken. */
import { pick } from './mutants.js';

/** What begins or ends something in one of the formats. */
const signs: readonly string[] = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '=',
  '#',
  '//',
  '/*',
  '*',
  '*anchor',
  '&anchor ',
  '<<: *anchor',
  '!Ref Name',
  '- ',
  '|',
  '?',
  '\\',
  '$' + '{',
  '$' + '{var.name}',
  '$' + '{aws:username}',
  '%{ if var.name }',
  '<<EOT',
  'null',
  '0',
  '\u{1F600}',
  '\n',
  '\r\n',
  '\t',
  ' ',
];

/** A text with one thing wrong: cut off, with signs taken out or repeated, or with a sign put in. */
export function brokenText(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length + 1));
  const length = 1 + Math.floor(random() * 12);
  const kind = random();
  if (kind < 0.3) return text.slice(0, at);
  if (kind < 0.5) return text.slice(0, at) + text.slice(at + length);
  if (kind < 0.6) return text.slice(0, at + length) + text.slice(at);
  return text.slice(0, at) + pick(signs, random) + text.slice(at);
}
