/**
 * What a refactoring is: one file and one object, like a rule. Its examples are its tests and its documentation.
 * It is offered where the text could be otherwise and nothing is wrong with it; what is wrong is a rule's, with a fix.
 */
import type { Cursor, PolicyType, ValueEdit } from '../../hosts/host.js';
import type { Span } from '../../hosts/value.js';
import type { PolicyLocation } from '../../policy/location.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { Environment } from '../environment.js';

export interface Refactoring {
  /** Never changes, in the form of a file name: `expand-wildcard`. */
  readonly id: string;
  /** What it does, in a few words that begin with a capital and have no full stop. */
  readonly title: string;
  /** `extract` when something new is made of a part, `inline` for the reverse, else `rewrite`. */
  readonly kind: 'rewrite' | 'extract' | 'inline';
  /** Whether the policy grants the same afterwards: then tests compare it on random policies. */
  readonly meaning: 'same' | 'other';
  /** What it does and when that is of use, in sentences. Markdown. */
  readonly docs: string;
  readonly examples: readonly RefactoringExample[];
  /** What can be done at a place; nothing where it does not apply. */
  propose(context: RefactoringContext): Iterable<Proposal>;
}

export interface RefactoringExample {
  /** The case, in a few words. */
  readonly title: string;
  /** A policy in JSON with `$0` at the cursor, or `«` and `»` around what is selected. */
  readonly before: string;
  /** The title of the proposal that is taken. */
  readonly proposal: string;
  /** The text then. */
  readonly after: string;
  readonly type?: PolicyType;
}

export interface RefactoringContext {
  readonly policy: Policy;
  /** What is selected; both ends are the same at a cursor. */
  readonly range: Span;
  /** The place of the start of the range. */
  readonly cursor: Cursor;
  readonly location: PolicyLocation | undefined;
  /** The statements that the range touches. */
  readonly statements: readonly Statement[];
  readonly environment: Environment;
  /** Whether a comment stands in a part of the text, which would go with what is replaced there. */
  holdsComment(span: Span): boolean;
}

export interface Proposal {
  /** What it does here, as an order: "Replace `s3:Get*` by the 4 actions that it matches". */
  readonly title: string;
  /** Made when they are asked for. Empty when it turns out that it cannot be done. */
  edits(): readonly ValueEdit[];
}
