/** The blocks of a policy document as they are written in Terraform's JSON: objects, or lists of objects. */
import type { Entry, ObjectNode, ValueNode } from '../value.js';
import type { ArgumentSource, BlockSource, NestedBlock } from './block-source.js';

const blockNames: ReadonlySet<string> = new Set(['statement', 'principals', 'not_principals', 'condition']);

/** Documents have three levels of blocks. */
const deepest = 4;

/** @param key the entry that names it */
export function sourceOfObject(object: ObjectNode, key: Entry['key'], name: string, depth = 0): BlockSource {
  const written: ArgumentSource[] = [];
  const blocks: NestedBlock[] = [];
  for (const entry of object.entries) {
    const named = entry.key.text;
    if (!blockNames.has(named)) {
      const { separator, value } = entry;
      written.push({ name: named, word: entry.key.span, separator, value, syntax: undefined });
    } else if (depth < deepest) {
      for (const it of objectsIn(entry.value)) {
        blocks.push({ source: sourceOfObject(it, entry.key, named, depth + 1), dynamic: false, span: it.outer });
      }
    }
  }
  return {
    name,
    word: depth === 0 ? key.span : object.head,
    span: object.outer,
    opening: object.head.start,
    arguments: written,
    blocks,
    mayHaveMore: object.mayHaveMore === true,
    syntax: undefined,
  };
}

/** `dynamic` blocks, whose content Terraform makes several blocks of, are not looked into here. */
function objectsIn(value: ValueNode | undefined): readonly ObjectNode[] {
  if (value?.kind === 'object') return [value];
  return value?.kind === 'array' ? value.items.flatMap((it) => (it.kind === 'object' ? [it] : [])) : [];
}
