/** Plain values as expressions of HCL. Marks (`«»`, `$0`) in texts stay where they are. */
import type { PlainValue } from '../../server/src/hosts/value.js';
import { withoutMarks } from './spell-marks.js';

/** As for `jsonencode`: an entry a line, lists of texts on one line. */
export function spellHcl(value: PlainValue, indent = ''): string {
  const deeper = `${indent}  `;
  if (typeof value === 'string') return quotedHcl(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const items = value.map((it: PlainValue) => spellHcl(it, deeper));
    if (!items.some((it) => it.includes('\n'))) return `[${items.join(', ')}]`;
    return `[\n${items.map((it) => `${deeper}${it},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value).map(([name, it]) => `${deeper}${keyHcl(name)} = ${spellHcl(it, deeper)}\n`);
  return entries.length === 0 ? '{}' : `{\n${entries.join('')}${indent}}`;
}

function keyHcl(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(withoutMarks(name)) ? name : quotedHcl(name);
}

/** A text in quotes. What Terraform would fill in is escaped: policy variables are IAM's own. */
export function quotedHcl(text: string): string {
  return templateHcl(JSON.stringify(text));
}

/** A text in which `${` and `%{` stand for themselves. */
export function templateHcl(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
