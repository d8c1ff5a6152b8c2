/** Lists and objects that have a line for each item or entry. Lines at a wrong column are taken for what they seem to be. */
import { readFlow } from './flow.js';
import { readContent, readValue, startsAnEntry } from './parse.js';
import {
  columnAt,
  columnOf,
  isBlank,
  isDash,
  isSpace,
  nextLine,
  type Reader,
  report,
  reportLine,
  Sign,
  toContent,
} from './reader.js';
import {
  aliasOf,
  colonOfEntry,
  finishLine,
  noProperties,
  type Properties,
  plainLineEnd,
  readQuoted,
  scalar,
  scalarOf,
  withAnchor,
} from './scalars.js';
import type { Item, MappingSyntax, Pair, Syntax } from './syntax.js';

/** Reads a list with a line an item, from its first dash on. */
export function readSequence(reader: Reader, column: number, indent: number, properties: Properties): Syntax {
  const start = reader.position;
  const items: Item[] = [];
  reader.depth += 1;
  for (;;) {
    if (isDash(reader.text, reader.position)) {
      const dash = reader.position;
      reader.position += 1;
      items.push({ dash, value: readValue(reader, column, 'item') });
    } else {
      const value = readContent(reader, Math.min(indent, column - 1), true, noProperties, undefined);
      items.push({ dash: undefined, value });
    }
    toContent(reader);
    if (reader.ended || !goesOn(reader, column, indent, items)) break;
  }
  reader.depth -= 1;
  const last = items.at(-1);
  const end = last?.value?.end ?? (last?.dash ?? start) + 1;
  const { tag, outerStart = start } = properties;
  return {
    kind: 'sequence',
    form: 'block',
    start,
    end,
    tag,
    outerStart,
    column,
    items,
    closed: true,
    value: undefined,
  };
}

/** Whether a list goes on here. Lines at a wrong column are taken for what they seem to be. */
function goesOn(reader: Reader, column: number, indent: number, items: readonly Item[]): boolean {
  const { text } = reader;
  while (!reader.ended) {
    const here = columnOf(reader);
    const dash = isDash(text, reader.position);
    if (here === column && dash) return true;
    if (here <= indent) return false;
    if (dash) {
      reportLine(reader, 'The items of a list stand at the same column: this one does not.');
      return true;
    }
    if (colonOfEntry(text, reader.position) < 0) {
      reportLine(reader, 'An item of a list begins with `- `.');
      return true;
    }
    const last = items.at(-1)?.value;
    if (last?.kind !== 'mapping' || last.form !== 'block') return false;
    reportLine(reader, 'The entries of an object stand at the same column: this one does not.');
    readPairs(reader, last.column, column, last.pairs as Pair[]);
    extend(last);
  }
  return false;
}

/** An object that was finished and went on after all. */
function extend(mapping: MappingSyntax): void {
  const last = mapping.pairs.at(-1);
  (mapping as { end: number }).end = last ? endOfPair(last) : mapping.end;
}

function endOfPair({ key, colon, value }: Pair): number {
  return value?.end ?? (colon === undefined ? key.end : colon + 1);
}

/** Reads an object with a line an entry, from its first key on. */
export function readMapping(reader: Reader, indent: number, properties: Properties): Syntax {
  const start = reader.position;
  const column = columnOf(reader);
  const pairs: Pair[] = [];
  readPairs(reader, column, indent, pairs);
  return finishMapping(start, column, pairs, properties);
}

/** An object whose first key is in brackets or braces, as only templates of templates have. */
export function mappingFrom(reader: Reader, indent: number, key: Syntax): Syntax {
  const { text } = reader;
  const column = columnAt(text, reader.lineStart, key.start);
  const pairs: Pair[] = [readPairBehind(reader, column, key, text.indexOf(':', reader.position))];
  toContent(reader);
  if (!reader.ended && columnOf(reader) === column) readPairs(reader, column, indent, pairs);
  return finishMapping(key.start, column, pairs, noProperties);
}

function finishMapping(start: number, column: number, pairs: readonly Pair[], properties: Properties): Syntax {
  const last = pairs.at(-1);
  const end = last ? endOfPair(last) : start;
  const { tag, outerStart = start } = properties;
  return { kind: 'mapping', form: 'block', start, end, tag, outerStart, column, pairs, closed: true, value: undefined };
}

/** Reads entries as long as they are deeper than `indent`. */
function readPairs(reader: Reader, column: number, indent: number, pairs: Pair[]): void {
  reader.depth += 1;
  for (;;) {
    pairs.push(readPair(reader, column));
    toContent(reader);
    if (reader.ended) break;
    const here = columnOf(reader);
    if (here <= indent) break;
    const dash = isDash(reader.text, reader.position);
    if (here === column && !dash) continue;
    if (!dash) reportLine(reader, 'The entries of an object stand at the same column: this one does not.');
    else {
      reportLine(reader, 'This item belongs to no list: a key is missing before it, or its column is wrong.');
      addStrayItems(reader, here, indent, pairs);
      if (reader.ended || columnOf(reader) <= indent) break;
    }
  }
  reader.depth -= 1;
}

/** Items where an entry should be: they go to the list before them. */
function addStrayItems(reader: Reader, column: number, indent: number, pairs: Pair[]): void {
  const stray = readSequence(reader, column, indent, noProperties);
  const last = pairs.at(-1)?.value;
  if (stray.kind !== 'sequence') return;
  if (last?.kind === 'sequence' && last.form === 'block') {
    for (const item of stray.items) (last.items as Item[]).push(item);
    (last as { end: number }).end = stray.end;
  } else {
    pairs.push({ key: scalar(stray.start, stray.start, noProperties), colon: undefined, value: stray });
  }
}

function readPair(reader: Reader, column: number): Pair {
  const { text, position } = reader;
  if (text.charCodeAt(position) === Sign.question && isSpace(text.charCodeAt(position + 1))) {
    return readExplicitPair(reader, column);
  }
  const code = text.charCodeAt(position);
  if (code === Sign.openBracket || code === Sign.openBrace) {
    const key = readFlow(reader, column, noProperties);
    if (startsAnEntry(reader, key)) return readPairBehind(reader, column, key, text.indexOf(':', reader.position));
    return { key: finishLine(reader, key), colon: undefined, value: undefined };
  }
  const colon = colonOfEntry(text, position);
  if (colon < 0) return readLonePair(reader, column);
  return readPairBehind(reader, column, readKey(reader, colon), colon);
}

function readPairBehind(reader: Reader, column: number, key: Syntax, colon: number): Pair {
  reader.position = colon + 1;
  return { key, colon, value: readValue(reader, column, 'pair') };
}

/** `? key` and, on a line of its own, `: value`. */
function readExplicitPair(reader: Reader, column: number): Pair {
  const { text, position } = reader;
  reader.position += 1;
  const key = readValue(reader, column, 'item') ?? scalar(position + 1, position + 1, noProperties);
  toContent(reader);
  const colon = reader.position;
  const isValue = !reader.ended && text.charCodeAt(colon) === Sign.colon && isSpace(text.charCodeAt(colon + 1));
  if (!isValue || columnOf(reader) !== column) return { key, colon: undefined, value: undefined };
  reader.position += 1;
  return { key, colon, value: readValue(reader, column, 'item') };
}

/** A key without a colon, as it is while it is being typed; what it will hold may stand below it. */
function readLonePair(reader: Reader, column: number): Pair {
  const { text, position } = reader;
  const code = text.charCodeAt(position);
  const quoted = code === Sign.doubleQuote || code === Sign.singleQuote;
  const end = plainLineEnd(text, position);
  const key = quoted ? readQuoted(reader, column, noProperties) : scalar(position, end, noProperties);
  if (!quoted) reader.position = end;
  report(reader, `A colon is missing behind \`${shortened(text.slice(position, key.end))}\`.`, position, key.end);
  finishLine(reader, key);
  const ahead = nextLine(reader, reader.position);
  const isDeeper = ahead !== undefined && ahead.column > column;
  return { key, colon: undefined, value: isDeeper ? readValue(reader, column, 'pair') : undefined };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Reads the key of an entry up to its colon. */
function readKey(reader: Reader, colon: number): Syntax {
  const { text } = reader;
  let properties = noProperties;
  let anchor: string | undefined;
  for (;;) {
    const start = reader.position;
    const code = text.charCodeAt(start);
    if (code !== Sign.ampersand && code !== Sign.exclamation) break;
    while (!isSpace(text.charCodeAt(reader.position))) reader.position += 1;
    const word = text.slice(start, reader.position);
    if (code === Sign.ampersand) anchor = word.slice(1);
    else properties = { tag: word, outerStart: start };
    while (isBlank(text.charCodeAt(reader.position))) reader.position += 1;
  }
  const start = reader.position;
  const code = text.charCodeAt(start);
  let end = colon;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  let key: Syntax = scalar(start, end, properties);
  if (code === Sign.asterisk) key = aliasOf(reader, text.slice(start + 1, end), start, end);
  else if (code === Sign.doubleQuote || code === Sign.singleQuote) {
    const style = code === Sign.doubleQuote ? 'double' : 'single';
    key = scalarOf(style, start, end, properties, start + 1, end - 1, true);
  }
  return withAnchor(reader, anchor, key);
}
