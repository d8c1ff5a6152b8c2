/** ARNs of the resource types that the actions of the statement take, with a tab stop for each free part. */
import { escapeSnippet } from '../../hosts/host.js';
import type { PolicyLocation } from '../../policy/location.js';
import { actionsOf } from '../../policy/model.js';
import type { ActionDetail, ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import type { Environment } from '../environment.js';
import { type CompletionItem, textInsert } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'resource-value' }>;

/** A wildcard may match hundreds of actions: the first ones tell the resource types well enough. */
const mostActions = 200;

export function completeResources({ statement }: Location, { reference }: Environment): readonly CompletionItem[] {
  const actions = actionsIn(
    actionsOf(statement).map((it) => it.text),
    reference,
  );
  const everything: CompletionItem = {
    label: '*',
    kind: 'wildcard',
    detail: ' all resources',
    rank: 9,
    insert: textInsert('*'),
  };
  return [...resourceTypesOf(actions, reference).map(resourceItem), everything];
}

/** The actions that a list of patterns names or matches. `*` is all of AWS, which says nothing of resources. */
function actionsIn(patterns: readonly string[], reference: ServiceReference): readonly ActionDetail[] {
  const ofServices = patterns.filter((it) => reference.service(it.slice(0, Math.max(it.indexOf(':'), 0))));
  const names = [...new Set(ofServices.flatMap((it) => reference.expand(it)))];
  return names.slice(0, mostActions).flatMap((it) => reference.action(it) ?? []);
}

function resourceTypesOf(actions: readonly ActionDetail[], reference: ServiceReference): readonly ResourceTypeInfo[] {
  const types = new Map<string, ResourceTypeInfo>();
  for (const { prefix, resourceTypes } of actions) {
    for (const { name } of resourceTypes) {
      const type = reference.resourceType(prefix, name);
      if (type) types.set(type.arn, type);
    }
  }
  // What a service is mostly about has the fewest free parts: a bucket before an access point, a function before its alias.
  return [...types.values()].sort((a, b) => freeParts(a) - freeParts(b));
}

function freeParts({ arn }: ResourceTypeInfo): number {
  return arn.split('${').length;
}

function resourceItem({ name, arn }: ResourceTypeInfo): CompletionItem {
  const label = arn.replaceAll('${Partition}', 'aws');
  const parts = label.split(/\$\{([^}]*)\}/);
  const value = parts.map((part, index) => (index % 2 === 0 ? escapeSnippet(part) : `\${${(index + 1) / 2}:${part}}`));
  return {
    label: parts.map((part, index) => (index % 2 === 0 ? part : `<${part}>`)).join(''),
    kind: 'value',
    description: name,
    // Only up to its first free part: who is typing that part is done with choosing.
    filter: parts[0] ?? label,
    rank: 0,
    insert: { kind: 'value', value: value.join(''), snippet: true },
  };
}
