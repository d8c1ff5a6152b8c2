/** Where the thing at a place also stands in the workspace; for an action, where it is granted. */
import type { PolicyLocation } from '../../policy/location.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard, patternCovers, wildcardMatches } from '../../text/wildcard.js';
import { type DocumentFacts, isGranting, type StatementFacts, type TextFact } from './document-facts.js';

/** What is looked for. */
export interface ReferenceTarget {
  readonly kind: 'action' | 'resource' | 'principal' | 'condition-key';
  readonly text: string;
}

/** What the thing at a location is; undefined where it is nothing that stands elsewhere too. */
export function referenceTarget(location: PolicyLocation): ReferenceTarget | undefined {
  const { text } = location.cursor;
  if (text === '' || location.cursor.node?.kind !== 'string') return undefined;
  switch (location.kind) {
    case 'action-value':
      return { kind: 'action', text };
    case 'resource-value':
      return { kind: 'resource', text };
    case 'principal-value':
      return { kind: 'principal', text };
    case 'condition-key':
      return { kind: 'condition-key', text };
    default:
      return undefined;
  }
}

/**
 * The places of a target in one document.
 *
 * - An action: the actions of `Allow` statements that name or match it, and each `NotAction` that leaves it in. Only
 *   policies that give something count: a boundary or an SCP does not. Of a wildcard, what matches an action that it matches.
 * - A resource: the same ARN, those that cover it and those that it covers. `*` alone says nothing of it.
 * - A principal: the same, with an account and its root for one.
 */
export function placesOf<At>(
  target: ReferenceTarget,
  facts: DocumentFacts<At>,
  reference: ServiceReference,
): readonly At[] {
  switch (target.kind) {
    case 'action': {
      const wanted = wantedActions(target.text, reference);
      return facts.statements.filter(isGrant).flatMap((it) => grantsIn(it, wanted).map(({ at }) => at));
    }
    case 'resource':
      return matching(facts, 'resources', resourceMatcher(target.text));
    case 'principal': {
      const wanted = accountOf(target.text);
      return matching(facts, 'principals', (it) => accountOf(it) === wanted);
    }
    case 'condition-key': {
      const wanted = target.text.toLowerCase();
      return matching(facts, 'conditionKeys', (it) => it.toLowerCase() === wanted);
    }
  }
}

/** Whether a statement gives something. */
export function isGrant({ effect, policyType }: StatementFacts<unknown>): boolean {
  return effect === 'Allow' && isGranting(policyType);
}

/** The actions of a statement that stand for a wanted one, and its `NotAction` when that leaves one in. */
export function grantsIn<At>(
  { actions, notActions }: StatementFacts<At>,
  wanted: WantedActions,
): readonly TextFact<At>[] {
  const found = actions.filter((it) => wanted.areMatchedBy(it.text));
  const isLeftIn = notActions !== undefined && wanted.areLeftBy(notActions.texts);
  return isLeftIn ? [...found, { text: 'NotAction', at: notActions.at }] : found;
}

function matching<At>(
  { statements }: DocumentFacts<At>,
  what: 'resources' | 'principals' | 'conditionKeys',
  isWanted: (text: string) => boolean,
): readonly At[] {
  return statements.flatMap((it) => it[what].filter(({ text }) => isWanted(text)).map(({ at }) => at));
}

/** An action that is looked for, or those that a wildcard matches. */
export interface WantedActions {
  /** Whether the text of an action in a policy stands for one of them. */
  areMatchedBy(text: string): boolean;
  /** Whether a `NotAction` with these texts leaves one of them in. */
  areLeftBy(texts: readonly string[]): boolean;
}

export function wantedActions(wanted: string, reference: ServiceReference): WantedActions {
  const names = hasWildcard(wanted) ? reference.expand(wanted).map((it) => it.toLowerCase()) : [wanted.toLowerCase()];
  const known = new Set(names);
  const answers = new Map<string, boolean>();
  return {
    areMatchedBy: (text) => {
      const pattern = text.toLowerCase();
      let answer = answers.get(pattern);
      if (answer === undefined) {
        answer = hasWildcard(pattern) ? names.some((it) => wildcardMatches(pattern, it)) : known.has(pattern);
        answers.set(pattern, answer);
      }
      return answer;
    },
    areLeftBy: (texts) => {
      const patterns = texts.map((it) => it.toLowerCase());
      return names.some((name) => !patterns.some((it) => wildcardMatches(it, name)));
    },
  };
}

function resourceMatcher(wanted: string): (text: string) => boolean {
  if (/^\*+$/.test(wanted)) return (text) => text === wanted;
  return (text) =>
    text === wanted || (!/^\*+$/.test(text) && (patternCovers(text, wanted) || patternCovers(wanted, text)));
}

/** An account can be named by its id or by the ARN of its root. */
function accountOf(principal: string): string {
  return /^arn:aws[a-z-]*:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;
}
