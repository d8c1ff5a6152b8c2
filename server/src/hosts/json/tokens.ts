/**
 * The tokens of a JSON text. What nearly all of a document is made of (space, brackets, texts without escapes) is read
 * here: jsonc-parser's scanner makes a text of all space, sign by sign, which takes longer than all else that is done with a
 * document. Whatever is less plain is left to that scanner.
 */
import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { InternedText } from '../../text/interned.js';
import { ExpectedTexts } from './expected-texts.js';

/**
 * jsonc-parser's kinds of tokens by name. The package declares them as constant enums, which a compiler that looks at one file
 * at a time cannot inline; a test compares these numbers with what its scanner returns. Space has none: it is skipped.
 */
export const SyntaxKind = {
  OpenBraceToken: 1,
  CloseBraceToken: 2,
  OpenBracketToken: 3,
  CloseBracketToken: 4,
  CommaToken: 5,
  ColonToken: 6,
  NullKeyword: 7,
  TrueKeyword: 8,
  FalseKeyword: 9,
  StringLiteral: 10,
  NumericLiteral: 11,
  LineCommentTrivia: 12,
  BlockCommentTrivia: 13,
  EOF: 17,
} as const;

export const ScanError = { None: 0, UnexpectedEndOfString: 2 } as const;

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const backslash = 92;

/** The tokens that are one sign, by its code. */
const oneSign: readonly number[] = signs({
  '{': SyntaxKind.OpenBraceToken,
  '}': SyntaxKind.CloseBraceToken,
  '[': SyntaxKind.OpenBracketToken,
  ']': SyntaxKind.CloseBracketToken,
  ',': SyntaxKind.CommaToken,
  ':': SyntaxKind.ColonToken,
});

function signs(kinds: Readonly<Record<string, number>>): readonly number[] {
  return Array.from({ length: 128 }, (_, code) => kinds[String.fromCharCode(code)] ?? 0);
}

/** Reads one token after the other; space is none. What it says is of the last one. */
export class Tokens {
  /** Where the token begins and ends. */
  start = 0;
  end: number;
  /** The decoded text of a string, and a number or a word as it is written; without meaning for other tokens. */
  value = '';
  /** The text of a string as an object, when it is known without looking it up. */
  interned: InternedText | undefined;
  /** What is wrong with the token, as jsonc-parser's scanner says it. */
  error: number = ScanError.None;
  private readonly text: string;
  private readonly expected = new ExpectedTexts();
  /** Made when it is needed, which is never for most documents. */
  private scanner: JSONScanner | undefined;

  /** @param from where the first token is looked for */
  constructor(text: string, from: number) {
    this.text = text;
    this.end = from;
    this.scanner = undefined;
    this.interned = undefined;
  }

  /** The kind of the next token. */
  next(): number {
    const { text } = this;
    let at = this.end;
    let code = text.charCodeAt(at);
    while (code === space || code === lineFeed || code === carriageReturn || code === tab) {
      at += 1;
      code = text.charCodeAt(at);
    }
    this.start = at;
    this.error = ScanError.None;
    if (code === quote) return this.nextText(at + 1);
    const kind = oneSign[code];
    if (kind) {
      this.end = at + 1;
      return kind;
    }
    return this.nextOfScanner();
  }

  /** @param from behind the quote */
  private nextText(from: number): number {
    const { text } = this;
    const expected = this.expected.find(text, from);
    if (expected) {
      this.value = expected.text;
      this.interned = expected;
      this.end = from + expected.text.length + 1;
      return SyntaxKind.StringLiteral;
    }
    let end = from;
    let code = text.charCodeAt(end);
    while (code >= space && code !== quote && code !== backslash) {
      end += 1;
      code = text.charCodeAt(end);
    }
    if (code !== quote) return this.nextOfScanner();
    this.value = text.substring(from, end);
    this.interned = this.expected.note(this.value);
    this.end = end + 1;
    return SyntaxKind.StringLiteral;
  }

  /** Makes the texts of this document the ones that are expected in the next one. */
  finish(): void {
    this.expected.finish();
  }

  private nextOfScanner(): number {
    this.scanner ??= createScanner(this.text, false);
    const { scanner } = this;
    scanner.setPosition(this.start);
    const kind: number = scanner.scan();
    this.value = scanner.getTokenValue();
    this.interned = undefined;
    this.error = scanner.getTokenError();
    this.end = scanner.getPosition();
    return kind;
  }
}

/** The value of a number, a Boolean or null, by its token and its text. */
export function scalarValue(token: number, text: string): number | boolean | null {
  if (token === SyntaxKind.NumericLiteral) return Number(text);
  return token === SyntaxKind.NullKeyword ? null : token === SyntaxKind.TrueKeyword;
}
