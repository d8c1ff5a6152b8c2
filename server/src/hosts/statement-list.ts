/** Statements without a policy around them, where a tool or a service puts them into one. */
import { type ArrayNode, type Entry, noHoles, type ObjectNode, type Span, type StringNode } from './value.js';

/**
 * The policy that statements become: of the current version, with the statements where they stand. No edit can touch
 * the version, which stands nowhere.
 * @param entry the entry that holds the statements, under whatever name
 */
export function policyOfStatements({ key, separator }: Entry, statements: ObjectNode | ArrayNode): ObjectNode {
  const { span, outer, head } = statements;
  const nowhere = { start: outer.start, end: outer.start };
  const version: Entry = {
    key: textAt('Version', nowhere),
    separator: outer.start,
    value: textAt('2012-10-17', nowhere),
    implied: true,
  };
  // Last, so that a cursor behind its key is in it.
  const statement: Entry = { key: namedAt(key, 'Statement'), separator: separator ?? outer.start, value: statements };
  return { kind: 'object', span, outer, head, entries: [version, statement] };
}

function textAt(text: string, span: Span): StringNode {
  return { kind: 'string', text, holes: noHoles, fragment: false, span, outer: span, at: () => span.start };
}

/** A key by the name that it has in the policy. */
function namedAt(key: StringNode, name: string): StringNode {
  const { span, outer } = key;
  return { kind: 'string', text: name, holes: noHoles, fragment: false, span, outer, at: () => span.start };
}
