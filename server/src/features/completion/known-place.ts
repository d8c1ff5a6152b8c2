/** What goes into a place that the document around it gives, while no policy stands there. */
import type { Cursor, CursorPlace, PolicyType } from '../../hosts/host.js';
import type { CompletionEnvironment } from '../environment.js';
import { completeElementNames, newStatements } from './element-name.js';
import type { CompletionItem } from './item.js';
import { completeSamPlace } from './sam-policy-template.js';
import { completePolicies } from './snippet.js';

export function completePlace(
  cursor: Cursor,
  place: CursorPlace,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  switch (place.kind) {
    case 'sam-policies':
    case 'sam-parameters':
      return completeSamPlace(cursor, place);
    case 'statements':
      return completeFirstStatement(cursor, place.type ?? 'identity');
    case 'policy':
      return cursor.role === 'key'
        ? completeElementNames(cursor, place.type ?? 'identity', { entries: [] }, [])
        : completeWholePolicies(place.type, environment);
  }
}

/** Those of the type that the place gives; all when there are none of it. */
function completeWholePolicies(
  type: PolicyType | undefined,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  const all = completePolicies({ ...environment, expectedType: type });
  const own = all.filter((it) => it.rank === 0);
  return own.length > 0 ? own : all;
}

function completeFirstStatement(cursor: Cursor, type: PolicyType): readonly CompletionItem[] {
  if (cursor.role === 'key') return [];
  const value = newStatements(type);
  const names = cursor.also ? completeElementNames(cursor.also, type, { entries: [] }, ['Statement', 0]) : [];
  return [
    {
      label: 'Statement',
      kind: 'element',
      documentation: 'An empty statement.',
      rank: 0,
      insert: { kind: cursor.role === 'item' ? 'items' : 'value', value, snippet: true },
    },
    ...names,
  ];
}
