/**
 * Which actions and resources of a statement do not fit together: no request for the action is about the resource.
 *
 * Only what is certain counts. The service authorization reference lacks resources that services look at, so that an
 * action is only told to fit none where its service is one of those whose types can be relied on, or where the resources
 * are those of another service. A part that is only known at deploy time makes all of a statement unknown.
 */
import { isKnown } from '../../hosts/value.js';
import { internedOf, type ListElement, type Policy, type Statement, type Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { patternCovers } from '../../text/wildcard.js';
import { everyResource } from '../grants.js';
import { type ActionTypes, actionTypesOf } from './action-types.js';
import { type Named, type NamedResource, namedByKnown, namedResources } from './named-resources.js';
import {
  servicesForAnyResource,
  servicesWithReliableTypes,
  servicesWithResourcesOfTheirOwn,
} from './well-known-services.js';

/** An action, or a pattern of actions, that is for none of the resources of its statement. */
export interface UnfitAction extends ActionTypes {
  readonly value: Text;
}

export interface UnfitParts {
  readonly statement: Statement;
  readonly action: ListElement;
  readonly resource: ListElement;
  readonly resources: readonly NamedResource[];
  /** The actions that are for none of the resources, in their order. */
  readonly unfitActions: readonly Text[];
  /** The resources that none of the actions is for; empty where not all is known of the actions. */
  readonly unfitResources: readonly NamedResource[];
}

/** What does not fit in the statements of a policy; those where all fits, or where it cannot be known, are left out. */
export const unfitPartsOf = rememberLast((policy: Policy, reference: ServiceReference): readonly UnfitParts[] =>
  policy.statements.flatMap((it) => unfitPartsIn(it, reference) ?? []),
);

function unfitPartsIn(statement: Statement, reference: ServiceReference): UnfitParts | undefined {
  const { action, resource } = statement;
  if (!action || !resource || action.values.length === 0 || fitsWholly(action, resource, reference)) return undefined;
  const resources = namedResourcesIn(resource, reference);
  if (!resources) return undefined;
  const known: ActionTypes[] = [];
  const unfitActions: Text[] = [];
  // Many actions are alike in what counts here.
  const unfitKinds = new Map<string, boolean>();
  for (const value of action.values) {
    const types = typesOf(value, reference);
    if (!types) continue;
    known.push(types);
    const isUnfit = unfitKinds.get(types.kind) ?? resources.every((it) => isSurelyUnfit(types, it));
    unfitKinds.set(types.kind, isUnfit);
    if (isUnfit) unfitActions.push(value);
  }
  const allKnown = action.complete && known.length === action.values.length;
  const unfitResources = allKnown ? unfitAmong(resources, known) : [];
  if (unfitActions.length + unfitResources.length === 0) return undefined;
  return { statement, action, resource, resources, unfitActions, unfitResources };
}

/**
 * Whether each action fits a resource and each resource an action, or it is soon seen that not all is known. This is so in
 * nearly all statements, and asked on each keystroke: nothing is made for the answer.
 */
function fitsWholly(action: ListElement, resource: ListElement, reference: ServiceReference): boolean {
  if (!resource.complete) return false;
  for (const value of resource.values) {
    if (!isKnown(value.node)) return false;
    // `*`, or something that is not known: then nothing is certain.
    if (!namedByKnown(internedOf(value), reference)) return true;
  }
  let fittingKind: string | undefined;
  for (const value of action.values) {
    const types = typesOf(value, reference);
    // Actions that are alike stand together.
    if (!types || types.kind === fittingKind) continue;
    if (!fitsSome(types, resource, reference)) return false;
    fittingKind = types.kind;
  }
  // One resource is what an action fits that fits anything.
  return resource.values.length === 1 || resource.values.every((it) => isForSome(it, action, reference));
}

function fitsSome(types: ActionTypes, { values }: ListElement, reference: ServiceReference): boolean {
  for (const value of values) {
    const named = namedByKnown(internedOf(value), reference);
    if (!named || !isUnfitPair(types, named)) return true;
  }
  return false;
}

function isForSome(resource: Text, { values, complete }: ListElement, reference: ServiceReference): boolean {
  if (!complete) return true;
  const named = namedByKnown(internedOf(resource), reference);
  if (!named) return true;
  for (const value of values) {
    const types = typesOf(value, reference);
    if (!types || !isUnfitPair(types, named)) return true;
  }
  return false;
}

const pairs = new WeakMap<Named, Map<string, boolean>>();

/** As `isSurelyUnfit`, which is only asked once about texts and kinds of actions. */
function isUnfitPair(types: ActionTypes, named: Named): boolean {
  let ofNamed = pairs.get(named);
  if (!ofNamed) {
    ofNamed = new Map();
    pairs.set(named, ofNamed);
  }
  let unfit = ofNamed.get(types.kind);
  if (unfit === undefined) {
    unfit = isSurelyUnfit(types, named);
    ofNamed.set(types.kind, unfit);
  }
  return unfit;
}

/** Undefined with `*`, and where there is no resource or one that is not known. */
function namedResourcesIn(list: ListElement, reference: ServiceReference): readonly NamedResource[] | undefined {
  const found = everyResource(list) ? undefined : namedResources(list, reference);
  return found && found.length > 0 ? found : undefined;
}

function typesOf(action: Text, reference: ServiceReference): ActionTypes | undefined {
  return isKnown(action.node) ? actionTypesOf(internedOf(action), reference) : undefined;
}

/** Whether no request for an action can be about a resource. */
function isSurelyUnfit(action: ActionTypes, { types, service, isWhole }: Named): boolean {
  for (const type of action.types.keys()) if (types.has(type)) return false;
  return isToldOf(action, service, isWhole);
}

/** Whether the reference surely tells all that an action has to do with the resources of a service. */
function isToldOf({ prefix, arnServices, withoutType }: ActionTypes, service: string, isWhole: boolean): boolean {
  if (servicesForAnyResource.has(prefix)) return false;
  if (!arnServices.has(service)) return servicesWithResourcesOfTheirOwn.has(service);
  if (withoutType === 'none') return servicesWithReliableTypes.has(prefix);
  return withoutType === 'listed' && !isWhole;
}

function unfitAmong(resources: readonly NamedResource[], actions: readonly ActionTypes[]): readonly NamedResource[] {
  const kinds = [...new Map(actions.map((it) => [it.kind, it])).values()];
  return resources.filter((resource) => kinds.every((it) => isSurelyUnfit(it, resource)));
}

/** For each action all other statements are looked at. Who has so many that do not fit knows it from the first ones. */
const mostAsked = 50;

/** A statement with some of its actions that fit neither its resources nor, by another statement, those of another one. */
export interface UnfitActions {
  readonly parts: UnfitParts;
  readonly actions: readonly UnfitAction[];
}

/** The actions that a policy surely allows, or denies, on no resource that they are for; the first of them if they are many. */
export function unfitActionsOf(policy: Policy, reference: ServiceReference): readonly UnfitActions[] {
  let left = policy.complete ? mostAsked : 0;
  const asked = unfitPartsOf(policy, reference).flatMap((parts) => {
    const values = parts.statement.effect === undefined ? [] : parts.unfitActions.slice(0, left);
    left -= values.length;
    return values.length > 0 ? [{ parts, values }] : [];
  });
  if (asked.length === 0) return [];
  const fits = fitsInSomeOf(
    policy,
    asked.flatMap((it) => it.values),
    reference,
  );
  return asked.map(({ parts: { statement }, parts, values }) => {
    const actions = values.flatMap((value) => {
      const types = typesOf(value, reference);
      return types && !fits(statement.effect, value, types) ? [{ ...types, value }] : [];
    });
    return { parts, actions };
  });
}

type Effect = Statement['effect'];

/**
 * Tells whether some statement of a policy may allow (or deny) one of some actions on a resource that it is for. The
 * statements that have it beside resources that do not fit are no matter, so that the answer is the same for all of them.
 */
function fitsInSomeOf(
  policy: Policy,
  actions: readonly Text[],
  reference: ServiceReference,
): (effect: Effect, action: Text, types: ActionTypes) => boolean {
  const othersWith = statementsWith(policy, actions);
  const reachedIn = reachesOf(reference);
  const known = new Map<Effect, Map<string, boolean>>();
  return (effect, action, types) => {
    const { lowerCase } = internedOf(action);
    const ofEffect = known.get(effect) ?? new Map<string, boolean>();
    known.set(effect, ofEffect);
    const fits = ofEffect.get(lowerCase) ?? some(othersWith(action), mayFit);
    ofEffect.set(lowerCase, fits);
    return fits;

    function mayFit(other: Statement): boolean {
      if (other.effect !== undefined && other.effect !== effect) return false;
      return reachedIn(other)?.every((it) => isSurelyUnfit(types, it)) !== true;
    }
  };
}

function some<Item>(items: Iterable<Item>, isOne: (item: Item) => boolean): boolean {
  for (const item of items) if (isOne(item)) return true;
  return false;
}

/** Tells which statements of a policy have one of some actions, or may have it. A statement may be told twice. */
function statementsWith({ statements }: Policy, actions: readonly Text[]): (action: Text) => Iterable<Statement> {
  const named = new Map(actions.map((it) => [internedOf(it).lowerCase, [] as Statement[]]));
  const open: Statement[] = [];
  // Many statements have the same pattern.
  const byPattern = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { action } = statement;
    if (!action?.complete || action.values.some((it) => !isKnown(it.node))) open.push(statement);
    else {
      for (const { lowerCase } of action.patterns) {
        const alike = byPattern.get(lowerCase);
        if (alike) alike.push(statement);
        else byPattern.set(lowerCase, [statement]);
      }
    }
    for (const value of action?.values ?? []) named.get(internedOf(value).lowerCase)?.push(statement);
  }
  return function* (value) {
    const { lowerCase } = internedOf(value);
    yield* named.get(lowerCase) ?? [];
    yield* open;
    for (const [pattern, alike] of byPattern) if (patternCovers(pattern, lowerCase)) yield* alike;
  };
}

/** What statements reach, worked out when it is first asked for; undefined when it may be anything. */
function reachesOf(reference: ServiceReference): (statement: Statement) => readonly NamedResource[] | undefined {
  const known = new Map<Statement, readonly NamedResource[] | undefined>();
  return (statement) => {
    if (!known.has(statement)) {
      known.set(statement, statement.resource && namedResourcesIn(statement.resource, reference));
    }
    return known.get(statement);
  };
}
