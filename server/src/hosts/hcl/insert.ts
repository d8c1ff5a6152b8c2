/** How what a completion puts at a cursor is written in an expression of HCL. */
import type { Insert, TextEdit } from '../host.js';
import type { PlainValue, Span, StringNode } from '../value.js';
import type { Slot } from './cursor.js';
import { entryLike, withHolesOf } from './edits.js';
import { syntaxOf } from './nodes.js';
import { type HclStyle, quoteHcl, type Spelling, spellHcl, spellKey } from './spell.js';
import type { ObjectExpression } from './syntax.js';

export interface InsertPlace {
  readonly text: string;
  readonly style: HclStyle;
  readonly slot: Slot;
  /** The text that the cursor is in. */
  readonly inString: StringNode | undefined;
  /** What is replaced when the cursor is in none: a word, or nothing. */
  readonly gap: Span;
}

/** The text edit that puts something at a place in an expression. */
export function spellHclInsert(place: InsertPlace, insert: Insert): TextEdit {
  const { text, slot, inString, gap } = place;
  const spelling: Spelling = insert.snippet ? 'snippet' : 'plain';
  const style = inString ? withHolesOf(text, inString, place.style) : place.style;
  const span = inString?.outer ?? gap;
  if (insert.kind === 'key') {
    const { entry, brackets } = slot;
    const isQuoted = inString && syntaxOf(inString)?.kind === 'template';
    if (inString && entry?.separator !== undefined) {
      return isQuoted
        ? inPlaceOf(text, inString, quoteHcl(insert.name, style, spelling))
        : { span, newText: spellKey(insert.name, style, spelling) };
    }
    const written = spellHcl(insert.value, style, '', spelling);
    const others = brackets?.kind === 'object' ? brackets.entries.filter((it) => it.separator !== undefined) : [];
    const neighbour = others.findLast((it) => it.key.span.start < span.start) ?? others[0];
    const key = entryLike(text, neighbour, insert.name, written, style, spelling);
    return withSeparators(place, span, key);
  }
  const values: readonly PlainValue[] = insert.kind === 'items' ? insert.value : [insert.value];
  const spelled = values.map((it) => spellHcl(it, style, '', spelling));
  const joined = spelled.join(`,${style.newline || ' '}`);
  return inString ? inPlaceOf(text, inString, joined) : withSeparators(place, span, joined);
}

/**
 * Between the quotes that stand there, a text takes the place of a text. Quotes that are replaced would end the snippet
 * that they belong to, so that the next Tab is typed, and editors would no longer type over one that closed itself.
 */
function inPlaceOf(text: string, { span, outer }: StringNode, newText: string): TextEdit {
  const isText = isOneText(newText) && text[span.start - 1] === '"' && text[span.end] === '"' && span.end < outer.end;
  return isText ? { span, newText: newText.slice(1, -1) } : { span: outer, newText };
}

/** Whether what is written is one text in quotes, not several nor a list. */
function isOneText(written: string): boolean {
  return /^"(?:[^"\\]|\\.)*"$/s.test(written);
}

/** Adds the commas and the space that the neighbours need. */
function withSeparators({ text, slot }: InsertPlace, span: Span, newText: string): TextEdit {
  const { brackets, role } = slot;
  const lead = /[=:]$/.test(text.slice(0, span.start)) && role === 'value' ? ' ' : '';
  if (!brackets) return { span, newText: lead + newText };
  const ahead = text.slice(brackets.span.start + 1, span.start);
  const behind = text.slice(span.end, brackets.closed ? brackets.span.end - 1 : brackets.span.end);
  if (brackets.kind === 'tuple') {
    const isFirst = role !== 'item' || /(?:^|,)\s*$/.test(withoutComments(ahead));
    return { span, newText: lead + (isFirst ? '' : ', ') + newText + (startsItem(behind) ? ',' : '') };
  }
  const line = ahead.slice(ahead.lastIndexOf('\n') + 1);
  const needsComma = role === 'key' && line.trim() !== '' && !/,\s*$/.test(line);
  const restOfLine = /^[^\n]*/.exec(behind)?.[0].trim() ?? '';
  const goesOn = restOfLine !== '' && !/^(?:,|#|\/\/)/.test(restOfLine);
  const tail = goesOn || (role === 'key' && startsItem(behind) && hasCommas(text, brackets)) ? ',' : '';
  return { span, newText: lead + (needsComma ? ', ' : '') + newText + tail };
}

/** Whether the entries of an object have commas between them, which their lines make needless. */
function hasCommas(text: string, { entries }: ObjectExpression): boolean {
  const [first, second] = entries;
  return Boolean(first?.value && second && text.slice(first.value.span.end, second.key.span.start).includes(','));
}

function startsItem(behind: string): boolean {
  return /^[^\s,\])}]/.test(withoutComments(behind).trimStart());
}

function withoutComments(text: string): string {
  return text.replace(/(?:#|\/\/)[^\n"]*$/gm, '');
}
