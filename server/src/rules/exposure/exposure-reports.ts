/** What the rules about exposing actions share: one report for each statement, its message and its fixes. */
import { addConditionEdits, withCondition } from '../../analysis/edits/conditions.js';
import { moveActionsEdits } from '../../analysis/edits/statements.js';
import type { Closer } from '../../analysis/exposure/exposing-actions.js';
import type { ExposingStatement, Exposure } from '../../analysis/exposure/exposure.js';
import { ownAccount } from '../../analysis/exposure/own-account.js';
import { textsFor } from '../../analysis/grants.js';
import { arnOfAction } from '../../analysis/resources/scopable-actions.js';
import { splitArn } from '../../policy/arn.js';
import type { Policy } from '../../policy/model.js';
import { takesPolicyVariables } from '../../policy/policy-variables.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { looseConditionFixes, looseConditionPlaces } from '../loose-condition-reports.js';
import type { ProposedFix, RelatedPlace, Report, RuleContext } from '../rule.js';
import { someOfTexts } from '../wording.js';

/** How a rule words the part of its message that is about all actions but the worst, like "Data is also read by `x`." */
export type OthersInWords = (actions: string) => string;

/**
 * The report about a statement, at the text that allows the worst of its actions.
 * @param closers conditions to offer besides one that all its actions have in the table
 */
export function exposureReport(
  { policy, reference }: RuleContext,
  exposing: ExposingStatement,
  othersInWords: OthersInWords,
  closers: readonly Closer[] = [],
): Report | undefined {
  const { exposures } = exposing;
  const [worst, ...others] = exposures;
  if (!worst) return undefined;
  const also = others.length > 0 ? ` ${othersInWords(someOfTexts(others.map((it) => it.exposing.action)))}` : '';
  return {
    at: worst.by,
    message: `${deed(worst)}.${also} ${cure(worst, reference)}`,
    related: [...relatedPlaces(worst, others), ...looseConditionPlaces(exposing.statement)],
    data: { actions: exposures.map((it) => it.exposing.action) },
    ...(worst.exposing.slight && { level: 'strict', severity: 'suggestion' }),
    get fixes() {
      const offered = new Set([...sharedClosers(exposures), ...closers]);
      const fitting = [...offered].filter((it) => !isSaidByResources(it, worst));
      const closing = fitting.flatMap((it) => closingFixes(policy, exposing, it));
      return [...looseConditionFixes(exposing.statement), ...closing];
    },
  };
}

/** What an action does, with the text that allows it and the resources. */
function deed({ by, exposing, resources, isPartial }: Exposure): string {
  const what = hasWildcard(by.text) ? `\`${by.text}\` includes \`${exposing.action}\`, which` : `\`${by.text}\``;
  return isPartial
    ? `${what} ${exposing.effect}, but for what \`NotResource\` names`
    : `${what} on \`${resources.text}\` ${exposing.effect}`;
}

/** What to do. Some actions take no resource, and then a condition is all that can limit them. */
function cure(worst: Exposure, reference: ServiceReference): string {
  const { action, closer, accountWide } = worst.exposing;
  const condition =
    closer && !isSaidByResources(closer, worst) ? `a condition, like one on \`${closer.key}\`` : 'a condition';
  const arn = arnOfAction(action, reference);
  if (arn) return `Limit it to resources like \`${arn}\`, or add ${condition}.`;
  if (accountWide) return 'It takes no resource, so add a condition, like one on MFA or on a tag of the caller.';
  return reference.action(action)?.resourceTypes.length === 0
    ? `Add ${condition}.`
    : `Name the resources, or add ${condition}.`;
}

/** Whether a condition on the account says no more than the ARN of the resources, which names one. */
function isSaidByResources(closer: Closer, { resources, isPartial }: Exposure): boolean {
  if (closer !== ownAccount || isPartial) return false;
  const account = splitArn(resources.text)[4]?.text ?? '';
  return account !== '' && !hasWildcard(account);
}

function relatedPlaces({ by, resources, isPartial }: Exposure, others: readonly Exposure[]): readonly RelatedPlace[] {
  const which = isPartial ? 'These are all resources but some.' : 'These are all resources.';
  const texts = new Map(others.filter((it) => it.by !== by).map((it) => [it.by, `It ${it.exposing.effect}.`]));
  return [{ at: resources, message: which }, ...[...texts].map(([at, message]) => ({ at, message }))];
}

/** The condition that closes each of the actions, if there is one. */
function sharedClosers(exposures: readonly Exposure[]): readonly Closer[] {
  const closers = new Set(exposures.map((it) => it.exposing.closer));
  const [closer, ...others] = closers;
  return closer && others.length === 0 ? [closer] : [];
}

/**
 * The fix that adds a condition: to the statement when it allows nothing else, else to one of its own for the actions. None
 * with a policy variable in a version that has none, nor where something wider stands beside them and allows them too.
 */
function closingFixes(policy: Policy, exposing: ExposingStatement, closer: Closer): readonly ProposedFix[] {
  const { statement, exposures } = exposing;
  const { operator, key, value, only } = closer;
  const { action } = statement;
  if (!action || (value.includes('${') && !takesPolicyVariables(policy))) return [];
  const those = exposures.map((it) => it.exposing.action);
  const texts = textsFor(action, those);
  if (texts.some((it) => /(?:^|:)\*+$/.test(it.text))) return [];
  const isOne = new Set(texts.map((it) => it.text)).size === 1;
  const them = isOne ? 'it' : 'them';
  if (action.complete && texts.length === action.values.length) {
    return fixesWith(`Allow ${them} only ${only}`, addConditionEdits(statement, operator, key, value), false);
  }
  const Condition = withCondition(statement, operator, key, value);
  const edits = Condition && moveActionsEdits(policy, statement, texts, { Condition });
  return fixesWith(`Allow ${them} in a statement of ${isOne ? 'its' : 'their'} own, only ${only}`, edits, false);
}
