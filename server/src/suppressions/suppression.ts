/** Findings that somebody has looked at and accepts, for a reason that stands in the configuration or in a comment. */
import type { DocumentComment } from '../hosts/comments.js';
import type { Span } from '../hosts/value.js';
import type { Severity } from '../rules/rule.js';

/** One of the configuration that counts for a document. */
export interface Suppression {
  readonly code: string;
  readonly reason: string;
  /** Only in statements with this `Sid`. */
  readonly sid?: string | undefined;
}

/** One that a comment says. */
export interface Directive {
  readonly comment: DocumentComment;
  readonly scope: 'place' | 'file';
  readonly codes: readonly string[];
  /** Empty when there is none. */
  readonly reason: string;
}

/** Why a finding is not reported. */
export interface Excuse {
  readonly reason: string;
  readonly by: 'comment' | 'configuration';
}

/** What is wrong with a comment that is to suppress something. */
export interface SuppressionFault {
  readonly code: 'SUPPRESSION_WITHOUT_REASON' | 'UNUSED_SUPPRESSION';
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
}

/** What all comments begin with that suppress something. */
export const directiveWord = 'leastwise-ignore';

/** What a reason begins with that is still to be written. */
export const unfinishedReason = 'TODO';

/** Whether a reason says something. */
export function isReason(reason: string): boolean {
  return reason.trim() !== '' && !reason.trim().toUpperCase().startsWith(unfinishedReason);
}
