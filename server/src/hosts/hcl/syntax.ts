/**
 * The syntax tree of HCL, the language of Terraform and OpenTofu. Tolerant: what is missing is undefined, and an
 * expression that nobody understands is `unknown` with its place.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
import type { Span } from '../value.js';

export interface Body {
  /** In the order of the text. */
  readonly items: readonly (Attribute | Block)[];
  /** Between the braces; for a file, the whole text. */
  readonly span: Span;
}

export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** `name = value`. A lone word that is being typed is an attribute without `equals`. */
export interface Attribute {
  readonly kind: 'attribute';
  readonly name: Word;
  /** Where the `=` stands. */
  readonly equals: number | undefined;
  readonly value: Expression | undefined;
  readonly span: Span;
}

/** `type "label" … { body }`. */
export interface Block {
  readonly kind: 'block';
  readonly type: Word;
  readonly labels: readonly Word[];
  /** Where the braces stand; undefined while they are not typed. */
  readonly open: number | undefined;
  readonly close: number | undefined;
  readonly body: Body;
  readonly span: Span;
}

export type Expression =
  | Literal
  | Template
  | Tuple
  | ObjectExpression
  | Reference
  | Call
  | Conditional
  | For
  | UnknownExpression;

interface ExpressionBase {
  readonly span: Span;
}

export interface Literal extends ExpressionBase {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
}

/** A quoted text or a heredoc. */
export interface Template extends ExpressionBase {
  readonly kind: 'template';
  /** For `indented-heredoc` (`<<-`) the parts have lost the common indentation. */
  readonly form: 'quoted' | 'heredoc' | 'indented-heredoc';
  /** Between the quotes, or the lines between the markers of a heredoc. */
  readonly content: Span;
  readonly parts: readonly TemplatePart[];
  /** False while the closing quote or marker is not typed. */
  readonly closed: boolean;
}

export type TemplatePart =
  /** A text with its escapes decoded (`\n`, `$${` to `${`); `at` maps its indexes to the document. */
  | { readonly kind: 'text'; readonly text: string; readonly span: Span; at(index: number): number }
  /** `${…}`. */
  | { readonly kind: 'interpolation'; readonly span: Span; readonly value: Expression | undefined }
  /** `%{…}`: what stands between two of them is there perhaps, or several times. */
  | { readonly kind: 'directive'; readonly span: Span; readonly keyword: string };

export interface Tuple extends ExpressionBase {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
  readonly closed: boolean;
}

export interface ObjectExpression extends ExpressionBase {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
  readonly closed: boolean;
}

export interface ObjectEntry {
  /** A bare word is a `reference` of one step, which here stands for its own name. */
  readonly key: Expression;
  /** Where `=` or `:` stands. */
  readonly separator: number | undefined;
  readonly value: Expression | undefined;
}

/** `local.x`, `aws_s3_bucket.b.arn`, `module.a.b[0].c`, and a lone word. */
export interface Reference extends ExpressionBase {
  readonly kind: 'reference';
  /** Names in their order. Indexes and splats (`[0]`, `["a"]`, `[*]`) are `'[]'`. */
  readonly steps: readonly string[];
  /** All of it without quotes, where it has an index that is short: `module.a.b[0].c`. */
  readonly written?: string;
}

export interface Call extends ExpressionBase {
  readonly kind: 'call';
  readonly name: Word;
  readonly arguments: readonly Expression[];
  readonly closed: boolean;
}

export interface Conditional extends ExpressionBase {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression | undefined;
  readonly otherwise: Expression | undefined;
}

/** `[for x in y : z]` and `{for k, v in y : k => z}`. */
export interface For extends ExpressionBase {
  readonly kind: 'for';
  readonly makes: 'list' | 'object';
  /** The value made for each, after `:` (a tuple) or `=>` (an object). */
  readonly value: Expression | undefined;
  /** The list whose items are taken as they are: `y` of `[for x in y : x if …]`. */
  readonly filtered: Expression | undefined;
}

/** Operators, and whatever else is only known when Terraform runs. */
export interface UnknownExpression extends ExpressionBase {
  readonly kind: 'unknown';
  /** The expressions in it, for whoever looks for policies everywhere. */
  readonly inner: readonly Expression[];
}

export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export interface ParsedHcl {
  readonly body: Body;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Span[];
}
