/** Single actions, and several put in at once. */
import type { Insert } from '../../../hosts/host.js';
import type { ServiceReference } from '../../../reference/reference.js';
import { codeSpan } from '../../../text/markdown.js';
import { type CompletionItem, textInsert } from '../item.js';
import type { ActionContext } from './action-context.js';

/** Where an action that stands in the statement already is listed. */
export const listedRank = 8;

const itemsOfServices = new WeakMap<ServiceReference, Map<string, readonly CompletionItem[]>>();

/** An item for each action of a service; the same ones each time. */
export function itemsOfService(prefix: string, reference: ServiceReference): readonly CompletionItem[] {
  const known = itemsOfServices.get(reference) ?? new Map<string, readonly CompletionItem[]>();
  itemsOfServices.set(reference, known);
  let items = known.get(prefix);
  if (!items) {
    items = reference.actionNames(prefix).map((name) => actionItem(`${prefix}:${name}`, reference));
    known.set(prefix, items);
  }
  return items;
}

/** An action as AWS spells it. */
export function actionItem(action: string, reference: ServiceReference): CompletionItem {
  const accessLevel = reference.accessLevel(action);
  return {
    label: action,
    kind: 'action',
    ...(accessLevel && { description: accessLevel }),
    about: { kind: 'action', name: action },
    rank: 1,
    insert: textInsert(action),
  };
}

/** Puts actions in: as items of the list that the cursor is in, else as a list. */
export function insertActions(actions: readonly string[], { cursor }: ActionContext): Insert {
  const kind = cursor.role === 'item' ? 'items' : 'value';
  return { kind, value: actions, snippet: false };
}

/** Markdown about actions that are put in at once. */
export function describeActions(actions: readonly string[]): string {
  return `Puts in ${actions.length} actions:\n\n${actions.map((it) => `- ${codeSpan(it)}`).join('\n')}`;
}
