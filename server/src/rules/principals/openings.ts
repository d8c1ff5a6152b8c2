/** Conditions that look as if they limited who calls, but let everybody in: what is wrong with each, in words. */
import { type Openness, opennessOf } from '../../analysis/principals/callers.js';
import type { Condition, Place, Statement } from '../../policy/model.js';

export interface Opening {
  readonly at: Place;
  /** Why a condition leaves everybody in, without a full stop. */
  readonly sentence: string;
}

/** The conditions that look as if they limited who calls, with what is wrong with each. */
export function openingsOf({ conditions }: Statement): readonly Opening[] {
  // A key that is still to be typed has no name to say.
  return conditions.flatMap((condition) => {
    if (condition.key.text === '') return [];
    const openness = opennessOf(condition);
    const sentence = openness && sentenceFor(condition, openness);
    return sentence === undefined ? [] : { at: openness?.value ?? condition, sentence };
  });
}

function sentenceFor({ key, operatorText }: Condition, { kind, value }: Openness): string | undefined {
  const ofKey = `\`${key.text}\``;
  switch (kind) {
    case 'any-value':
      return `\`${value?.text}\` as ${ofKey} takes in everybody`;
    case 'absent':
      return `\`${operatorText.text}\` is also met by requests without ${ofKey}`;
    case 'negated':
      return `\`${operatorText.text}\` on ${ofKey} lets in all but some`;
    case 'callers-text':
      return `${ofKey} is whatever callers write there`;
    case 'any-account':
      return `${ofKey} can be met by every AWS account`;
    case 'other-matter':
      return undefined;
  }
}

/**
 * What is said of a statement that lets everybody in.
 * @param opening the first condition that looks as if it kept some out
 */
export function publicMessage(isTrust: boolean, { conditions }: Statement, opening: Opening | undefined): string {
  const who = isTrust ? 'lets every AWS account assume the role' : 'lets everybody in';
  if (opening)
    return `\`*\` ${who}: ${opening.sentence}. Name the principals, or add a condition like \`aws:PrincipalOrgID\`.`;
  if (conditions.length > 0) {
    return `\`*\` ${who}, since no condition here limits who calls. Name the principals, or add a condition like \`aws:PrincipalOrgID\`.`;
  }
  const others = isTrust ? '' : ', also callers outside your accounts';
  return `\`*\` ${who}${others}. Name the principals, or add a condition on who calls, like \`aws:PrincipalOrgID\`.`;
}
