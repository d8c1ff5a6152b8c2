/** Refactorings: what can be done with the policy at a place, spelt in the format of the document. */
import type { PolicyInDocument } from '../../analyze.js';
import { hasCommentIn } from '../../hosts/comments.js';
import type { Cursor, HostDocument, TextEdit } from '../../hosts/host.js';
import { apart } from '../../hosts/joined-edits.js';
import { type Span, touches } from '../../hosts/value.js';
import { locationOf } from '../../policy/location.js';
import type { Environment } from '../environment.js';
import { refactorings } from './index.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';
import { changesSharedValue } from './shared-values.js';

export interface FoundRefactoring {
  readonly refactoring: Refactoring;
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * All refactorings that apply to a range, in the order of the registry. Those of a cursor beside the texts of its line, as
 * at the end of a line, are those of the nearest text.
 * @param policies the policies of the document, from `policiesOf`
 * @param isWanted leaves out those that nobody asks for
 */
export function refactoringsAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  range: Span,
  environment: Environment,
  isWanted: (refactoring: Refactoring) => boolean = () => true,
): readonly FoundRefactoring[] {
  for (const place of placesOf(document, range)) {
    const found = refactoringsIn(document, policies, place, environment, isWanted);
    if (found.length > 0) return found;
  }
  return [];
}

/** Where to look, in order: a cursor that is at no text means the nearest one rather than the list or object around it. */
function placesOf(document: HostDocument, range: Span): readonly Span[] {
  const cursor = document.cursorAt(range.start);
  const nearest = range.start < range.end || cursor?.node ? undefined : nearestWord(document.text, range.start);
  if (nearest === undefined) return [range];
  const near = { start: nearest, end: nearest };
  return cursor ? [near, range] : [range, near];
}

/** So far a word is looked for: a line may be a whole policy. */
const nearby = 100;

/**
 * Where the last word before an offset ends in its line; at the head of a line, where the first one begins. Undefined when
 * the offset is at a word.
 */
function nearestWord(text: string, offset: number): number | undefined {
  if (/[\w*]/.test(text.charAt(offset))) return undefined;
  const before = text.slice(Math.max(0, offset - nearby), offset);
  const gap = /[^\w*\r\n]*$/.exec(before)?.[0] ?? '';
  const isHead = gap.length === before.length || /[\r\n]/.test(before.charAt(before.length - gap.length - 1));
  if (!isHead) return gap === '' ? undefined : offset - gap.length;
  const [rest = ''] = /^[^\w*\r\n]*(?=[\w*])/.exec(text.slice(offset, offset + nearby)) ?? [];
  return rest === '' ? undefined : offset + rest.length;
}

function refactoringsIn(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  range: Span,
  environment: Environment,
  isWanted: (refactoring: Refactoring) => boolean,
): readonly FoundRefactoring[] {
  const cursor = document.cursorAt(range.start) ?? cursorAtHead(document, policies, range);
  const inDocument = cursor && policies.find((it) => it.site === cursor.site);
  if (!inDocument) return [];
  const { policy, site } = inDocument;
  const context: RefactoringContext = {
    policy,
    range,
    cursor,
    location: locationOf(cursor, policy),
    statements: policy.statements.filter(({ node }) => meets(node.outer, range)),
    environment,
    holdsComment: (span) => hasCommentIn(document, span),
  };
  const spelled = (refactoring: Refactoring, { title, edits }: Proposal): FoundRefactoring | [] => {
    const wanted = edits();
    // Elsewhere it would mean something else.
    if (refactoring.meaning === 'same' && wanted.some((it) => changesSharedValue(it, policies))) return [];
    const written = wanted.map((edit) => site.spell(edit));
    const textEdits = apart(written.flat());
    // Some formats have one form where others have two, and change nothing then.
    const changes = textEdits.some(({ span, newText }) => document.text.slice(span.start, span.end) !== newText);
    return changes && written.every((it) => it.length > 0) ? { refactoring, title, edits: textEdits } : [];
  };
  return refactorings
    .filter(isWanted)
    .flatMap((it) => [...it.propose(context)].flatMap((proposal) => spelled(it, proposal)));
}

/**
 * A place in a policy or statement for a range that begins where there is none: at the bracket of one, in that; for selected
 * lines, in the smallest one around them.
 */
function cursorAtHead(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  { start, end }: Span,
): Cursor | undefined {
  const around = policies.find((it) => touches(it.site.value.outer, start));
  if (!around) return undefined;
  const { node, statements } = around.policy;
  const inner = statements.map((it) => it.node);
  const begun = [node, ...inner].find((it) => touches(it.head, start));
  const holding = inner.find(({ outer }) => outer.start <= start && end <= outer.end) ?? node;
  const atHead = begun && document.cursorAt(begun.head.end);
  const object = begun ?? (start < end ? holding : undefined);
  const name = object?.entries.find((it) => !it.implied)?.key;
  return atHead ?? (name && document.cursorAt(name.span.start));
}

function meets(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
