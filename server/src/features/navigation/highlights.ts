/** Where else in a document the same thing stands as at a place. */
import type { PolicyInDocument } from '../../analyze.js';
import type { Cursor, HostDocument } from '../../hosts/host.js';
import { isKnown, type Span, touches } from '../../hosts/value.js';
import { locationOf, type PolicyLocation } from '../../policy/location.js';
import { variablesIn } from '../../policy/policy-variables.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
import { type PolicyText, type PolicyTextKind, textsOf } from './policy-texts.js';
import { escapedSpan } from './written-spans.js';

export interface Highlight {
  /** `match`: a wildcard that matches the action, or an action that the wildcard matches. */
  readonly kind: 'same' | 'match';
  readonly span: Span;
}

/** What is looked for. */
interface Target {
  readonly kind: Exclude<PolicyTextKind, 'condition-value'>;
  readonly text: string;
}

/**
 * The places of the same action, resource, principal, condition key, operator or `Sid`, in all policies, in the order of
 * the text. For an action also the wildcards that match it, and for a wildcard the actions that it matches. A condition
 * key stands in policy variables too.
 * @returns empty where nothing is at the offset that could stand elsewhere too
 */
export function highlightsAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  offset: number,
): readonly Highlight[] {
  const cursor = document.cursorAt(offset);
  const policy = cursor && policies.find((it) => it.site === cursor.site)?.policy;
  const location = policy && locationOf(cursor, policy);
  const target = cursor && location && targetOf(cursor, location);
  if (!target) return [];
  const found = textsOf(policies).flatMap((it) => highlightsIn(it, target, document.text));
  // Terraform's blocks of one operator are one in the policy, and stand where the first of them does.
  if (!found.some(({ span }) => touches(span, offset))) return [];
  return found.sort((one, other) => one.span.start - other.span.start);
}

function targetOf({ node, text, before }: Cursor, location: PolicyLocation): Target | undefined {
  if (node?.kind !== 'string' || text === '') return undefined;
  const variable = variablesIn(text, node.holes).find((it) => it.start <= before.length && before.length <= it.end);
  switch (location.kind) {
    case 'element-value':
      return location.name === 'Sid' ? { kind: 'sid', text } : undefined;
    case 'action-value':
      return { kind: 'action', text: text.toLowerCase() };
    case 'resource-value':
      return variable ? keyTarget(variable.name) : { kind: 'resource', text };
    case 'principal-value':
      return { kind: 'principal', text };
    case 'condition-operator':
      return { kind: 'condition-operator', text };
    case 'condition-key':
      return keyTarget(text);
    case 'condition-value':
      return variable && keyTarget(variable.name);
    default:
      return undefined;
  }
}

/** Condition keys are compared without case. */
function keyTarget(name: string): Target {
  return { kind: 'condition-key', text: name.trim().toLowerCase() };
}

function highlightsIn(text: PolicyText, target: Target, document: string): readonly Highlight[] {
  const { kind, node } = text;
  if (kind === target.kind) {
    const how = comparison(text, target);
    return how ? [{ kind: how, span: node.span }] : [];
  }
  const mayHoldKey = kind === 'resource' || kind === 'condition-value';
  if (target.kind !== 'condition-key' || !mayHoldKey || !node.text.includes('${')) return [];
  const variables = variablesIn(node.text, node.holes).filter((it) => keyTarget(it.name).text === target.text);
  return variables.flatMap(({ start, end }): readonly Highlight[] => {
    const span = escapedSpan(document, node, start, end);
    return span ? [{ kind: 'same', span }] : [];
  });
}

function comparison({ kind, node }: PolicyText, target: Target): Highlight['kind'] | undefined {
  if (kind !== 'action' && kind !== 'condition-key') return node.text === target.text ? 'same' : undefined;
  const text = node.text.toLowerCase();
  if (text === target.text) return 'same';
  return kind === 'action' && isKnown(node) && isMatch(text, target.text) ? 'match' : undefined;
}

/** Whether one of two actions is a wildcard that matches the other, which is none. */
function isMatch(one: string, other: string): boolean {
  if (hasWildcard(one)) return !hasWildcard(other) && wildcardMatches(one, other);
  return hasWildcard(other) && wildcardMatches(other, one);
}
