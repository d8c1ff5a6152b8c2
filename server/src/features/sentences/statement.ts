/**
 * What a statement says, in one plain sentence: "Allows reading objects of bucket reports, only with MFA".
 * A sentence never says more than the statement does: what has no words stands as it is written, and what is only known at
 * deploy time is "…".
 */
import type { Policy, Statement } from '../../policy/model.js';
import type { Environment } from '../environment.js';
import { actionsInWords } from './actions.js';
import { type ConditionDetail, conditionsInWords } from './conditions.js';
import { deedOf } from './meaning.js';
import { clipped, markdownPen, type Pen, plainPen } from './pen.js';
import { principalsInWords } from './principals.js';
import { resourcesInWords } from './resources.js';

/** In an outline or above a statement, a longer sentence is cut off by the editor. */
const longestSentence = 120;

/** From the longest form of a sentence to the shortest. */
const forms: readonly { readonly pen: Pen; readonly conditions: ConditionDetail }[] = [
  { pen: plainPen(3, 60), conditions: 'words' },
  { pen: plainPen(2, 60), conditions: 'words' },
  { pen: plainPen(1, 40), conditions: 'words' },
  { pen: plainPen(1, 32), conditions: 'words' },
  { pen: plainPen(1, 40), conditions: 'main' },
  { pen: plainPen(1, 40), conditions: 'count' },
  { pen: plainPen(0, 40), conditions: 'main' },
  { pen: plainPen(0, 40), conditions: 'count' },
  { pen: plainPen(0, 24), conditions: 'count' },
];

/** A statement in plain text, of about a hundred signs: names are counted and conditions left out until it fits. */
export function statementSentence(statement: Statement, policy: Policy, environment: Environment): string {
  let shortest: Sentence | undefined;
  for (const { pen, conditions } of forms) {
    shortest = sentenceOf(statement, policy, environment, pen, conditions);
    if (!shortest) return incomplete;
    const whole = shortest.opening + shortest.conditions;
    if (whole.length <= longestSentence) return whole;
  }
  if (!shortest) return incomplete;
  // That there are conditions matters more than the end of a name.
  const { opening, conditions } = shortest;
  return clipped(opening, longestSentence - conditions.length) + conditions;
}

/** A statement in Markdown, with all that there are words for; undefined when it names no actions. */
export function statementMarkdown(statement: Statement, policy: Policy, environment: Environment): string | undefined {
  const sentence = sentenceOf(statement, policy, environment, markdownPen, 'words');
  return sentence && `${sentence.opening}${sentence.conditions}.`;
}

const incomplete = 'Incomplete statement';

interface Sentence {
  /** "Allows reading objects of bucket reports" */
  readonly opening: string;
  /** ", only with MFA"; empty without conditions. */
  readonly conditions: string;
}

/** Undefined for a statement that names no actions. */
function sentenceOf(
  statement: Statement,
  policy: Policy,
  environment: Environment,
  pen: Pen,
  detail: ConditionDetail,
): Sentence | undefined {
  const does = whatItDoes(statement, policy, environment, pen);
  if (does === undefined) return undefined;
  const principal = statement.principal ?? statement.notPrincipal;
  const who = principal && principalsInWords(principal, environment, pen);
  return {
    opening: opening(statement, does, who),
    conditions: conditionsInWords(statement, policy, detail, environment, pen),
  };
}

/** Effect, actions, resources and principals. */
function opening({ effect, elements }: Statement, does: Deeds, who: string | undefined): string {
  const to = who === undefined ? '' : ` to ${who}`;
  if (effect === 'Deny') return `Denies ${does.noun}${to}`;
  if (effect === 'Allow') return who === undefined ? `Allows ${does.noun}` : `Lets ${who} ${does.verb}`;
  return elements.get('Effect')?.value?.kind === 'dynamic'
    ? `Allows or denies ${does.noun}${to}`
    : `Incomplete statement about ${does.noun}`;
}

interface Deeds {
  readonly noun: string;
  readonly verb: string;
}

function whatItDoes(statement: Statement, policy: Policy, environment: Environment, pen: Pen): Deeds | undefined {
  const deed = deedOf(statement, policy, environment, pen);
  if (deed) return { noun: deed.gerund, verb: deed.infinitive };
  const actions = actionsInWords(statement, environment, pen);
  if (!actions) return undefined;
  const list = statement.resource ?? statement.notResource;
  const resources = list && resourcesInWords(list, policy, environment, pen);
  const on = resources === undefined ? '' : ` on ${resources}`;
  return { noun: actions.noun + on, verb: actions.verb + on };
}
