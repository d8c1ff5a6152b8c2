/** How a text is written in YAML: plain where that is read back as the same text, else in quotes. */
import { escapeJson } from '../json/spell.js';
import { encodeSnippet } from '../snippet-text.js';
import { plainValue } from './plain-values.js';
import type { ScalarStyle } from './syntax.js';

/** How the texts around are written, and where the text goes. */
export interface TextStyle {
  /** The author's habit here: `plain` puts quotes only where they are needed. */
  readonly habit: 'plain' | 'single' | 'double';
  /** The quote for texts that need one. */
  readonly quote: 'single' | 'double';
  readonly form: 'block' | 'flow';
  /** Whether texts hold tab stops. */
  readonly content: 'text' | 'snippet';
}

/** The habit that the style of a scalar shows. */
export function habitOf(style: ScalarStyle): TextStyle['habit'] {
  return style === 'single' || style === 'double' ? style : 'plain';
}

/** A text as it is written in the style of its surroundings. */
export function spellText(text: string, { habit, quote, form, content }: TextStyle): string {
  // In flow style a colon at the end of a plain text is read as a key until something follows.
  const typed = form === 'flow' ? text.replace(/:\$0$/, ':') : text;
  const visible = content === 'snippet' ? visibleText(typed) : text;
  if (habit === 'plain' && !needsQuotes(visible, form)) return text;
  const wanted = habit === 'plain' ? quote : habit;
  // Only double quotes have escapes, which a text with line breaks needs; a snippet is safest without any.
  const double =
    hasControl(visible) ||
    (wanted === 'double' && !/["\\]/.test(visible)) ||
    (wanted === 'double' && content === 'text');
  const encode = double ? escapeJson : escapeSingle;
  const sign = double ? '"' : "'";
  return sign + (content === 'snippet' ? encodeSnippet(text, encode) : encode(text)) + sign;
}

/** The inside of a quoted text. */
export function escapeIn(style: 'single' | 'double', text: string): string {
  return style === 'double' ? escapeJson(text) : escapeSingle(text);
}

function escapeSingle(text: string): string {
  return text.replaceAll("'", "''");
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}

/** What stands there before anybody goes through the tab stops; where one is empty, something will be typed. */
function visibleText(snippet: string): string {
  return snippet
    .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, 'x')
    .replace(/\\([\\$}])/g, '$1');
}

/** What readers of YAML 1.1 take for something else than a text: Booleans, dates, numbers to other bases. */
const otherInYaml11 = /^(?:y|n|yes|no|on|off|=|<<|[-+]?[\d_.,:]+|\d{4}-\d\d?-\d\d?.*|0[xob][\da-f_]+)$/i;

/** Whether a plain text would be read as something else. Source: https://yaml.org/spec/1.2.2/#733-plain-style */
function needsQuotes(text: string, form: 'block' | 'flow'): boolean {
  if (text === '' || text !== text.trim() || hasControl(text)) return true;
  if (plainValue(text) !== undefined || otherInYaml11.test(text)) return true;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text) || /^(?:---|\.\.\.)/.test(text)) return true;
  if (text.includes(': ') || text.endsWith(':') || text.includes(' #')) return true;
  return form === 'flow' && /[,[\]{}]/.test(text);
}
