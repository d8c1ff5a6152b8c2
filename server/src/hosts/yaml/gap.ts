/** The place of a cursor on a blank line: its column says what a line that is typed there belongs to. */

import { isContainer } from '../value.js';
import { asValue, entryOfPair, inList, inObject } from './descend.js';
import { expectsObject } from './expected.js';
import { type Around, emptyObject, type Place } from './place.js';
import type { Item, MappingSyntax, Pair, SequenceSyntax, Syntax } from './syntax.js';

/** A block that is open at the cursor. */
interface Frame {
  readonly syntax: MappingSyntax | SequenceSyntax;
  readonly around: Around;
}

interface Open {
  readonly frames: readonly Frame[];
  /** The last entry, when it has no value yet: what is typed deeper is its value. */
  readonly waiting: { readonly pair: Pair; readonly around: Around; readonly column: number } | undefined;
}

/** @param column of the cursor on its blank line */
export function gapPlace(root: Syntax, around: Around, offset: number, column: number): Place | undefined {
  const { frames, waiting } = openAt(root, around, offset);
  const deepest = frames.at(-1);
  if (waiting && deepest && column > waiting.column) return waitingPlace(waiting.around, offset, column);
  const at = frames.findLastIndex((it) => it.syntax.column === column);
  const frame = frames[at];
  // A deeper block that goes on behind the cursor would be torn.
  if (!frame || frames.slice(at + 1).some((it) => it.syntax.end > offset)) return undefined;
  const parent = frames[at - 1];
  if (frame.syntax.kind === 'mapping') return place(inObject(frame.around), column, 'none');
  // Where the dashes of a list stand below their key, a line without a dash is the next key.
  if (parent?.syntax.kind === 'mapping' && parent.syntax.column === column && frame.syntax.end <= offset) {
    return place(inObject(parent.around), column, 'none');
  }
  const typed = frame.syntax.items.filter((it) => it.value?.value && it.value.outerStart < offset);
  return place(inList(frame.around, typed.length), column, 'missing');
}

function place(around: Around, column: number, dash: 'missing' | 'none'): Place {
  return { ...around, node: undefined, slot: { kind: 'line', column, dash } };
}

/** The place of a value below its key. */
function waitingPlace(around: Around, offset: number, column: number): Place {
  const { expected, containers, path } = around;
  if (expectsObject(expected)) {
    const inner = { ...around, containers: [...containers, { node: emptyObject(offset), path }] };
    return place(inObject(inner), column, 'none');
  }
  const isList = expected === 'statements' || expected === 'texts' || expected === 'values';
  return isList
    ? place({ ...around, role: 'item', entry: undefined, path: [...path, 0] }, column, 'missing')
    : place(around, column, 'none');
}

/** Goes down along the last entries and items before the cursor. */
function openAt(root: Syntax, outermost: Around, offset: number): Open {
  const frames: Frame[] = [];
  let node: Syntax | undefined = root;
  let around = outermost;
  while (node && (node.kind === 'mapping' || node.kind === 'sequence') && node.form === 'block') {
    const { value }: Syntax = node;
    if (!isContainer(value)) return { frames, waiting: undefined };
    const own: Around = { ...around, containers: [...around.containers, { node: value, path: around.path }] };
    frames.push({ syntax: node, around: own });
    if (node.kind === 'mapping' && value.kind === 'object') {
      const pair: Pair | undefined = node.pairs.findLast((it) => it.key.start < offset);
      const entry = pair && entryOfPair(value.entries, pair);
      if (!pair || !entry) break;
      around = asValue(own, entry);
      if (!pair.value) return { frames, waiting: { pair, around, column: node.column } };
      node = pair.value;
    } else if (node.kind === 'sequence') {
      const before: readonly Item[] = node.items.filter((it) => (it.dash ?? it.value?.start ?? offset) < offset);
      around = inList(own, Math.max(0, before.filter((it) => it.value?.value).length - 1));
      node = before.at(-1)?.value;
    } else break;
  }
  return { frames, waiting: undefined };
}
