/** How values are written in HCL, as `terraform fmt` would leave them. */
import { indentUnitOf, lineBreakOf } from '../../text/layout.js';
import { encodeSnippet } from '../snippet-text.js';
import { isPlainList, type PlainValue } from '../value.js';

export interface HclStyle {
  /** What one level of indentation is. */
  readonly unit: string;
  /** Line break of the document; empty where all must stand on one line. */
  readonly newline: string;
  /** How a text must be written to be read as itself, before the escapes of HCL: `&{` for `${` in a policy document. */
  encode?(text: string): string;
  /** Writes a text piece by piece, when some of its pieces are not text: placeholders of what is interpolated. */
  quote?(text: string, encode: (text: string) => string): string;
  /** The expression that a text stands for which is a placeholder and nothing else. */
  expressionOf?(text: string): string | undefined;
}

/** How texts are written: as they are, or with the tab stops of a snippet. */
export type Spelling = 'plain' | 'snippet';

/** Reads the style of a document: `terraform fmt` knows only two spaces, but not everybody uses it. */
export function hclStyleOf(text: string): HclStyle {
  return { unit: indentUnitOf(text) ?? '  ', newline: lineBreakOf(text) };
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/**
 * A text as it stands between quotes.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function escapeQuoted(text: string): string {
  return escapeTemplate(text.replace(/[\n\r\t"\\]/g, (it) => escapes[it] ?? it));
}

/** A text as it stands in a heredoc, where backslashes and quotes are themselves. */
export function escapeTemplate(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}

/** A text with its quotes. */
export function quoteHcl(text: string, style: HclStyle, spelling: Spelling = 'plain'): string {
  const encode = (part: string): string => escapeQuoted(style.encode?.(part) ?? part);
  const write = (part: string): string => style.quote?.(part, encode) ?? encode(part);
  return spelling === 'snippet' ? `"${encodeSnippet(text, write)}"` : `"${write(text)}"`;
}

/** The name of an entry: without quotes where that is possible. */
export function spellKey(name: string, style: HclStyle, spelling: Spelling = 'plain'): string {
  const isWord = spelling === 'snippet' ? /^(?:[A-Za-z_]\w*|\$\{\d+\|[\w,]+\|\})$/ : /^[A-Za-z_]\w*$/;
  return isWord.test(name) ? name : quoteHcl(name, style, spelling);
}

/** An entry of an object as documentation shows it, also where the document has all on one line. */
export function spellExample(name: string, value: PlainValue, style: HclStyle): string {
  const own = { ...style, unit: '  ', newline: '\n' };
  return `${spellKey(name, own)} = ${spellHcl(value, own)}`;
}

/**
 * Writes a value. Lists of at most one plain item stay on one line; objects take a line an entry.
 * @param indent the indentation of the line that the value begins on
 * @param spelling in a snippet, strings hold tab stops, and the cursor ends in an empty object or list
 */
export function spellHcl(value: PlainValue, style: HclStyle, indent = '', spelling: Spelling = 'plain'): string {
  if (typeof value === 'string') return style.expressionOf?.(value) ?? quoteHcl(value, style, spelling);
  if (value === null || typeof value !== 'object') return String(value);
  const { unit, newline } = style;
  const deeper = indent + unit;
  const isList = isPlainList(value);
  const parts = isList
    ? value.map((it) => spellHcl(it, style, deeper, spelling))
    : spellEntries(value, style, deeper, spelling);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) {
    return spelling === 'snippet' ? `${open}${newline}${deeper}$0${newline}${indent}${close}` : `${open}${close}`;
  }
  if (isList && (newline === '' || (parts.length === 1 && typeof value[0] !== 'object')))
    return `[${parts.join(', ')}]`;
  if (newline === '') return `{ ${parts.join(', ')} }`;
  const lines = isList ? parts.map((it) => `${it},`) : parts;
  return `${open}${newline}${lines.map((it) => deeper + it).join(newline)}${newline}${indent}${close}`;
}

/**
 * The entries of an object. The signs `=` of entries in one line each stand below each other.
 * Source: https://developer.hashicorp.com/terraform/language/style#code-formatting
 */
function spellEntries(
  value: { readonly [name: string]: PlainValue },
  style: HclStyle,
  indent: string,
  spelling: Spelling,
): readonly string[] {
  const entries = Object.entries(value).map(([name, it]) => ({
    key: spellKey(name, style, spelling),
    value: spellHcl(it, style, indent, spelling),
  }));
  return style.newline === '' ? entries.map((it) => `${it.key} = ${it.value}`) : alignEntries(entries);
}

export interface SpelledEntry {
  readonly key: string;
  readonly value: string;
}

/** Entries as lines, aligned as `terraform fmt` does. */
function alignEntries(entries: readonly SpelledEntry[]): readonly string[] {
  const lines: string[] = [];
  let run: SpelledEntry[] = [];
  const flush = (): void => {
    const width = Math.max(0, ...run.map((it) => widthOf(it.key)));
    for (const { key, value } of run) lines.push(`${key}${' '.repeat(width - widthOf(key))} = ${value}`);
    run = [];
  };
  for (const entry of entries) {
    if (entry.value.includes('\n')) {
      flush();
      lines.push(`${entry.key} = ${entry.value}`);
    } else run.push(entry);
  }
  flush();
  return lines;
}

/** A tab stop takes as much room as the text that it begins with. */
export function widthOf(key: string): number {
  return key.replace(/\$\{\d+[|:]([^,|}]*)[^}]*\}/g, '$1').replace(/\\([\\$}])/g, '$1').length;
}
