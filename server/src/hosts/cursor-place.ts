/** What a place takes in which no policy stands yet, by the document around it. For every host alike. */
import { samPlaceOf } from './cloudformation/sam-places.js';
import type { CursorPlace } from './host.js';
import { placesBelow, placesInDocument } from './known-places.js';
import { entryOf, type Path, type ValueNode } from './value.js';

/**
 * What goes at a cursor that is in no policy.
 * @param path of the cursor, from the root
 */
export function cursorPlaceOf(root: ValueNode | undefined, path: Path): CursorPlace | undefined {
  return samPlaceOf(root, path) ?? policyPlaceOf(root, path);
}

function policyPlaceOf(root: ValueNode | undefined, path: Path): CursorPlace | undefined {
  let tree = placesInDocument(root);
  let node = root;
  for (const step of path) {
    if (typeof step === 'number') {
      node = node?.kind === 'array' ? node.items[step] : undefined;
      continue;
    }
    const entry = node?.kind === 'object' ? entryOf(node, step) : undefined;
    if (node?.kind !== 'object' || !entry) return undefined;
    tree = placesBelow(entry, node, tree);
    node = entry.value;
  }
  const place = tree?.place;
  if (place?.holds !== 'policy' && place?.holds !== 'statements') return undefined;
  return { kind: place.holds, type: place.type };
}
