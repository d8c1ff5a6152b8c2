/**
 * Where policies stand in the JSON that Terraform prints: plans, states, and what `terraform show -json` says of them.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 */
import { type KnownPlace, type PlaceTree, placeTree } from '../place-tree.js';
import { childOf, type ObjectNode } from '../value.js';
import { type ArgumentUse, argumentsOfResource, useOfArgument } from './resource-table.js';

/**
 * What is known below an entry of an object that stands for a resource of a plan or a state: its attributes are in
 * `values`, in `change.after` or, in the file of a state, in `instances`.
 * @param name of the entry
 * @param resource the object that has it
 */
export function terraformPlaces(name: string, resource: ObjectNode): PlaceTree | undefined {
  const above = wayToAttributes.get(name);
  const type = above && childOf(resource, 'type');
  if (!above || type?.kind !== 'string' || !hasEntry(resource, 'name') || !hasEntry(resource, 'mode')) return undefined;
  const attributes = above.map((it) => [it, attributesAt(resource, name, it)] as const);
  return placeTree(
    attributes.flatMap(([prefix, object]) =>
      placesOf(type.text, object).map(([path, place]) => [prefix === '' ? path : `${prefix}.${path}`, place] as const),
    ),
  );
}

/** By the name of the entry, the names from its value to the attributes; an empty one for the value itself. */
const wayToAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['values', ['']],
  ['change', ['after', 'before']],
  ['instances', ['attributes']],
]);

function hasEntry(object: ObjectNode, name: string): boolean {
  return object.entries.some((it) => it.key.text === name);
}

function attributesAt(resource: ObjectNode, name: string, step: string): ObjectNode | undefined {
  const value = childOf(resource, name);
  const first = value?.kind === 'array' ? value.items[0] : value;
  const attributes = step !== '' && first?.kind === 'object' ? childOf(first, step) : first;
  return attributes?.kind === 'object' ? attributes : undefined;
}

function placesOf(
  resource: string,
  attributes: ObjectNode | undefined,
): readonly (readonly [path: string, place: KnownPlace])[] {
  if (resource === 'aws_organizations_policy') {
    const use = useOfArgument(resource, ['content'], (name) => attributes && childOf(attributes, name));
    return use ? [['content', placeFor(use)]] : [];
  }
  return argumentsOfResource(resource).map(([argument, use]) => [argument, placeFor(use)]);
}

function placeFor(use: ArgumentUse): KnownPlace {
  return use === 'no-iam-policy'
    ? { holds: 'nothing', type: undefined, resourceType: undefined }
    : { ...use, holds: 'policy' };
}
