/**
 * JSON with comments to positioned values, for text that is half typed.
 * What a token is says jsonc-parser's scanner. The parser is ours for three reasons: it gives positioned values at once
 * (one pass, no second tree), it does not recurse (100,000 brackets are no stack overflow), and it recovers the way
 * people type: a value still missing before the next key, a bracket still missing before the next element.
 */
import { templateFacts, valueOfIntrinsicObject } from '../cloudformation/intrinsics.js';
import type { Problem } from '../host.js';
import {
  type ArrayNode,
  type DynamicNode,
  type Entry,
  type Hole,
  noHoles,
  type ObjectNode,
  type ScalarNode,
  type Span,
  type StringNode,
  type ValueNode,
} from '../value.js';
import { type Frame, hasEntry, named, notClosedMessages, type ObjectFrame } from './frames.js';
import { entryOfHole, maskHoles, valueOfHole } from './holes.js';
import { holesBetween, JsonString, type JsonText, type OffsetMap, withHoles } from './json-string.js';
import { ScanError, SyntaxKind, scalarValue, Tokens } from './tokens.js';

export interface ParsedJson {
  readonly root: ValueNode | undefined;
  readonly problems: readonly Problem[];
  /** Words without quotes where a key or a value should stand: what someone is typing. */
  readonly words: readonly Span[];
  readonly comments: readonly Span[];
  /** Objects and arrays that run to the end of the text because their closing bracket is missing. */
  readonly unclosed: ReadonlySet<ValueNode>;
  /** The objects that CloudFormation's functions are written as, by the values that stand for them in the tree. */
  readonly functions: ReadonlyMap<ValueNode, ObjectNode>;
}

/** A text with more faults is not JSON at all; nobody reads on. */
const mostProblems = 100;

/** Deeper values are not read: no policy has them, and the layers above may recurse. */
const maximumDepth = 256;

export interface JsonOptions {
  /** From an offset in the text to one in the document, when the text is the content of a string there. */
  readonly map?: OffsetMap | undefined;
  /** The parts of the text that are only known at deploy time. They may be texts, values, items, entries or several. */
  readonly holes?: readonly Hole[];
}

/** Parses JSON with comments. Never throws, never recurses. */
export function parseJson(text: string, { map, holes = noHoles }: JsonOptions = {}): ParsedJson {
  const byteOrderMark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const tokens = new Tokens(maskHoles(text, holes), byteOrderMark);
  const problems: Problem[] = [];
  const words: Span[] = [];
  const comments: Span[] = [];
  const unclosed = new Set<ValueNode>();
  const functions = new Map<ValueNode, ObjectNode>();
  const facts = templateFacts(() => root);
  const stack: Frame[] = [];
  let root: ValueNode | undefined;
  let hasRoot = false;
  let previousEnd = 0;
  /** Whether a hole stands right before, which may bring the comma or the colon that is missing. */
  let behindHole = false;
  const around: { -readonly [Name in keyof JsonText]: JsonText[Name] } = { source: text, map, holes, broken: false };
  const toDocument = map ?? ((offset: number) => offset);
  const spanOf = (start: number, end: number): Span => ({ start: toDocument(start), end: toDocument(end) });

  const problemAt = (message: string, span: Span): void => {
    around.broken = true;
    if (problems.length < mostProblems) problems.push({ code: 'JSON_SYNTAX_ERROR', severity: 'error', message, span });
  };

  const problem = (message: string, start: number, end: number): void => {
    problemAt(message, spanOf(start, end));
  };

  /** A fault behind which it is not sure any more what stands in which of the open containers. */
  const structureProblem = (message: string, start: number, end: number): void => {
    problem(message, start, end);
    for (const frame of stack) frame.mayHaveMore = true;
  };

  const notClosed = ({ kind, start }: Frame): void => {
    structureProblem(notClosedMessages[kind], start, start + 1);
  };

  /** Puts a finished value where the innermost container waits for one. */
  const place = (value: ValueNode): void => {
    const frame = stack.at(-1);
    if (!frame) {
      if (hasRoot) problemAt('The document ends before this: remove it.', value.outer);
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
    const { mayHaveMore } = frame;
    const outer = spanOf(frame.start, end);
    const head = spanOf(frame.start, frame.start + 1);
    if (frame.kind === 'array') {
      const array: ArrayNode = { kind: 'array', span: outer, outer, head, items: frame.items, mayHaveMore };
      if (missing) unclosed.add(array);
      place(array);
    } else {
      const entries = frame.entries as Entry[];
      const object: ObjectNode = { kind: 'object', span: outer, outer, head, entries, mayHaveMore };
      if (missing) unclosed.add(object);
      const value = valueOfIntrinsicObject(object, facts) ?? object;
      if (value !== object) {
        functions.set(value, object);
        if (missing) unclosed.add(value);
      }
      place(value);
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
      problemAt(`${named(entry.key)} has no value.`, { start: from, end: from + 1 });
      // It may be the opening brace of the value that is missing.
      frame.mayHaveMore = true;
      startEntry(frame, key);
    } else if (frame?.kind === 'array' && stack.at(-2)?.kind === 'object' && frame.items.at(-1)?.kind === 'string') {
      const key = frame.items.pop() as StringNode;
      problem(notClosedMessages.array, frame.start, frame.start + 1);
      stack.pop();
      const end = frame.items.at(-1)?.outer.end ?? toDocument(frame.start + 1);
      const outer = { start: toDocument(frame.start), end: Math.max(end, key.outer.start) };
      const head = spanOf(frame.start, frame.start + 1);
      place({ kind: 'array', span: outer, outer, head, items: frame.items, mayHaveMore: true });
      startEntry(stack.at(-1) as ObjectFrame, key);
    } else {
      return false;
    }
    const entry = (stack.at(-1) as ObjectFrame).entries.at(-1);
    if (entry) entry.separator = toDocument(colon);
    (stack.at(-1) as ObjectFrame).expect = 'value';
    return true;
  };

  /** A hole may be a value, or any number of items or entries with the commas between them. */
  const takeHole = (frame: Frame, hole: DynamicNode): void => {
    if (frame.kind === 'array') frame.items.push(hole);
    else if (frame.expect === 'key' || frame.expect === 'comma') frame.entries.push(entryOfHole(hole));
    else {
      const entry = frame.entries.at(-1);
      if (entry) {
        entry.separator ??= hole.outer.start;
        entry.value = hole;
      }
    }
    frame.expect = 'comma';
  };

  /** Says what is missing before a token that starts a value, and sets the frame so that the value is taken. */
  const makeRoom = (frame: Frame, start: number): void => {
    if (frame.expect === 'comma') {
      if (!behindHole) {
        problem('A comma is missing here.', previousEnd, Math.max(previousEnd, Math.min(start, previousEnd + 1)));
      }
      frame.expect = frame.kind === 'array' ? 'value' : 'key';
    }
  };

  for (let token = tokens.next(); token !== SyntaxKind.EOF; token = tokens.next()) {
    const { start, end } = tokens;
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
          return { root, problems, words, comments, unclosed, functions };
        }
        if (frame?.kind === 'object' && frame.expect !== 'value' && !behindHole) {
          structureProblem('A name in quotes and a colon are missing before this.', start, end);
          frame.entries.push({
            key: new JsonString(around, start, start, ''),
            separator: undefined,
            value: undefined,
          });
        }
        stack.push(
          token === SyntaxKind.OpenBraceToken
            ? { kind: 'object', start, entries: [], expect: 'key', mayHaveMore: false }
            : { kind: 'array', start, items: [], expect: 'value', mayHaveMore: false },
        );
        break;
      }
      case SyntaxKind.CloseBraceToken:
      case SyntaxKind.CloseBracketToken: {
        const kind = token === SyntaxKind.CloseBraceToken ? 'object' : 'array';
        const depth = stack.findLastIndex((it) => it.kind === kind);
        if (depth < 0) {
          structureProblem(`\`${text[start]}\` closes nothing: remove it.`, start, end);
          break;
        }
        while (stack.length > depth + 1) {
          notClosed(stack.at(-1) as Frame);
          close(start);
        }
        reportUnfinished(stack.at(-1) as Frame, start, end);
        close(end);
        break;
      }
      case SyntaxKind.CommaToken:
        if (!frame) {
          if (!behindHole) problem('The document ends before this: remove it.', start, end);
        } else if (frame.kind === 'array') {
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
        } else if (behindHole && frame?.kind === 'object') {
          const entry = frame.entries.at(-1);
          if (entry?.value?.kind === 'dynamic') entry.value = undefined;
          if (entry) entry.separator = toDocument(start);
          frame.expect = 'value';
        } else if (!valueWasKey(start)) {
          problem('A colon has no place here.', start, end);
          if (frame?.kind === 'array') frame.expect = 'value';
        }
        break;
      case SyntaxKind.StringLiteral: {
        const { error } = tokens;
        const unclosed = error === ScanError.UnexpectedEndOfString;
        const read = new JsonString(around, start, end, tokens.value, tokens.interned, unclosed);
        const node = holes.length > 0 ? withHoles(read, start, end, around) : read;
        if (unclosed) {
          // It may have taken in brackets that close what is around it.
          const tell = /[{}[\]]/.test(read.text) ? structureProblem : problem;
          tell('This text is not closed: `"` is missing.', start, end);
          if (frame) frame.mayHaveMore = true;
        } else if (error !== ScanError.None) {
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
          frame.mayHaveMore = true;
          words.push(spanOf(start, end));
          break;
        }
        if (frame) makeRoom(frame, start);
        const outer = spanOf(start, end);
        place({ kind: 'scalar', span: outer, outer, value: scalarValue(token, tokens.value) } as ScalarNode);
        break;
      }
      default: {
        const hole = valueOfHole(around, start, end, spanOf(start, end));
        if (hole) {
          if (frame) takeHole(frame, hole);
          break;
        }
        problem(
          `\`${text.slice(start, Math.min(end, start + 40))}\` is not JSON: names and texts stand in quotes.`,
          start,
          end,
        );
        words.push(spanOf(start, end));
        if (frame) frame.mayHaveMore = true;
        // The word stands where a value should, so the value is not missing as well.
        if (frame?.kind === 'object' && frame.expect === 'value') frame.expect = 'comma';
      }
    }
    behindHole = holes.length > 0 && holesBetween(holes, end - 1, end).at(-1)?.end === end;
    previousEnd = end;
  }
  // What stands in a string is no document that is read again.
  if (!map) tokens.finish();
  stack.forEach(notClosed);
  while (stack.length > 0) close(text.length, true);
  return { root, problems, words, comments, unclosed, functions };

  function reportUnfinished(frame: Frame, start: number, end: number): void {
    if (frame.kind === 'array') {
      if (frame.expect === 'value' && frame.items.length > 0)
        problem('Remove the comma after the last item.', previousEnd - 1, previousEnd);
      return;
    }
    const last = frame.entries.at(-1);
    if (last && frame.expect === 'separator') {
      problem(`${named(last.key)} has no value: a colon is missing.`, start, end);
      frame.mayHaveMore = true;
    }
    if (last && frame.expect === 'value') problem(`${named(last.key)} has no value.`, previousEnd - 1, previousEnd);
    if (frame.expect === 'key' && frame.entries.length > 0 && text[previousEnd - 1] === ',') {
      problem('Remove the comma after the last entry.', previousEnd - 1, previousEnd);
    }
  }
}
