/** Names of elements, from the schema: those that may stand here, do not stand here yet, and are not excluded. */
import type { PlainValue } from '../../hosts/value.js';
import { elementsAt } from '../../policy/grammar/schema.js';
import type { PolicyLocation } from '../../policy/location.js';
import type { CompletionItem } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'element-name' }>;

/** What the value of a new element begins with. Tab stops as in snippets. */
const beginnings: Readonly<Record<string, PlainValue>> = {
  Version: '2012-10-17',
  Id: '$1',
  Statement: [{ Effect: '${1|Allow,Deny|}', Action: '$2', Resource: '$3' }],
  Sid: '$1',
  Effect: '${1|Allow,Deny|}',
  Principal: { '${1|AWS,Service,Federated,CanonicalUser|}': '$2' },
  NotPrincipal: { '${1|AWS,Service,Federated,CanonicalUser|}': '$2' },
  Condition: { $1: { $2: '$3' } },
};

/** A trust policy has no resources, and its statements name a principal. */
const trustStatement: PlainValue = [
  { Effect: 'Allow', Principal: { '${1|Service,AWS,Federated|}': '$2' }, Action: '${3:sts:AssumeRole}' },
];

export function completeElementNames({ cursor, policy, object, path }: Location): readonly CompletionItem[] {
  const present = new Set(object.entries.filter((it) => it.key !== cursor.node).map((it) => it.key.text));
  const fitting = elementsAt(policy.type, path).filter(
    (it) => !present.has(it.name) && !it.excludes.some((name) => present.has(name)),
  );
  return fitting.map((it, index): CompletionItem => {
    const beginning = it.name === 'Statement' && policy.type === 'trust' ? trustStatement : beginnings[it.name];
    return {
      label: it.name,
      kind: 'element',
      documentation: it.markdown,
      rank: index,
      insert: { kind: 'key', name: it.name, value: beginning ?? '$1', snippet: true },
      // What follows has completions of its own: services, operators.
      again: ['Action', 'NotAction', 'Condition'].includes(it.name),
    };
  });
}
