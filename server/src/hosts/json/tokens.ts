/**
 * jsonc-parser's kinds of tokens by name. The package declares them as constant enums, which a compiler that looks at one file
 * at a time cannot inline; a test compares these numbers with what its scanner returns.
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
  LineBreakTrivia: 14,
  Trivia: 15,
  EOF: 17,
} as const;

export const ScanError = { None: 0, UnexpectedEndOfString: 2 } as const;
