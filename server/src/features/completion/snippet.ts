/** Snippets where they fit: a whole policy in an empty document, statements where a statement goes. */
import type { PolicyType } from '../../hosts/host.js';
import type { PlainValue } from '../../hosts/value.js';
import type { PolicyLocation } from '../../policy/location.js';
import { identityTypes, type TypedPolicy } from '../../policy/policy-type.js';
import type { CompletionEnvironment } from '../environment.js';
import { type PolicySnippet, policySnippets, statementsOf } from '../snippets.js';
import { newStatements } from './element-name.js';
import type { CompletionItem } from './item.js';

/** Whole policies: an empty one, then those of the type that the file is expected to have, then the others. */
export function completePolicies({ expectedType = 'identity' }: CompletionEnvironment): readonly CompletionItem[] {
  const rankOf = (it: PolicySnippet): number => (it.policyType === expectedType ? 1 : 2);
  return [
    emptyPolicy(expectedType),
    ...policySnippets.map((it) => snippetItem(it, rankOf(it), { kind: 'value', value: it.body, snippet: true })),
  ];
}

function emptyPolicy(type: PolicyType): CompletionItem {
  return {
    label: 'New policy',
    kind: 'snippet',
    description: type,
    documentation: 'A policy with an empty statement.',
    filter: `New policy empty statement ${type}`,
    rank: 0,
    insert: { kind: 'value', value: { Version: '2012-10-17', Statement: newStatements(type) }, snippet: true },
  };
}

/** An empty statement, and those of the snippets for this type of policy; of all while nothing says the type. */
export function completeStatements(
  { cursor, policy }: Extract<PolicyLocation, { kind: 'statement-value' }>,
  { source }: TypedPolicy,
): readonly CompletionItem[] {
  if (cursor.node) return [];
  const put = (statements: readonly PlainValue[]): CompletionItem['insert'] => ({
    kind: cursor.role === 'item' ? 'items' : 'value',
    value: statements,
    snippet: true,
  });
  const empty: CompletionItem = {
    label: cursor.nameOf('Statement') ?? 'Statement',
    kind: 'element',
    documentation: 'An empty statement.',
    rank: 0,
    insert: put(newStatements(policy.type)),
  };
  const own = policySnippets.filter((it) => it.statements && fits(it.policyType, policy.type));
  const others = policySnippets.filter((it) => it.statements && source === 'default' && !own.includes(it));
  return [
    empty,
    ...own.map((it) => snippetItem(it, 1, put(statementsOf(it)))),
    ...others.map((it) => snippetItem(it, 2, put(statementsOf(it)))),
  ];
}

function fits(snippet: PolicyType, policy: PolicyType): boolean {
  return snippet === policy || (snippet === 'identity' && identityTypes.includes(policy));
}

function snippetItem(it: PolicySnippet, rank: number, insert: CompletionItem['insert']): CompletionItem {
  return {
    label: it.title,
    kind: 'snippet',
    description: it.policyType,
    documentation: it.description,
    filter: [it.title, it.policyType, ...it.words].join(' '),
    rank,
    insert,
  };
}
