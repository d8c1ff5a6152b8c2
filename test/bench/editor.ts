/** What is measured of the questions that an editor asks on each keystroke and with each move of the cursor. */
import { type AnalyzedPolicy, analyze, type PolicyInDocument, policiesOf } from '../../server/src/analyze.js';
import { codeLenses, lensTitle } from '../../server/src/features/code-lens.js';
import { completionsAt } from '../../server/src/features/completion/completion.js';
import { type CompletionEnvironment, noFacts } from '../../server/src/features/environment.js';
import { hoverAt } from '../../server/src/features/hover/hover.js';
import { inlayHints } from '../../server/src/features/inlay-hints.js';
import { outlineOf } from '../../server/src/features/navigation/outline.js';
import { semanticTokens } from '../../server/src/features/navigation/semantic-tokens.js';
import { quickFixesAt } from '../../server/src/features/quick-fixes.js';
import { refactoringsAt } from '../../server/src/features/refactorings/refactorings-at.js';
import type { HostDocument } from '../../server/src/hosts/host.js';
import { parseWhileTyping } from '../../server/src/hosts/index.js';
import type { Span } from '../../server/src/hosts/value.js';
import { noNames } from '../../server/src/policy/known-names.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import { policyOfSize } from './policies.js';
import type { Row } from './report.js';
import { medianTime } from './turns.js';

/** What the server has of a document when a question comes, and where the cursor is. */
interface Opened {
  readonly document: HostDocument;
  readonly policies: readonly PolicyInDocument[];
  readonly analyzed: readonly AnalyzedPolicy[];
  readonly offset: number;
  /** The lines around the cursor that an editor shows. */
  readonly view: Span;
}

interface Question {
  readonly what: string;
  /** The text with `$0` at the cursor: in the last statement of the policy, so that most of it stands before. */
  readonly mark: (policy: string) => string;
  readonly ask: (opened: Opened, environment: CompletionEnvironment) => readonly unknown[];
  /** In how many milliseconds it is answered in a policy that is too large for its quota. */
  readonly aim: number;
}

const inAction = inLast('"Action": [\n        "', '$0');

const questions: readonly Question[] = [
  { what: 'completion of an action, nothing typed', mark: typedAction(''), ask: complete, aim: 5 },
  { what: 'completion of an action, `s3:` typed', mark: typedAction('s3:'), ask: complete, aim: 5 },
  { what: 'completion of an action, a word typed', mark: typedAction('upload'), ask: complete, aim: 5 },
  { what: 'completion of a condition key', mark: inLast('"StringEquals": {', '"$0": "", '), ask: complete, aim: 5 },
  { what: 'completion of a resource', mark: inLast('"Resource": "', '$0'), ask: complete, aim: 5 },
  { what: 'hover of an action', mark: inAction, ask: hover, aim: 5 },
  { what: 'hover of a statement', mark: inLast('"Si', '$0'), ask: hover, aim: 5 },
  { what: 'code lenses in view', mark: inAction, ask: lensesInView, aim: 20 },
  { what: 'inlay hints in view', mark: typedAction('s3:Get*'), ask: hintsInView, aim: 5 },
  { what: 'semantic tokens', mark: inAction, ask: tokens, aim: 20 },
  { what: 'outline', mark: inAction, ask: outline, aim: 20 },
  { what: 'code actions at an action', mark: inAction, ask: codeActions, aim: 20 },
  { what: 'code actions at `Action`', mark: inLast('"Acti', '$0'), ask: codeActions, aim: 20 },
  { what: 'code actions at `Resource`', mark: inLast('"Reso', '$0'), ask: codeActions, aim: 20 },
  { what: 'code actions at `Sid`', mark: inLast('"Si', '$0'), ask: codeActions, aim: 20 },
  { what: 'code actions at `Statement`', mark: inLast('"State', '$0'), ask: codeActions, aim: 20 },
];

/** One that fits the quota of managed policies; one that shorter spellings make fit; and one that is far too large. */
const sizes = [6_000, 25_000, 200_000];

const aimInSmall = 5;

/** Each question is the first one about its document. What is known of single texts is kept, as in a server at work. */
export function measureEditor(reference: ServiceReference): readonly Row[] {
  const environment = { reference, names: noNames, workspace: noFacts, today: '2026-01-31' };
  return sizes.flatMap((bytes) => {
    const policy = policyOfSize(bytes, reference);
    return questions.map(({ what, mark, ask, aim }) => {
      const marked = mark(policy);
      const prepare = (turn: number): Opened => open(`${marked}${' '.repeat(turn % 7)}\n`, reference);
      const answer = (opened: Opened): void => {
        if (ask(opened, environment).length === 0) throw new Error(`No answer: ${what}`);
      };
      return {
        what: `${what}, ${Math.round(policy.length / 1000)} KB`,
        milliseconds: medianTime(bytes > 100_000 ? 25 : 150, prepare, answer),
        aimMilliseconds: bytes > 10_000 ? aim : aimInSmall,
      };
    });
  });
}

/** Puts something behind the last place where a text stands. */
function inLast(text: string, put: string): (policy: string) => string {
  return (policy) => {
    const end = policy.lastIndexOf(text) + text.length;
    return policy.slice(0, end) + put + policy.slice(end);
  };
}

/** One more action before those of the last statement. */
function typedAction(typed: string): (policy: string) => string {
  return inLast('"Action": [', `\n        "${typed}$0",`);
}

const linesInView = 60;

function open(marked: string, reference: ServiceReference): Opened {
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const document = parseWhileTyping(text, { languageId: 'json' });
  if (document?.sites.length !== 1) throw new Error('The policy of the benchmark is not found');
  const { policies: analyzed } = analyze(document, { reference });
  const start = text.split('\n', lineOf(text, offset) - linesInView / 2).join('\n').length;
  const end = start + text.slice(start).split('\n', linesInView).join('\n').length;
  return { document, policies: policiesOf(document), analyzed, offset, view: { start, end } };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function complete({ document, policies, offset }: Opened, environment: CompletionEnvironment): readonly unknown[] {
  const found = completionsAt(document, policies, offset, environment);
  return found?.items.map((it) => found.cursor.spell(it.insert)) ?? [];
}

function hover({ document, policies, offset }: Opened, environment: CompletionEnvironment): readonly unknown[] {
  return [hoverAt(document, policies, offset, environment) ?? []].flat();
}

function lensesInView({ document, policies, view }: Opened, environment: CompletionEnvironment): readonly unknown[] {
  const isInView = (offset: number): boolean => view.start <= offset && offset <= view.end;
  const lenses = codeLenses(document, policies).filter((it) => isInView(it.offset) || it.about.kind !== 'statement');
  return lenses.flatMap((it) => lensTitle(it.about, policies, environment) ?? []);
}

function hintsInView({ policies, view }: Opened, environment: CompletionEnvironment): readonly unknown[] {
  return inlayHints(policies, view, environment);
}

function tokens({ document, policies }: Opened, environment: CompletionEnvironment): readonly unknown[] {
  return [...semanticTokens(document, policies, undefined, environment)];
}

function outline({ policies }: Opened, environment: CompletionEnvironment): readonly unknown[] {
  return outlineOf(policies, environment);
}

/** As an editor asks with each move of the cursor: quick fixes and refactorings. At many places there are none. */
function codeActions(
  { document, policies, analyzed, offset }: Opened,
  environment: CompletionEnvironment,
): readonly unknown[] {
  const at = { start: offset, end: offset };
  const fixes = quickFixesAt(analyzed, at).map((it) => it.fix.edits());
  return [fixes, refactoringsAt(document, policies, at, environment)];
}
