/**
 * YAML to its syntax tree, for text that is half typed. Ours rather than the parser of the package `yaml`, which tests
 * compare it with, for three reasons: it is one pass over the text (a template is read anew with each keystroke), it
 * says where everything stands and how it is written, and it recovers the way people type: a text whose quote is
 * missing ends with its line, a word without a colon is a key, and a line at a wrong column belongs to what is near.
 */
import { lineEndAt } from '../../text/layout.js';
import { mappingFrom, readMapping, readSequence } from './blocks.js';
import { readFlow } from './flow.js';
import {
  columnAt,
  columnOf,
  isBlank,
  isDash,
  isMarker,
  isSpace,
  nextLine,
  type Reader,
  readerOf,
  report,
  reportLine,
  Sign,
  toContent,
} from './reader.js';
import {
  aliasOf,
  colonOfEntry,
  finishLine,
  isLineDone,
  maximumDepth,
  noProperties,
  type Properties,
  readBlockText,
  readPlain,
  readQuoted,
  scalar,
  skipRest,
  withAnchor,
} from './scalars.js';
import type { AliasSyntax, DocumentSyntax, Syntax, SyntaxProblem } from './syntax.js';

export interface ParsedYaml {
  /** At least one, which may be empty. */
  readonly documents: readonly DocumentSyntax[];
  readonly problems: readonly SyntaxProblem[];
}

/** Parses a YAML text. Never throws. */
export function parseYaml(text: string): ParsedYaml {
  const reader = readerOf(text);
  const documents: DocumentSyntax[] = [];
  do {
    const start = reader.position;
    startDocument(reader);
    const root = readValue(reader, -1, 'root');
    if (!reader.ended) toContent(reader);
    if (!reader.ended) reportLine(reader, 'The document ends before this line.');
    if (root || reader.position < text.length || documents.length === 0) {
      documents.push({ root, start, end: reader.position });
    }
  } while (reader.position < text.length);
  return { documents, problems: reader.problems };
}

/** Skips `...`, directives like `%YAML 1.2`, and `---`. */
function startDocument(reader: Reader): void {
  const { text } = reader;
  const isNew = reader.ended || reader.position === reader.lineStart;
  reader.ended = false;
  if (!isNew) return;
  reader.anchors = new Map();
  for (;;) {
    const at = reader.position;
    if (at !== reader.lineStart) break;
    if (isMarker(text, at) && text.charCodeAt(at) === Sign.dash) {
      reader.position += 3;
      break;
    }
    const isSkipped = isMarker(text, at) || text.charCodeAt(at) === Sign.percent || isLineDone(text, at);
    const isComment = text.charCodeAt(at) === Sign.hash;
    if (!isSkipped && !isComment) break;
    const end = lineEndAt(text, at);
    reader.position = Math.min(end + 1, text.length);
    reader.lineStart = reader.position;
    if (end >= text.length) break;
  }
}

/**
 * Where a value stands: alone in the document, behind a colon or behind a dash. Behind a colon no block begins on the
 * same line; below it, the dashes of a list may stand at the column of the key.
 */
type Role = 'root' | 'pair' | 'item';

/**
 * Reads a value, if there is one.
 * @param indent the column of the block around it: the value is deeper
 */
export function readValue(reader: Reader, indent: number, role: Role): Syntax | undefined {
  const { text } = reader;
  const line = reader.lineStart;
  const from = reader.position;
  let properties = noProperties;
  let anchor: string | undefined;
  let propertiesStart: number | undefined;
  for (;;) {
    toContent(reader);
    if (reader.ended) break;
    if (reader.lineStart !== line) {
      const column = columnOf(reader);
      if (column < indent || (column === indent && !(role === 'pair' && isDash(text, reader.position)))) break;
    }
    const code = text.charCodeAt(reader.position);
    if (code !== Sign.exclamation && code !== Sign.ampersand) {
      const inLine = reader.lineStart === line && role === 'pair';
      return withAnchor(reader, anchor, readContent(reader, indent, inLine, properties, propertiesStart));
    }
    const start = reader.position;
    if (!(reader.lineStart === line && role === 'pair') && colonOfEntry(text, start) >= 0) {
      // A tag or an anchor on the line of an entry belongs to its key.
      return withAnchor(reader, anchor, readContent(reader, indent, false, properties, propertiesStart));
    }
    while (!isSpace(text.charCodeAt(reader.position))) reader.position += 1;
    const word = text.slice(start, reader.position);
    propertiesStart ??= start;
    if (code === Sign.ampersand) anchor = word.slice(1);
    else properties = { tag: word, outerStart: start };
  }
  if (propertiesStart === undefined) return undefined;
  // A tag or an anchor before nothing: the value is not typed yet, or empty.
  const end = Math.max(from, lastWordEnd(text, propertiesStart, reader.position));
  return withAnchor(reader, anchor, scalar(end, end, properties));
}

/** Where the tags and anchors end that begin at an offset. */
function lastWordEnd(text: string, start: number, limit: number): number {
  let end = start;
  for (let at = start; at < limit; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at += 1;
    else if (code !== Sign.exclamation && code !== Sign.ampersand) break;
    else {
      while (!isSpace(text.charCodeAt(at))) at += 1;
      end = at;
    }
  }
  return end;
}

/** Reads a value whose tag and anchor were read. */
export function readContent(
  reader: Reader,
  indent: number,
  inLine: boolean,
  properties: Properties,
  propertiesStart: number | undefined,
): Syntax {
  const { text, position } = reader;
  if (reader.depth >= maximumDepth) return skipRest(reader);
  const code = text.charCodeAt(position);
  if (isDash(text, position)) {
    if (inLine) reportLine(reader, 'A list begins on the line below its key.');
    return readSequence(reader, columnOf(reader), indent, properties);
  }
  if (!inLine) {
    const isExplicit = code === Sign.question && isSpace(text.charCodeAt(position + 1));
    if (isExplicit || colonOfEntry(text, position) >= 0) return readMapping(reader, indent, properties);
  }
  switch (code) {
    case Sign.openBracket:
    case Sign.openBrace: {
      const node = readFlow(reader, indent, properties);
      return inLine || !startsAnEntry(reader, node) ? finishLine(reader, node) : mappingFrom(reader, indent, node);
    }
    case Sign.doubleQuote:
    case Sign.singleQuote:
      return finishLine(reader, readQuoted(reader, indent, properties));
    case Sign.asterisk:
      return finishLine(reader, readAlias(reader));
    case Sign.bar:
    case Sign.greater:
      return readBlockText(reader, indent, properties);
    default:
      if (!inLine && propertiesStart === undefined && isLoneKey(reader, indent)) {
        return readMapping(reader, indent, properties);
      }
      return readPlainText(reader, indent, properties);
  }
}

/** Whether a line without a colon is a key that is being typed: entries stand below it. */
function isLoneKey(reader: Reader, indent: number): boolean {
  const column = columnAt(reader.text, reader.lineStart, reader.position);
  const ahead = nextLine(reader, reader.position);
  if (!ahead || ahead.column < column || ahead.column <= indent) return false;
  return colonOfEntry(reader.text, ahead.position) >= 0 && !isDash(reader.text, ahead.position);
}

const forbiddenStarts: ReadonlySet<number> = new Set([
  Sign.percent,
  Sign.at,
  Sign.backtick,
  Sign.comma,
  Sign.closeBracket,
  Sign.closeBrace,
]);

function readPlainText(reader: Reader, indent: number, properties: Properties): Syntax {
  const { text, position } = reader;
  const node = readPlain(reader, indent, properties);
  if (forbiddenStarts.has(text.charCodeAt(position))) {
    report(reader, `\`${text[position]}\` cannot begin a text in YAML: put quotes around it.`, position, node.end);
  }
  const colon = colonOfEntry(text, position);
  // A colon at the end is typed by who goes on with `s3:`; inside of a text, it is a second entry on the line.
  if (colon >= 0 && colon < node.end - 1) {
    report(reader, 'A text with `: ` in it needs quotes.', position, node.end);
  }
  return node;
}

function readAlias(reader: Reader): AliasSyntax {
  const { text, position: start } = reader;
  let end = start + 1;
  while (!isSpace(text.charCodeAt(end))) end += 1;
  reader.position = end;
  const name = text.slice(start + 1, end);
  return aliasOf(reader, name, start, end);
}

/** Whether a colon follows a node on its line, so that it is a key. */
export function startsAnEntry({ text, position }: Reader, node: Syntax): boolean {
  let at = position;
  while (isBlank(text.charCodeAt(at))) at += 1;
  const isColon = text.charCodeAt(at) === Sign.colon && isSpace(text.charCodeAt(at + 1));
  return isColon && !text.slice(node.start, position).includes('\n');
}
