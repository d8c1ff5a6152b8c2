/** The one place through which tests reach the library: when a signature changes, only this file does. */
import { type Analysis, type AnalyzedPolicy, analyze, type Finding, policiesOf } from '../../server/src/analyze.js';
import {
  type CompletionItem,
  type Completions,
  completionsAt,
} from '../../server/src/features/completion/completion.js';
import { type Environment, noFacts, noNames } from '../../server/src/features/environment.js';
import { hoverAt } from '../../server/src/features/hover/hover.js';
import { type FoundRefactoring, refactoringsAt } from '../../server/src/features/refactorings/refactorings-at.js';
import type { PolicyType } from '../../server/src/hosts/host.js';
import { parseDocument, parseWhileTyping } from '../../server/src/hosts/index.js';
import { mayBePolicyFile, typeByFileName } from '../../server/src/policy/policy-type.js';
import type { Severity } from '../../server/src/rules/rule.js';
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
  const document = parseDocument(text, { languageId: options.languageId ?? 'json' });
  if (!document) return { policies: [], problems: [] };
  return analyze(document, {
    reference: realReference(),
    hints: { explicit: options.type, resourceType: options.resourceType, filePath: options.filePath },
    ...(options.severities && { severities: options.severities }),
  });
}

/** The only policy of a text. */
export function analyzePolicy(text: string, options: CheckOptions = {}): AnalyzedPolicy {
  const { policies } = analyzeText(text, options);
  if (policies.length !== 1 || !policies[0]) throw new Error(`Expected one policy, found ${policies.length}: ${text}`);
  return policies[0];
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
  return applyEdits(text, [completions.cursor.spell(item.insert)]);
}

function completeAt(marked: string, options: CheckOptions): { text: string; completions: Completions | undefined } {
  const { text, offset } = readCursor(marked);
  const document = parseWhileTyping(text, { languageId: options.languageId ?? 'json' });
  if (!document) return { text, completions: undefined };
  const policies = policiesOf(document, { explicit: options.type, filePath: options.filePath });
  const environment = {
    ...environmentOf(options),
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

function refactorAt(marked: string, options: CheckOptions): { text: string; found: readonly FoundRefactoring[] } {
  const { text, range } = readRange(marked);
  const document = parseDocument(text, { languageId: options.languageId ?? 'json' });
  if (!document) return { text, found: [] };
  const policies = policiesOf(document, { explicit: options.type, resourceType: options.resourceType });
  return { text, found: refactoringsAt(document, policies, range, environmentOf(options)) };
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
