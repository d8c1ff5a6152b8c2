/** The resources of a statement in words: "bucket reports and its objects", "roles app-*", "all resources". */
import type { ValueNode } from '../../hosts/value.js';
import type { ListElement, Policy, Text } from '../../policy/model.js';
import { hasDynamic } from '../../policy/read-policy.js';
import { listInWords } from '../../text/lists.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { Environment } from '../environment.js';
import { bucketsInWords } from './buckets.js';
import { namesInWords, type Pen, pluralOf, withArticle } from './pen.js';
import { type ReadResource, readResource } from './read-resource.js';
import { accountName } from './services.js';

/**
 * A list of resources in words.
 * @returns undefined when the list says nothing yet
 */
export function resourcesInWords(
  list: ListElement,
  policy: Policy,
  environment: Environment,
  pen: Pen,
): string | undefined {
  const except = list.name === 'NotResource' ? 'all resources except ' : '';
  const { values } = list;
  if (values.length === 0) return list.complete ? undefined : `${except}${unknownResource(list)}`;
  if (standsForAll(values)) return except === '' ? allResources(policy) : 'no resources';
  const resources = values.map((it) => readResource(it.node, environment.reference));
  const buckets = resources.flatMap((it) => it.bucket ?? []);
  const others = resources.filter((it) => it.bucket === undefined);
  const phrases = [
    ...(buckets.length > 0 ? bucketsInWords(buckets, pen) : []),
    ...othersInWords(others, environment, pen),
    ...unknownsInWords(list),
  ];
  const most = Math.max(2, pen.most);
  const shown = phrases.length > most + 1 ? [...phrases.slice(0, most), `${phrases.length - most} more`] : phrases;
  return except + listInWords(shown, 'and');
}

/** Whether a list surely has `*` among its resources. */
export function standsForAll(values: readonly Text[]): boolean {
  return values.some((it) => it.choiceOf === undefined && /^\*+$/.test(it.text));
}

/** One resource in words. */
export function resourceInWords(text: Text, environment: Environment, pen: Pen): string {
  const resource = readResource(text.node, environment.reference);
  const { bucket } = resource;
  const [phrase] = bucket ? bucketsInWords([bucket], pen) : othersInWords([resource], environment, pen);
  return phrase ?? pen.name(text.text);
}

/** What `*` stands for: in the policy of a resource, this resource and what is in it. */
export function allResources({ type, resourceType }: Policy): string {
  if (type !== 'resource') return 'all resources';
  return resourceType === 'AWS::KMS::Key' ? 'this key' : 'this resource';
}

function unknownResource(list: ListElement): string {
  const kind = unknownKind(list);
  return kind === undefined ? '…' : withArticle(kind);
}

/** What a list has that is only known at deploy time: "a bucket" for each kind that is known, and "…" for others. */
function unknownsInWords({ value }: ListElement): readonly string[] {
  if (!value || !hasDynamic(value)) return [];
  const unknown = (value.kind === 'array' ? value.items : [value]).filter((it) => it.kind === 'dynamic');
  const kinds = new Set(unknown.map(kindOfUnknown));
  return [...kinds].map((it) => (it === undefined ? '…' : withArticle(it)));
}

/** What kind of resource a list becomes that is only known at deploy time: `table` of an `AWS::DynamoDB::Table`. */
export function unknownKind({ value }: ListElement): string | undefined {
  const [only, ...more] = value?.kind === 'array' ? value.items : [value];
  return only === undefined || more.length > 0 ? undefined : kindOfUnknown(only);
}

function kindOfUnknown(node: ValueNode): string | undefined {
  if (node.kind !== 'dynamic' || node.becomes.kind !== 'arn') return undefined;
  return (node.becomes.resourceType.split('::').at(-1) ?? '').replace(/([a-z])(?=[A-Z])/g, '$1 ').toLowerCase();
}

function othersInWords(resources: readonly ReadResource[], environment: Environment, pen: Pen): readonly string[] {
  const groups = new Map<string, ReadResource[]>();
  for (const it of resources) {
    const key = it.kind === undefined ? it.name : `${it.kind} ${it.name === '*' ? placeOf(it, environment, pen) : ''}`;
    const group = groups.get(key);
    if (group) group.push(it);
    else groups.set(key, [it]);
  }
  return [...groups.values()].map((group) => groupInWords(group, environment, pen));
}

/** Resources of one kind: "tables orders and customers", "all tables in eu-west-1". */
function groupInWords(group: readonly ReadResource[], environment: Environment, pen: Pen): string {
  const [first, ...more] = group as readonly [ReadResource, ...ReadResource[]];
  const { kind, name } = first;
  if (kind === undefined) return pen.name(name);
  if (name === '*') return `all ${pluralOf(kind)}${placeOf(first, environment, pen)}`;
  const names = namesInWords(
    group.map((it) => it.name),
    'and',
    pen,
  );
  const isOne = more.every((it) => it.name === name) && !hasWildcard(name);
  return `${isOne ? kind : pluralOf(kind)} ${names}`;
}

/** Region and account, where the name alone would say more than the ARN does: " in eu-west-1". */
function placeOf({ allOf, region, account }: ReadResource, environment: Environment, pen: Pen): string {
  const isOpen = (text: string): boolean => /^\**$/.test(text);
  const place = `${allOf === undefined ? '' : ` of ${allOf}`}${isOpen(region) ? '' : ` in ${pen.name(region)}`}`;
  if (isOpen(account)) return place;
  return account === 'aws' ? `${place} of AWS` : `${place} of account ${accountName(account, environment, pen)}`;
}
