/** Condition operators, with `IfExists` and the set operators where AWS documents them. */
import type { Cursor } from '../../hosts/host.js';
import { conditionOperators, type OperatorInfo, setOperators } from '../../policy/condition-operator.js';
import type { PolicyLocation } from '../../policy/location.js';
import type { Environment } from '../environment.js';
import { bringsValue, type CompletionItem, namesIn } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'condition-operator' }>;

/** The families that AWS documents with `ForAllValues` and `ForAnyValue`. */
const setFamilies = new Set(['String', 'ARN', 'Bool']);

export function completeConditionOperators({ cursor }: Location, _: Environment): readonly CompletionItem[] {
  const container = cursor.containers.at(-1);
  const present = container?.kind === 'object' ? namesIn(container, cursor) : undefined;
  const items = conditionOperators.flatMap((it) => [
    operatorItem(it.name, it, 0, cursor),
    ...(it.family === 'Null' ? [] : [operatorItem(`${it.name}IfExists`, it, 1, cursor)]),
    ...(setFamilies.has(it.family) ? setOperators.map((set) => operatorItem(`${set}:${it.name}`, it, 2, cursor)) : []),
  ]);
  return items.filter((it) => !present?.has(it.label));
}

function operatorItem(name: string, info: OperatorInfo, rank: number, cursor: Cursor): CompletionItem {
  return {
    label: name,
    kind: 'operator',
    description: info.family,
    documentation: describeOperator(name, info),
    rank,
    insert: { kind: 'key', name, value: {}, snippet: true },
    again: bringsValue(cursor),
  };
}

/** What an operator as written says, in Markdown. */
export function describeOperator(name: string, info: OperatorInfo): string {
  const sentences = [info.description];
  if (name.startsWith('ForAllValues:')) {
    sentences.push('`ForAllValues`: every value of the request must meet it; a request without the key meets it too.');
  }
  if (name.startsWith('ForAnyValue:')) {
    sentences.push(
      '`ForAnyValue`: at least one value of the request must meet it; a request without the key does not.',
    );
  }
  if (name.endsWith('IfExists')) sentences.push('`IfExists`: a request without the key meets it.');
  else if (info.negated) sentences.push('A request without the key meets it too.');
  return sentences.join('\n\n');
}
