/**
 * Texts that are no values but what stands between them. While a quote is missing, the texts of a document begin where
 * they should end, and an action reads `, ` or a condition operator `: {`.
 */

/** Whether a text is plainly a piece of JSON: signs alone, or a bracket without partner at an end or before a comma. */
export function looksLikeJson(text: string): boolean {
  // Nearly every text has none of these signs.
  if (!/[{}[\],"]|:\s|^\s*:$/.test(text)) return false;
  const written = text.replace(placeholders, 'x').trim();
  if (/^[\s,:{}[\]"]+$/.test(written)) return !/^::+$/.test(written);
  if (/^[,:]\s/.test(written) || /"\s*:\s/.test(written)) return true;
  return /^[{}[\]]|[{}[\]](?:,|$)/.test(written.replace(/\s+/g, '')) && hasLoneBracket(written);
}

/** What a template or IAM fills in, which may still be typed: `${aws:username}`, `{{ account }}`. */
const placeholders = /\$\{[^}]*(?:\}|$)|\{\{(?:[^}]|\}(?!\}))*(?:\}\}|$)/g;

function hasLoneBracket(text: string): boolean {
  const open: string[] = [];
  for (const sign of text) {
    if (sign === '{' || sign === '[') open.push(sign);
    else if (sign === '}' && open.pop() !== '{') return true;
    else if (sign === ']' && open.pop() !== '[') return true;
  }
  return open.length > 0;
}
