/** What rules say of actions that can be limited to resources, and the fixes that do it. */
import { moveActionsEdits, textOrList } from '../../analysis/edits/statements.js';
import { type TypedResources, typedResources } from '../../analysis/edits/typed-resources.js';
import type { ActionScope } from '../../analysis/resources/scopable-actions.js';
import { arnsOfNames } from '../../analysis/resources/typed-arns.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { allResourcesInWords, looseConditionFixes, looseConditionPlaces } from '../loose-condition-reports.js';
import type { ProposedFix, RelatedPlace, Report } from '../rule.js';
import { allOfTexts, someOfTexts } from '../wording.js';
import type { ScopedAction, StarStatement } from './star-statements.js';

const shown = 3;

/** "`s3:GetObject` can be limited to `arn:…`, `sns:Publish` to `arn:…`", the first few, an action for each ARN. */
export function scopesInWords(scopes: readonly ActionScope[], limitable: number): string {
  const examples = examplesOf(scopes);
  const parts = examples.map(([arn, action], index) => {
    return `\`${action}\` ${index === 0 ? 'can be limited ' : ''}to \`${arn}\``;
  });
  return parts.join(', ') + (limitable > parts.length ? ', and the other actions too' : '');
}

function examplesOf(scopes: readonly ActionScope[]): readonly (readonly [arn: string, action: string])[] {
  const byArn = new Map<string, string>();
  for (const { action, arn } of scopes) if (arn && !byArn.has(arn)) byArn.set(arn, action);
  return [...byArn].slice(0, shown);
}

/** Actions of a statement that change something of any resource, or use any. */
export interface UnlimitedActions {
  readonly actions: readonly ScopedAction[];
  /** What they change or use: "permissions". */
  readonly what: string;
  readonly verb?: 'change' | 'use';
}

/** The report of some actions of a statement that can be limited, at the first of them; undefined when there are none. */
export function reportOf(
  policy: Policy,
  { statement, star }: StarStatement,
  unlimited: UnlimitedActions,
  reference: ServiceReference,
): Report | undefined {
  const { actions } = unlimited;
  const first = actions[0]?.text;
  if (!first) return undefined;
  return {
    at: first,
    message: unlimitedInWords(unlimited, `\`${star.text}\` takes in ${allResourcesInWords(statement)}`),
    related: [
      { at: star, message: 'On all resources.' },
      ...otherPlaces(actions, first),
      ...looseConditionPlaces(statement),
    ],
    get fixes() {
      return [...looseConditionFixes(statement), ...moveAndLimitFixes(policy, statement, actions, reference)];
    },
  };
}

/** @param where that all resources are meant, as the end of a sentence */
function unlimitedInWords({ actions, what, verb = 'change' }: UnlimitedActions, where: string): string {
  const names = actions.map((it) => it.action);
  const wrong = `${someOfTexts(names)} ${names.length === 1 ? `${verb}s` : verb} ${what}, and ${where}.`;
  const [first, ...others] = examplesOf(actions);
  if (!first) return `${wrong} Name those that are meant.`;
  if (names.length === 1) return `${wrong} It can be limited to \`${first[0]}\`.`;
  const rest = others.map(([arn, action]) => `, \`${action}\` to \`${arn}\``).join('');
  return `${wrong} \`${first[1]}\` can be limited to \`${first[0]}\`${rest}.`;
}

/** An editor shows each related place, so there must be an end. */
const mostRelated = 20;

function otherPlaces(actions: readonly ScopedAction[], first: Text): readonly RelatedPlace[] {
  const others = new Map(actions.filter((it) => it.text !== first).map((it) => [it.text, it.action]));
  return [...others]
    .slice(0, mostRelated)
    .map(([at, action]) => ({ at, message: `\`${action}\` can be limited too.` }));
}

/** Limits a statement to the types of resources that its actions are about; the names are the author's to fill in. */
export function limitFixes(typed: TypedResources | undefined): readonly ProposedFix[] {
  if (!typed) return [];
  const { arns, edits } = typed;
  return fixesWith(`Limit it to ${typesInWords(arns)}`, edits, false);
}

function typesInWords(arns: readonly string[]): string {
  return arns.length > shown ? `the ${arns.length} types of resources` : allOfTexts(arns);
}

/** More are no help to anybody who wants to name resources. */
const mostArns = 12;

/**
 * A fix that moves actions to a statement of their own, with the ARNs of the types of resources that they are about. When
 * all of the statement is about such actions, it limits the statement.
 */
function moveAndLimitFixes(
  policy: Policy,
  statement: Statement,
  actions: readonly ScopedAction[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  const texts = new Set(actions.map((it) => it.text));
  const { action } = statement;
  if (!action || texts.size === action.values.length) return limitFixes(typedResources(policy, statement, reference));
  // A wildcard may also match actions that cannot be limited.
  const movable = action.values.filter((it) => texts.has(it) && arnsOfNames([it.text], reference));
  const arns = arnsOfNames(
    movable.map((it) => it.text),
    reference,
  );
  if (!arns || arns.length === 0 || arns.length > mostArns) return [];
  const what = movable.length === 1 ? `\`${movable[0]?.text}\`` : `${movable.length} actions`;
  const edits = moveActionsEdits(policy, statement, movable, { Resource: textOrList(arns) });
  return fixesWith(`Move ${what} to a statement that is limited to ${typesInWords(arns)}`, edits, false);
}
