/** Edits that make several statements of one. */
import type { ValueEdit } from '../../hosts/host.js';
import type { PlainValue } from '../../hosts/value.js';
import type { ListElement, Policy, Statement, Text } from '../../policy/model.js';
import { freeSid, usedSids } from './free-sid.js';
import type { MayChange } from './free-spans.js';
import { removeItemsEdit } from './items.js';
import { type ElementValues, statementLike, textOrList } from './statements.js';

/** What one of the statements gets. */
export interface Part {
  readonly actions: readonly Text[];
  /** All of the statement when absent. */
  readonly resources?: readonly Text[];
  /** What its `Sid` has behind that of the statement. */
  readonly word: string;
}

/**
 * The edits that divide a statement into parts, of which each has some of the actions and all else that the statement says.
 * The last part stays where the statement is, the others go before it. Undefined where it is not known what the statement
 * says, and where that cannot be written.
 * @param parts two or more, with each action in one of them, in the order of the lists
 */
export function divideEdits(
  policy: Policy,
  statement: Statement,
  parts: readonly Part[],
  mayChange: MayChange,
): readonly ValueEdit[] | undefined {
  if (!statement.action?.complete) return undefined;
  const used = usedSids(policy);
  const sids = parts.map(({ word }) => statement.sid && freeSid(statement.sid.text + word, used));
  const copies = parts.map((part, index) => statementLike(policy, statement, valuesOf(part, sids[index])));
  if (copies.includes(undefined)) return undefined;
  const whole = policy.statement?.value;
  if (whole === statement.node) {
    return mayChange(whole.outer) ? [{ kind: 'set', node: whole, value: copies as readonly PlainValue[] }] : undefined;
  }
  if (whole?.kind !== 'array') return undefined;
  const index = whole.items.indexOf(statement.node);
  const changes = changesFor(statement, parts.at(-1) as Part, sids.at(-1));
  if (index < 0 || !changes) return undefined;
  const inserted = (copies.slice(0, -1) as readonly PlainValue[]).map(
    (value) => ({ kind: 'insert-item', array: whole, index, value }) as const,
  );
  return [...inserted, ...changes];
}

function valuesOf({ actions, resources }: Part, sid: string | undefined): ElementValues {
  return {
    // It was a list of several.
    Action: actions.map((it) => it.text),
    ...(resources && { Resource: textOrList(resources.map((it) => it.text)) }),
    ...(sid && { Sid: sid }),
  };
}

/** What changes in the statement that becomes the last part. */
function changesFor(
  { action, resource, sid }: Statement,
  part: Part,
  newSid: string | undefined,
): readonly ValueEdit[] | undefined {
  const edits = [withoutOthers(action, part.actions), part.resources ? withoutOthers(resource, part.resources) : []];
  if (sid && newSid) edits.push([{ kind: 'set', node: sid.node, value: newSid }]);
  return edits.every((it) => it !== undefined) ? edits.flat() : undefined;
}

function withoutOthers(list: ListElement | undefined, kept: readonly Text[]): readonly ValueEdit[] | undefined {
  const others = list?.values.filter((it) => !kept.includes(it)) ?? [];
  if (others.length === 0) return [];
  const edit = removeItemsEdit(list?.value, others);
  return edit && [edit];
}
