/**
 * What rules about too much privilege say of conditions that limit little: those that requests without their key meet,
 * though they look like a limit, and those that only say where resources are.
 */
import { leavesInWhatLacksKey } from '../analysis/conditions/loose-conditions.js';
import { type LimitKind, limitKindOfValue } from '../analysis/granted/limit-kinds.js';
import { saysOnlyWhere } from '../analysis/granted/limits.js';
import type { Condition, Statement } from '../policy/model.js';
import { changeOperatorFixes } from './fixes/conditions.js';
import type { ProposedFix, RelatedPlace } from './rule.js';
import { allOfTexts, someOfTexts } from './wording.js';

/** A place for each condition of an `Allow` statement that does not limit it, though it looks so. */
export function looseConditionPlaces(statement: Statement): readonly RelatedPlace[] {
  return looseConditionsOf(statement).map((condition) => ({
    at: condition,
    message: `\`${condition.operatorText.text}\` also lets requests without \`${condition.key.text}\` pass.`,
  }));
}

/** "all resources", where they are, and by which requests when it only seems that a condition limits them. */
export function allResourcesInWords(statement: Statement): string {
  const owners = placesOf(statement, 'account').map(ownerInWords);
  const keys = looseConditionsOf(statement).map((it) => it.key.text);
  const requests = keys.length === 0 ? '' : ` in requests without ${allOfTexts(keys)}`;
  return `all resources${[...new Set(owners)].join('')}${allRegionsInWords(statement)}${requests}`;
}

/** " in `eu-west-1`" where conditions name Regions, else nothing. */
export function allRegionsInWords(statement: Statement): string {
  return [...new Set(placesOf(statement, 'region').map(regionsInWords))].join('');
}

function placesOf({ conditions }: Statement, kind: LimitKind): readonly Condition[] {
  return conditions.filter((it) => saysOnlyWhere(it) && limitKindOfValue(it) === kind);
}

function ownerInWords({ key }: Condition): string {
  return /Org/i.test(key.text) ? ' of the organization' : ' of the account';
}

function regionsInWords({ complete, values }: Condition): string {
  const regions = values.map((it) => it.text).filter((it) => it !== '');
  return complete && regions.length > 0 ? ` in ${someOfTexts(regions)}` : ' in some Regions';
}

/** The fixes that make such conditions ask for their keys: those that end in `IfExists`, when it is only one. */
export function looseConditionFixes(statement: Statement): readonly ProposedFix[] {
  const [condition, ...others] = looseConditionsOf(statement);
  if (!condition?.operator?.ifExists || condition.operator.setOperator || others.length > 0) return [];
  return changeOperatorFixes(statement, condition, condition.operatorText.text.replace(/IfExists$/, ''), false);
}

function looseConditionsOf({ conditions }: Statement): readonly Condition[] {
  return conditions.filter(leavesInWhatLacksKey);
}
