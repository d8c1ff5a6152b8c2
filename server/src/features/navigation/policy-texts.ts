/** The texts of policies with what each of them is: what navigation looks at. */
import type { PolicyInDocument } from '../../analyze.js';
import type { StringNode } from '../../hosts/value.js';
import type { ConditionOperator } from '../../policy/condition-operator.js';
import type { Policy, Statement, Text } from '../../policy/model.js';

interface Placed {
  readonly node: StringNode;
  readonly policy: Policy;
  readonly statement: Statement;
}

/** A text of a statement. */
export type PolicyText =
  | (Placed & { readonly kind: 'sid' | 'action' | 'resource' | 'condition-operator' | 'condition-key' })
  /** `principalType` is undefined for a text that is the whole element, like `*`. */
  | (Placed & { readonly kind: 'principal'; readonly principalType: string | undefined })
  | (Placed & { readonly kind: 'condition-value'; readonly operator: ConditionOperator | undefined });

export type PolicyTextKind = PolicyText['kind'];

/**
 * The texts of all statements, each node once although policies may share it. Those of a statement come by element, in no
 * order of the document.
 */
export function textsOf(policies: readonly PolicyInDocument[]): readonly PolicyText[] {
  const texts: PolicyText[] = [];
  for (const { policy } of policies) for (const it of policy.statements) addTexts(texts, policy, it);
  const seen = new Set<StringNode>();
  return texts.filter(({ node }) => seen.size !== seen.add(node).size);
}

/** Asked on every keystroke about thousands of texts: hence no copies of lists. */
function addTexts(texts: PolicyText[], policy: Policy, statement: Statement): void {
  const { sid, action, notAction, resource, notResource, principal, notPrincipal, conditions, operators } = statement;
  const addAll = (kind: 'action' | 'resource' | 'condition-operator', values: readonly Text[] = []): void => {
    for (const { node } of values) texts.push({ kind, node, policy, statement });
  };
  const addPrincipals = (values: readonly Text[], principalType: string | undefined): void => {
    for (const { node } of values) texts.push({ kind: 'principal', node, policy, statement, principalType });
  };
  if (sid) texts.push({ kind: 'sid', node: sid.node, policy, statement });
  addAll('action', action?.values);
  addAll('action', notAction?.values);
  addAll('resource', resource?.values);
  addAll('resource', notResource?.values);
  for (const element of [principal, notPrincipal]) {
    if (!element) continue;
    addPrincipals(element.texts, undefined);
    for (const { name, values } of element.types) addPrincipals(values, name);
  }
  addAll('condition-operator', operators);
  for (const { key, values, operator } of conditions) {
    texts.push({ kind: 'condition-key', node: key.node, policy, statement });
    for (const { node } of values) {
      if (node.kind === 'string') texts.push({ kind: 'condition-value', node, policy, statement, operator });
    }
  }
}
