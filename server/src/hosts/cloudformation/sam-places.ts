/** Where SAM's policy templates go: in `Policies` of a serverless function or state machine. */
import type { CursorPlace } from '../host.js';
import { childOf, type Path, type ValueNode } from '../value.js';

const typesWithPolicies: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Serverless::StateMachine']);

/**
 * What a place of a template takes that is no policy, for a cursor that is in none.
 * @param path of the cursor, from the root
 */
export function samPlaceOf(root: ValueNode | undefined, path: Path): CursorPlace | undefined {
  const at = path.lastIndexOf('Policies');
  if (at < 2 || path[at - 1] !== 'Properties') return undefined;
  const resource = valueAt(root, path.slice(0, at - 1));
  const type = resource?.kind === 'object' ? childOf(resource, 'Type') : undefined;
  if (type?.kind !== 'string' || !typesWithPolicies.has(type.text)) return undefined;
  // One policy may stand there without a list.
  const rest = path.slice(at + (typeof path[at + 1] === 'number' ? 2 : 1));
  const [template] = rest;
  if (template === undefined) return { kind: 'sam-policies' };
  return rest.length === 1 && typeof template === 'string' ? { kind: 'sam-parameters', template } : undefined;
}

function valueAt(root: ValueNode | undefined, path: Path): ValueNode | undefined {
  let node = root;
  for (const step of path) {
    if (typeof step === 'number') node = node?.kind === 'array' ? node.items[step] : undefined;
    else node = node?.kind === 'object' ? childOf(node, step) : undefined;
  }
  return node;
}
