/** Plain values as YAML. Marks (`«»`, `$0`) in texts do not count when it is decided how a text is written. */
import type { PlainValue } from '../../server/src/hosts/value.js';
import { withoutMarks } from './spell-marks.js';

/** In block style: a line an entry, `- ` before each item. Ends without a line break. */
export function spellYamlBlock(value: PlainValue, indent = ''): string {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((it: PlainValue) => `${indent}- ${spellYamlBlock(it, `${indent}  `).trimStart()}`).join('\n');
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const entries = Object.entries(value);
    return entries.map(([name, it]) => `${indent}${scalar(name)}:${afterColon(it, indent)}`).join('\n');
  }
  return `${indent}${spellYamlFlow(value)}`;
}

function afterColon(value: PlainValue, indent: string): string {
  const nested = value !== null && typeof value === 'object' && Object.keys(value).length > 0;
  return nested ? `\n${spellYamlBlock(value, `${indent}  `)}` : ` ${spellYamlFlow(value)}`;
}

/** In flow style, on one line. */
export function spellYamlFlow(value: PlainValue): string {
  if (Array.isArray(value)) return `[${value.map((it: PlainValue) => spellYamlFlow(it)).join(', ')}]`;
  if (!isObject(value)) return typeof value === 'string' ? scalar(value) : String(value);
  const entries = Object.entries(value).map(([name, it]) => `${scalar(name)}: ${spellYamlFlow(it)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Plain where that is read as the same text, else in the quotes that need the fewest escapes. */
function scalar(marked: string): string {
  const text = withoutMarks(marked);
  if (/^[A-Za-z_/](?:[\w./*@=+-]|:(?=[\w./*:]))*$/.test(text) && !otherType.test(text)) return marked;
  return /^[ -~«»]*$/.test(marked) ? `'${marked.replaceAll("'", "''")}'` : JSON.stringify(marked);
}

const otherType = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function isObject(value: PlainValue): value is Readonly<Record<string, PlainValue>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
