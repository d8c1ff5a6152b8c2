/**
 * Whether two policies grant the same, by asking both about requests. It is the judge of refactorings, so it shares no code
 * with them: a simple evaluator of its own, which knows only the rules by which AWS decides.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * A condition is opaque to it: the same operator, key and values are true or false together. Policy variables are texts.
 */
import { isPlainList, type PlainValue } from '../../server/src/hosts/value.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import { groupedBy } from '../../server/src/text/groups.js';
import { remember } from '../../server/src/text/remember.js';

/**
 * The first request on which two policies decide differently, in words; undefined when there is none among the requests
 * that are tried: all actions that matter, with resources and principals that the policies name or just miss, under many
 * outcomes of their conditions.
 * @param isPossible leaves out requests that nobody can make
 */
export function differenceOfGrants(
  before: PlainValue,
  after: PlainValue,
  reference: ServiceReference,
  isPossible?: IsPossible,
): string | undefined {
  if (memberOf(before, 'Version') !== memberOf(after, 'Version')) return 'The policies have different versions.';
  const policies = [readStatements(before), readStatements(after)] as const;
  const all = policies.flat();
  const actions = alikeIn(actionsToTry(policies, reference), (it) => all.map((to) => matchesAction(to, it)));
  const resources = alikeIn(resourcesToTry(all), (it) => all.map((to) => matchesResource(to, it)));
  const principals = alikeIn(principalsToTry(all), (it) => all.map((to) => matchesPrincipal(to, it)));
  for (const met of outcomesToTry(all)) {
    for (const [principal = ''] of principals) {
      for (const alikeActions of actions) {
        for (const alikeResources of resources) {
          const request = { action: alikeActions[0] ?? '', resource: alikeResources[0] ?? '', principal, met };
          const [one, other] = policies.map((it) => decisionOf(it, request));
          const found = one === other ? undefined : possiblePair(alikeActions, alikeResources, isPossible);
          if (found) return `${inWords({ ...request, ...found })}: ${one} before, ${other} after.`;
        }
      }
    }
  }
  return undefined;
}

/** The first pair of an action and a resource that a request can have; undefined when there is none. */
function possiblePair(
  actions: readonly string[],
  resources: readonly string[],
  isPossible: IsPossible = () => true,
): Pick<Request, 'action' | 'resource'> | undefined {
  for (const action of actions) {
    const resource = resources.find((it) => isPossible(action, it));
    if (resource !== undefined) return { action, resource };
  }
  return undefined;
}

/** Whether AWS can be asked whether an action on a resource is allowed: a request for another one is not compared. */
export type IsPossible = (action: string, resource: string) => boolean;

interface Request {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
  /** The conditions that are true. */
  readonly met: ReadonlySet<string>;
}

type Decision = 'allowed' | 'denied' | 'not allowed';

function decisionOf(statements: readonly Statement[], request: Request): Decision {
  const matching = statements.filter((it) => matches(it, request));
  if (matching.some((it) => it.effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'not allowed';
}

function inWords({ action, resource, principal, met }: Request): string {
  const conditions = met.size === 0 ? 'no condition' : [...met].join(' and ');
  return `${action} on ${resource} by ${principal} with ${conditions}`;
}

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Texts;
  readonly resources: Texts;
  readonly principals: Texts;
  readonly conditions: readonly string[];
}

/** The texts of an element or of its `Not` form. */
interface Texts {
  readonly texts: readonly string[];
  /** Whether a text is what the element speaks of. */
  has(text: string): boolean;
  readonly isNegated: boolean;
}

function readStatements(policy: PlainValue): readonly Statement[] {
  return listOf(memberOf(policy, 'Statement')).flatMap((statement) => {
    const effect = memberOf(statement, 'Effect');
    if (effect !== 'Allow' && effect !== 'Deny') return [];
    return {
      effect,
      actions: readTexts(statement, 'Action', 'i'),
      resources: readTexts(statement, 'Resource', ''),
      principals: readPrincipals(statement),
      conditions: readConditions(memberOf(statement, 'Condition')),
    };
  });
}

function readTexts(statement: PlainValue, name: string, flags: string): Texts {
  const negated = memberOf(statement, `Not${name}`);
  const value = memberOf(statement, name) ?? negated;
  const texts = listOf(value).map(textOf);
  // Trust policies have no resource, and speak of every one.
  const has = value === undefined ? () => true : matcherOf(texts, flags);
  return { texts, has, isNegated: memberOf(statement, name) === undefined && negated !== undefined };
}

function readPrincipals(statement: PlainValue): Texts {
  const negated = memberOf(statement, 'NotPrincipal');
  const value = memberOf(statement, 'Principal') ?? negated;
  const texts = typeof value === 'string' ? [`AWS ${value}`] : principalsIn(value);
  const names = new Set(texts);
  const isEverybody = value === undefined || names.has('AWS *');
  const has = (text: string): boolean => isEverybody || names.has(text);
  return { texts, has, isNegated: memberOf(statement, 'Principal') === undefined && negated !== undefined };
}

function principalsIn(value: PlainValue | undefined): readonly string[] {
  return entriesOf(value).flatMap(([type, names]) => listOf(names).map((it) => `${type} ${textOf(it)}`));
}

function readConditions(block: PlainValue | undefined): readonly string[] {
  return entriesOf(block).flatMap(([operator, keys]) =>
    entriesOf(keys).map(([key, values]) => {
      const sorted = [...new Set(listOf(values).map(textOf))].sort();
      return `${operator} ${key.toLowerCase()} ${sorted.join(' | ')}`;
    }),
  );
}

function matches(statement: Statement, { action, resource, principal, met }: Request): boolean {
  return (
    matchesAction(statement, action) &&
    matchesResource(statement, resource) &&
    matchesPrincipal(statement, principal) &&
    statement.conditions.every((it) => met.has(it))
  );
}

function matchesAction({ actions }: Statement, action: string): boolean {
  return actions.has(action) !== actions.isNegated;
}

function matchesResource({ resources }: Statement, resource: string): boolean {
  return resources.has(resource) !== resources.isNegated;
}

function matchesPrincipal({ principals }: Statement, principal: string): boolean {
  return principals.has(principal) !== principals.isNegated;
}

/** Most lists stand in many of the policies that are compared, and are asked about the same texts each time. */
const matchers = new Map<string, (text: string) => boolean>();
const mostMatchers = 200;

function matcherOf(texts: readonly string[], flags: string): (text: string) => boolean {
  const key = JSON.stringify([flags, ...texts]);
  const known = matchers.get(key);
  if (known) return known;
  const pattern = patternOf(texts, flags);
  const answers = new Map<string, boolean>();
  const matcher = (text: string): boolean => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = pattern.test(text);
      answers.set(text, answer);
    }
    return answer;
  };
  if (matchers.size >= mostMatchers) matchers.clear();
  matchers.set(key, matcher);
  return matcher;
}

function patternOf(texts: readonly string[], flags: string): RegExp {
  const sources = texts.map((text) =>
    text
      .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
      .replace(/\*+/g, '[^]*')
      .replaceAll('?', '[^]'),
  );
  return new RegExp(`^(?:${sources.join('|')})$`, flags);
}

/** The things in groups that all statements treat alike: what is decided of one is decided of all. */
function alikeIn(
  things: Iterable<string>,
  treatmentOf: (thing: string) => readonly boolean[],
): readonly (readonly string[])[] {
  const groups = groupedBy([...things], (it) => treatmentOf(it).map(Number).join(''));
  return [...groups.values()];
}

/**
 * All actions of the services that a policy names, and those that it names though AWS has none; all actions of all services
 * when a wildcard or `NotAction` of only one of the policies reaches into services that neither names.
 */
function actionsToTry(
  [before, after]: readonly [readonly Statement[], readonly Statement[]],
  reference: ServiceReference,
): ReadonlySet<string> {
  const texts = [...before, ...after].flatMap((it) => it.actions.texts);
  const named = texts.filter((it) => !/[*?]/.test(it));
  const prefixes =
    reachesAllServices(before) === reachesAllServices(after) ? prefixesOf(texts) : allPrefixes(reference);
  const known = [...prefixes].flatMap((prefix) => actionsOfService(prefix, reference));
  return new Set([...known, ...named, 'anything:Else', ...otherActions]);
}

const actionsOfService = remember((prefix, reference: ServiceReference): readonly string[] =>
  reference.actionNames(prefix).map((name) => `${prefix}:${name}`),
);

/** Actions of services that are hardly in any policy, for what reaches into all. */
const otherActions = ['sqs:ListQueues', 'braket:GetDevice', 'mediatailor:PutChannelPolicy', 'wisdom:TagResource'];

/** What statements say of services that they do not name. */
function reachesAllServices(statements: readonly Statement[]): string {
  const reaching = statements.flatMap(({ effect, actions }) =>
    actions.texts
      .filter((it) => actions.isNegated || /^[^:]*[*?]/.test(it))
      .map((it) => `${effect} ${actions.isNegated} ${it.toLowerCase()}`),
  );
  return [...new Set(reaching)].sort().join('\n');
}

function prefixesOf(actions: readonly string[]): ReadonlySet<string> {
  return new Set(actions.map((it) => it.slice(0, Math.max(it.indexOf(':'), 0)).toLowerCase()));
}

function allPrefixes(reference: ServiceReference): ReadonlySet<string> {
  return new Set(reference.services().map((it) => it.prefix));
}

function resourcesToTry(statements: readonly Statement[]): ReadonlySet<string> {
  const patterns = new Set(statements.flatMap((it) => it.resources.texts));
  const samples = [...patterns].flatMap((pattern) =>
    ['', 'x', 'in/side:it'].map((filling) => pattern.replaceAll('*', filling).replaceAll('?', 'q')),
  );
  const nearMisses = samples.flatMap((it) => [`${it}/more`, it.slice(0, -1)]);
  return new Set([...samples, ...nearMisses, 'arn:aws:none:::nothing']);
}

function principalsToTry(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set([...statements.flatMap((it) => it.principals.texts), 'AWS somebody else']);
}

/** Up to here all outcomes of the conditions are tried. */
const fewConditions = 4;

/** Sets of conditions that are true while the others are false. */
function outcomesToTry(statements: readonly Statement[]): readonly ReadonlySet<string>[] {
  const all = [...new Set(statements.flatMap((it) => it.conditions))];
  if (all.length <= fewConditions) {
    const numbers = Array.from({ length: 2 ** all.length }, (_, number) => number);
    return numbers.map((number) => new Set(all.filter((_, index) => (number >> index) % 2 === 1)));
  }
  const onlyOne = all.map((it) => new Set([it]));
  const allButOne = all.map((it) => new Set(all.filter((other) => other !== it)));
  const ofOneStatement = statements.map((it) => new Set(it.conditions));
  return [new Set(), new Set(all), ...onlyOne, ...allButOne, ...ofOneStatement];
}

function memberOf(value: PlainValue | undefined, name: string): PlainValue | undefined {
  return entriesOf(value).find(([own]) => own === name)?.[1];
}

function entriesOf(value: PlainValue | undefined): readonly (readonly [string, PlainValue])[] {
  return value === undefined || value === null || typeof value !== 'object' || isPlainList(value)
    ? []
    : Object.entries(value);
}

function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  if (value === undefined) return [];
  return isPlainList(value) ? value : [value];
}

function textOf(value: PlainValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
