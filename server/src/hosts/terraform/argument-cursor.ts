/** The cursor in an argument that holds a policy, written as a value: in `jsonencode`, or where nothing stands yet. */
import { cursorInExpression, type ExpressionPlace } from '../hcl/cursor.js';
import { syntaxOf } from '../hcl/nodes.js';
import type { Cursor, Insert, PolicySite, TextEdit } from '../host.js';
import { type Path, touches, type ValueNode } from '../value.js';
import type { PolicyArgument } from './policy-sites.js';

type Surroundings = Pick<ExpressionPlace, 'text' | 'scope' | 'style' | 'comments' | 'site'>;

/** The cursor at an offset; undefined outside of policies and of the arguments in which one may be put. */
export function cursorInArgument(
  around: Surroundings,
  policyArguments: readonly PolicyArgument[],
  offset: number,
): Cursor | undefined {
  const argument = policyArguments.find((it) => isAt(around.text, it, offset));
  if (!argument) return undefined;
  const { value } = argument.syntax;
  const place = { containers: [], path: [], role: 'value', entry: undefined } as const;
  const cursor = cursorInExpression({ ...around, ...place }, value, offset);
  if (!cursor) return undefined;
  if (around.site) return fromPolicy(cursor);
  const isWhole = cursor.path.length === 0 && cursor.role === 'value';
  if (!argument.place || !isWhole) return undefined;
  return value?.kind === 'call' ? cursor : { ...cursor, spell: (insert) => encoded(cursor, insert) };
}

/**
 * The cursor in a value that stands outside of the policy that has it, as the local values of a module do; of the first
 * policy that has it.
 */
export function cursorInSharedValue(
  around: Surroundings,
  sites: readonly PolicySite[],
  offset: number,
): Cursor | undefined {
  for (const site of sites) {
    const found = sharedValueAt(site.value, offset, { containers: [], path: [], role: 'value', entry: undefined });
    const syntax = found && syntaxOf(found.node);
    if (found && syntax) return cursorInExpression({ ...around, ...found.place, site }, syntax, offset);
  }
  return undefined;
}

type Place = Pick<ExpressionPlace, 'containers' | 'path' | 'role' | 'entry'>;

interface SharedValue {
  readonly node: ValueNode;
  readonly place: Place;
}

/** A value at an offset in a policy that is not around that offset itself. Values are nested as deep as expressions. */
function sharedValueAt(node: ValueNode, offset: number, place: Place): SharedValue | undefined {
  const inside = (inner: ValueNode, own: Place): SharedValue | undefined => {
    const isHere = touches(inner.outer, offset) && !touches(node.outer, offset);
    return isHere ? { node: inner, place: own } : sharedValueAt(inner, offset, own);
  };
  if (node.kind === 'object') {
    for (const entry of node.entries) {
      const path = [...place.path, entry.key.text];
      const own: Place = { containers: [...place.containers, node], path, role: 'value', entry };
      const found = entry.value && inside(entry.value, own);
      if (found) return found;
    }
  } else if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) {
      const path = [...place.path, index];
      const found = inside(item, { containers: [...place.containers, node], path, role: 'item', entry: undefined });
      if (found) return found;
    }
  } else if (node.kind === 'dynamic') {
    for (const choice of node.choices) {
      const found = inside(choice, place);
      if (found) return found;
    }
  }
  return undefined;
}

/** Behind the sign, on its line, also while nothing stands there. */
function isAt(text: string, { syntax: { equals, value, span } }: PolicyArgument, offset: number): boolean {
  if (equals === undefined || offset <= equals) return false;
  return value ? touches(value.span, offset) : /^[ \t]*$/.test(text.slice(Math.min(span.end, offset), offset));
}

/** The cursor as seen from the policy around it: each container around that is one step of the path. */
function fromPolicy(cursor: Cursor): Cursor | undefined {
  const depth = cursor.site ? cursor.containers.indexOf(cursor.site.value) : -1;
  if (depth < 0) return undefined;
  const path: Path = cursor.path.slice(depth);
  return depth === 0 ? cursor : { ...cursor, containers: cursor.containers.slice(depth), path };
}

/** A whole policy goes into an argument as JSON. */
function encoded(cursor: Cursor, insert: Insert): TextEdit {
  const { span, newText } = cursor.spell(insert);
  if (insert.kind !== 'value' || typeof insert.value === 'string') return { span, newText };
  const lead = newText.length - newText.trimStart().length;
  return { span, newText: `${newText.slice(0, lead)}jsonencode(${newText.slice(lead)})` };
}
