/** Condition keys: first those that the actions of the statement take, then the global ones. */
import { escapeSnippet } from '../../hosts/host.js';
import { familyForKeyType } from '../../policy/condition-operator.js';
import type { PolicyLocation } from '../../policy/location.js';
import { actionsOf } from '../../policy/model.js';
import type { ConditionKeyInfo, ServiceReference } from '../../reference/reference.js';
import type { Environment } from '../environment.js';
import { type CompletionItem, namesIn } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'condition-key' }>;

export function completeConditionKeys(location: Location, { reference }: Environment): readonly CompletionItem[] {
  const { cursor, object, statement, operator } = location;
  const present = new Set([...namesIn(object, cursor)].map((it) => it.toLowerCase()));
  const own = keysOfActions(
    actionsOf(statement).map((it) => it.text),
    reference,
  );
  const seen = new Set(own.map((it) => it.key.toLowerCase()));
  const global = reference.globalConditionKeys().filter((it) => !seen.has(it.key.toLowerCase()));
  const fits = (key: ConditionKeyInfo): boolean =>
    !operator || operator.info.family === 'Null' || operator.info.family === familyForKeyType(key.type);
  const item = (key: ConditionKeyInfo, rank: number): CompletionItem => keyItem(key, fits(key) ? rank : rank + 4);
  return [...own.map((it) => item(it, 0)), ...global.map((it) => item(it, 1))].filter(
    (it) => !present.has(it.label.toLowerCase()),
  );
}

/** Keys of the statement's actions. `*` as the action takes them all, which is no help: then only the global ones stay. */
function keysOfActions(actions: readonly string[], reference: ServiceReference): readonly ConditionKeyInfo[] {
  const ofServices = actions.filter((it) => reference.service(it.slice(0, Math.max(it.indexOf(':'), 0))));
  return ofServices.length > 0 ? reference.conditionKeysFor(ofServices) : [];
}

function keyItem(key: ConditionKeyInfo, rank: number): CompletionItem {
  const type = key.multivalued ? `several ${key.type}` : key.type;
  const free = /\$\{[^}]*\}/.test(key.key);
  return {
    label: key.key,
    kind: 'condition-key',
    description: type,
    about: { kind: 'condition-key', name: key.key },
    rank,
    insert: {
      kind: 'key',
      name: free ? withTabStops(key.key) : escapeSnippet(key.key),
      value: key.type === 'Bool' ? '${9|true,false|}' : '$9',
      snippet: true,
    },
  };
}

/** `aws:ResourceTag/${TagKey}` as a snippet: the free parts become tab stops with their names as placeholders. */
function withTabStops(key: string): string {
  const parts = key.split(/\$\{([^}]*)\}/);
  return parts
    .map((part, index) => (index % 2 === 0 ? escapeSnippet(part) : `\${${(index + 1) / 2}:${part}}`))
    .join('');
}
