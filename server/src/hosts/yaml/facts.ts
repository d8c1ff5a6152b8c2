/** What a template says elsewhere, read from its syntax when it is asked for. */
import type { TemplateFacts } from '../cloudformation/intrinsics.js';
import type { MappingSyntax, Syntax } from './syntax.js';

/** The facts of a CloudFormation template, or of one inside a configuration of the Serverless Framework. */
export function templateFacts(text: string, root: Syntax | undefined): TemplateFacts {
  let types: ReadonlyMap<string, string> | undefined;
  return {
    typeOf(logicalId) {
      types ??= typesOf(text, root);
      return types.get(logicalId);
    },
  };
}

function typesOf(text: string, root: Syntax | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const around = childOf(text, root, 'resources');
  const places = around?.kind === 'sequence' ? around.items.map((it) => it.value) : [around];
  for (const place of [root, ...places]) {
    const resources = childOf(text, place, 'Resources');
    if (resources?.kind !== 'mapping') continue;
    for (const { key, value } of resources.pairs) {
      const type = childOf(text, value, 'Type');
      if (type?.kind === 'scalar') found.set(wordAt(text, key), wordAt(text, type));
    }
  }
  return found;
}

function childOf(text: string, node: Syntax | undefined, name: string): Syntax | undefined {
  return node?.kind === 'mapping' ? pairOf(text, node, name) : undefined;
}

function pairOf(text: string, { pairs }: MappingSyntax, name: string): Syntax | undefined {
  return pairs.find((it) => wordAt(text, it.key) === name)?.value;
}

/** Names and types have no escapes. */
function wordAt(text: string, node: Syntax): string {
  return node.kind === 'scalar' ? text.slice(node.contentStart, node.contentEnd) : '';
}
