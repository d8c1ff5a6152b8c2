/** How texts of a policy stand in sentences. */
import { listInWords } from '../text/lists.js';

/** "`A`, `B` or `C`". */
export function oneOfTexts(texts: readonly string[]): string {
  return listInWords(texts.map(quoted), 'or');
}

/** "`A`, `B` and `C`". */
export function allOfTexts(texts: readonly string[]): string {
  return listInWords(texts.map(quoted), 'and');
}

const mostNamed = 3;

/** The same of perhaps many texts, each once: the first, and how many more there are. */
export function someOfTexts(texts: readonly string[]): string {
  const unique = [...new Set(texts)];
  const names = unique.slice(0, mostNamed).map(quoted);
  if (unique.length > mostNamed) names.push(`${unique.length - mostNamed} more`);
  return listInWords(names, 'and');
}

function quoted(text: string): string {
  return `\`${text}\``;
}
