/** The one place through which tests reach the library: when a signature changes, only this file does. */
import {
  type Analysis,
  type AnalyzedPolicy,
  analyze,
  type Finding,
  nothingFound,
  type PolicyInDocument,
  policiesOf,
} from '../../server/src/analyze.js';
import { codeLenses, lensTitle } from '../../server/src/features/code-lens.js';
import {
  type CompletionItem,
  type Completions,
  completionsAt,
} from '../../server/src/features/completion/completion.js';
import { besidesOf } from '../../server/src/features/completion/item.js';
import { type Environment, noFacts } from '../../server/src/features/environment.js';
import { hoverAt } from '../../server/src/features/hover/hover.js';
import { inlayHints } from '../../server/src/features/inlay-hints.js';
import type { Refactoring } from '../../server/src/features/refactorings/refactoring.js';
import { type FoundRefactoring, refactoringsAt } from '../../server/src/features/refactorings/refactorings-at.js';
import { statementMarkdown, statementSentence } from '../../server/src/features/sentences/statement.js';
import type { PolicyType } from '../../server/src/hosts/host.js';
import { parseDocument, parseWhileTyping } from '../../server/src/hosts/index.js';
import type { Span } from '../../server/src/hosts/value.js';
import { noNames } from '../../server/src/policy/known-names.js';
import { mayBePolicyFile, typeByFileName } from '../../server/src/policy/policy-type.js';
import type { OrganizationRule } from '../../server/src/rules/organization-rules/organization-rule.js';
import type { Rule, Severity, ValidExample } from '../../server/src/rules/rule.js';
import type { Strictness } from '../../server/src/rules/strictness.js';
import type { Suppression } from '../../server/src/suppressions/suppression.js';
import { applyEdits, readCursor, readRange } from './fixture.js';
import { realReference } from './real-reference.js';

export interface CheckOptions {
  readonly type?: PolicyType | undefined;
  readonly resourceType?: string | undefined;
  readonly filePath?: string;
  readonly languageId?: string;
  readonly names?: Partial<Environment['names']>;
  readonly workspace?: Partial<Environment['workspace']>;
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  readonly suppressions?: readonly Suppression[];
  readonly strictness?: Strictness;
  readonly organizationRules?: readonly OrganizationRule[];
}

/** How an example of a rule is read: as the type that it says or else the first that the rule looks at, at the rule's level. */
export function exampleOptions(rule: Pick<Rule, 'policyTypes' | 'level'>, example: ValidExample): CheckOptions {
  return {
    type: example.type ?? rule.policyTypes?.[0],
    resourceType: example.resourceType,
    ...(example.languageId && { languageId: example.languageId }),
    ...(example.names && { names: example.names }),
    ...(example.organizationRules && { organizationRules: example.organizationRules }),
    ...(rule.level && { strictness: rule.level }),
  };
}

/** What features get besides the document. */
export function environmentOf(options: CheckOptions = {}): Environment {
  return {
    reference: realReference(),
    names: { ...noNames, ...options.names },
    workspace: { ...noFacts, ...options.workspace },
  };
}

/** Analyses a text as the language server does. A rule that throws fails the test. */
export function analyzeText(text: string, options: CheckOptions = {}): Analysis {
  const { languageId = 'json', filePath } = options;
  const document = parseDocument(text, { languageId, ...(filePath !== undefined && { path: filePath }) });
  if (!document) return nothingFound;
  return analyze(document, {
    reference: realReference(),
    hints: { explicit: options.type, resourceType: options.resourceType, filePath: options.filePath },
    names: { ...noNames, ...options.names },
    ...(options.severities && { severities: options.severities }),
    ...(options.strictness && { strictness: options.strictness }),
    ...(options.organizationRules && { organizationRules: options.organizationRules }),
    ...(options.suppressions && { suppressions: options.suppressions }),
  });
}

/** The only policy of a text. */
export function analyzePolicy(text: string, options: CheckOptions = {}): AnalyzedPolicy {
  const { policies } = analyzeText(text, options);
  if (policies.length !== 1 || !policies[0]) throw new Error(`Expected one policy, found ${policies.length}: ${text}`);
  return policies[0];
}

/** The policies of a text, not checked. */
export function policiesIn(text: string, options: CheckOptions = {}): readonly PolicyInDocument[] {
  const document = parseWhileTyping(text, { languageId: options.languageId ?? 'json' });
  const { type: explicit, resourceType, filePath } = options;
  return document ? policiesOf(document, { explicit, resourceType, filePath }) : [];
}

/** All findings of a text. */
export function findingsOf(text: string, options: CheckOptions = {}): readonly Finding[] {
  return analyzeText(text, options).policies.flatMap((it) => it.findings);
}

/** The text after the first fix of a finding. */
export function afterFirstFix(text: string, finding: Finding): string | undefined {
  const [fix] = finding.fixes;
  return fix && applyEdits(text, fix.edits());
}

/** What completion offers at the `$0` of a text, a line each: `label | description | detail`. */
export function completionsOf(marked: string, options: CheckOptions = {}): readonly string[] {
  return completionItemsOf(marked, options).map((it) =>
    [it.label, it.description, it.detail].filter((part) => part !== undefined).join(' | '),
  );
}

/** The items that completion offers at the `$0` of a text, best first. */
export function completionItemsOf(marked: string, options: CheckOptions = {}): readonly CompletionItem[] {
  const found = completeAt(marked, options).completions;
  return (found?.items ?? []).toSorted((a, b) => a.rank - b.rank);
}

/** The text after the item with a label was accepted. Tab stops stay as they are. */
export function afterCompletion(marked: string, label: string, options: CheckOptions = {}): string {
  const { text, completions } = completeAt(marked, options);
  const item = completions?.items.find((it) => it.label === label);
  if (!completions || !item) throw new Error(`\`${label}\` is not offered at ${marked}`);
  return applyEdits(text, [completions.cursor.spell(item.insert), ...besidesOf(item, completions.cursor)]);
}

/** The texts after each item that completion offers at the `$0` of a text, with its tab stops filled in, by label. */
export function afterEachCompletion(
  marked: string,
  fill: (placeholder: string) => string,
  options: CheckOptions = {},
): ReadonlyMap<string, string> {
  const { text, completions } = completeAt(marked, options);
  const after = (item: CompletionItem, { cursor }: Completions): string => {
    const edit = cursor.spell(item.insert);
    const newText = item.insert.snippet ? filledSnippet(edit.newText, fill) : edit.newText;
    return applyEdits(text, [{ ...edit, newText }, ...besidesOf(item, cursor)]);
  };
  return new Map(completions?.items.map((it) => [it.label, after(it, completions)]));
}

/** A snippet after somebody has gone through its tab stops; one without a placeholder stays empty. */
function filledSnippet(snippet: string, fill: (placeholder: string) => string): string {
  return snippet.replace(/\\([\\$}])|\$\{\d+:((?:[^\\}]|\\.)*)\}|\$(?:\d+|\{\d+\})/g, (_, sign, placeholder) => {
    if (sign !== undefined) return sign;
    return placeholder === undefined ? '' : fill(placeholder);
  });
}

function completeAt(marked: string, options: CheckOptions): { text: string; completions: Completions | undefined } {
  const { text, offset } = readCursor(marked);
  const document = parseWhileTyping(text, { languageId: options.languageId ?? 'json' });
  if (!document) return { text, completions: undefined };
  const policies = policiesOf(document, {
    explicit: options.type,
    resourceType: options.resourceType,
    filePath: options.filePath,
  });
  const environment = {
    ...environmentOf(options),
    today: '2026-05-01',
    expectedType: options.type ?? typeByFileName(options.filePath ?? ''),
    expectsPolicy: mayBePolicyFile(options.filePath ?? ''),
  };
  return { text, completions: completionsAt(document, policies, offset, environment) };
}

/** The titles of the refactorings that are offered at the marked place of a text, with their ids. */
export function refactoringsOf(marked: string, options: CheckOptions = {}): readonly string[] {
  return refactorAt(marked, options).found.map((it) => `${it.refactoring.id}: ${it.title}`);
}

/** The text after the proposal of a refactoring with a title was taken. */
export function afterRefactoring(marked: string, id: string, title: string, options: CheckOptions = {}): string {
  const { text, found } = refactorAt(marked, options);
  const chosen = found.find((it) => it.refactoring.id === id && it.title === title);
  if (!chosen) {
    const offered = found.map((it) => `\n  ${it.refactoring.id}: ${it.title}`).join('');
    throw new Error(`\`${id}: ${title}\` is not offered at ${marked}, but:${offered}`);
  }
  return applyEdits(text, chosen.edits);
}

export type { Analysis };

export interface AppliedRefactoring {
  readonly id: string;
  readonly title: string;
  readonly range: Span;
  readonly text: string;
}

/** The text after each of the refactorings that are offered in some ranges and say that they leave the meaning alone. */
export function afterRefactoringsOfSameMeaning(
  text: string,
  ranges: readonly Span[],
  options: CheckOptions = {},
): readonly AppliedRefactoring[] {
  const isWanted = ({ meaning }: Refactoring): boolean => meaning === 'same';
  return ranges.flatMap((range) =>
    refactoringsIn(text, range, options, isWanted).map(({ refactoring: { id }, title, edits }) => ({
      id,
      title,
      range,
      text: applyEdits(text, edits),
    })),
  );
}

function refactorAt(marked: string, options: CheckOptions): { text: string; found: readonly FoundRefactoring[] } {
  const { text, range } = readRange(marked);
  return { text, found: refactoringsIn(text, range, options) };
}

function refactoringsIn(
  text: string,
  range: Span,
  options: CheckOptions,
  isWanted?: (refactoring: Refactoring) => boolean,
): readonly FoundRefactoring[] {
  const document = parseDocument(text, { languageId: options.languageId ?? 'json' });
  if (!document) return [];
  const policies = policiesOf(document, { explicit: options.type, resourceType: options.resourceType });
  return refactoringsAt(document, policies, range, environmentOf(options), isWanted);
}

/** What a hover at the `$0` of a text says: the hovered text, then the Markdown. Undefined without a hover. */
export function hoverOf(marked: string, options: CheckOptions = {}): string | undefined {
  const { text, offset } = readCursor(marked);
  const document = parseDocument(text, { languageId: options.languageId ?? 'json' });
  if (!document) return undefined;
  const policies = policiesOf(document, { explicit: options.type });
  const hover = hoverAt(document, policies, offset, environmentOf(options));
  return hover && `[${text.slice(hover.span.start, hover.span.end)}]\n${hover.markdown}`;
}

/** The statements of a text, each in one sentence: plain, as an outline shows them. */
export function sentencesOf(text: string, options: CheckOptions = {}): readonly string[] {
  const environment = environmentOf(options);
  return policiesIn(text, options).flatMap(({ policy }) =>
    policy.statements.map((it) => statementSentence(it, policy, environment)),
  );
}

/** The same in Markdown, as a hover shows them. Empty for a statement of which nothing can be said. */
export function longSentencesOf(text: string, options: CheckOptions = {}): readonly string[] {
  const environment = environmentOf(options);
  return policiesIn(text, options).flatMap(({ policy }) =>
    policy.statements.map((it) => statementMarkdown(it, policy, environment) ?? ''),
  );
}

/** A text with its inlay hints in it, each as `‹label›`. `«…»` is the range that is looked at; without it, the whole text. */
export function withHints(marked: string, options: CheckOptions = {}): string {
  const isRange = marked.includes('«');
  const { text, range } = isRange ? readRange(marked) : { text: marked, range: { start: 0, end: marked.length } };
  const hints = inlayHints(policiesIn(text, options), range, environmentOf(options));
  return applyEdits(
    text,
    hints.map(({ offset, label }) => ({ span: { start: offset, end: offset }, newText: ` ‹${label}›` })),
  );
}

/** The code lenses of a text, each behind the number of its line: `1: Identity policy`. */
export function lensesOf(text: string, options: CheckOptions = {}): readonly string[] {
  const document = parseDocument(text, { languageId: options.languageId ?? 'json' });
  if (!document) return [];
  const policies = policiesIn(text, options);
  return codeLenses(document, policies).map(({ offset, about }) => {
    const line = text.slice(0, offset).split('\n').length;
    return `${line}: ${lensTitle(about, policies, environmentOf(options))}`;
  });
}
