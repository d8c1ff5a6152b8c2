/**
 * Finds the policies in a tree of values, by the places that are known to hold one and by their content wherever they
 * stand, and reads from the place around them what type they are. For every host alike.
 */
import { organizationsType } from './cloudformation/organizations-policy.js';
import { bareStatements, needsNoVersion } from './cloudformation/sam-policies.js';
import type { IdentityPolicyUse, PolicyType } from './host.js';
import { placesBelow, placesInDocument } from './known-places.js';
import { couldBePolicy, couldBeStatements, looksLikePolicy, showsEvidence } from './looks-like-policy.js';
import type { KnownPlace, PlaceTree } from './place-tree.js';
import { policyOfStatements } from './statement-list.js';
import type { ArrayNode, DynamicNode, Entry, ObjectNode, Path, StringNode, ValueNode } from './value.js';

export { mayHoldPolicy } from './looks-like-policy.js';

export interface FoundPolicy {
  readonly value: ObjectNode;
  readonly path: Path;
  readonly type: PolicyType | undefined;
  readonly resourceType: string | undefined;
  readonly usedAs: IdentityPolicyUse | undefined;
}

/** Where a value stands: what is known of it by the document around it, and the entry that it is in. */
interface Position {
  readonly tree: PlaceTree | undefined;
  readonly entry: Entry | undefined;
}

/**
 * All policies of a tree, in the order of the text.
 * @param embedded called for each string; gives the tree of a JSON text inside it, if it holds one. In the place of a
 *   policy the text need not show that it is one.
 * @param name what the tree is called, where it is not all of a document
 */
export function findPolicies(
  root: ValueNode | undefined,
  embedded: (node: StringNode, place: 'anywhere' | 'of-policy') => ValueNode | undefined,
  name?: string,
): FoundPolicy[] {
  const found: FoundPolicy[] = [];
  const path: (string | number)[] = [];
  const around: ObjectNode[] = [];
  visit(root, { tree: placesInDocument(root), entry: undefined });
  return found;

  function visit(node: ValueNode | undefined, position: Position): void {
    const place = position.tree?.place;
    if (!node || place?.holds === 'nothing') return;
    switch (node.kind) {
      case 'object':
        if (isPlaceOf('statements', place, node)) addStatements(node, position);
        else if (place?.holds === 'several' && needsNoVersion(node)) visitEntries(node, bareStatements);
        else if (isPlaceOf('policy', place, node) || isPolicy(node, position)) add(node, position);
        else visitEntries(node, position.tree);
        break;
      case 'array':
        if (isPlaceOf('statements', place, node)) addStatements(node, position);
        else visitItems(node, position);
        break;
      case 'dynamic':
        visitDynamic(node, position);
        break;
      case 'string':
        visit(embedded(node, place?.holds === 'policy' ? 'of-policy' : 'anywhere'), position);
    }
  }

  function visitEntries(object: ObjectNode, tree: PlaceTree | undefined): void {
    around.push(object);
    for (const entry of object.entries) {
      path.push(entry.key.text);
      visit(entry.value, { tree: placesBelow(entry, object, tree), entry });
      path.pop();
    }
    around.pop();
  }

  function visitItems(array: ArrayNode, position: Position): void {
    for (const [index, item] of array.items.entries()) {
      path.push(index);
      visit(item, position);
      path.pop();
    }
  }

  function visitDynamic(node: DynamicNode, position: Position): void {
    for (const [index, item] of node.inner.entries()) {
      // What else a function is given, like the name of a macro, is not what stands here when it is deployed.
      const staysHere = node.choices.includes(item) || node.source === 'Fn::ToJsonString';
      path.push(node.source, index);
      visit(item, staysHere ? position : { tree: undefined, entry: position.entry });
      path.length -= 2;
    }
  }

  function add(value: ObjectNode, { tree }: Position): void {
    const place = tree?.place;
    const type = place?.type ?? firstOf(around.toReversed(), organizationsType);
    found.push({ value, path: [...path], type, resourceType: place?.resourceType, usedAs: place?.usedAs });
  }

  function isPolicy(object: ObjectNode, { tree, entry }: Position): boolean {
    // Properties of a resource may have a `Statement` and be no policy.
    if (tree?.children.has('Statement') || !looksLikePolicy(object)) return false;
    const called = entry?.key.text ?? name;
    // A whole file may be a policy that is begun; what has another name is more likely something else with statements.
    return called === undefined || nameOfPolicy.test(called) || showsEvidence(object);
  }

  function addStatements(statements: ObjectNode | ArrayNode, position: Position): void {
    const { entry } = position;
    // A list without statements makes no policy.
    if (!entry || (statements.kind === 'array' ? statements.items : statements.entries).length === 0) return;
    add(policyOfStatements(entry, statements), position);
  }
}

/** Whether a place holds something, as far as what is there shows: a resource says what it takes, a mere name does not. */
function isPlaceOf(
  what: 'policy' | 'statements',
  place: KnownPlace | undefined,
  node: ObjectNode | ArrayNode,
): boolean {
  if (place?.holds !== what) return false;
  if (!place.onlyByName) return true;
  return what === 'statements' ? couldBeStatements(node) : node.kind === 'object' && couldBePolicy(node);
}

const nameOfPolicy = /polic(?:y|ies)/i;

function firstOf<Item, Result>(items: readonly Item[], find: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const result = find(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
