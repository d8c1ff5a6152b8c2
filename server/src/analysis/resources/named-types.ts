/** Which type of resource an ARN of a policy names, as people read it, and which it may name as IAM reads it. */
import type { StringNode } from '../../hosts/value.js';
import { type Arn, parseArn } from '../../policy/arn.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { mayNameResourceType, typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { isBucketType } from './applicable-resources.js';

export interface NamedTypes {
  /**
   * The type that the ARN is written for, where a wildcard stands for a name and not for a part of a path: `table/*` is
   * written for tables, although it also matches their indexes. Undefined when it is not certain.
   */
  readonly written: ResourceTypeInfo | undefined;
  /** All types of which the ARN may name a resource. */
  readonly possible: readonly ResourceTypeInfo[];
}

const nothing: NamedTypes = { written: undefined, possible: [] };

/** The types that a text of a policy names; none when it is no ARN, or names a service in a way that is not known. */
export function namedTypes(
  { text, holes }: Pick<StringNode, 'text' | 'holes'>,
  reference: ServiceReference,
): NamedTypes {
  if (!text.startsWith('arn:') && holes.length === 0) return nothing;
  if (holes.length === 0) return namedByKnown(text, reference);
  const arn = parseArn(text, holes);
  return arn ? namedBy(arn, reference) : nothing;
}

const namedByKnown = remember((text, reference: ServiceReference): NamedTypes => {
  const arn = parseArn(text);
  return arn ? namedBy(arn, reference) : nothing;
});

function namedBy(arn: Arn, reference: ServiceReference): NamedTypes {
  const { text } = arn.resource;
  const types = reference.resourceTypesByArn(arn.service.text).filter((it) => mayNameResourceType(arn, it));
  const possible = oncePerArn(text.includes('/') ? types.filter((it) => !isBucketType(it)) : types);
  if (possible.length < 2) return { written: possible[0], possible };
  if (!hasWildcard(text) && !hasPlaceholder(text)) {
    // A free part of a documented ARN matches what is literal in another: `table/a/index/b` is no table.
    const written = mostLiteral(possible);
    return { written, possible: written ? [written] : possible };
  }
  const read = { ...arn, resource: { ...arn.resource, text: text.replace(unknownNames, aName) } };
  return { written: mostLiteral(possible.filter((it) => mayNameResourceType(read, it))), possible };
}

/** Wildcards and placeholders. */
const unknownNames = /\$\{[^{}]*\}|[*?]+/g;

/** A part of a name, in which no documented ARN has a literal part. */
const aName = 'x';

/** Services document types of others again, word for word. */
function oncePerArn(types: readonly ResourceTypeInfo[]): readonly ResourceTypeInfo[] {
  const byArn = new Map(types.map((it) => [it.arn, it] as const));
  return [...byArn.values()];
}

/** The type with the most literal signs in its ARN, since free parts match what is literal elsewhere. */
function mostLiteral(types: readonly ResourceTypeInfo[]): ResourceTypeInfo | undefined {
  const literal = types.map((type) => ({ type, signs: literalSigns(type) }));
  const most = Math.max(...literal.map((it) => it.signs));
  const [first, ...others] = literal.filter((it) => it.signs === most).map((it) => it.type);
  // Services document a type of another one again, like the roles of IAM.
  return first && others.every((it) => nameOfType(it) === nameOfType(first)) ? first : undefined;
}

function literalSigns(type: ResourceTypeInfo): number {
  return (typeArn(type)?.resource.text ?? '').replace(/\$\{[^}]*\}/g, '').length;
}

/** Names of types that are several words. */
const wordsOfNames: ReadonlyMap<string, string> = new Map([
  ['execute-api-general', 'API'],
  ['hostedzone', 'hosted zone'],
  ['loadbalancer', 'load balancer'],
  ['replicationgroup', 'replication group'],
  ['targetgroup', 'target group'],
  ['topicfilter', 'topic filter'],
]);

/** Words of type names that are abbreviations. */
const abbreviations = /\b(?:acl|api|db|mfa|oidc|saml|vpc)\b/g;

/**
 * What people call a resource type: `log group`, `state machine`. The ARN has the words better than the name does, which
 * may be `statemachine`.
 */
export function nameOfType(type: ResourceTypeInfo): string {
  let name = namesOfTypes.get(type);
  if (name === undefined) {
    name = findName(type);
    namesOfTypes.set(type, name);
  }
  return name;
}

/** The reference hands out the same objects each time. */
const namesOfTypes = new WeakMap<ResourceTypeInfo, string>();

function findName(type: ResourceTypeInfo): string {
  const resource = typeArn(type)?.resource.text ?? '';
  const word = /([A-Za-z][\w-]*)[/:]\$\{[^}]*\}$/.exec(resource)?.[1] ?? type.name;
  return wordsOfNames.get(word) ?? spoken(word);
}

function spoken(word: string): string {
  return word
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
    .replace(abbreviations, (it) => it.toUpperCase());
}

/**
 * What people call what an ARN names: its type, or the word that it begins with when that of all types that it may name
 * is the same, as for the aliases and versions of a Lambda function.
 */
export function kindOf({ written, possible }: NamedTypes): string | undefined {
  if (written) return nameOfType(written);
  const heads = new Set(possible.map((it) => /^([A-Za-z][\w-]*)[/:]/.exec(typeArn(it)?.resource.text ?? '')?.[1]));
  const [head, ...others] = heads;
  return head === undefined || others.length > 0 ? undefined : spoken(head);
}

/** The name in the last field of an ARN of a type: what stands behind the literal beginning, `orders` of `table/orders`. */
export function nameInArn(resource: string, { written, possible }: NamedTypes): string {
  const type = written ?? possible[0];
  const documented = (type && typeArn(type)?.resource.text) ?? '';
  const head = documented.slice(0, Math.max(0, documented.indexOf('${')));
  return resource.startsWith(head) ? resource.slice(head.length) : resource;
}
