/**
 * Every feature, asked about one text. What comes back is held to what no answer may be (`answer-faults.ts`): nothing here
 * says what an answer should be, so that any text will do.
 */
import { analyze, type PolicyInDocument, policiesOf } from '../../server/src/analyze.js';
import { codeLenses, lensTitle } from '../../server/src/features/code-lens.js';
import {
  type CompletionItem,
  type Completions,
  completionsAt,
} from '../../server/src/features/completion/completion.js';
import { besidesOf } from '../../server/src/features/completion/item.js';
import { documentationOf } from '../../server/src/features/documentation.js';
import type { CompletionEnvironment } from '../../server/src/features/environment.js';
import { formatEdits, organizeEdits } from '../../server/src/features/format/format.js';
import { hoverAt } from '../../server/src/features/hover/hover.js';
import { describeHint, inlayHints } from '../../server/src/features/inlay-hints.js';
import { minifiedPolicy } from '../../server/src/features/minified-policy.js';
import { rename, renamedAt } from '../../server/src/features/navigation/rename.js';
import { quickFixesAt } from '../../server/src/features/quick-fixes.js';
import { refactoringsAt } from '../../server/src/features/refactorings/refactorings-at.js';
import { servicePages } from '../../server/src/features/service-page.js';
import { sizeStatus } from '../../server/src/features/size-status.js';
import { expandSnippet } from '../../server/src/features/snippets.js';
import { commentEdit } from '../../server/src/features/suppress/comment-edit.js';
import { suppressibleAt } from '../../server/src/features/suppress/suppressible.js';
import { documentFactsOf } from '../../server/src/features/workspace/document-facts.js';
import { placesOf, referenceTarget } from '../../server/src/features/workspace/references.js';
import { symbolsIn } from '../../server/src/features/workspace/symbols.js';
import { workspaceFactsOf } from '../../server/src/features/workspace/workspace-facts.js';
import { applyEdits } from '../../server/src/hosts/edited-text.js';
import type { HostDocument, TextEdit } from '../../server/src/hosts/host.js';
import { parseWhileTyping } from '../../server/src/hosts/index.js';
import { defaultFormat } from '../../server/src/policy/format-settings.js';
import { locationOf, type PolicyLocation } from '../../server/src/policy/location.js';
import { mayBePolicyFile, type TypeHints } from '../../server/src/policy/policy-type.js';
import { damageOf, faultsOfEdits, faultsOfSpan, faultsOfWords, type Kept } from './answer-faults.js';
import { type CheckOptions, environmentOf } from './check.js';
import { navigationFaults } from './check-navigation.js';
import { pick } from './mutants.js';

/** A text as an editor has it open. */
export interface OpenText {
  readonly text: string;
  readonly document: HostDocument;
  readonly policies: readonly PolicyInDocument[];
  readonly environment: CompletionEnvironment;
  readonly options: CheckOptions;
  /** Numbers from 0 to below 1. */
  readonly random: () => number;
}

/** A text, read; undefined for one that cannot hold a policy, of which editors ask nothing. */
export function openText(text: string, options: CheckOptions, random: () => number): OpenText | undefined {
  const document = read(text, options);
  if (!document) return undefined;
  const policies = policiesOf(document, hintsOf(options));
  const workspace = workspaceFactsOf([documentFactsOf(policies, (it) => it)]);
  const expectsPolicy = mayBePolicyFile(options.filePath ?? '');
  const environment = { ...environmentOf({ ...options, workspace }), today: '2026-05-01', expectsPolicy };
  return { text, document, policies, environment, options, random };
}

function read(text: string, { languageId = 'unknown', filePath }: CheckOptions): HostDocument | undefined {
  return parseWhileTyping(text, { languageId, ...(filePath && { path: filePath }) });
}

function hintsOf({ type, resourceType, filePath }: CheckOptions): TypeHints {
  return { explicit: type, resourceType, filePath };
}

/** One thing that an editor asks. What comes back is wrong with the answer. */
export type Question = (open: OpenText, offset: number) => Iterable<string>;

/** What is asked of a place. */
export const questionsAboutPlaces: Readonly<Record<string, Question>> = {
  completion: askCompletion,
  hover: askHover,
  rename: askRename,
  refactorings: askRefactorings,
  'service pages': askServicePages,
  references: askReferences,
};

/** What is asked of a whole document, or of the part around an offset. */
export const questionsAboutDocuments: Readonly<Record<string, Question>> = {
  navigation: askNavigation,
  'inlay hints': askHints,
  'code lenses': askLenses,
  formatting: askFormatting,
  'quick fixes': askFixes,
  'minified policy': askMinified,
  'document facts': askFacts,
};

const allKept: Kept = { policies: 'kept', comments: 'kept' };

function* askCompletion(open: OpenText, offset: number): Iterable<string> {
  const { document, policies, environment, text } = open;
  const found = completionsAt(document, policies, offset, environment);
  if (!found) return;
  const { cursor, items } = found;
  for (const item of items) {
    const edits = editsOfItem(item, found, (written) => written);
    const [{ span } = { span: { start: offset, end: offset } }] = edits;
    const faults = span.start > offset || offset > span.end ? ['it is put elsewhere'] : faultsOfEdits(edits, text);
    yield* faults.map((it) => `\`${item.label}\`: ${it}`);
    yield* faultsOfWords([item.label, item.detail, item.description, item.documentation], text);
  }
  // By another name of an element, what looks like a policy may do so no more.
  const kept: Kept = cursor.role === 'key' ? { ...allKept, policies: 'any' } : allKept;
  for (const item of someOf(items, open)) {
    if (item.about) yield* faultsOfWords([documentationOf(item.about, environment)], text);
    const edits = editsOfItem(item, found, (written) =>
      indentedAsLine(item.insert.snippet ? expandSnippet(written) : written, text, offset),
    );
    yield* damageOfEdits(open, edits, kept).map((it) => `\`${item.label}\` accepted: ${it}`);
  }
}

/** @param fill what becomes of the text that is put in */
function editsOfItem(
  item: CompletionItem,
  { cursor }: Completions,
  fill: (written: string) => string,
): readonly TextEdit[] {
  const { newText, span } = cursor.spell(item.insert);
  return [{ span, newText: fill(newText) }, ...besidesOf(item, cursor)];
}

/** Editors indent several lines as the line in which the first of them begins. */
function indentedAsLine(lines: string, text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const [indent = ''] = /^[ \t]*/.exec(text.slice(lineStart, offset)) ?? [];
  return lines.replaceAll('\n', `\n${indent}`);
}

function* askHover({ document, policies, environment, text }: OpenText, offset: number): Iterable<string> {
  const hover = hoverAt(document, policies, offset, environment);
  if (!hover) return;
  yield* faultsOfSpan(hover.span, text);
  yield* faultsOfWords([hover.markdown], text);
}

function* askRename(open: OpenText, offset: number): Iterable<string> {
  const { document, policies, text } = open;
  if (!renamedAt(document, policies, offset)) return;
  const renaming = rename(document, policies, offset, 'AnotherName');
  if ('refusal' in renaming) yield* faultsOfWords([renaming.refusal], text);
  else yield* damageOfEdits(open, renaming.edits, allKept);
}

function* askRefactorings(open: OpenText, offset: number): Iterable<string> {
  const { document, policies, environment, text, random } = open;
  const length = random() < 0.3 ? Math.floor(random() * 400) : 0;
  const range = { start: offset, end: Math.min(text.length, offset + length) };
  const found = refactoringsAt(document, policies, range, environment);
  for (const { refactoring, title, edits } of found) {
    yield* faultsOfEdits(edits, text).map((it) => `${refactoring.id}: ${it}`);
    yield* faultsOfWords([title], text);
  }
  for (const { refactoring, edits } of someOf(found, open)) {
    yield* damageOfEdits(open, edits, allKept).map((it) => `${refactoring.id}: ${it}`);
  }
}

function* askServicePages(open: OpenText, offset: number): Iterable<string> {
  const { reference } = open.environment;
  const [{ policy, location } = { policy: open.policies[0]?.policy, location: undefined }] = placesAt(open, offset);
  const pages = policy && servicePages(policy, location, reference);
  if (pages) {
    yield* faultsOfWords(
      [pages.here, ...pages.all].map((it) => it?.name),
      open.text,
    );
  }
}

function* askReferences(open: OpenText, offset: number): Iterable<string> {
  const { policies, environment, text } = open;
  const [{ location } = { location: undefined }] = placesAt(open, offset);
  const target = location && referenceTarget(location);
  if (!target) return;
  const facts = documentFactsOf(policies, (it) => it);
  for (const it of placesOf(target, facts, environment.reference)) yield* faultsOfSpan(it, text);
}

/** The place of an offset in the policy around it, when there is one. */
function placesAt(
  { document, policies }: OpenText,
  offset: number,
): readonly { policy: PolicyInDocument['policy']; location: PolicyLocation | undefined }[] {
  const cursor = document.cursorAt(offset);
  const policy = cursor && policies.find((it) => it.site === cursor.site)?.policy;
  return policy ? [{ policy, location: locationOf(cursor, policy) }] : [];
}

function askNavigation({ text, options }: OpenText): Iterable<string> {
  return navigationFaults(text, 1 + Math.floor(text.length / 5), { languageId: 'unknown', ...options });
}

function* askHints(open: OpenText, offset: number): Iterable<string> {
  const { text, policies, environment } = open;
  const part = { start: offset, end: Math.min(text.length, offset + 500) };
  for (const range of [{ start: 0, end: text.length }, part]) {
    const hints = inlayHints(policies, range, environment);
    for (const { offset: at, label } of hints) {
      yield* faultsOfSpan({ start: at, end: at }, text);
      yield* faultsOfWords([label], text);
    }
    for (const { pattern } of someOf(hints, open)) {
      if (pattern !== undefined) yield* faultsOfWords([describeHint(pattern, environment)], text);
    }
  }
}

function* askLenses({ text, document, policies, environment }: OpenText): Iterable<string> {
  const lenses = codeLenses(document, policies);
  for (const { offset } of lenses) yield* faultsOfSpan({ start: offset, end: offset }, text);
  // As many as an editor shows.
  for (const { offset, about } of lenses.slice(0, 100)) {
    const title = lensTitle(about, policies, environment);
    if (!title?.trim()) yield `a lens at ${offset} says nothing`;
    yield* faultsOfWords([title], text);
  }
  for (const { policy } of policies) {
    const status = sizeStatus(policy);
    yield* faultsOfWords([status?.text, status?.detail], text);
  }
}

function* askFormatting(open: OpenText, offset: number): Iterable<string> {
  const { text, document, options } = open;
  const organizer = { settings: defaultFormat, parse: (it: string) => read(it, options) };
  const layout = { tabSize: 2, insertSpaces: true };
  const part = { start: offset, end: Math.min(text.length, offset + 100) };
  const answers = {
    organized: organizeEdits(document, organizer),
    formatted: formatEdits(document, organizer, layout),
    'formatted in part': formatEdits(document, organizer, layout, part),
  };
  for (const [name, edits] of Object.entries(answers)) {
    yield* damageOfEdits(open, edits, allKept).map((it) => `${name}: ${it}`);
  }
}

function* askFixes(open: OpenText): Iterable<string> {
  const { text, document, environment, options } = open;
  const { policies } = analyze(document, { reference: environment.reference, hints: hintsOf(options) });
  for (const { message, span, related } of policies.flatMap((it) => it.findings)) {
    for (const it of [{ span, message }, ...related]) {
      yield* faultsOfSpan(it.span, text);
      yield* faultsOfWords([it.message], text);
    }
  }
  const whole = { start: 0, end: text.length };
  for (const { fix, finding } of someOf(quickFixesAt(policies, whole), open)) {
    yield* faultsOfWords([fix.title], text);
    // What is taken out may have comments in it, and what looks like a policy look otherwise.
    const damage = damageOfEdits(open, fix.edits(), { policies: 'any', comments: 'any' });
    yield* damage.map((it) => `${finding.code}, ${fix.title}: ${it}`);
  }
  for (const { finding } of someOf(suppressibleAt(document, policies, whole), open).slice(0, 1)) {
    const edit = commentEdit(document, finding, 'Known.', (it) => read(it, options));
    if (edit) yield* damageOfEdits(open, [edit], allKept);
  }
}

function* askMinified({ text, policies }: OpenText): Iterable<string> {
  for (const { policy } of policies) {
    const minified = minifiedPolicy(policy);
    if (minified.kind === 'policy') JSON.parse(minified.text);
    else yield* faultsOfWords([minified.source], text);
  }
}

function* askFacts({ text, policies, environment }: OpenText): Iterable<string> {
  const facts = documentFactsOf(policies, (it) => it);
  const symbols = ['', 's3:GetObject', 'a'].flatMap((it) => symbolsIn(it, facts, environment.reference));
  for (const { name, at } of [...facts.statements, ...symbols]) {
    yield* faultsOfSpan(at, text);
    yield* faultsOfWords([name], text);
  }
}

/** What is wrong with edits, and with the text after them. */
function damageOfEdits(
  { text, document, options }: OpenText,
  edits: readonly TextEdit[],
  kept: Kept,
): readonly string[] {
  const faults = faultsOfEdits(edits, text);
  if (faults.length > 0) return faults;
  const after = applyEdits(
    text,
    edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  );
  return after === text ? [] : damageOf(document, read(after, options), kept).map((it) => `${it}\n${after}`);
}

/** A text is read again after each of them: not all of many. */
const fewEnough = 3;

function someOf<Item>(items: readonly Item[], { random }: OpenText): readonly Item[] {
  return items.length <= fewEnough ? items : Array.from({ length: fewEnough }, () => pick(items, random));
}
