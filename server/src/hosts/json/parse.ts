/**
 * JSON with comments to positioned values, for text that is half typed.
 * The scanner is jsonc-parser's. The parser on top of it is ours for three reasons: it gives positioned values at once
 * (one pass, no second tree), it does not recurse (100,000 brackets are no stack overflow), and it recovers the way
 * people type: a value still missing before the next key, a bracket still missing before the next element.
 */
import { createScanner } from 'jsonc-parser';
import { valueOfIntrinsicObject } from '../cloudformation/intrinsics.js';
import type { Problem } from '../host.js';
import type { ArrayNode, Entry, ObjectNode, ScalarNode, Span, StringNode, ValueNode } from '../value.js';
import { JsonString, type JsonText, type OffsetMap } from './json-string.js';
import { ScanError, SyntaxKind } from './tokens.js';

export interface ParsedJson {
  readonly root: ValueNode | undefined;
  readonly problems: readonly Problem[];
  /** Words without quotes where a key or a value should stand: what someone is typing. */
  readonly words: readonly Span[];
  readonly comments: readonly Span[];
  /** Objects and arrays that run to the end of the text because their closing bracket is missing. */
  readonly unclosed: ReadonlySet<ValueNode>;
}

interface ObjectFrame {
  readonly kind: 'object';
  readonly start: number;
  readonly entries: MutableEntry[];
  expect: 'key' | 'separator' | 'value' | 'comma';
}

interface ArrayFrame {
  readonly kind: 'array';
  readonly start: number;
  readonly items: ValueNode[];
  expect: 'value' | 'comma';
}

type Frame = ObjectFrame | ArrayFrame;

interface MutableEntry {
  key: StringNode;
  separator: number | undefined;
  value: ValueNode | undefined;
}

/** A text with more faults is not JSON at all; nobody reads on. */
const mostProblems = 100;

/** Deeper values are not read: no policy has them, and the layers above may recurse. */
const maximumDepth = 256;

/**
 * Parses JSON with comments. Never throws, never recurses.
 * @param text the JSON text
 * @param map from an offset in `text` to one in the document, when `text` is the content of a string there
 */
export function parseJson(text: string, map?: OffsetMap): ParsedJson {
  const scanner = createScanner(text, false);
  const problems: Problem[] = [];
  const words: Span[] = [];
  const comments: Span[] = [];
  const unclosed = new Set<ValueNode>();
  const stack: Frame[] = [];
  let root: ValueNode | undefined;
  let hasRoot = false;
  let previousEnd = 0;
  const around: { -readonly [Name in keyof JsonText]: JsonText[Name] } = { source: text, map, broken: false };
  const toDocument = map ?? ((offset: number) => offset);
  const spanOf = (start: number, end: number): Span => ({ start: toDocument(start), end: toDocument(end) });

  const problem = (message: string, start: number, end: number, severity: Problem['severity'] = 'error'): void => {
    around.broken = true;
    if (problems.length < mostProblems) {
      problems.push({ code: 'JSON_SYNTAX_ERROR', severity, message, span: spanOf(start, end) });
    }
  };

  /** Puts a finished value where the innermost container waits for one. */
  const place = (value: ValueNode): void => {
    const frame = stack.at(-1);
    if (!frame) {
      if (hasRoot) problem('The document ends before this: remove it.', value.outer.start, value.outer.end);
      else root = value;
      hasRoot = true;
    } else if (frame.kind === 'array') {
      frame.items.push(value);
      frame.expect = 'comma';
    } else {
      const entry = frame.entries.at(-1);
      if (entry) entry.value = value;
      frame.expect = 'comma';
    }
  };

  const close = (end: number, missing = false): void => {
    const frame = stack.pop();
    if (!frame) return;
    const outer = spanOf(frame.start, end);
    const head = spanOf(frame.start, frame.start + 1);
    if (frame.kind === 'array') {
      const array: ArrayNode = { kind: 'array', span: outer, outer, head, items: frame.items };
      if (missing) unclosed.add(array);
      place(array);
    } else {
      const object: ObjectNode = { kind: 'object', span: outer, outer, head, entries: frame.entries as Entry[] };
      if (missing) unclosed.add(object);
      place(valueOfIntrinsicObject(object) ?? object);
    }
  };

  const startEntry = (frame: ObjectFrame, key: StringNode): void => {
    if (hasEntry(frame.entries, key.text)) {
      problems.push({
        code: 'DUPLICATE_KEY',
        severity: 'error',
        message: `${named(key)} stands twice in this object: AWS rejects or ignores one of them. Keep one.`,
        span: key.span,
      });
    }
    frame.entries.push({ key, separator: undefined, value: undefined });
    frame.expect = 'separator';
  };

  /** A colon after a string that was taken for a value: the string is the next key, and the value is not typed yet. */
  const valueWasKey = (colon: number): boolean => {
    const frame = stack.at(-1);
    if (frame?.kind === 'object' && frame.expect === 'comma') {
      const entry = frame.entries.at(-1);
      if (entry?.value?.kind !== 'string') return false;
      const key = entry.value;
      entry.value = undefined;
      const from = entry.separator ?? key.outer.start;
      around.broken = true;
      problems.push({
        code: 'JSON_SYNTAX_ERROR',
        severity: 'error',
        message: `${named(entry.key)} has no value.`,
        span: { start: from, end: from + 1 },
      });
      startEntry(frame, key);
    } else if (frame?.kind === 'array' && stack.at(-2)?.kind === 'object' && frame.items.at(-1)?.kind === 'string') {
      const key = frame.items.pop() as StringNode;
      problem('This array is not closed: `]` is missing.', frame.start, frame.start + 1);
      stack.pop();
      const end = frame.items.at(-1)?.outer.end ?? toDocument(frame.start + 1);
      const outer = { start: toDocument(frame.start), end: Math.max(end, key.outer.start) };
      place({ kind: 'array', span: outer, outer, head: spanOf(frame.start, frame.start + 1), items: frame.items });
      startEntry(stack.at(-1) as ObjectFrame, key);
    } else {
      return false;
    }
    const entry = (stack.at(-1) as ObjectFrame).entries.at(-1);
    if (entry) entry.separator = toDocument(colon);
    (stack.at(-1) as ObjectFrame).expect = 'value';
    return true;
  };

  /** Says what is missing before a token that starts a value, and sets the frame so that the value is taken. */
  const makeRoom = (frame: Frame, start: number): void => {
    if (frame.expect === 'comma') {
      problem('A comma is missing here.', previousEnd, Math.max(previousEnd, Math.min(start, previousEnd + 1)));
      frame.expect = frame.kind === 'array' ? 'value' : 'key';
    }
  };

  if (text.charCodeAt(0) === 0xfeff) scanner.setPosition(1);
  for (let token: number = scanner.scan(); token !== SyntaxKind.EOF; token = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    if (token === SyntaxKind.Trivia || token === SyntaxKind.LineBreakTrivia) continue;
    if (token === SyntaxKind.LineCommentTrivia || token === SyntaxKind.BlockCommentTrivia) {
      comments.push(spanOf(start, end));
      continue;
    }
    const frame = stack.at(-1);
    switch (token) {
      case SyntaxKind.OpenBraceToken:
      case SyntaxKind.OpenBracketToken: {
        if (frame) makeRoom(frame, start);
        if (stack.length >= maximumDepth) {
          problem(`Nested deeper than ${maximumDepth} levels: the rest of the document is not read.`, start, end);
          while (stack.length > 0) close(start);
          return { root, problems, words, comments, unclosed };
        }
        if (frame?.kind === 'object' && frame.expect !== 'value') {
          problem('A name in quotes and a colon are missing before this.', start, end);
          frame.entries.push({
            key: new JsonString(around, start, start, ''),
            separator: undefined,
            value: undefined,
          });
        }
        stack.push(
          token === SyntaxKind.OpenBraceToken
            ? { kind: 'object', start, entries: [], expect: 'key' }
            : { kind: 'array', start, items: [], expect: 'value' },
        );
        break;
      }
      case SyntaxKind.CloseBraceToken:
      case SyntaxKind.CloseBracketToken: {
        const kind = token === SyntaxKind.CloseBraceToken ? 'object' : 'array';
        const depth = stack.findLastIndex((it) => it.kind === kind);
        if (depth < 0) {
          problem(`\`${text[start]}\` closes nothing: remove it.`, start, end);
          break;
        }
        while (stack.length > depth + 1) {
          const open = stack.at(-1) as Frame;
          problem(
            open.kind === 'array'
              ? 'This array is not closed: `]` is missing.'
              : 'This object is not closed: `}` is missing.',
            open.start,
            open.start + 1,
          );
          close(start);
        }
        reportUnfinished(stack.at(-1) as Frame, start, end);
        close(end);
        break;
      }
      case SyntaxKind.CommaToken:
        if (!frame) problem('The document ends before this: remove it.', start, end);
        else if (frame.kind === 'array') {
          if (frame.expect === 'value') problem('A value is missing before this comma.', start, end);
          frame.expect = 'value';
        } else {
          if (frame.expect === 'key') problem('A name in quotes is missing before this comma.', start, end);
          else if (frame.expect !== 'comma') reportUnfinished(frame, start, end);
          frame.expect = 'key';
        }
        break;
      case SyntaxKind.ColonToken:
        if (frame?.kind === 'object' && frame.expect === 'separator') {
          const entry = frame.entries.at(-1);
          if (entry) entry.separator = toDocument(start);
          frame.expect = 'value';
        } else if (!valueWasKey(start)) {
          problem('A colon has no place here.', start, end);
          if (frame?.kind === 'array') frame.expect = 'value';
        }
        break;
      case SyntaxKind.StringLiteral: {
        const error = scanner.getTokenError() as number;
        const node = new JsonString(
          around,
          start,
          end,
          scanner.getTokenValue(),
          error === ScanError.UnexpectedEndOfString,
        );
        if (error === ScanError.UnexpectedEndOfString) problem('This text is not closed: `"` is missing.', start, end);
        else if (error !== ScanError.None) {
          problem('This text holds a sign that JSON does not allow: write it as an escape.', start, end);
        }
        if (frame?.kind === 'object' && frame.expect !== 'value') {
          if (frame.expect === 'separator') reportUnfinished(frame, start, end);
          else makeRoom(frame, start);
          startEntry(frame, node);
        } else {
          if (frame) makeRoom(frame, start);
          place(node);
        }
        break;
      }
      case SyntaxKind.NumericLiteral:
      case SyntaxKind.TrueKeyword:
      case SyntaxKind.FalseKeyword:
      case SyntaxKind.NullKeyword: {
        if (frame?.kind === 'object' && frame.expect !== 'value') {
          problem('A name in quotes is missing here.', start, end);
          words.push(spanOf(start, end));
          break;
        }
        if (frame) makeRoom(frame, start);
        const outer = spanOf(start, end);
        place({ kind: 'scalar', span: outer, outer, value: scalarValue(token, scanner.getTokenValue()) } as ScalarNode);
        break;
      }
      default:
        problem(
          `\`${text.slice(start, Math.min(end, start + 40))}\` is not JSON: names and texts stand in quotes.`,
          start,
          end,
        );
        words.push(spanOf(start, end));
        // The word stands where a value should, so the value is not missing as well.
        if (frame?.kind === 'object' && frame.expect === 'value') frame.expect = 'comma';
    }
    previousEnd = end;
  }
  for (const open of stack) {
    const what =
      open.kind === 'array'
        ? 'This array is not closed: `]` is missing.'
        : 'This object is not closed: `}` is missing.';
    problem(what, open.start, open.start + 1);
  }
  while (stack.length > 0) close(text.length, true);
  return { root, problems, words, comments, unclosed };

  function reportUnfinished(frame: Frame, start: number, end: number): void {
    if (frame.kind === 'array') {
      if (frame.expect === 'value' && frame.items.length > 0)
        problem('Remove the comma after the last item.', previousEnd - 1, previousEnd);
      return;
    }
    const last = frame.entries.at(-1);
    if (last && frame.expect === 'separator')
      problem(`${named(last.key)} has no value: a colon is missing.`, start, end);
    if (last && frame.expect === 'value') problem(`${named(last.key)} has no value.`, previousEnd - 1, previousEnd);
    if (frame.expect === 'key' && frame.entries.length > 0 && text[previousEnd - 1] === ',') {
      problem('Remove the comma after the last entry.', previousEnd - 1, previousEnd);
    }
  }
}

/** The name of an entry at the start of a sentence. */
function named({ text }: StringNode): string {
  return text === '' ? 'An empty name' : `\`${text}\``;
}

/** Objects of policies are small: a loop beats a set. Of a large object only the last entries are compared. */
function hasEntry(entries: readonly MutableEntry[], name: string): boolean {
  const first = Math.max(0, entries.length - 100);
  for (let index = entries.length - 1; index >= first; index -= 1) {
    if (entries[index]?.key.text === name) return true;
  }
  return false;
}

function scalarValue(token: number, text: string): number | boolean | null {
  if (token === SyntaxKind.NumericLiteral) return Number(text);
  return token === SyntaxKind.NullKeyword ? null : token === SyntaxKind.TrueKeyword;
}
