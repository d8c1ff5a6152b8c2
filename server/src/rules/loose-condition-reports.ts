/** What rules about too much privilege say of a condition that looks like a limit, but that requests without its key meet. */
import { leavesInWhatLacksKey } from '../analysis/conditions/loose-conditions.js';
import type { Condition, Statement } from '../policy/model.js';
import { changeOperatorFixes } from './fixes/conditions.js';
import type { ProposedFix, RelatedPlace } from './rule.js';
import { allOfTexts } from './wording.js';

/** A place for each condition of an `Allow` statement that does not limit it, though it looks so. */
export function looseConditionPlaces(statement: Statement): readonly RelatedPlace[] {
  return looseConditionsOf(statement).map((condition) => ({
    at: condition,
    message: `\`${condition.operatorText.text}\` also lets requests without \`${condition.key.text}\` pass.`,
  }));
}

/** "all resources", and by which requests when it only seems that a condition limits them. */
export function allResourcesInWords(statement: Statement): string {
  const keys = looseConditionsOf(statement).map((it) => it.key.text);
  return keys.length === 0 ? 'all resources' : `all resources in requests without ${allOfTexts(keys)}`;
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
