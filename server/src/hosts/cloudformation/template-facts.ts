/** What a template says in one place that its intrinsic functions refer to from another. */
import { childOf, type ObjectNode, type ValueNode } from '../value.js';

export interface TemplateFacts {
  /** The CloudFormation type of a resource of the template by its logical id; undefined when there is none. */
  typeOf(logicalId: string): string | undefined;
}

export const noFacts: TemplateFacts = { typeOf: () => undefined };

/**
 * The facts of a document, read when the first is asked for: functions are read before the document is.
 * @param root asked for once, when the document is read
 */
export function templateFacts(root: () => ValueNode | undefined): TemplateFacts {
  let types: ReadonlyMap<string, string> | undefined;
  return {
    typeOf: (logicalId) => {
      types ??= typesOfResources(root());
      return types.get(logicalId);
    },
  };
}

function typesOfResources(root: ValueNode | undefined): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const resources of resourcesIn(root)) {
    for (const { key, value } of resources.entries) {
      const type = value?.kind === 'object' ? childOf(value, 'Type') : undefined;
      if (type?.kind === 'string') types.set(key.text, type.text);
    }
  }
  return types;
}

/**
 * The `Resources` of a template, and those of templates in a Serverless Framework file, which takes one template or a
 * list of them. Source: https://www.serverless.com/framework/docs/providers/aws/guide/resources
 */
function resourcesIn(root: ValueNode | undefined): readonly ObjectNode[] {
  if (root?.kind === 'array') return root.items.flatMap((it) => (it.kind === 'object' ? ownResources(it) : []));
  if (root?.kind !== 'object') return [];
  const inner = childOf(root, 'resources');
  const templates = inner?.kind === 'array' ? inner.items : [inner];
  return [root, ...templates].flatMap((it) => (it?.kind === 'object' ? ownResources(it) : []));
}

function ownResources(template: ObjectNode): readonly ObjectNode[] {
  const resources = childOf(template, 'Resources');
  return resources?.kind === 'object' ? [resources] : [];
}
