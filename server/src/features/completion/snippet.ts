/** Snippets where they fit: a whole policy in an empty document, statements where a statement goes. */
import type { Cursor, HostDocument, PolicyType } from '../../hosts/host.js';
import type { PolicyLocation } from '../../policy/location.js';
import { identityTypes } from '../../policy/policy-type.js';
import type { CompletionEnvironment } from '../environment.js';
import { type PolicySnippet, policySnippets, statementsOf } from '../snippets.js';
import type { CompletionItem } from './item.js';

/** Whole policies, those of the type that the file is expected to have first. */
export function completePolicies(
  document: HostDocument,
  cursor: Cursor,
  { expectedType }: CompletionEnvironment,
): readonly CompletionItem[] {
  if (document.root !== undefined || cursor.role !== 'value') return [];
  const rankOf = (it: PolicySnippet): number => (it.policyType === expectedType ? 0 : 1);
  return policySnippets.map((it) => snippetItem(it, rankOf(it), { kind: 'value', value: it.body, snippet: true }));
}

/** The statements of snippets for this type of policy, and an empty one. */
export function completeStatements({
  cursor,
  policy,
}: Extract<PolicyLocation, { kind: 'statement-value' }>): readonly CompletionItem[] {
  if (cursor.node) return [];
  const inList = cursor.role === 'item';
  const fitting = policySnippets.filter((it) => it.statements && fits(it.policyType, policy.type));
  return fitting.map((it) => {
    const statements = statementsOf(it);
    return snippetItem(it, 1, {
      kind: inList ? 'items' : 'value',
      value: statements,
      snippet: true,
    });
  });
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
    filter: [it.title, ...it.words].join(' '),
    rank,
    insert,
  };
}
