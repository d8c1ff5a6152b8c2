/** Reports of condition keys that none of the actions takes, and of actions that do not take one beside others that do. */
import { isMetByAbsentKey, isMetWithoutKey, isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import type { ConditionInStatement } from '../../analysis/conditions/conditions.js';
import { takesKey } from '../../analysis/conditions/keys-of-actions.js';
import { withOtherKeys } from '../../analysis/edits/conditions.js';
import { moveActionsEdits } from '../../analysis/edits/statements.js';
import {
  actionsWithoutKey,
  exampleWithoutTags,
  isKeyOfNewTags,
  mayBeTakenByNone,
} from '../../analysis/fit/untaken-keys.js';
import { everyResource, isEveryAction } from '../../analysis/grants.js';
import { sparesCalls } from '../../analysis/organizations/exemptions.js';
import { isKnown } from '../../hosts/value.js';
import { type Condition, isCertain, type Policy, type Statement, surelyMeet, type Text } from '../../policy/model.js';
import type { ConditionKeyInfo, ServiceReference } from '../../reference/reference.js';
import { relatedPlaces } from '../condition-keys/keys-and-actions.js';
import { removeConditionFixes } from '../fixes/conditions.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { removeItemsFixes } from '../fixes/items.js';
import { splitFixes } from '../fixes/split-statement.js';
import type { ProposedFix, Report } from '../rule.js';
import { allOfTexts, someOfTexts } from '../wording.js';

/** What a condition makes of actions that do not take its key: its statement is never about them, or always. */
type Outcome = 'never' | 'always';

interface DecidedCondition extends ConditionInStatement {
  readonly info: ConditionKeyInfo;
  readonly outcome: Outcome;
}

interface Untaken {
  readonly statement: Statement;
  readonly outcome: Outcome;
  /** One or more. */
  readonly actions: readonly Text[];
  /** The conditions whose keys they do not take, one or more. */
  readonly conditions: readonly Condition[];
}

/** The report of a condition on a key that none of the actions of its statement takes. */
export function keyOfNoneReport(statement: Statement, condition: Condition): Report {
  const { key, operator } = condition;
  const isMet = operator !== undefined && isMetWithoutKey(operator);
  const verb = statement.effect === 'Allow' ? 'allows' : 'denies';
  const outcome = isMet
    ? 'the condition is always met and limits nothing'
    : `the condition is never met and the statement ${verb} nothing`;
  return {
    at: condition,
    message: `None of the actions here takes \`${key.text}\`, so ${outcome}.`,
    fixes: removeConditionFixes(statement, condition, `Remove the condition on \`${key.text}\``, false),
  };
}

/** More actions and conditions than people write are not compared each with each. */
const mostCompared = 20_000;

/**
 * The report of the actions of a statement that do not take the key of a condition; undefined when there are none.
 * @param conditions those of the statement
 */
export function untakenKeyReport(
  policy: Policy,
  statement: Statement,
  conditions: readonly ConditionInStatement[],
  reference: ServiceReference,
): Report | undefined {
  const most = Math.ceil(mostCompared / (statement.action?.values.length || 1));
  const decided = conditions.slice(0, most).flatMap((it) => decidedCondition(it) ?? []);
  const untaken = untakenIn(statement, decided, reference);
  return untaken ? reportOf(policy, untaken, reference) : wildcardReport(statement, decided, reference);
}

/** A condition with what it makes of actions without its key; undefined when that is not certain, or what the author wants. */
function decidedCondition(found: ConditionInStatement): DecidedCondition | undefined {
  const { statement, condition, info, operator } = found;
  const isThere = statement.conditionsComplete && isSurelyThere(condition) && isKnown(condition.key.node);
  if (!info || !operator || !isThere || statement.effect === undefined) return undefined;
  if (operator.family === 'Null' && !wantsKey(condition)) return undefined;
  if (!isMetByAbsentKey(condition)) return { ...found, info, outcome: 'never' };
  return isMetByMistake(statement, condition, info) ? { ...found, info, outcome: 'always' } : undefined;
}

function wantsKey({ complete, values }: Condition): boolean {
  return complete && values.length > 0 && values.every((it) => it.text.toLowerCase() === 'false');
}

/**
 * Whether it is a mistake that requests without the key meet a condition, so that a `Deny` stops all of them. With some
 * operators the author says so, and tags that a request must have are the matter of another rule.
 */
function isMetByMistake(
  { effect, resource, conditions }: Statement,
  condition: Condition,
  info: ConditionKeyInfo,
): boolean {
  const { ifExists, setOperator } = condition.operator ?? {};
  if (effect !== 'Deny' || ifExists || setOperator || isKeyOfNewTags(info.key.toLowerCase())) return false;
  return everyResource(resource) !== undefined && conditions.every((it) => it === condition || sparesCalls(it));
}

function untakenIn(
  statement: Statement,
  conditions: readonly DecidedCondition[],
  reference: ServiceReference,
): Untaken | undefined {
  const star = everyResource(statement.resource);
  // Whether a condition that is always met is a mistake hangs on the resources.
  const meetsStar = (it: Text): boolean => star !== undefined && surelyMeet(it, star);
  for (const { condition, info, outcome } of conditions) {
    const without = actionsWithoutKey(statement, info, reference);
    const actions = outcome === 'always' ? without.filter(meetsStar) : without;
    if (actions.length === 0) continue;
    const others = conditions.filter((it) => {
      if (it.condition === condition || it.outcome !== outcome) return false;
      const lacking = new Set(actionsWithoutKey(statement, it.info, reference));
      return actions.every((action) => lacking.has(action));
    });
    return { statement, outcome, actions, conditions: [condition, ...others.map((it) => it.condition)] };
  }
  return undefined;
}

function reportOf(policy: Policy, untaken: Untaken, reference: ServiceReference): Report {
  const { statement, outcome, actions, conditions } = untaken;
  const one = actions.length === 1;
  const them = one ? 'it' : 'them';
  const what = `${someOfTexts(actions.map((it) => it.text))} ${one ? 'does' : 'do'} not take`;
  const keys = someOfTexts(conditions.map((it) => it.key.text));
  const verb = statement.effect === 'Allow' ? 'allows' : 'denies';
  const consequence =
    outcome === 'never'
      ? `so the statement never ${verb} ${them}`
      : `so the condition is always met for ${them} and the statement denies ${them}`;
  return {
    at: actions[0] as Text,
    message: `${what} ${keys}, ${consequence}.`,
    related: relatedPlaces(actions, conditions),
    get fixes() {
      return fixesFor(policy, untaken, reference);
    },
  };
}

/** A tag of the request beside a wildcard: some of what it takes in can have the tag, and the rest is never allowed. */
function wildcardReport(
  statement: Statement,
  conditions: readonly DecidedCondition[],
  reference: ServiceReference,
): Report | undefined {
  const found = conditions.find((it) => isKeyOfNewTags(it.info.key.toLowerCase()));
  if (!found || statement.effect !== 'Allow' || mayBeTakenByNone(statement, found.info, reference)) return undefined;
  const [first, ...more] = (statement.action?.patterns ?? []).flatMap(({ value }) => {
    const isThere = isCertain(value);
    const example = isThere ? exampleOf(value.text, reference) : undefined;
    return example ? [{ value, example }] : [];
  });
  if (!first) return undefined;
  return {
    at: first.value,
    message:
      `\`${first.value.text}\` takes in actions like \`${first.example}\`, whose requests give no tags: with ` +
      `\`${found.condition.key.text}\` the statement never allows those.`,
    related: [
      ...more.map(({ value, example }) => ({ at: value, message: `This takes in \`${example}\`.` })),
      { at: found.condition, message: 'This is the condition.' },
    ],
    severity: 'suggestion',
    level: 'strict',
  };
}

function exampleOf(pattern: string, reference: ServiceReference): string | undefined {
  // To expand all services would cost time, and there is no doubt about this one.
  return isEveryAction(pattern) ? 'ec2:DescribeInstances' : exampleWithoutTags(pattern, reference);
}

function fixesFor(
  policy: Policy,
  { statement, outcome, actions, conditions }: Untaken,
  reference: ServiceReference,
): readonly ProposedFix[] {
  const allows = statement.effect === 'Allow';
  const what = actions.length === 1 ? `\`${actions[0]?.text}\`` : `${actions.length} actions`;
  const title =
    outcome === 'never' ? `Remove ${what}, which it never ${allows ? 'allows' : 'denies'}` : `Remove ${what}`;
  const toResourceTag = outcome === 'never' ? resourceTagFixes(policy, statement, actions, conditions, reference) : [];
  const split = allows ? splitFixes(policy, statement, actions, conditions, reference) : [];
  return [...toResourceTag, ...split, ...removeItemsFixes(statement.action?.value, actions, title, false)];
}

/** A fix that asks for the same tag at the resources of the actions, where these can have tags. */
function resourceTagFixes(
  policy: Policy,
  statement: Statement,
  actions: readonly Text[],
  conditions: readonly Condition[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  if (!conditions.every((it) => requestTag.test(it.key.text))) return [];
  if (!actions.every((it) => takesKey(it.text, 'aws:ResourceTag/${TagKey}', reference))) return [];
  const otherKey = (key: string): string => key.replace(requestTag, 'aws:ResourceTag/');
  const Condition = withOtherKeys(statement, conditions, otherKey);
  const edits = Condition && moveActionsEdits(policy, statement, actions, { Condition }, reference);
  const what = actions.length === 1 ? `\`${actions[0]?.text}\`` : `${actions.length} actions`;
  const keys = allOfTexts([...new Set(conditions.map((it) => otherKey(it.key.text)))]);
  return fixesWith(`Move ${what} to a statement with ${keys}`, edits, false);
}

const requestTag = /^aws:requesttag\//i;
