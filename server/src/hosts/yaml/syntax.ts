/**
 * The syntax tree of a YAML document: where everything stands and how it is written, before it means anything.
 * Tolerant: what is not typed yet is undefined.
 * Source: https://yaml.org/spec/1.2.2/
 */
import type { Span, ValueNode } from '../value.js';

export type Syntax = MappingSyntax | SequenceSyntax | ScalarSyntax | AliasSyntax;

interface SyntaxBase {
  /** Where the content begins, behind its tag and anchor. */
  readonly start: number;
  readonly end: number;
  /** As written, like `!Sub`. */
  readonly tag: string | undefined;
  /** Where the tag begins, or the content when there is none. */
  readonly outerStart: number;
  /** What it means, once that is known. */
  value: ValueNode | undefined;
}

export interface MappingSyntax extends SyntaxBase {
  readonly kind: 'mapping';
  /** In braces, or a line an entry. */
  readonly form: 'flow' | 'block';
  /** Where its entries stand on their lines; only of use for `block`. */
  readonly column: number;
  readonly pairs: readonly Pair[];
  /** False while the closing brace is not typed. */
  readonly closed: boolean;
}

export interface Pair {
  readonly key: Syntax;
  readonly colon: number | undefined;
  readonly value: Syntax | undefined;
}

export interface SequenceSyntax extends SyntaxBase {
  readonly kind: 'sequence';
  readonly form: 'flow' | 'block';
  /** Where its dashes stand on their lines; only of use for `block`. */
  readonly column: number;
  readonly items: readonly Item[];
  readonly closed: boolean;
}

export interface Item {
  /** Where its dash stands; undefined in brackets, and when it is not typed. */
  readonly dash: number | undefined;
  readonly value: Syntax | undefined;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarSyntax extends SyntaxBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** Without quotes; for the block styles the lines, with their indentation and the line break of the last one. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** False when it goes over several lines, or is of a block style. */
  readonly onOneLine: boolean;
  /** False while the closing quote is not typed. */
  readonly closed: boolean;
  /** The indentation that the lines of a block style lose. */
  readonly indent: number;
  /** What the block styles do with the line breaks at their end. */
  readonly chomp: 'clip' | 'strip' | 'keep';
}

/** `*name`. */
export interface AliasSyntax extends SyntaxBase {
  readonly kind: 'alias';
  readonly name: string;
  /** Undefined when no anchor before it has the name. */
  readonly target: Syntax | undefined;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

/** One document of a stream. */
export interface DocumentSyntax {
  readonly root: Syntax | undefined;
  readonly start: number;
  readonly end: number;
}
