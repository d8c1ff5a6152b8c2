/** Conditions that look as if they limited who calls, but let everybody in: what is wrong with each, in words. */
import { type Openness, opennessOf } from '../../analysis/principals/callers.js';
import { isSourceKey, openSourcesOf } from '../../analysis/principals/service-principals.js';
import type { Condition, Place, Statement } from '../../policy/model.js';
import { rememberLast } from '../../text/remember.js';

export interface Opening {
  readonly at: Place;
  /** Why a condition leaves everybody in, without a full stop. */
  readonly sentence: string;
  /** Whether it lets AWS services in and nobody else. */
  readonly isOfServices: boolean;
}

/** The conditions that look as if they limited who calls, with what is wrong with each. */
export function openingsOf(statement: Statement): readonly Opening[] {
  // A key that is still to be typed has no name to say.
  return statement.conditions.flatMap((condition) => {
    if (condition.key.text === '') return [];
    const openness = opennessOf(condition, statement);
    const sentence = openness && sentenceFor(condition, openness);
    if (!openness || sentence === undefined) return [];
    return { at: openness?.value ?? condition, sentence, isOfServices: isMetByServicesOnly(condition, openness) };
  });
}

/** Only services have a source. */
function isMetByServicesOnly({ key }: Condition, { kind }: Openness): boolean {
  if (kind === 'services') return true;
  return (kind === 'any-value' || kind === 'presence') && isSourceKey(key.text.toLowerCase());
}

function sentenceFor({ key, operatorText }: Condition, { kind, value }: Openness): string | undefined {
  const ofKey = `\`${key.text}\``;
  switch (kind) {
    case 'any-value':
      return `\`${value?.text}\` as ${ofKey} takes in ${isSourceKey(key.text.toLowerCase()) ? 'every account' : 'everybody'}`;
    case 'absent':
      return `\`${operatorText.text}\` is also met by requests without ${ofKey}`;
    case 'negated':
      return `\`${operatorText.text}\` on ${ofKey} lets in all but some`;
    case 'callers-text':
      return `${ofKey} is whatever callers write there`;
    case 'services':
      return `${ofKey} does not say for whom they act`;
    case 'presence':
      return `\`${operatorText.text}\` only asks whether there is ${ofKey}`;
    case 'any-account':
      return `${ofKey} can be met by every AWS account`;
    case 'other-matter':
      return undefined;
  }
}

/** Why the conditions of a statement on the source of a service leave it open, without a full stop: the first of them. */
export const openSourceSentence = rememberLast((statement: Statement): string | undefined => {
  const [first] = openSourcesOf(statement);
  return first && sentenceFor(first.condition, first);
});

/**
 * What is said of a statement that lets everybody in.
 * @param opening the condition that looks as if it kept some out
 */
export function publicMessage(isTrust: boolean, { conditions }: Statement, opening: Opening | undefined): string {
  if (opening?.isOfServices) {
    return `\`*\` lets AWS services in for every account: ${opening.sentence}. Add a condition like \`aws:SourceAccount\`.`;
  }
  const who = isTrust ? 'lets every AWS account assume the role' : 'lets everybody in';
  if (opening)
    return `\`*\` ${who}: ${opening.sentence}. Name the principals, or add a condition like \`aws:PrincipalOrgID\`.`;
  if (conditions.length > 0) {
    return `\`*\` ${who}, since no condition here limits who calls. Name the principals, or add a condition like \`aws:PrincipalOrgID\`.`;
  }
  const others = isTrust ? '' : ', also callers outside your accounts';
  return `\`*\` ${who}${others}. Name the principals, or add a condition on who calls, like \`aws:PrincipalOrgID\`.`;
}
