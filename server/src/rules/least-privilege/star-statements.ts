/** Statements on `*` that nothing limits, for the rules about actions that could be limited to resources. */
import { readsContents } from '../../analysis/content-reads.js';
import { passRole } from '../../analysis/escalation/escalation-path.js';
import { escalationPaths } from '../../analysis/escalation/escalation-paths.js';
import { isExposing } from '../../analysis/exposure/exposure.js';
import { isUntouchedByDenials } from '../../analysis/granted/denials.js';
import {
  administration,
  allowsAction,
  everyResource,
  isNarrowed,
  saysNothingOfCall,
  servicePrefix,
} from '../../analysis/grants.js';
import { type ActionScope, scopeOfAction, scopesOfActions } from '../../analysis/resources/scopable-actions.js';
import { passRoleGrant } from '../../analysis/roles/pass-role.js';
import { wholeServices } from '../../analysis/whole-service.js';
import { isKnown } from '../../hosts/value.js';
import { type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { AccessLevel, ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';

export interface StarStatement {
  readonly statement: Statement;
  /** The resource that stands for every one. */
  readonly star: Text;
  /**
   * What its actions can be limited to, when that is so of all of them: those that matter, that `Deny` statements leave as
   * they are, and that no rule about what they expose reports. Empty where one action needs `*`, and where it is not known.
   */
  readonly scopes: readonly ActionScope[];
  /** How many of its actions can be limited when all can. */
  readonly limitable: number;
}

/** The `Allow` statements of a policy on `*` that no condition limits. Four rules ask for them. */
export const starStatements = rememberLast((policy: Policy, reference: ServiceReference): readonly StarStatement[] =>
  policy.statements.flatMap((statement) => {
    const star = everyResource(statement.resource);
    if (!star || statement.effect !== 'Allow' || mayBeLimited(statement)) return [];
    const isReported = isReportedOtherwise(policy, statement, reference);
    const all = isReported ? [] : (scopesOfActions(statement, reference) ?? []);
    const isLeft = leftByDenials(policy, statement, star, reference);
    const scopes = all.filter(
      (it) => matters(it) && !isExposing(it.action) && it.arn !== undefined && isLeft(it.action),
    );
    return { statement, star, scopes, limitable: all.length };
  }),
);

/** A negated condition counts here too: it shows an author who took out some resources or callers on purpose. */
export function mayBeLimited(statement: Statement): boolean {
  return isNarrowed(statement) || !statement.conditions.every(saysNothingOfCall);
}

function isReportedOtherwise(policy: Policy, statement: Statement, reference: ServiceReference): boolean {
  if (administration(statement) || passRoleGrant(statement)?.roles === 'all') return true;
  if (allowsAction(statement, 'iam:CreateServiceLinkedRole')) return true;
  return wholeServices(policy, statement, reference).length > 0;
}

/** Who looks at how things are set up usually wants to see what there is. Contents are another matter. */
function matters({ action, level }: ActionScope): boolean {
  return (level !== 'List' && level !== 'Read') || readsContents(action);
}

function leftByDenials(
  policy: Policy,
  statement: Statement,
  star: Text,
  reference: ServiceReference,
): (action: string) => boolean {
  const reach = { kind: 'all', at: star, resources: [star] } as const;
  return (action) => isUntouchedByDenials(policy, { statement, action, reach }, reference);
}

/** An action of a statement that can be limited, with the text that allows it. */
export interface ScopedAction extends ActionScope {
  readonly text: Text;
}

/**
 * The actions of an access level that a statement allows on `*` although they can be limited; each once, in the order of
 * the texts. Empty where RESOURCE_STAR_WITH_SCOPABLE_ACTIONS reports the statement, and where it is not known what it allows.
 * What other rules look at is left out: whole services, passing roles, and what exposes something or is an escalation.
 */
export function actionsBeside(
  policy: Policy,
  { statement, star, scopes }: StarStatement,
  level: AccessLevel,
  reference: ServiceReference,
): readonly ScopedAction[] {
  const { action } = statement;
  if (!action?.complete || scopes.length > 0 || administration(statement)) return [];
  if (!action.values.every((it) => isKnown(it.node) && surelyMeet(it, star) && !it.choiceOf)) return [];
  const isLeft = leftByDenials(policy, statement, star, reference);
  const found = new Map<string, ScopedAction>();
  for (const text of action.values) {
    if (isWholeService.test(text.text)) continue;
    for (const name of namesIn(text, reference)) {
      if (found.has(name) || reference.accessLevel(name) !== level || isOfOtherRules(name)) continue;
      const scope = scopeOfAction(name, reference);
      if (scope && !isExposing(scope.action) && isLeft(name)) found.set(name, { ...scope, text });
    }
  }
  return [...found.values()];
}

const isWholeService = /:\*+$/;

/** The actions that a text stands for, in lower case; none for one that stands for actions of all services. */
function namesIn({ text }: Text, reference: ServiceReference): readonly string[] {
  const lower = text.toLowerCase();
  if (!hasWildcard(lower)) return [lower];
  return servicePrefix(lower) === undefined ? [] : reference.expand(lower).map((it) => it.toLowerCase());
}

/** Whether another rule is about an action, or it only reads, whatever level AWS gives it. */
function isOfOtherRules(name: string): boolean {
  return /:(?:batchget|describe|get|list)/.test(name) || reportedByName.has(name);
}

/**
 * What has rules of its own: passing roles, creating service-linked roles, and what is a path of privilege escalation all
 * alone.
 */
const reportedByName: ReadonlySet<string> = new Set(
  [
    'iam:CreateServiceLinkedRole',
    passRole,
    ...escalationPaths.filter((it) => it.kind === 'certain' && it.actions.length === 1).flatMap((it) => it.actions),
  ].map((it) => it.toLowerCase()),
);
