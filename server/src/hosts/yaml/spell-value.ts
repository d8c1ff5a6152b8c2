/** How values are written in YAML: a line an entry and an item, or between brackets. */
import { isPlainList, type PlainValue } from '../value.js';
import { spellText, type TextStyle } from './spell-text.js';
import type { Style } from './style.js';

export interface Writing extends TextStyle {
  readonly style: Style;
}

/** The value on one line: a text as it is, lists and objects between brackets. */
export function spellFlow(value: PlainValue, writing: Writing): string {
  const own: Writing = { ...writing, form: 'flow' };
  if (typeof value === 'string') return spellText(value, writing);
  if (value === null || typeof value !== 'object') return String(value);
  const call = callIn(value);
  if (call)
    return `${call.tag} ${spellText(call.argument, call.tag === '!Sub' ? writing : { ...writing, habit: 'plain' })}`;
  const isEmpty = Object.keys(value).length === 0;
  const inside = isEmpty && writing.content === 'snippet' ? '$0' : '';
  if (isPlainList(value)) return `[${isEmpty ? inside : value.map((it) => spellFlow(it, own)).join(', ')}]`;
  const pairs = Object.entries(value).map(([name, it]) => `${spellKey(name, own)}: ${spellFlow(it, own)}`);
  return isEmpty ? `{${inside}}` : `{ ${pairs.join(', ')} }`;
}

/** A function of CloudFormation that refers to something, in its short form. */
function callIn(value: PlainValue & object): { readonly tag: string; readonly argument: string } | undefined {
  const [[name, argument] = ['', null], ...others] = Object.entries(value);
  if (others.length > 0) return undefined;
  if (name === 'Fn::GetAtt' && isPlainList(argument)) return { tag: '!GetAtt', argument: argument.join('.') };
  const tag = name === 'Fn::Sub' ? '!Sub' : name === 'Ref' ? '!Ref' : undefined;
  return tag !== undefined && typeof argument === 'string' ? { tag, argument } : undefined;
}

/** Names are plain wherever they can be. */
export function spellKey(name: string, writing: Writing): string {
  return spellText(name, { ...writing, habit: 'plain' });
}

/** Whether a value fits behind its key or dash. */
export function fitsOnLine(value: PlainValue, { content }: Writing): boolean {
  if (value === null || typeof value !== 'object' || callIn(value)) return true;
  return Object.keys(value).length === 0 && (content === 'text' || isPlainList(value));
}

/** The lines of a value that stands below its key, without indentation of their own. */
export function spellLines(value: PlainValue, writing: Writing): readonly string[] {
  if (fitsOnLine(value, writing)) return [spellFlow(value, writing)];
  if (isPlainList(value)) return value.flatMap((it) => itemLines(it, writing));
  const entries = Object.entries(value as { readonly [name: string]: PlainValue });
  // In a snippet, an empty object is where the cursor ends.
  return entries.length === 0 ? ['$0'] : entries.flatMap(([name, it]) => entryLines(name, it, writing));
}

/** The lines of an entry. Those of its value are deeper, or its dashes stand where its key does: as in the document. */
export function entryLines(name: string, value: PlainValue, writing: Writing): readonly string[] {
  const key = spellKey(name, writing);
  if (fitsOnLine(value, writing)) return [`${key}: ${spellFlow(value, writing)}`];
  const { listOffset, unit } = writing.style;
  const pad = ' '.repeat(isPlainList(value) ? listOffset : unit);
  return [`${key}:`, ...spellLines(value, writing).map((it) => pad + it)];
}

/** The lines of an item of a list, with its dash. */
export function itemLines(value: PlainValue, writing: Writing): readonly string[] {
  return spellLines(value, writing).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

/** Lines as a text, those behind the first indented. */
export function joinLines(lines: readonly string[], indent: number, { style }: Writing): string {
  return lines.join(style.newline + ' '.repeat(indent));
}

/** An entry for people to read, in the style of their document. */
export function spellExample(name: string, value: PlainValue, style: Style): string {
  const writing = { habit: 'plain', quote: style.quote, form: 'block', content: 'text', style } as const;
  return entryLines(name, value, writing).join('\n');
}
