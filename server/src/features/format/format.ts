/** Formatting of documents with policies: the policies in AWS's order, then the layout where no other tool is in charge of it. */
import { type FormattingOptions, format, type ParseError, parse } from 'jsonc-parser';
import { applyEdits, differenceOf } from '../../hosts/edited-text.js';
import type { HostDocument, TextEdit } from '../../hosts/host.js';
import { hasSyntaxError } from '../../hosts/problems.js';
import type { Span } from '../../hosts/value.js';
import { readPolicy } from '../../policy/read-policy.js';
import { lineBreakOf } from '../../text/layout.js';
import { type Organizer, organized } from './organize.js';

/** What an editor says of the layout. */
export interface Layout {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline?: boolean | undefined;
}

/** The edits that put the policies of a document into AWS's order; none when they are. */
export function organizeEdits(document: HostDocument, organizer: Organizer, range?: Span): readonly TextEdit[] {
  return editsBetween(document.text, organized(document, organizer, range).text);
}

/**
 * The edits that format a document. YAML and HCL have formatters of their own, so only JSON is laid out: all of the
 * document, or what the range touches. A document without a policy is left alone, and so is one with syntax errors.
 */
export function formatEdits(
  document: HostDocument,
  organizer: Organizer,
  layout: Layout,
  range?: Span,
): readonly TextEdit[] {
  if (document.sites.length === 0 || hasSyntaxError(document.problems)) return [];
  const inOrder = organized(document, organizer, range);
  const laidOut = layoutEdits(inOrder, layout, range && partsTouched(document, inOrder, range));
  // What is only laid out has small edits, at which cursors and marks stay.
  if (inOrder.text === document.text) return laidOut;
  return editsBetween(document.text, applyEdits(inOrder.text, laidOut));
}

function editsBetween(before: string, after: string): readonly TextEdit[] {
  return before === after ? [] : [differenceOf(before, after)];
}

function layoutEdits(
  { host, text }: HostDocument,
  { tabSize, insertSpaces, insertFinalNewline = false }: Layout,
  parts: readonly Span[] | undefined,
): readonly TextEdit[] {
  if (host !== 'json' || !isJson(text)) return [];
  const options: FormattingOptions = { tabSize, insertSpaces, insertFinalNewline, eol: lineBreakOf(text) };
  const ranges = parts?.map(({ start, end }) => ({ offset: start, length: end - start })) ?? [undefined];
  return ranges
    .flatMap((it) => format(text, it, options))
    .map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content }))
    .sort((a, b) => a.span.start - b.span.start);
}

/** A template of JSON is none before it is filled in. */
function isJson(text: string): boolean {
  const errors: ParseError[] = [];
  parse(text, errors);
  return errors.length === 0;
}

/** Where the statements and policies stand now that a range touched before: each is where it was among the others. */
function partsTouched(before: HostDocument, after: HostDocument, range: Span): readonly Span[] {
  const placesIn = ({ sites }: HostDocument): readonly (readonly Span[])[] =>
    sites.map(({ value }) => [
      value.outer,
      ...readPolicy(value, 'identity', noPlace).statements.map((it) => it.node.outer),
    ]);
  const meets = ({ start, end }: Span): boolean => start <= range.end && range.start <= end;
  const now = placesIn(after);
  return placesIn(before).flatMap(([policy, ...statements], site) => {
    if (!policy || !meets(policy)) return [];
    const inside = statements.findIndex(({ start, end }) => start <= range.start && range.end <= end);
    // Inside of one statement it is that; else all statements that are touched, from the first to the last.
    if (inside >= 0) return now[site]?.[inside + 1] ?? [];
    const touched = statements.flatMap((it, index) => (meets(it) ? (now[site]?.[index + 1] ?? []) : []));
    const [first] = touched;
    const last = touched.at(-1);
    return first && last ? { start: first.start, end: last.end } : [];
  });
}

const noPlace = { resourceType: undefined, usedAs: undefined, sentForm: undefined };
