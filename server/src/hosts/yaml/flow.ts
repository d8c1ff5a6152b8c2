/** Lists in brackets and objects in braces. While they are not closed, they end where a block goes on. */
import { columnAt, isBlank, isFlowSign, isSpace, type Reader, report, Sign, toContent, trimmedEnd } from './reader.js';
import {
  aliasOf,
  continuesBlock,
  maximumDepth,
  noProperties,
  type Properties,
  readQuoted,
  scalar,
  scalarOf,
  skipRest,
  withAnchor,
} from './scalars.js';
import type { AliasSyntax, Item, Pair, ScalarSyntax, Syntax } from './syntax.js';

/**
 * Reads a list or an object.
 * @param indent the column of the block around it: a line there goes on with the block
 */
export function readFlow(reader: Reader, indent: number, { tag, outerStart }: Properties): Syntax {
  if (reader.depth >= maximumDepth) return skipRest(reader);
  const start = reader.position;
  const isList = reader.text.charCodeAt(start) === Sign.openBracket;
  const items: Item[] = [];
  const pairs: Pair[] = [];
  reader.depth += 1;
  reader.closers.push(isList ? Sign.closeBracket : Sign.closeBrace);
  reader.position += 1;
  const add = isList
    ? (): void => void items.push({ dash: undefined, value: readItem(reader, indent) })
    : (): void => void pairs.push(readPair(reader, indent));
  const closed = readParts(reader, indent, add);
  reader.closers.pop();
  reader.depth -= 1;
  if (!closed) {
    const message = isList ? 'This list is not closed: `]` is missing.' : 'This object is not closed: `}` is missing.';
    report(reader, message, start, start + 1);
  }
  const base = {
    start,
    end: reader.position,
    tag,
    outerStart: outerStart ?? start,
    column: 0,
    closed,
    value: undefined,
  };
  return isList
    ? { ...base, kind: 'sequence', form: 'flow', items }
    : { ...base, kind: 'mapping', form: 'flow', pairs };
}

/** Reads what stands between the brackets, and the closing one. False when that is missing. */
function readParts(reader: Reader, indent: number, readPart: () => void): boolean {
  const { text, closers } = reader;
  const closer = closers.at(-1);
  let needsComma = false;
  while (toFlowContent(reader, indent)) {
    const at = reader.position;
    const code = text.charCodeAt(at);
    if (code === closer) {
      reader.position += 1;
      return true;
    }
    if (code === Sign.closeBracket || code === Sign.closeBrace) {
      if (closers.includes(code)) return false;
      report(reader, `\`${text[at]}\` closes nothing: remove it.`, at, at + 1);
      reader.position += 1;
    } else if (code === Sign.comma) {
      if (!needsComma) report(reader, 'A value is missing before this comma.', at, at + 1);
      reader.position += 1;
      needsComma = false;
    } else {
      if (needsComma) report(reader, 'A comma is missing before this.', at, at + 1);
      readPart();
      needsComma = true;
      if (reader.ended) return false;
    }
  }
  return false;
}

/** Goes to the next sign. False, without going there, when the list or object ends because the block goes on. */
function toFlowContent(reader: Reader, indent: number): boolean {
  const { position, lineStart } = reader;
  toContent(reader);
  const here = reader.position;
  const isOutside = (): boolean =>
    columnAt(reader.text, reader.lineStart, here) <= indent && continuesBlock(reader.text, here);
  if (!reader.ended && (reader.lineStart === lineStart || !isOutside())) return true;
  reader.position = position;
  reader.lineStart = lineStart;
  reader.ended = position >= reader.text.length;
  return false;
}

/** An item of a list: a value, or an object of one entry without braces. */
function readItem(reader: Reader, indent: number): Syntax {
  const start = reader.position;
  const action = begunAction(reader);
  if (action) return action;
  const pair = readPair(reader, indent);
  if (pair.colon === undefined) return pair.key;
  const end = pair.value?.end ?? pair.colon + 1;
  const base = { start, end, tag: undefined, outerStart: start, column: 0, closed: true, value: undefined };
  return { ...base, kind: 'mapping', form: 'flow', pairs: [pair] };
}

/**
 * `s3:` alone at the end of its line, which is being typed. To YAML it is the key of the next item; keys of AWS and of
 * functions begin with a capital.
 */
function begunAction(reader: Reader): Syntax | undefined {
  const { text, position } = reader;
  const [word] = /^[a-z][a-z0-9-]*(?=:[ \t\r]*\n)/.exec(text.slice(position, position + longestPrefix)) ?? [];
  if (word === undefined) return undefined;
  reader.position += word.length;
  return withColon(reader, scalar(position, reader.position, noProperties));
}

/** No service prefix is longer, with white space behind it. */
const longestPrefix = 100;

function readPair(reader: Reader, indent: number): Pair {
  const { text } = reader;
  if (text.charCodeAt(reader.position) === Sign.question && isSpace(text.charCodeAt(reader.position + 1))) {
    reader.position += 1;
    if (!toFlowContent(reader, indent)) return lonePair(reader);
  }
  const at = reader.position;
  const key = isValueSign(text, at) ? scalar(at, at, noProperties) : readNode(reader, indent);
  const colon = colonBehind(reader, key);
  if (colon < 0) return { key, colon: undefined, value: undefined };
  reader.position = colon + 1;
  if (!toFlowContent(reader, indent)) return { key, colon, value: undefined };
  const code = text.charCodeAt(reader.position);
  const isMissing = code === Sign.comma || code === Sign.closeBracket || code === Sign.closeBrace;
  return { key, colon, value: isMissing ? undefined : withColon(reader, readNode(reader, indent)) };
}

/** A colon right behind a text that is a value is no sign of an entry: somebody types `s3:GetObject`. */
function withColon(reader: Reader, node: Syntax): Syntax {
  const { text, position } = reader;
  if (!isPlainWord(node) || node.end !== position || !isValueSign(text, position)) return node;
  reader.position += 1;
  const { start, tag, outerStart } = node;
  report(reader, 'A text with a colon at its end needs quotes.', start, reader.position);
  return scalarOf('plain', start, reader.position, { tag, outerStart }, start, reader.position, node.onOneLine);
}

function isPlainWord(node: Syntax): node is ScalarSyntax {
  return node.kind === 'scalar' && node.style === 'plain';
}

function lonePair({ position }: Reader): Pair {
  return { key: scalar(position, position, noProperties), colon: undefined, value: undefined };
}

/** Whether a colon between key and value stands here. */
function isValueSign(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === Sign.colon && (isSpace(next) || isFlowSign(next));
}

/** Where the colon behind a key stands; -1 without one. Behind quotes and brackets no space needs to follow it. */
function colonBehind({ text, position }: Reader, key: Syntax): number {
  let at = position;
  while (isSpace(text.charCodeAt(at)) && at < text.length) at += 1;
  const isDelimited = key.kind !== 'alias' && !(key.kind === 'scalar' && key.style === 'plain');
  const isColon = isDelimited ? text.charCodeAt(at) === Sign.colon : isValueSign(text, at);
  return isColon ? at : -1;
}

function readNode(reader: Reader, indent: number): Syntax {
  const { text } = reader;
  let properties = noProperties;
  let anchor: string | undefined;
  for (;;) {
    const start = reader.position;
    const code = text.charCodeAt(start);
    if (code !== Sign.exclamation && code !== Sign.ampersand) break;
    reader.position = wordEnd(text, start);
    const word = text.slice(start, reader.position);
    if (code === Sign.ampersand) anchor = word.slice(1);
    else properties = { tag: word, outerStart: start };
    const end = reader.position;
    const isPresent = toFlowContent(reader, indent);
    if (isPresent && !isFlowEnd(text.charCodeAt(reader.position))) continue;
    return withAnchor(reader, anchor, scalar(end, end, properties));
  }
  return withAnchor(reader, anchor, readFlowContent(reader, indent, properties));
}

function isFlowEnd(code: number): boolean {
  return code === Sign.comma || code === Sign.closeBracket || code === Sign.closeBrace;
}

function readFlowContent(reader: Reader, indent: number, properties: Properties): Syntax {
  switch (reader.text.charCodeAt(reader.position)) {
    case Sign.openBracket:
    case Sign.openBrace:
      return readFlow(reader, indent, properties);
    case Sign.doubleQuote:
    case Sign.singleQuote:
      return readQuoted(reader, indent, properties);
    case Sign.asterisk:
      return readAlias(reader);
    default:
      return readPlain(reader, indent, properties);
  }
}

function readAlias(reader: Reader): AliasSyntax {
  const { text, position: start } = reader;
  reader.position = wordEnd(text, start);
  return aliasOf(reader, text.slice(start + 1, reader.position), start, reader.position);
}

/** Where a tag, an anchor or an alias ends. */
function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (!isSpace(text.charCodeAt(at)) && !isFlowSign(text.charCodeAt(at))) at += 1;
  return at;
}

function readPlain(reader: Reader, indent: number, properties: Properties): Syntax {
  const { text, position: start } = reader;
  const line = reader.lineStart;
  let end = plainEnd(text, start, start + 1);
  reader.position = end;
  while (text.charCodeAt(end) === Sign.newline) {
    // A comment ends the text, and so do a bracket, a colon and a line of the block around.
    const before = { position: reader.position, lineStart: reader.lineStart };
    if (!toFlowContent(reader, indent)) break;
    const { position } = reader;
    const isNext = isFlowSign(text.charCodeAt(position)) || isValueSign(text, position);
    if (isNext || text.slice(end, position).includes('#')) {
      reader.position = before.position;
      reader.lineStart = before.lineStart;
      break;
    }
    end = plainEnd(text, position, position);
    reader.position = end;
  }
  const stop = Math.max(trimmedEnd(text, start, end), start + 1);
  const code = text.charCodeAt(start);
  if (code === Sign.percent || code === Sign.at || code === Sign.backtick) {
    report(reader, `\`${text[start]}\` cannot begin a text in YAML: put quotes around it.`, start, stop);
  }
  return scalarOf('plain', start, stop, properties, start, stop, reader.lineStart === line);
}

/** Where the plain text of one line ends. */
function plainEnd(text: string, start: number, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === Sign.newline || isFlowSign(code) || isValueSign(text, at)) break;
    if (code === Sign.hash && at > start && isBlank(text.charCodeAt(at - 1))) break;
  }
  return at;
}
