/**
 * What an `Allow` statement grants, as far as rules need to know it without a simulation.
 *
 * Everything here is decided so that doubt makes a rule silent: a part that is only known at deploy time, an operator
 * that AWS does not know, and a condition of which nothing is known all count as a limit of what is granted.
 */
import {
  type Condition,
  type ListElement,
  type Place,
  type Statement,
  surelyMeet,
  type Text,
} from '../policy/model.js';
import { hasWildcard, wildcardMatches } from '../text/wildcard.js';
import { leavesInWhatLacksKey } from './conditions/loose-conditions.js';

/** How a statement comes to allow an action: it names it, a wildcard matches it, or `NotAction` leaves it in. */
export type ActionMatch = 'named' | 'wildcard' | 'not-action';

export interface AllowedAction {
  readonly how: ActionMatch;
  /** The text that allows it; for `NotAction` the element. */
  readonly at: Place;
  /** The text of `at`. */
  readonly text: string;
  /** Undefined for `NotAction`. */
  readonly value: Text | undefined;
}

/**
 * All texts of a list that stand for some of some actions: one may be there twice, or by its name and by a wildcard.
 * @param actions as `prefix:Name`, without wildcards
 */
export function textsFor({ values }: ListElement, actions: readonly string[]): readonly Text[] {
  const wanted = actions.map((it) => it.toLowerCase());
  return values.filter(({ text }) => {
    const pattern = text.toLowerCase();
    return wanted.some((it) => wildcardMatches(pattern, it));
  });
}

/**
 * Whether and how a statement allows an action, its resources and conditions aside.
 * @param action as `prefix:Name`, without wildcards
 */
export function allowsAction(statement: Statement, action: string): AllowedAction | undefined {
  if (statement.effect !== 'Allow') return undefined;
  const wanted = action.toLowerCase();
  const { action: actions, notAction } = statement;
  if (actions) {
    const named = actions.values.find((it) => isSameName(it.text, wanted));
    const found = named ?? actions.patterns.find((it) => wildcardMatches(it.lowerCase, wanted))?.value;
    return found && { how: named ? 'named' : 'wildcard', at: found, text: found.text, value: found };
  }
  // What an incomplete list leaves in is not known.
  if (!notAction?.complete || takesOut(notAction, wanted)) return undefined;
  return { how: 'not-action', at: notAction, text: notAction.name, value: undefined };
}

function takesOut(notAction: ListElement, wanted: string): boolean {
  const { values } = notAction;
  return (
    values.some((it) => isSameName(it.text, wanted)) ||
    notAction.patterns.some((it) => wildcardMatches(it.lowerCase, wanted))
  );
}

/** `wanted` is in lower case. Most names have another length, which is seen without a copy of them. */
function isSameName(name: string, wanted: string): boolean {
  return name.length === wanted.length && name.toLowerCase() === wanted;
}

/** Whether a text stands for every action: `*`, or `*:*`, which some write for it. */
export function isEveryAction(text: string): boolean {
  return text.charCodeAt(0) === starSign && /^\*+(?::\*+)?$/.test(text);
}

/** The text in a list of actions that stands for every action. */
function everyAction(actions: ListElement | undefined): Text | undefined {
  return actions?.patterns.find((it) => isEveryAction(it.lowerCase))?.value;
}

/** The text in a list of resources that stands for every resource: `*`. */
export function everyResource(resources: ListElement | undefined): Text | undefined {
  return resources?.values.find(isEveryResource);
}

/** Whether a text stands for every resource. */
export function isEveryResource({ text }: Text): boolean {
  return text.charCodeAt(0) === starSign && /^\*+$/.test(text);
}

const starSign = 0x2a;

/** The action that makes a statement grant full administration, with the resource: everything on everything. */
export function administration(statement: Statement): Everything | undefined {
  const everything = allowsEverything(statement);
  return everything && !isNarrowed(statement) ? everything : undefined;
}

export interface Everything {
  readonly action: Text;
  readonly resource: Text;
}

/** The action and the resource with which a statement allows everything on everything, its conditions aside. */
export function allowsEverything({ effect, action, resource }: Statement): Everything | undefined {
  if (effect !== 'Allow') return undefined;
  const every = everyAction(action);
  const star = every && everyResource(resource);
  return every && star && surelyMeet(every, star) ? { action: every, resource: star } : undefined;
}

/** The action with which a statement allows everything but on what its `NotResource` names, its conditions aside. */
export function allowsEverythingBesides({ effect, action, notResource }: Statement): Text | undefined {
  if (effect !== 'Allow' || !notResource?.complete) return undefined;
  return notResource.values.every((it) => namesOneService(it.text)) ? everyAction(action) : undefined;
}

/** Whether a text is an ARN of one service, so that it does not take out nearly everything. */
function namesOneService(resource: string): boolean {
  return /^arn:[^:]*:[^:*?]+:/.test(resource);
}

/** Whether conditions limit the requests or the resources of a statement, or may do so. */
function isNarrowed(statement: Statement): boolean {
  return !statement.conditionsComplete || narrowingConditions(statement).length > 0;
}

/**
 * The conditions of a statement that limit it to some resources, callers or ways to call: all but those that hold for
 * nearly every request.
 *
 * A negated operator takes some requests out and leaves the rest in, `*` as a value leaves all in, `...IfExists` leaves in
 * what has no such key, and the keys of `circumstanceKeys` say nothing of what is called or who calls.
 */
export function narrowingConditions(statement: Statement): readonly Condition[] {
  return statement.conditions.filter((it) => !holdsForNearlyAll(it));
}

function holdsForNearlyAll(condition: Condition): boolean {
  return (
    saysNothingOfCall(condition) || isNegated(condition) || takesAnyValue(condition) || leavesInWhatLacksKey(condition)
  );
}

/** Keys of the account and the organization of who calls. They tell nobody apart among those who have an identity policy. */
export const holderKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
]);

/** Whether a condition of an identity policy tells neither what is called nor which of those who have the policy calls. */
export function saysNothingOfCall(condition: Condition): boolean {
  return circumstanceKeys.has(condition.key.text.toLowerCase());
}

/**
 * Keys that tell of the connection, of the time, or what callers may write there as they like, and those that are the same
 * in all requests of whoever has the policy: it is attached in an account of an organization. In lower case.
 */
const circumstanceKeys: ReadonlySet<string> = new Set([
  ...holderKeys,
  'aws:currenttime',
  'aws:epochtime',
  'aws:referer',
  'aws:securetransport',
  'aws:tokenissuetime',
  'aws:useragent',
]);

/** Whether the operator of a condition is one that names what must not be. */
export function isNegated(condition: Condition): boolean {
  return condition.operator?.info.negated ?? false;
}

/** Whether one of the values of a condition is met by any value of its key: `*`, or all addresses. */
export function takesAnyValue({ operator, values, complete }: Condition): boolean {
  if (!operator || !complete) return false;
  if (operator.info.family === 'IpAddress') return values.some((it) => /^(?:0\.0\.0\.0|::)\/0$/.test(it.text));
  return operator.info.wildcards && values.some((it) => /^\*+$/.test(it.text));
}

/** The service prefix of an action that has no wildcard before its colon, in lower case. */
export function servicePrefix(action: string): string | undefined {
  const colon = action.indexOf(':');
  const prefix = action.slice(0, Math.max(colon, 0)).toLowerCase();
  return prefix === '' || hasWildcard(prefix) ? undefined : prefix;
}
