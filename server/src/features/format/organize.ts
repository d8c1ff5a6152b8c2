/** Policies in AWS's order: elements, lists, repetitions. What they grant, and all comments, stay. */
import { applyEdits } from '../../hosts/edited-text.js';
import type { HostDocument, PolicySite, TextEdit, ValueEdit } from '../../hosts/host.js';
import { hasSyntaxError } from '../../hosts/problems.js';
import { type ObjectNode, type Span, touches } from '../../hosts/value.js';
import { orderOf, policyElements, statementElements } from '../../policy/element-order.js';
import type { FormatSettings } from '../../policy/format-settings.js';
import type { Policy, Statement } from '../../policy/model.js';
import { readPolicy } from '../../policy/read-policy.js';
import { duplicateEdits, formEdits, sortEdits } from './list-changes.js';

export interface Organizer {
  readonly settings: FormatSettings;
  /** Reads a changed text of the same document. */
  parse(text: string): HostDocument | undefined;
}

/**
 * A document with its policies in AWS's order. A text that does not follow its format is given back as it is, and so is
 * a policy with something wrong in it.
 * @param range only the statements that it touches, and the elements of a policy when it is not inside of one statement
 */
export function organized(document: HostDocument, { settings, parse }: Organizer, range?: Span): HostDocument {
  if (hasSyntaxError(document.problems)) return document;
  const parts = document.sites.map((site) => partsIn(document, site, range));
  return passesOf(settings).reduce((before, pass) => {
    const changes = before.sites.flatMap((site, index) => editsOf(pass, before, site, parts[index] ?? noParts));
    const edits = withoutRepetitions(changes);
    if (edits.length === 0) return before;
    const after = parse(applyEdits(before.text, edits));
    const isAsGood = after?.sites.length === before.sites.length && after.problems.length <= before.problems.length;
    return isAsGood ? after : before;
  }, document);
}

/** What of a policy is to be organized; statements by their place among those that are objects. */
interface Parts {
  readonly elements: boolean;
  hasStatement(index: number): boolean;
}

const noParts: Parts = { elements: false, hasStatement: () => false };

function partsIn(document: HostDocument, site: PolicySite, range: Span | undefined): Parts {
  const { outer } = site.value;
  if (document.problems.some((it) => touches(outer, it.span.start))) return noParts;
  if (!range) return { elements: true, hasStatement: () => true };
  if (range.end < outer.start || outer.end < range.start) return noParts;
  const { statements } = policyOf(site);
  const touched = statements.map(({ node }) => range.start <= node.outer.end && node.outer.start <= range.end);
  const isInside = statements.some(({ node }) => node.outer.start <= range.start && range.end <= node.outer.end);
  return { elements: !isInside, hasStatement: (index) => touched[index] === true };
}

function policyOf({ value, type, resourceType, usedAs, sentForm }: PolicySite): Policy {
  return readPolicy(value, type ?? 'identity', { resourceType, usedAs, sentForm });
}

/** One kind of change. What is inside goes before what is around it, so that the edits of a pass are apart. */
type Pass =
  | { readonly of: 'statement'; edits(statement: Statement, document: HostDocument): Iterable<ValueEdit> }
  | { readonly of: 'policy'; edits(policy: Policy): Iterable<ValueEdit> };

function passesOf({ lists, sortActions }: FormatSettings): readonly Pass[] {
  const sorting: Pass = { of: 'statement', edits: sortEdits };
  return [
    { of: 'statement', edits: duplicateEdits },
    { of: 'statement', edits: (statement, document) => formEdits(statement, document, lists) },
    ...(sortActions ? [sorting] : []),
    { of: 'statement', edits: ({ node }) => orderEdits(node, statementElements) },
    { of: 'policy', edits: ({ node }) => orderEdits(node, policyElements) },
  ];
}

function* orderEdits(node: ObjectNode, names: readonly string[]): Iterable<ValueEdit> {
  // Nobody knows what a name is of which parts are only known later.
  if (node.entries.some(({ key }) => key.fragment || key.holes.length > 0)) return;
  const order = orderOf(node, names);
  if (order.some((from, to) => from !== to)) yield { kind: 'reorder', node, order };
}

/** The edits of each change. */
function editsOf(pass: Pass, document: HostDocument, site: PolicySite, parts: Parts): readonly (readonly TextEdit[])[] {
  const policy = policyOf(site);
  const changes =
    pass.of === 'policy'
      ? [...(parts.elements ? pass.edits(policy) : [])]
      : policy.statements.flatMap((it, index) => (parts.hasStatement(index) ? [...pass.edits(it, document)] : []));
  return changes.map((it) => site.spell(it));
}

/** The edits of changes in the order of the text. Policies may share values, and changes of them: each is made once. */
function withoutRepetitions(changes: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const inOrder = changes
    .filter((it) => it.length > 0)
    .map((edits) => edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end))
    .sort((a, b) => startOf(a) - startOf(b));
  const kept: TextEdit[] = [];
  let end = -1;
  for (const edits of inOrder) {
    if (startOf(edits) < end || startOf(edits) === kept.at(-1)?.span.start) continue;
    for (const it of edits) kept.push(it);
    end = kept.at(-1)?.span.end ?? end;
  }
  return kept;
}

function startOf(edits: readonly TextEdit[]): number {
  return edits[0]?.span.start ?? 0;
}
