/**
 * Code lenses: above a policy its type, its size and the actions that it allows, above a statement what it says in short.
 * Where they stand is worked out for the whole document, what they say only for those that are looked at.
 */

import { isEveryAction } from '../analysis/grants.js';
import type { PolicyInDocument } from '../analyze.js';
import type { HostDocument, PolicyType } from '../hosts/host.js';
import type { Policy } from '../policy/model.js';
import { isWhollyKnown } from '../policy/placeholders.js';
import { expectedQuotaOf } from '../policy/quota.js';
import type { ServiceReference } from '../reference/reference.js';
import { linesOf } from '../text/lines.js';
import type { Environment } from './environment.js';
import { withinReason } from './patterns-in-reason.js';
import { statementSentence } from './sentences/statement.js';
import { sizeStatus } from './size-status.js';
import { countLevels, summaryByLevel } from './wildcard-summary.js';

export interface CodeLens {
  /** It stands above the line of this. */
  readonly offset: number;
  readonly about: LensSubject;
}

/** What a lens says something of, by indexes among the policies of the document and the statements of a policy. */
export type LensSubject =
  | { readonly kind: 'type' | 'size' | 'actions'; readonly policy: number }
  | { readonly kind: 'statement'; readonly policy: number; readonly statement: number };

/** The lenses of a document, in the order of the text. A line has those of one policy, or of one statement. */
export function codeLenses(document: HostDocument, policies: readonly PolicyInDocument[]): readonly CodeLens[] {
  if (policies.length === 0) return [];
  const lines = linesOf(document.text);
  const taken = new Set<number>();
  /** False for a line that has lenses already, as when a whole policy stands in one. */
  const takesLine = (offset: number): boolean => {
    const { line } = lines.positionAt(offset);
    return taken.size !== taken.add(line).size;
  };
  const lenses: CodeLens[] = [];
  for (const [index, { site, policy }] of policies.entries()) {
    const offset = site.value.outer.start;
    if (takesLine(offset)) lenses.push(...lensesOfPolicy(policy, index).map((about) => ({ offset, about })));
    for (const [statement, { node }] of policy.statements.entries()) {
      const start = node.outer.start;
      if (takesLine(start)) lenses.push({ offset: start, about: { kind: 'statement', policy: index, statement } });
    }
  }
  return lenses.sort((one, other) => one.offset - other.offset);
}

function lensesOfPolicy(policy: Policy, index: number): readonly LensSubject[] {
  const lenses: LensSubject[] = [{ kind: 'type', policy: index }];
  if (expectedQuotaOf(policy)) lenses.push({ kind: 'size', policy: index });
  if (allowsListedActions(policy)) lenses.push({ kind: 'actions', policy: index });
  return lenses;
}

/** What a lens says; undefined when the document has changed so that it says nothing any more. */
export function lensTitle(
  about: LensSubject,
  policies: readonly PolicyInDocument[],
  environment: Environment,
): string | undefined {
  const policy = policies[about.policy]?.policy;
  if (!policy) return undefined;
  switch (about.kind) {
    case 'type':
      return typeTitle(policy);
    case 'size':
      return sizeStatus(policy)?.text;
    case 'actions':
      return actionsTitle(policy, environment.reference);
    case 'statement': {
      const statement = policy.statements[about.statement];
      return statement && statementSentence(statement, policy, environment);
    }
    default:
      return about satisfies never;
  }
}

const typeNames: Readonly<Record<PolicyType, string>> = {
  identity: 'Identity policy',
  resource: 'Resource policy',
  trust: 'Trust policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
  boundary: 'Permissions boundary',
  session: 'Session policy',
  'vpc-endpoint': 'VPC endpoint policy',
};

function typeTitle({ type, resourceType }: Policy): string {
  const name = typeNames[type];
  return type === 'resource' && resourceType !== undefined ? `${name} (${resourceType})` : name;
}

/** Whether statements allow actions by naming them: what `NotAction` leaves in is no list to count. */
function allowsListedActions({ statements }: Policy): boolean {
  const allowing = statements.filter((it) => it.effect === 'Allow');
  return allowing.some((it) => it.action) && allowing.every((it) => !it.notAction);
}

/** "allows 12 actions: 8 read, 4 write" of all that is allowed, whatever is denied. */
function actionsTitle({ statements, complete }: Policy, reference: ServiceReference): string {
  const lists = statements.flatMap((it) => (it.effect === 'Allow' && it.action ? [it.action] : []));
  const texts = lists.flatMap((it) => it.values);
  if (texts.some((it) => isEveryAction(it.text))) return 'allows all actions';
  const isCounted = withinReason();
  const known = new Set(texts.filter(isWhollyKnown).map((it) => it.text));
  const counted = [...known].filter(isCounted);
  const actions = new Set<string>();
  for (const pattern of counted) for (const it of reference.expand(pattern)) actions.add(it);
  const isWhole =
    complete && lists.every((it) => it.complete) && texts.every(isWhollyKnown) && counted.length === known.size;
  const summary = summaryByLevel(countLevels(actions, reference));
  if (summary === undefined) return 'allows no known action';
  return isWhole ? `allows ${summary}` : `allows at least ${summary}`;
}
