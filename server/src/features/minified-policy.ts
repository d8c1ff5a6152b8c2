/** A policy as JSON without white space: what AWS counts, and what fits into one argument of a command. */
import { isKnown, plainValueOf, type ValueNode } from '../hosts/value.js';
import type { Policy } from '../policy/model.js';

export type MinifiedPolicy =
  | { readonly kind: 'policy'; readonly text: string }
  /** Some of it is only known at deploy time; `source` names the first such part, like `Ref` or `${Bucket}`. */
  | { readonly kind: 'incomplete'; readonly source: string };

/** The values of a policy in its own order, however they are written in the document. */
export function minifiedPolicy({ node }: Policy): MinifiedPolicy {
  const source = firstUnknown(node);
  if (source !== undefined) return { kind: 'incomplete', source };
  return { kind: 'policy', text: JSON.stringify(plainValueOf(node)) };
}

/** The first part that is not known, or not there yet. */
function firstUnknown(node: ValueNode | undefined): string | undefined {
  const waiting: (ValueNode | undefined)[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    switch (next?.kind) {
      case undefined:
        return 'a value that is not written yet';
      case 'dynamic':
        return next.source;
      case 'string': {
        const [hole] = next.holes;
        if (hole) return next.text.slice(hole.start, hole.end);
        if (!isKnown(next)) return next.text;
        break;
      }
      case 'array':
        waiting.push(...next.items.toReversed());
        break;
      case 'object':
        waiting.push(...next.entries.map((it) => it.value).reverse());
        break;
    }
  }
  return undefined;
}
