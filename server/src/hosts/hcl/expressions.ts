/**
 * Expressions. Tolerant: what is missing is undefined, and a bracket without partner ends where the next line says so.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#expressions
 */
import { type Readers, readList, readObject, readTuple, skipBrackets } from './collections.js';
import { startsTopLevelBlock } from './lines.js';
import {
  codeAt,
  maximumDepth,
  nameEnd,
  type Reader,
  readName,
  report,
  reportBroken,
  sign,
  skip,
  take,
} from './reader.js';
import type { Expression, Word } from './syntax.js';
import { readHeredoc, readQuoted } from './templates.js';

/** Reads an expression and the white space behind it; undefined when none begins here. */
export function readExpression(reader: Reader): Expression | undefined {
  const start = reader.pos;
  const first = readOperand(reader);
  if (!first) return undefined;
  let operands: Expression[] | undefined;
  let end = reader.end;
  for (skip(reader); ; skip(reader)) {
    const length = operatorLength(reader);
    if (length === 0) break;
    reader.pos += length;
    reader.end = reader.pos;
    skip(reader);
    operands ??= [first];
    const operand = readOperand(reader);
    if (operand) operands.push(operand);
    end = reader.end;
    if (!operand) break;
  }
  reader.end = end;
  const value: Expression = operands ? { kind: 'unknown', inner: operands, span: { start, end } } : first;
  return codeAt(reader) === sign.question ? readConditional(reader, value, start) : value;
}

const readers: Readers = { expression: readExpression, operand: readOperand };

/** How many signs an operator between two operands takes. */
function operatorLength({ text, pos }: Reader): number {
  const next = text.charCodeAt(pos + 1);
  switch (text.charCodeAt(pos)) {
    case sign.plus:
    case sign.minus:
    case sign.star:
    case sign.slash:
    case sign.percent:
      return 1;
    case sign.less:
    case sign.greater:
      return next === sign.equals ? 2 : 1;
    case sign.equals:
    case sign.not:
      return next === sign.equals ? 2 : 0;
    case sign.and:
      return next === sign.and ? 2 : 0;
    case sign.or:
      return next === sign.or ? 2 : 0;
    default:
      return 0;
  }
}

function readConditional(reader: Reader, condition: Expression, start: number): Expression {
  reader.pos += 1;
  reader.end = reader.pos;
  skip(reader);
  const then = readDeeper(reader);
  let otherwise: Expression | undefined;
  if (take(reader, sign.colon)) {
    skip(reader);
    otherwise = readDeeper(reader);
  }
  if (!then || !otherwise) report(reader, 'This choice is not complete: `? … : …` is missing.', start, reader.end);
  return { kind: 'conditional', condition, then, otherwise, span: { start, end: reader.end } };
}

function readDeeper(reader: Reader): Expression | undefined {
  if (reader.depth >= maximumDepth) return undefined;
  reader.depth += 1;
  const value = readExpression(reader);
  reader.depth -= 1;
  return value;
}

function readOperand(reader: Reader): Expression | undefined {
  const start = reader.pos;
  if (start === reader.lineStart && startsTopLevelBlock(reader.text, start)) return undefined;
  let unary = 0;
  for (let code = codeAt(reader); code === sign.not || code === sign.minus; code = codeAt(reader)) {
    unary += 1;
    reader.pos += 1;
    reader.end = reader.pos;
    skip(reader);
  }
  const operand = readSuffixes(reader, readPrimary(reader));
  if (unary === 0) return operand;
  const span = { start, end: reader.end };
  if (operand?.kind === 'literal' && typeof operand.value === 'number' && reader.text[start] === '-' && unary === 1) {
    return { kind: 'literal', value: -operand.value, span };
  }
  return { kind: 'unknown', inner: operand ? [operand] : [], span };
}

function readPrimary(reader: Reader): Expression | undefined {
  const code = codeAt(reader);
  switch (code) {
    case sign.quote:
      return readQuoted(reader, readExpression);
    case sign.openSquare:
      return reader.depth < maximumDepth ? readTuple(reader, readers) : skipBrackets(reader);
    case sign.openBrace:
      return reader.depth < maximumDepth ? readObject(reader, readers) : skipBrackets(reader);
    case sign.openParenthesis:
      return reader.depth < maximumDepth ? readParenthesized(reader) : skipBrackets(reader);
    case sign.less:
      return reader.text.charCodeAt(reader.pos + 1) === sign.less ? readHeredoc(reader, readExpression) : undefined;
  }
  if (code >= sign.zero && code <= sign.nine) return readNumber(reader);
  const name = readName(reader);
  return name && readNamed(reader, name);
}

const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(reader: Reader): Expression {
  const start = reader.pos;
  number.lastIndex = start;
  const written = number.exec(reader.text)?.[0] ?? '0';
  reader.pos += written.length;
  reader.end = reader.pos;
  return { kind: 'literal', value: Number(written), span: { start, end: reader.pos } };
}

const keywords: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** What begins with a name: a keyword, a call of a function, or a reference. */
function readNamed(reader: Reader, first: Word): Expression {
  const { text } = reader;
  let name = first;
  // Functions of providers: `provider::aws::arn_parse(…)`.
  while (text.charCodeAt(reader.pos) === sign.colon && text.charCodeAt(reader.pos + 1) === sign.colon) {
    const end = nameEnd(text, reader.pos + 2);
    name = { text: text.slice(first.span.start, end), span: { start: first.span.start, end } };
    reader.pos = end;
    reader.end = end;
  }
  if (codeAt(reader) === sign.openParenthesis) {
    if (reader.depth >= maximumDepth) return skipBrackets(reader, first.span.start);
    const { items, closed } = readList(reader, readers, sign.closeParenthesis);
    return { kind: 'call', name, arguments: items, closed, span: { start: first.span.start, end: reader.end } };
  }
  const keyword = keywords.get(name.text);
  if (keyword !== undefined && codeAt(reader) !== sign.dot) {
    return { kind: 'literal', value: keyword, span: name.span };
  }
  return { kind: 'reference', steps: [name.text], span: name.span };
}

/** Reads `.name`, `[0]`, `[*]` and their like behind an operand. */
function readSuffixes(reader: Reader, operand: Expression | undefined): Expression | undefined {
  if (!operand) return undefined;
  const { text } = reader;
  let code = codeAt(reader);
  if (code !== sign.openSquare && (code !== sign.dot || text.charCodeAt(reader.pos + 1) === sign.dot)) return operand;
  const { start } = operand.span;
  const steps = operand.kind === 'reference' ? [...operand.steps] : undefined;
  const inner: Expression[] = operand.kind === 'reference' ? [] : [operand];
  for (; ; code = codeAt(reader)) {
    if (code === sign.dot) {
      // `...` is for the last argument of a call.
      if (text.charCodeAt(reader.pos + 1) === sign.dot) break;
      reader.pos += 1;
      reader.end = reader.pos;
      const name = readName(reader);
      if (name) steps?.push(name.text);
      else if (take(reader, sign.star) || takeDigits(reader)) steps?.push('[]');
      else {
        report(reader, 'A name is missing after this dot.', reader.pos - 1, reader.pos);
        break;
      }
    } else if (code === sign.openSquare && reader.depth < maximumDepth) {
      inner.push(...readIndex(reader));
      steps?.push('[]');
    } else break;
  }
  const span = { start, end: reader.end };
  if (!steps) return { kind: 'unknown', inner, span };
  const written = steps.includes('[]') ? writtenReference(text.slice(start, reader.end)) : undefined;
  // A copy has room for just its steps, a list that grew for many more.
  return { kind: 'reference', steps: steps.slice(), span, ...(written !== undefined && { written }) };
}

/** A reference with an index as people read it; undefined where the index is more than a name. */
function writtenReference(text: string): string | undefined {
  return text.length <= 200 && /^[\w.[\]*"-]+$/.test(text) ? text.replaceAll('"', '') : undefined;
}

function takeDigits(reader: Reader): boolean {
  const start = reader.pos;
  while (codeAt(reader) >= sign.zero && codeAt(reader) <= sign.nine) reader.pos += 1;
  reader.end = reader.pos;
  return reader.pos > start;
}

function readIndex(reader: Reader): readonly Expression[] {
  const open = reader.pos;
  const { acrossLines } = reader;
  reader.acrossLines = true;
  reader.depth += 1;
  reader.pos += 1;
  reader.end = reader.pos;
  skip(reader);
  const value = take(reader, sign.star) ? undefined : readExpression(reader);
  skip(reader);
  if (!take(reader, sign.closeSquare)) reportBroken(reader, 'This is not closed: `]` is missing.', open, open + 1);
  reader.depth -= 1;
  reader.acrossLines = acrossLines;
  return value ? [value] : [];
}

function readParenthesized(reader: Reader): Expression {
  const start = reader.pos;
  const { items } = readList(reader, readers, sign.closeParenthesis);
  return items.length === 1 && items[0]
    ? items[0]
    : { kind: 'unknown', inner: items, span: { start, end: reader.end } };
}
