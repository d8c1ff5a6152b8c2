/** Statements on `*` that nothing limits, for the rules about actions that could be limited to resources. */
import { leavesInWhatLacksKey } from '../../analysis/conditions/loose-conditions.js';
import { readsContents } from '../../analysis/content-reads.js';
import { passRole, takesOverIdentity } from '../../analysis/escalation/escalation-path.js';
import { escalationPaths } from '../../analysis/escalation/escalation-paths.js';
import { isExposing, isExposingWhenStrict } from '../../analysis/exposure/exposure.js';
import { isUntouchedByDenials } from '../../analysis/granted/denials.js';
import { type LimitKind, limitKindOfValue } from '../../analysis/granted/limit-kinds.js';
import { saysOnlyWhere } from '../../analysis/granted/limits.js';
import {
  allowsAction,
  allowsEverything,
  everyResource,
  isNegated,
  saysNothingOfCall,
  servicePrefix,
} from '../../analysis/grants.js';
import { type ActionScope, scopeOfAction, scopesOfActions } from '../../analysis/resources/scopable-actions.js';
import { passRoleGrant } from '../../analysis/roles/pass-role.js';
import { wholeServices } from '../../analysis/whole-service.js';
import { isKnown } from '../../hosts/value.js';
import { type Condition, internedOf, type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { AccessLevel, ServiceReference } from '../../reference/reference.js';
import { type InternedText, rememberInterned } from '../../text/interned.js';
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
  /**
   * The actions that change something and can be limited; each once, in the order of the texts. Empty where
   * RESOURCE_STAR_WITH_SCOPABLE_ACTIONS reports the statement, and where it is not known what it allows.
   */
  readonly changes: readonly ScopedAction[];
}

/** The `Allow` statements of a policy on `*` that no condition limits. Four rules ask for them. */
export const starStatements = rememberLast((policy: Policy, reference: ServiceReference): readonly StarStatement[] =>
  policy.statements.flatMap((statement) => {
    const star = everyResource(statement.resource);
    if (!star || statement.effect !== 'Allow' || mayBeLimited(statement)) return [];
    const isReported = isReportedOtherwise(policy, statement, reference);
    const all = isReported ? [] : (scopesOfActions(statement, reference) ?? []);
    const isLeft = leftByDenials(policy, statement, star, reference);
    const isOpen = isOfOwnAccount(statement)
      ? () => false
      : leftByDenials(policy, statement, star, reference, ['region']);
    const matters = (it: ActionScope): boolean =>
      changes(it) ? isLeft(it.action) : readsContents(it.action) && isOpen(it.action);
    const scopes = all.filter((it) => it.arn !== undefined && !isOfGraverRule(it.action) && matters(it));
    let beside: readonly ScopedAction[] | undefined;
    return {
      statement,
      star,
      scopes,
      limitable: all.length,
      get changes() {
        beside ??= scopes.length > 0 ? [] : changesOf(statement, star, isLeft, reference);
        return beside;
      },
    };
  }),
);

/**
 * Whether conditions may limit an `Allow` statement, but for those that only say where resources are. A negated condition
 * counts here too: it shows an author who took out some resources or callers on purpose.
 */
export function mayBeLimited(statement: Statement): boolean {
  const isLoose = (it: Condition): boolean => saysNothingOfCall(it) || leavesInWhatLacksKey(it) || saysOnlyWhere(it);
  return !statement.conditionsComplete || !statement.conditions.every(isLoose);
}

function isReportedOtherwise(policy: Policy, statement: Statement, reference: ServiceReference): boolean {
  if (allowsEverything(statement) || passRoleGrant(statement)?.roles === 'all') return true;
  if (allowsAction(statement, 'iam:CreateServiceLinkedRole')) return true;
  return wholeServices(policy, statement, reference).length > 0;
}

/**
 * Whether a condition leaves the resources of other accounts out: the limit that AWS advises, and that the rule about
 * contents offers, where nothing can be said of which contents are read.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
function isOfOwnAccount({ conditions }: Statement): boolean {
  return conditions.some((it) => !isNegated(it) && limitKindOfValue(it) === 'account');
}

/** Who looks at how things are set up usually wants to see what there is. Contents are another matter. */
function changes({ level }: ActionScope): boolean {
  return level !== 'List' && level !== 'Read';
}

function leftByDenials(
  policy: Policy,
  statement: Statement,
  star: Text,
  reference: ServiceReference,
  harmless?: readonly LimitKind[],
): (action: string) => boolean {
  const reach = { kind: 'all', at: star, resources: [star] } as const;
  return (action) => isUntouchedByDenials(policy, { statement, action, reach }, reference, harmless);
}

/** An action of a statement that can be limited, with the text that allows it. */
export interface ScopedAction extends ActionScope {
  readonly text: Text;
}

/**
 * The actions of an access level that a statement allows on `*` although they can be limited. What other rules look at is
 * left out: whole services, passing roles, and what exposes something or is an escalation.
 */
export function actionsBeside({ changes }: StarStatement, level: AccessLevel): readonly ScopedAction[] {
  return changes.filter((it) => it.level === level);
}

function changesOf(
  statement: Statement,
  star: Text,
  isLeft: (action: string) => boolean,
  reference: ServiceReference,
): readonly ScopedAction[] {
  const { action } = statement;
  if (!action?.complete || allowsEverything(statement)) return [];
  if (!action.values.every((it) => isKnown(it.node) && surelyMeet(it, star) && !it.choiceOf)) return [];
  const found = new Map<string, ScopedAction>();
  for (const text of action.values) {
    const { graver, changing } = readActions(internedOf(text), reference);
    // To narrow a wildcard for the sake of its gravest action helps against the others too.
    if (graver.some(isLeft)) continue;
    for (const scope of changing) {
      if (!found.has(scope.action) && isLeft(scope.action)) found.set(scope.action, { ...scope, text });
    }
  }
  return [...found.values()];
}

/** What a text of `Action` stands for. */
interface ReadActions {
  /** The actions that a graver rule reports, in lower case. */
  readonly graver: readonly string[];
  /** Those that change something, and what they can be limited to. */
  readonly changing: readonly ActionScope[];
}

const noActions: ReadActions = { graver: [], changing: [] };

const readActions = rememberInterned(({ lowerCase }: InternedText, reference: ServiceReference): ReadActions => {
  const names = isWholeService.test(lowerCase) ? [] : namesIn(lowerCase, reference);
  const graver = names.filter(isOfGraverRule);
  const changing = names.flatMap((it) => {
    const scope = onlyReads.test(it) ? undefined : scopeOfAction(it, reference);
    return scope && scope.level !== 'List' && scope.level !== 'Read' ? [scope] : [];
  });
  return graver.length + changing.length > 0 ? { graver, changing } : noActions;
});

const isWholeService = /:\*+$/;

/** The actions that a pattern stands for, in lower case; none for one that stands for actions of all services. */
function namesIn(pattern: string, reference: ServiceReference): readonly string[] {
  if (!hasWildcard(pattern)) return [pattern];
  // Whether it matches anything is known already, from the rule about that.
  if (servicePrefix(pattern) === undefined || !reference.matchesAny(pattern)) return [];
  return reference.expand(pattern).map((it) => it.toLowerCase());
}

/** Names of actions that only read, whatever level AWS gives them. */
const onlyReads = /:(?:batchget|describe|get|list)/;

/** Whether another rule reports an action where nothing limits it: for what it exposes, or for what it leads to. */
function isOfGraverRule(action: string): boolean {
  return reportedByName.has(action.toLowerCase()) || isExposing(action);
}

/**
 * What has rules of its own: passing roles, creating service-linked roles, and what is a path of privilege escalation or to
 * another identity all alone.
 */
const reportedByName: ReadonlySet<string> = new Set(
  [
    'iam:CreateServiceLinkedRole',
    passRole,
    ...escalationPaths
      .filter((it) => it.actions.length === 1 && (it.kind === 'certain' || takesOverIdentity(it)))
      .flatMap((it) => it.actions),
  ].map((it) => it.toLowerCase()),
);

/**
 * Some actions of a statement without those that other rules report with the setting `strict`, for what they expose or may
 * lead to. Of a wildcard with such an action none is left: to narrow it helps against them all.
 */
export function besidesStrictRules(actions: readonly ScopedAction[]): readonly ScopedAction[] {
  const told = new Set(actions.filter((it) => isOfStrictRule(it.action)).map((it) => it.text));
  return actions.filter((it) => !told.has(it.text));
}

function isOfStrictRule(action: string): boolean {
  return isExposingWhenStrict(action) || lesserByName.has(action.toLowerCase());
}

/** What may lead to more privileges all alone, depending on what an account holds. */
const lesserByName: ReadonlySet<string> = new Set(
  escalationPaths
    .filter((it) => it.actions.length === 1 && it.kind !== 'certain' && !takesOverIdentity(it))
    .flatMap((it) => it.actions)
    .map((it) => it.toLowerCase()),
);
