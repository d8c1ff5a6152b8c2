/** Actions: services while no colon is typed, then the actions of one; by their names and by what they are for. */
import type { PolicyLocation } from '../../../policy/location.js';
import { type Fit, fitOf } from '../../../text/fit.js';
import { hasWildcard } from '../../../text/wildcard.js';
import type { Environment } from '../../environment.js';
import type { CompletionItem } from '../item.js';
import { type ActionContext, actionContext } from './action-context.js';
import { actionItem, itemsOfService, listedRank } from './action-item.js';
import { actionsByOperation, actionsByWords, withoutRepetition } from './action-search.js';
import { allServices, serviceNamed, servicesTyped } from './action-service.js';
import { completeAccessLevels, completeReadyWildcards } from './action-sets.js';
import { completeWildcard } from './action-wildcard.js';
import { commonPlace, mostCommon } from './common-actions.js';

type Location = Extract<PolicyLocation, { kind: 'action-value' }>;

/**
 * What may stand as an action. As soon as something is typed, it is compared here and not by the editor, which knows the
 * labels alone: so the list changes with each sign (`Completions.incomplete`), and its order is the one given.
 */
export function completeActions(location: Location, { reference }: Environment): readonly CompletionItem[] {
  const { node } = location.cursor;
  // What is put here takes the place of the whole text, and a part of it that nobody knows would be lost.
  if (node?.kind === 'string' && node.holes.length > 0) return [];
  const context = actionContext(location, reference);
  const colon = context.typed.indexOf(':');
  if (colon < 0) return context.typed === '' ? beforeTyping(context) : asTyped(withoutService(context), context);
  const prefix = context.typed.slice(0, colon);
  const name = context.typed.slice(colon + 1);
  const service = reference.service(prefix);
  if (!service) return asTyped(inServicesMeant(prefix, name, context), context);
  if (hasWildcard(context.typed)) return asTyped(completeWildcard(context), context);
  const items = inService(service.prefix, name, context);
  return name === '' ? items : asTyped(items, context);
}

function beforeTyping(context: ActionContext): readonly CompletionItem[] {
  const services = allServices(context);
  if (!context.only) return services;
  const only = context.only.map((it) => actionOf(it, 0, context));
  return [...only, ...services.filter((it) => it.rank === 1)];
}

function withoutService(context: ActionContext): readonly CompletionItem[] {
  const { typed } = context;
  if (hasWildcard(typed)) return typed === '*' ? allServices(context).slice(-1) : [];
  const only = context.only?.filter((it) => fitOf(typed, it.slice(it.indexOf(':') + 1))) ?? [];
  const services = servicesTyped(context);
  return withoutRepetition([
    ...only.map((it) => actionOf(it, 0, context)),
    ...behindService(context, services),
    ...services,
    ...wholeFirst([...actionsByWords(typed, undefined, context), ...actionsByOperation(typed, undefined, context)]),
  ]);
}

/**
 * Words behind the name of a service, as in `ec2 start`, are looked for in that service.
 * @param services that all of what is typed may mean: they are likelier
 */
function behindService(context: ActionContext, services: readonly CompletionItem[]): readonly CompletionItem[] {
  const [, head = '', rest = ''] = /^(\S+)\s+(\S.*)$/.exec(context.typed) ?? [];
  const prefix = head === '' ? undefined : serviceNamed(head, context);
  if (prefix === undefined) return [];
  const rank = services.length > 0 ? 4 : 1;
  return inService(prefix, rest, context).map((it) => withRank(it, it.rank === listedRank ? listedRank : rank));
}

/** An operation that is typed whole says better than words why an action is offered. */
function wholeFirst(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return items.toSorted((one, other) => Math.min(one.rank, 1) - Math.min(other.rank, 1));
}

/** How an action stands in the list, by how its name fits what is typed. */
const rankOfFit = { beginning: 1, word: 3, part: 4, signs: 6 } as const;

/** All of a service: first what policies name most, then many at once, then the others by their names. */
function allOfService(prefix: string, context: ActionContext): readonly CompletionItem[] {
  const named = actionsNamed(prefix, '', context, ['beginning']).map((it) => {
    const isRare = it.rank !== listedRank && commonPlace(it.label) === undefined;
    return isRare ? withRank(it, 3) : it;
  });
  const levels = completeAccessLevels(prefix, '', context).map((it) => withRank(it, 2));
  return byRank([...named, ...levels, ...completeReadyWildcards(prefix, '', context)]);
}

function byRank(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return items.toSorted((one, other) => one.rank - other.rank);
}

function inService(prefix: string, name: string, context: ActionContext): readonly CompletionItem[] {
  if (name === '') return allOfService(prefix, context);
  const named = actionsNamed(prefix, name, context, ['beginning', 'word', 'part']);
  // That an action is also for an operation says nothing when its own name is typed, unless that is the operation's too.
  const begun = new Set(named.flatMap((it) => (it.rank === rankOfFit.beginning ? it.label : [])));
  const items = [
    ...actionsByOperation(name, prefix, context).filter((it) => it.rank === 0 || !begun.has(it.label)),
    ...named,
    ...actionsByWords(name, prefix, context),
    ...completeAccessLevels(prefix, name, context),
    ...completeReadyWildcards(prefix, name, context),
  ];
  if (items.length > 0) return withoutRepetition(byRank(items));
  const near = context.reference.closestActions(`${prefix}:${name}`).map((it) => actionOf(it, 1, context));
  return withoutRepetition([...near, ...actionsNamed(prefix, name, context, ['signs'])]);
}

/** Those that policies name most come first, the others by the alphabet. */
function actionsNamed(
  prefix: string,
  name: string,
  { reference, isListed }: ActionContext,
  fits: readonly Fit[],
): readonly CompletionItem[] {
  const found = itemsOfService(prefix, reference).flatMap((item) => {
    const fit = fitOf(name, item.label.slice(prefix.length + 1));
    return fit && fits.includes(fit) ? withRank(item, isListed(item.label) ? listedRank : rankOfFit[fit]) : [];
  });
  const place = ({ label }: CompletionItem): number => commonPlace(label) ?? mostCommon;
  return found.toSorted((one, other) => place(one) - place(other));
}

/** A prefix that is none may be another name of a service, like `efs`, or misspelt. */
function inServicesMeant(prefix: string, name: string, context: ActionContext): readonly CompletionItem[] {
  if (hasWildcard(context.typed)) return [];
  const services = context.reference.closestServices(prefix).filter((it) => context.takes(it));
  return services.flatMap((it) => inService(it, name, context));
}

function actionOf(action: string, rank: number, { reference, isListed }: ActionContext): CompletionItem {
  return { ...actionItem(action, reference), rank: isListed(action) ? listedRank : rank };
}

function withRank(item: CompletionItem, rank: number): CompletionItem {
  return item.rank === rank ? item : { ...item, rank };
}

/** The items of a list that was made for what is typed: none is to be left out for its label. */
function asTyped(items: readonly CompletionItem[], { cursor }: ActionContext): readonly CompletionItem[] {
  return items.map((it) => ({ ...it, filter: cursor.before }));
}
