/** What the author of a wrong service prefix or action may have meant. Offers nothing sooner than a guess. */
import { misspellingsOf, nearestNames } from '../text/distance.js';
import { remember } from '../text/remember.js';
import { hasWildcard } from '../text/wildcard.js';
import { namesWithWords, nameWords } from '../text/words.js';
import { findAction, splitAction } from './actions.js';
import type { ServiceReference } from './reference.js';
import { operationKey, type Store, type StoredService } from './store.js';

type ClosestActionAnswers = Pick<ServiceReference, 'closestServices' | 'closestActions'>;

const defaultLimit = 3;

/** More than anyone asks for. */
const mostRemembered = 10;

/** An action of another service is offered only when few services have an action of that name. */
const mostOtherServices = 3;

export function closestActionAnswers(store: Store, matchesAny: ServiceReference['matchesAny']): ClosestActionAnswers {
  const compactNames = once(() =>
    store.services.map(({ info }) => ({
      prefix: info.prefix,
      name: withoutVendor(compact(info.name)),
      compactPrefix: compact(info.prefix),
    })),
  );

  function closestServices(prefix: string, limit = defaultLimit): readonly string[] {
    const known = store.service(prefix);
    if (known) return [known.info.prefix].slice(0, limit);

    const wanted = compact(prefix);
    if (wanted === '') return [];

    const wantedName = withoutVendor(wanted);
    const sameName = compactNames().filter(
      ({ name, compactPrefix }) => wanted === compactPrefix || wantedName === name,
    );
    const meant = [...aliasesOf(prefix), ...sameName.map((service) => service.prefix)];
    // A prefix may begin like the name of another service: what names have in them is asked below.
    const near = () =>
      misspellingsOf(
        prefix,
        compactNames().map((service) => service.prefix),
      );
    return firstFilled([() => meant, near, () => servicesNamed(wanted)]).slice(0, limit);
  }

  function aliasesOf(prefix: string): readonly string[] {
    return store.serviceAliases.get(prefix.toLowerCase()) ?? [];
  }

  /** A short text is part of too many names. */
  function servicesNamed(wanted: string): readonly string[] {
    if (wanted.length < 5) return [];
    return compactNames()
      .filter(({ name }) => name.includes(wanted))
      .sort((one, other) => one.name.length - other.name.length)
      .map(({ prefix }) => prefix);
  }

  function closestActions(action: string, limit = defaultLimit): readonly string[] {
    const parts = splitAction(action);
    if (!parts || parts.name === '') return [];

    const known = findAction(store, action);
    if (known) return [`${known.service.info.prefix}:${known.name}`].slice(0, limit);

    // A prefix may be right for IAM and still not what the author means, like `opensearch` for `es`.
    const service = store.service(parts.prefix);
    const prefixes = service ? [service.info.prefix, ...aliasesOf(parts.prefix)] : closestServices(parts.prefix);
    const services = prefixes.flatMap((prefix) => store.service(prefix) ?? []);
    if (hasWildcard(parts.name)) return service ? [] : matchingPatterns(services, parts.name).slice(0, limit);

    const inServices = (closest: (name: string, names: readonly string[]) => readonly string[]) =>
      services.flatMap((it) => closest(parts.name, it.names().spelt).map((name) => `${it.info.prefix}:${name}`));
    return firstFilled([
      () => inServices(namedLikeCommand),
      () => [...operationActions(prefixes, parts.name), ...inServices(nearestNames)],
      () => sameNameElsewhere(parts.name),
      () => inServices(namesWithWords),
    ]).slice(0, limit);
  }

  /** The actions that an API operation needs; many leave out the plural, as in `ListObject`. */
  function operationActions(prefixes: readonly string[], operation: string): readonly string[] {
    const actions = (name: string): readonly string[] =>
      prefixes.flatMap((prefix) => store.apiOperations.get(operationKey(`${prefix}:${name}`))?.actions ?? []);
    return firstFilled([() => actions(operation), () => actions(`${operation}s`)]);
  }

  function matchingPatterns(services: readonly StoredService[], name: string): readonly string[] {
    return services.map(({ info }) => `${info.prefix}:${name}`).filter(matchesAny);
  }

  /** A name of one word, like `Invoke`, means something else in each service. */
  function sameNameElsewhere(name: string): readonly string[] {
    if (nameWords(name).length < 2) return [];
    const found = store.services.flatMap(({ info }) => findAction(store, `${info.prefix}:${name}`) ?? []);
    return found.length > mostOtherServices ? [] : found.map((it) => `${it.service.info.prefix}:${it.name}`);
  }

  const rememberedServices = remember((prefix: string, _: Store) => closestServices(prefix, mostRemembered));
  const rememberedActions = remember((action: string, _: Store) => closestActions(action, mostRemembered));
  return {
    closestServices: (prefix, limit = defaultLimit) => rememberedServices(prefix, store).slice(0, limit),
    closestActions: (action, limit = defaultLimit) => rememberedActions(action, store).slice(0, limit),
  };
}

/** The result of the first question that has one, each name once: a weaker one after it would only be noise. */
function firstFilled(questions: readonly (() => readonly string[])[]): readonly string[] {
  for (const question of questions) {
    const names = question();
    if (names.length > 0) return distinct(names);
  }
  return [];
}

/** The action that a command of the AWS CLI like `list-buckets` is named after. */
function namedLikeCommand(command: string, names: readonly string[]): readonly string[] {
  if (!command.includes('-')) return [];
  const wanted = compact(command);
  return names.filter((it) => compact(it) === wanted);
}

/** Most sessions never ask what is close, and the start should be quick. */
function once<Value extends object>(compute: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}

function withoutVendor(compactName: string): string {
  return compactName.replace(/^(amazon|aws)/, '');
}

/** Only letters and digits, in lower case: `Step Functions` and `step-functions` are one name. */
function compact(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
