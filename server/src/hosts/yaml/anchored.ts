/** A cursor in a value with an anchor, outside of the policy that the value comes into by its alias. */
import type { Cursor, PolicySite } from '../host.js';
import { type ArrayNode, isContainer, type ObjectNode, type Path, type ValueNode } from '../value.js';
import type { Place } from './place.js';

type InPolicy = Pick<Cursor, 'site' | 'containers' | 'path'>;

/** Where a place is in a policy that repeats what is around it; undefined when none does. */
export function throughAlias({ containers, path }: Place, sites: readonly PolicySite[]): InPolicy | undefined {
  const around = new Map<ValueNode, number>(containers.map((it, index) => [it.node, index]));
  for (const site of sites) {
    const chain = chainTo(site.value, [], (node) => around.has(node));
    const shared = chain?.containers.at(-1);
    const index = shared && around.get(shared);
    if (!chain || index === undefined) continue;
    return {
      site,
      containers: [...chain.containers, ...containers.slice(index + 1).map((it) => it.node)],
      path: [...chain.path, ...path.slice(containers[index]?.path.length ?? 0)],
    };
  }
  return undefined;
}

interface Chain {
  readonly containers: readonly (ObjectNode | ArrayNode)[];
  readonly path: Path;
}

/** The first value that `isIt` takes, with what is around it. Functions are no steps of the path. */
function chainTo(node: ValueNode | undefined, path: Path, isIt: (node: ValueNode) => boolean): Chain | undefined {
  if (!node) return undefined;
  if (node.kind === 'dynamic') return firstOf(node.choices, (it) => chainTo(it, path, isIt));
  if (!isContainer(node)) return undefined;
  if (isIt(node)) return { containers: [node], path };
  const inner =
    node.kind === 'array'
      ? firstOf(node.items.entries(), ([index, it]) => chainTo(it, [...path, index], isIt))
      : firstOf(node.entries, ({ key, value }) => chainTo(value, [...path, key.text], isIt));
  return inner && { ...inner, containers: [node, ...inner.containers] };
}

function firstOf<Item>(items: Iterable<Item>, find: (item: Item) => Chain | undefined): Chain | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
