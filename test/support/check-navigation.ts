/** The way of tests to what is asked of a place or of a whole document: text in, text with marks out. */
import { type PolicyInDocument, policiesOf } from '../../server/src/analyze.js';
import { type Environment, noFacts } from '../../server/src/features/environment.js';
import { documentLinks } from '../../server/src/features/navigation/document-links.js';
import { foldingSpans } from '../../server/src/features/navigation/folding.js';
import { highlightsAt } from '../../server/src/features/navigation/highlights.js';
import { type OutlineSymbol, outlineOf } from '../../server/src/features/navigation/outline.js';
import { rename, renamedAt } from '../../server/src/features/navigation/rename.js';
import { selectionSpans } from '../../server/src/features/navigation/selection-ranges.js';
import { semanticTokens } from '../../server/src/features/navigation/semantic-tokens.js';
import { holds } from '../../server/src/features/navigation/spans.js';
import type { HostDocument } from '../../server/src/hosts/host.js';
import { parseWhileTyping } from '../../server/src/hosts/index.js';
import { type Span, touches } from '../../server/src/hosts/value.js';
import { noNames } from '../../server/src/policy/known-names.js';
import type { CheckOptions } from './check.js';
import { applyEdits, readCursor, readMarks, writeMarks } from './fixture.js';
import { realReference } from './real-reference.js';

interface Read {
  readonly document: HostDocument;
  readonly policies: readonly PolicyInDocument[];
}

function read(text: string, options: CheckOptions): Read {
  const found = readIfPossible(text, options);
  if (!found) throw new Error(`No host reads this: ${text}`);
  return found;
}

/** Undefined for a text that cannot hold a policy. */
function readIfPossible(text: string, options: CheckOptions): Read | undefined {
  const file = { languageId: options.languageId ?? 'json', ...(options.filePath && { path: options.filePath }) };
  const document = parseWhileTyping(text, file);
  const hints = { explicit: options.type, resourceType: options.resourceType };
  return document && { document, policies: policiesOf(document, hints) };
}

function environment(): Environment {
  return { reference: realReference(), names: noNames, workspace: noFacts };
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The semantic tokens of a text, each as `kind text`. Those of the marked range, when there is one. */
export function tokensOf(marked: string, options: CheckOptions = {}): readonly string[] {
  const { text, spans } = readMarks(marked);
  const { document, policies } = read(text, options);
  const tokens = semanticTokens(document, policies, spans[0], environment());
  return tokens.map(({ kind, span }) => `${kind} ${slice(text, span)}`);
}

/** The links of a text, each as `text -> address (tooltip)`. */
export function linksOf(text: string, options: CheckOptions = {}): readonly string[] {
  const { document, policies } = read(text, options);
  const links = documentLinks(document, policies, environment());
  return links.map(({ span, url, tooltip }) => `${slice(text, span)} -> ${url} (${tooltip})`);
}

/** The outline of a text, a line for each symbol: its name, its detail, and the text that is shown for it. */
export function outlineLines(text: string, options: CheckOptions = {}): readonly string[] {
  const { policies } = read(text, options);
  const lines = ({ name, detail, nameSpan, children }: OutlineSymbol): readonly string[] => [
    [name, detail, slice(text, nameSpan)].join(' | '),
    ...children.flatMap(lines).map((it) => `  ${it}`),
  ];
  return outlineOf(policies, environment()).flatMap(lines);
}

/** The text with marks around what can be folded; undefined when the editor shall do without. */
export function foldsOf(text: string, options: CheckOptions = {}): string | undefined {
  const { document, policies } = read(text, options);
  const spans = foldingSpans(document, policies);
  return spans && writeMarks(text, spans);
}

/** What is selected at the `$0` of a text, step by step. */
export function selectionsAt(marked: string, options: CheckOptions = {}): readonly string[] {
  const { text, offset } = readCursor(marked);
  const { document, policies } = read(text, options);
  return selectionSpans(document, policies, offset).map((it) => slice(text, it));
}

/** The text with marks around what is highlighted when the cursor is at its `$0`; `~` before what only matches. */
export function highlightsOf(marked: string, options: CheckOptions = {}): string {
  const { text, offset } = readCursor(marked);
  const { document, policies } = read(text, options);
  return highlightsAt(document, policies, offset)
    .toReversed()
    .reduce((out, { kind, span: { start, end } }) => {
      const mark = kind === 'match' ? '~' : '';
      return `${out.slice(0, start)}${mark}«${out.slice(start, end)}»${out.slice(end)}`;
    }, text);
}

/** The name at the `$0` of a text that can be renamed. */
export function renamableAt(marked: string, options: CheckOptions = {}): string | undefined {
  const { text, offset } = readCursor(marked);
  const { document, policies } = read(text, options);
  const found = renamedAt(document, policies, offset);
  return found && `${found.name} [${slice(text, found.span)}]`;
}

/** The text after what is at its `$0` got another name, or why it cannot have it. */
export function afterRename(marked: string, name: string, options: CheckOptions = {}): string {
  const { text, offset } = readCursor(marked);
  const { document, policies } = read(text, options);
  const renaming = rename(document, policies, offset, name);
  return 'refusal' in renaming ? renaming.refusal : applyEdits(text, renaming.edits);
}

/** What editors cannot show of the answers about a text, asked at every so many signs; empty when all is well. */
export function navigationFaults(text: string, every: number, options: CheckOptions = {}): readonly string[] {
  const found = readIfPossible(text, options);
  if (!found) return [];
  const { document, policies } = found;
  const faults: string[] = [];
  const want = (isSo: boolean, fault: string): void => {
    if (!isSo) faults.push(fault);
  };
  let end = 0;
  for (const { kind, span } of semanticTokens(document, policies, undefined, environment())) {
    const token = `${kind} \`${slice(text, span)}\``;
    want(span.start >= end, `${token} overlaps the token before it`);
    want(span.start < span.end && !slice(text, span).includes('\n'), `${token} is not on one line`);
    end = span.end;
  }
  for (const { span } of documentLinks(document, policies, environment())) {
    want(/^\S.*$/.test(slice(text, span)), `a link is \`${slice(text, span)}\``);
  }
  const wantNameInside = ({ name, span, nameSpan, children }: OutlineSymbol): void => {
    want(holds(span, nameSpan), `\`${name}\` of the outline is not where it is named`);
    want(name.trim() !== '', 'a symbol of the outline has no name');
    children.forEach(wantNameInside);
  };
  outlineOf(policies, environment()).forEach(wantNameInside);
  for (let offset = 0; offset <= text.length; offset += every) {
    selectionSpans(document, policies, offset).reduce<Span | undefined>((inner, outer) => {
      want(touches(outer, offset), `a selection at ${offset} is elsewhere`);
      want(!inner || holds(outer, inner), `\`${slice(text, outer)}\` does not hold what was selected before`);
      return outer;
    }, undefined);
    const highlights = highlightsAt(document, policies, offset);
    want(
      highlights.length === 0 || highlights.some(({ span }) => touches(span, offset)),
      `nothing is highlighted at ${offset}`,
    );
    const renamed = renamedAt(document, policies, offset);
    // The quotes around a name are the name too.
    const isHere = !renamed || touches({ start: renamed.span.start - 1, end: renamed.span.end + 1 }, offset);
    want(isHere, `the name at ${offset} is elsewhere`);
  }
  return faults;
}
