/** A text or a list of that one text: IAM reads both alike. */
import { type Entry, isKnown, type ObjectNode, type ValueNode } from '../../hosts/value.js';
import type { Statement } from '../../policy/model.js';
import type { MayChange } from '../edits/free-spans.js';
import { listInPlaceOf, newText, textInPlaceOf } from '../edits/revision.js';

export type ListForm = 'text' | 'list';

/** A statement in which each list of one text is that text, or each text that may be a list is one. */
export function withListForm(statement: Statement, form: ListForm, mayChange: MayChange): ObjectNode {
  const { node, elements, condition, principal, notPrincipal } = statement;
  const lists = new Set(listNames.map((it) => elements.get(it)?.entry));
  const principals = new Set([principal?.entry, notPrincipal?.entry]);
  const changed = (entry: Entry): Entry => {
    const value = entry.value && valueInForm(entry.value, form, mayChange);
    return value === entry.value ? entry : { ...entry, value };
  };
  return withEntries(node, (entry) => {
    if (lists.has(entry)) return changed(entry);
    if (principals.has(entry)) return withInner(entry, changed);
    return entry === condition?.entry ? withInner(entry, (it) => withInner(it, changed)) : entry;
  });
}

const listNames = ['Action', 'NotAction', 'Resource', 'NotResource'];

function valueInForm(value: ValueNode, form: ListForm, mayChange: MayChange): ValueNode {
  if (form === 'list') {
    const isText = value.kind === 'string' && isKnown(value) && mayChange(value.outer);
    return isText ? listInPlaceOf(value, [newText(value.text)]) : value;
  }
  const [only] = value.kind === 'array' && value.items.length === 1 ? value.items : [];
  const isTextInList = only?.kind === 'string' && isKnown(only) && mayChange(value.outer);
  return isTextInList ? textInPlaceOf(value, only.text) : value;
}

/** An entry whose value is an object with other entries, where they are others. */
function withInner(entry: Entry, change: (inner: Entry) => Entry): Entry {
  const { value } = entry;
  if (value?.kind !== 'object') return entry;
  const object = withEntries(value, change);
  return object === value ? entry : { ...entry, value: object };
}

function withEntries(object: ObjectNode, change: (entry: Entry) => Entry): ObjectNode {
  const entries = object.entries.map(change);
  return entries.every((it, index) => it === object.entries[index]) ? object : { ...object, entries };
}
