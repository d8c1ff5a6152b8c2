/** Where a cursor stands in a YAML text, and how something is put there. */
import { lineEndAt, lineStartAt } from '../../text/layout.js';
import { cursorPlaceOf } from '../cursor-place.js';
import { textBefore } from '../cursor-text.js';
import type { Cursor, PolicySite } from '../host.js';
import { touches } from '../value.js';
import { throughAlias } from './anchored.js';
import { descend, inObject } from './descend.js';
import { gapPlace } from './gap.js';
import { documentAt } from './locate.js';
import { atRoot, type Container, emptyObject, type Place } from './place.js';
import { columnAt } from './reader.js';
import { spellInsert } from './spell-insert.js';
import { spellExample } from './spell-value.js';
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
  return place && cursorOf(around, place, offset);
}

function cursorOf(around: Surroundings, place: Place, offset: number): Cursor {
  const { role, entry, node } = place;
  const inString = node?.kind === 'string' && touches(node.span, offset) ? node : undefined;
  const text = inString?.text ?? (node ? around.text.slice(node.outer.start, node.outer.end) : '');
  const before = inString ? textBefore(inString, offset) : node ? around.text.slice(node.outer.start, offset) : '';
  const { site, containers, path } = fromSite(place, around);
  const root = documentAt(around.documents, offset)?.root?.value;
  const first = firstElementAt(place, offset);
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
    expectsAfter: (sign) => expectsAfter(sign, before, around.text, offset),
    isEndedByEnter: role !== 'key' && (!node || node.span.start === node.outer.start),
    beginsAnything: site === undefined && place.path.length === 0 && role === 'value',
    place: site ? undefined : cursorPlaceOf(root, place.path),
    nameOf: (element) => element,
    examples: { language: 'yaml', write: (name, value) => spellExample(name, value, around.style) },
    spell: (insert) => spellInsert(around, place, offset, insert),
    ...(first && { also: cursorOf(around, first, offset) }),
  };
}

/** A value begins after the space that follows `-`, `:` or `,`; behind a key it may begin on the next line. */
function expectsAfter(sign: string, before: string, text: string, offset: number): boolean {
  // A list at the colon of a key would take the Enter that is pressed then.
  if (sign === ':') return before !== '';
  if (sign !== ' ' || before.trim() !== '') return true;
  return /(?:^|[\s-])- $|[:,] $/.test(text.slice(lineStartAt(text, offset), offset));
}

/** Behind a dash, a statement begins with its first element. */
function firstElementAt(place: Place, offset: number): Place | undefined {
  const { expected, role, node, slot, containers, path } = place;
  const begins =
    expected === 'statement' && role !== 'key' && !node && (slot.kind === 'behind' || slot.kind === 'line');
  if (!begins) return undefined;
  const inside = inObject({ ...place, containers: [...containers, { node: emptyObject(offset), path }] });
  return { ...inside, node: undefined, slot };
}

function placeAt({ text, documents }: Surroundings, offset: number): Place | undefined {
  const root = documentAt(documents, offset)?.root;
  const lineStart = lineStartAt(text, offset);
  const isBlankLine = text.slice(lineStart, lineEndAt(text, offset)).trim() === '';
  if (!root) return isBlankLine ? { ...atRoot, node: undefined, slot: { kind: 'root' } } : undefined;
  const onNode = descend(root, atRoot, { text, offset, form: 'block' });
  if (onNode) return root.kind === 'scalar' ? { ...onNode, ...atRoot } : onNode;
  return isBlankLine ? gapPlace(root, atRoot, offset, columnAt(text, lineStart, offset)) : undefined;
}

type FromSite = Pick<Cursor, 'site' | 'containers' | 'path'>;

/** Containers and path from the policy around a place, or else from the root. */
function fromSite(place: Place, { text, sites }: Surroundings): FromSite {
  const { containers, path } = place;
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
  const repeated = text.includes('&') ? throughAlias(place, sites) : undefined;
  return repeated ?? { site: undefined, containers: containers.map((it) => it.node), path };
}
