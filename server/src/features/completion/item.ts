import type { Cursor, Insert, TextEdit, ValueEdit } from '../../hosts/host.js';
import type { ObjectNode } from '../../hosts/value.js';

/** One thing that can be put at the cursor: plain data, spelt by the host when it is shown. */
export interface CompletionItem {
  readonly label: string;
  readonly kind:
    | 'element'
    | 'value'
    | 'service'
    | 'action'
    | 'wildcard'
    | 'operator'
    | 'condition-key'
    | 'variable'
    | 'snippet';
  /** A few words beside the label, like the access level. */
  readonly detail?: string;
  /** Words at the right edge, like the name of the service. */
  readonly description?: string;
  readonly documentation?: string;
  /** What the documentation is about, when it is only made for the item that is looked at. */
  readonly about?: { readonly kind: 'action' | 'wildcard' | 'condition-key'; readonly name: string };
  /** What the typed text is compared with, when that is not the label. */
  readonly filter?: string;
  /** Items with a lower rank come first; within a rank they keep their order. */
  readonly rank: number;
  readonly insert: Insert;
  /** What changes elsewhere in the policy with it. */
  readonly besides?: readonly ValueEdit[];
  /** True when something else is to be chosen right after this. */
  readonly again?: boolean;
}

/** Whether a name put at a cursor brings a value along; where a value stands already, only the name changes. */
export function bringsValue(cursor: Cursor): boolean {
  return cursor.entry?.separator === undefined;
}

/** The text edits elsewhere in the policy that go with an item. */
export function besidesOf({ besides = [] }: CompletionItem, { site }: Cursor): readonly TextEdit[] {
  return besides.flatMap((it) => site?.spell(it) ?? []);
}

/** An item that puts a text where a value or an item goes. */
export function textInsert(value: string): Insert {
  return { kind: 'value', value, snippet: false };
}

/** The names in an object that cannot be put there once more: not the one under the cursor, nor what is filled in. */
export function namesIn(object: Pick<ObjectNode, 'entries'>, cursor: Cursor): ReadonlySet<string> {
  const standing = object.entries.filter((it) => it.key !== cursor.node && it !== cursor.entry && !it.implied);
  return new Set(standing.map((it) => it.key.text).filter((it) => !cursor.repeats?.(it)));
}
