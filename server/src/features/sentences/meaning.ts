/** What a statement lets do in verbs: "reading and writing objects of bucket reports". Only where that says all of it. */
import type { ListElement, Policy, Statement } from '../../policy/model.js';
import { hasDynamic } from '../../policy/read-policy.js';
import { listInWords } from '../../text/lists.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { Environment } from '../environment.js';
import { type ActionMeaning, meaningOfAction } from './action-meanings.js';
import type { BucketWords } from './buckets.js';
import { gerundOf, namesInWords, type Pen, withArticle } from './pen.js';
import { type ReadResource, readResource } from './read-resource.js';
import { allResources, resourcesInWords, standsForAll, unknownKind } from './resources.js';

/** What the actions of a statement do to its resources, in both forms that sentences need. */
export interface Deed {
  /** "read and write objects of bucket reports" */
  readonly infinitive: string;
  /** "reading and writing objects of bucket reports" */
  readonly gerund: string;
}

/**
 * The deed of a statement; undefined when one of its actions or resources has no such words, and when not every action
 * works on one of the resources and the other way round, since then the statement does less than its words would.
 */
export function deedOf(statement: Statement, policy: Policy, environment: Environment, pen: Pen): Deed | undefined {
  const { action, resource } = statement;
  if (!action) return undefined;
  if (!resource) return statement.notResource ? undefined : deedOfTrust(action);
  const meanings = meaningsOf(action);
  if (!meanings) return undefined;
  const object = objectOf(meanings, resource, policy, environment, pen);
  return object === undefined ? undefined : deed(meanings, object);
}

const assumed: Deed = { infinitive: 'assume the role', gerund: 'assuming the role' };

/** What the actions of trust policies do, in lower case: their resource is the role that the policy belongs to. */
const deedsOfTrust: ReadonlyMap<string, Deed> = new Map([
  ['sts:assumerole', assumed],
  ['sts:assumerolewithsaml', assumed],
  ['sts:assumerolewithwebidentity', assumed],
  ['sts:tagsession', { infinitive: 'tag the session', gerund: 'tagging the session' }],
  ['sts:setsourceidentity', { infinitive: 'set the source identity', gerund: 'setting the source identity' }],
]);

function deedOfTrust({ values, complete }: ListElement): Deed | undefined {
  const deeds = new Set(values.map((it) => deedsOfTrust.get(it.text.toLowerCase())));
  const known = [...deeds].flatMap((it) => it ?? []);
  if (!complete || known.length === 0 || known.length < deeds.size) return undefined;
  return {
    infinitive: listInWords(
      known.map((it) => it.infinitive),
      'and',
    ),
    gerund: listInWords(
      known.map((it) => it.gerund),
      'and',
    ),
  };
}

/** Verbs that stand in a row at most. */
const mostVerbs = 4;

function meaningsOf({ values, complete }: ListElement): readonly ActionMeaning[] | undefined {
  if (!complete || values.length === 0 || values.length > 12) return undefined;
  const meanings: ActionMeaning[] = [];
  for (const { text } of values) {
    const meaning = meaningOfAction(text);
    if (!meaning) return undefined;
    meanings.push(meaning);
  }
  const [first] = meanings;
  const alike = meanings.every((it) => it.thing === first?.thing && it.joint === first?.joint);
  return alike && new Set(meanings.map((it) => it.verb)).size <= mostVerbs ? meanings : undefined;
}

function deed(meanings: readonly ActionMeaning[], object: string): Deed {
  const verbs = [...new Set(meanings.map((it) => it.verb))];
  return {
    infinitive: `${listInWords(verbs, 'and')} ${object}`,
    gerund: `${listInWords(verbs.map(gerundOf), 'and')} ${object}`,
  };
}

/** What the verbs are about: "objects of bucket reports". */
function objectOf(
  meanings: readonly ActionMeaning[],
  resource: ListElement,
  policy: Policy,
  environment: Environment,
  pen: Pen,
): string | undefined {
  const [{ thing, joint, all }] = meanings as readonly [ActionMeaning];
  const about = (what: string): string => [thing, joint, what].filter((it) => it !== undefined && it !== '').join(' ');
  const { values, value } = resource;
  if (standsForAll(values)) return about(policy.type === 'resource' ? allResources(policy) : all);
  const unknown = unknownKind(resource);
  if (unknown !== undefined && meanings.every((it) => it.kinds.includes(unknown))) {
    return about(withArticle(unknown));
  }
  if (!value || hasDynamic(value)) return undefined;
  const resources = values.map((it) => readResource(it.node, environment.reference));
  const buckets = resources.flatMap((it) => it.bucket ?? []);
  if (buckets.length > 0) {
    if (buckets.length !== values.length || !fitsBuckets(meanings, buckets)) return undefined;
    const container = containerInWords(buckets, pen);
    return container && about(container);
  }
  if (!fits(meanings, resources)) return undefined;
  const words = resourcesInWords(resource, policy, environment, pen);
  return words && about(words);
}

function fits(meanings: readonly ActionMeaning[], resources: readonly ReadResource[]): boolean {
  const kinds = new Set(resources.map((it) => it.kind));
  const isOf = (kind: string | undefined, meaning: ActionMeaning): boolean =>
    kind !== undefined && meaning.kinds.includes(kind);
  return (
    [...kinds].every((kind) => meanings.some((it) => isOf(kind, it))) &&
    meanings.every((it) => it.kinds.some((kind) => kinds.has(kind)))
  );
}

/** Whether actions on objects have objects, and those on buckets have buckets, of the same buckets. */
function fitsBuckets(meanings: readonly ActionMeaning[], buckets: readonly BucketWords[]): boolean {
  if (buckets.some((it) => it.keys === undefined && hasWildcard(it.bucket))) return false;
  const onObjects = meanings.some((it) => it.kinds.includes('object'));
  const onBuckets = meanings.some((it) => it.kinds.includes('bucket'));
  const objects = buckets.filter((it) => it.keys !== undefined);
  const wholes = buckets.filter((it) => it.keys === undefined);
  if (onObjects !== objects.length > 0 || onBuckets !== wholes.length > 0) return false;
  if (!(onObjects && onBuckets)) return true;
  const names = new Set(wholes.map((it) => it.bucket));
  return objects.every((it) => it.keys === '*' && names.has(it.bucket)) && objects.length === names.size;
}

/** The buckets whose objects a deed is about: "bucket reports", "bucket reports named home/*". */
function containerInWords(buckets: readonly BucketWords[], pen: Pen): string | undefined {
  const names = [...new Set(buckets.map((it) => it.bucket))];
  const keys = [...new Set(buckets.flatMap((it) => it.keys ?? []))];
  const isWhole = keys.every((it) => it === '*');
  if (!isWhole && names.length > 1) return undefined;
  const [only = ''] = names;
  const isOne = names.length === 1 && !hasWildcard(only);
  const container = /^\*+$/.test(only)
    ? 'all buckets'
    : `${isOne ? 'bucket' : 'buckets'} ${namesInWords(names, 'and', pen)}`;
  return isWhole ? container : `${container} named ${namesInWords(keys, 'or', pen)}`;
}
