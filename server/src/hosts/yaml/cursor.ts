/** Where a cursor stands in a YAML text, and how something is put there. */
import { cursorPlaceOf } from '../cursor-place.js';
import type { Cursor, PolicySite } from '../host.js';
import { type StringNode, touches } from '../value.js';
import { descend } from './descend.js';
import { gapPlace } from './gap.js';
import { documentAt } from './locate.js';
import { atRoot, type Container, type Place } from './place.js';
import { columnAt, lineEnd } from './reader.js';
import { spellInsert } from './spell-insert.js';
import type { Style } from './style.js';
import type { DocumentSyntax } from './syntax.js';

export interface Surroundings {
  readonly text: string;
  readonly documents: readonly DocumentSyntax[];
  readonly sites: readonly PolicySite[];
  readonly style: Style;
}

/** The cursor at an offset; undefined where nothing can be typed: in a comment, or right behind a finished value. */
export function cursorAt(around: Surroundings, offset: number): Cursor | undefined {
  const place = placeAt(around, offset);
  if (!place) return undefined;
  const { role, entry, node } = place;
  const inString = node?.kind === 'string' && touches(node.span, offset) ? node : undefined;
  const text = inString?.text ?? (node ? around.text.slice(node.outer.start, node.outer.end) : '');
  const before = inString ? textBefore(inString, offset) : node ? around.text.slice(node.outer.start, offset) : '';
  const { site, containers, path } = fromSite(place, around.sites);
  const root = documentAt(around.documents, offset)?.root?.value;
  return {
    offset,
    site,
    containers,
    path,
    role,
    entry,
    node,
    text,
    before,
    place: site ? undefined : cursorPlaceOf(root, place.path),
    nameOf: (element) => element,
    spell: (insert) => spellInsert(around, place, offset, insert),
  };
}

function placeAt({ text, documents }: Surroundings, offset: number): Place | undefined {
  const root = documentAt(documents, offset)?.root;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const isBlankLine = text.slice(lineStart, lineEnd(text, offset)).trim() === '';
  if (!root) return isBlankLine ? { ...atRoot, node: undefined, slot: { kind: 'root' } } : undefined;
  const onNode = descend(root, atRoot, { text, offset, form: 'block' });
  if (onNode) return root.kind === 'scalar' ? { ...onNode, ...atRoot } : onNode;
  return isBlankLine ? gapPlace(root, atRoot, offset, columnAt(text, lineStart, offset)) : undefined;
}

function textBefore(node: StringNode, offset: number): string {
  let end = node.text.length;
  while (end > 0 && node.at(end) > offset) end -= 1;
  return node.text.slice(0, end);
}

type FromSite = Pick<Cursor, 'site' | 'containers' | 'path'>;

/** Containers and path from the policy around a place, or else from the root. */
function fromSite({ containers, path }: Place, sites: readonly PolicySite[]): FromSite {
  for (let index = containers.length - 1; index >= 0; index -= 1) {
    const container = containers[index] as Container;
    for (const site of sites) {
      const inner = path.slice(container.path.length);
      const rest = containers.slice(index).map((it) => it.node);
      if (site.value === container.node) return { site, containers: rest, path: inner };
      // A policy of which only the statements are written: the format makes the object around them.
      const made = site.value.entries.find((it) => it.value === container.node);
      if (made) return { site, containers: [site.value, ...rest], path: [made.key.text, ...inner] };
    }
  }
  return { site: undefined, containers: containers.map((it) => it.node), path };
}
