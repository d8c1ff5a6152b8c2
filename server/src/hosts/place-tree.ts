/** Places in documents of a known structure: what stands below a value, by the names of entries on the way there. */
import type { PolicyPlace } from './host.js';

export interface KnownPlace extends PolicyPlace {
  /**
   * - `policy`: a whole policy, as an object or a JSON text
   * - `statements`: one statement or a list of them, which the service puts into a policy of the current version
   * - `several`: anything, and the policies in it are of this type
   * - `nothing`: no IAM policy, however much it looks like one
   */
  readonly holds: 'policy' | 'statements' | 'several' | 'nothing';
  /** True when nothing but the name of an entry says it: specifications and schemas have entries of that name too. */
  readonly onlyByName?: boolean;
}

/** What is known below a value. Items of lists and branches of functions stand where the list and the function do. */
export interface PlaceTree {
  readonly place: KnownPlace | undefined;
  readonly children: ReadonlyMap<string, PlaceTree>;
}

interface GrowingTree {
  place: KnownPlace | undefined;
  readonly children: Map<string, GrowingTree>;
}

const anyName = '*';

/**
 * A tree of places by their paths, like `Policies.PolicyDocument`. `*` stands for any name; items of lists have no step.
 */
export function placeTree(places: Iterable<readonly [path: string, place: KnownPlace]>): PlaceTree {
  const root: GrowingTree = { place: undefined, children: new Map() };
  for (const [path, place] of places) {
    let tree = root;
    for (const name of path.split('.')) {
      const known = tree.children.get(name);
      const next = known ?? { place: undefined, children: new Map() };
      if (!known) tree.children.set(name, next);
      tree = next;
    }
    tree.place = place;
  }
  return root;
}

/** Below a place of which nothing is known, at whatever depth, names alone mean nothing. */
export const nothingByName: PlaceTree = recursive();

function recursive(): PlaceTree {
  const children = new Map<string, PlaceTree>();
  const tree = { place: undefined, children };
  children.set(anyName, tree);
  return tree;
}

/** What is known below the entry of a name. */
export function below(tree: PlaceTree | undefined, name: string): PlaceTree | undefined {
  return tree?.children.get(name) ?? tree?.children.get(anyName);
}
