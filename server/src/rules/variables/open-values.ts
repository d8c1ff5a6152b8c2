/**
 * Values of conditions that match more than their author means: the one place that looks, for the rules about wildcards
 * and about variables.
 */

import { type ConditionInStatement, conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { githubSubjectKey } from '../../analysis/principals/federation.js';
import type { StringNode } from '../../hosts/value.js';
import type { Condition, Place, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { RuleContext } from '../rule.js';
import { tokensOf, type ValueToken } from './value-parts.js';

/** What must be with the values of a condition key. */
type KeyLimit = 'exact' | 'user ID' | 'six characters';

export interface OpenValue extends ConditionInStatement {
  readonly node: StringNode;
  /** Where the wildcard or variable stands, with the path of the value. */
  readonly at: Place;
  readonly limit: KeyLimit;
  /** The wildcard or variable that is too open. */
  readonly token: ValueToken;
  /** The plain text directly before it. */
  readonly before: string;
}

/**
 * The keys that tell one account, organization or network from those of others: AWS wants exact values there.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const exactKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
]);

/**
 * Of the keys of which AWS wants six plain characters before each wildcard it publishes no list: the subject of GitHub is
 * the one of which Access Analyzer is known to say so. The subjects of Amazon EKS are not checked, although they look
 * alike: AWS itself writes `emr-containers-sa-*-*-...` there. Source:
 * https://docs.aws.amazon.com/cli/latest/reference/emr-containers/update-role-trust-policy.html
 */
function limitOf(key: string): KeyLimit | undefined {
  if (key === 'aws:userid') return 'user ID';
  if (exactKeys.has(key)) return 'exact';
  return key === githubSubjectKey ? 'six characters' : undefined;
}

/** Whether AWS wants exact values of a condition key, which is given in lower case. */
export function needsExactValues(key: string): boolean {
  return exactKeys.has(key);
}

/** Whether a value would be too open for a key, given in lower case, if its `*` and `?`, and those of its variables, were wildcards. */
export function isTooOpenFor(key: string, node: StringNode, reference: ServiceReference): boolean {
  const limit = limitOf(key);
  if (limit === undefined) return false;
  return (['wildcard', 'variable'] as const).some((kind) => firstOpen(limit, kind, node, reference) !== undefined);
}

/** The values whose first wildcard (or variable) of that kind is too open, each once. */
export function* openValues({ policy, reference }: RuleContext, kind: 'wildcard' | 'variable'): Generator<OpenValue> {
  const sign = kind === 'wildcard' ? /[*?]/ : /\$\{/;
  for (const found of conditionsWithKeys(policy, reference, (key) => limitOf(key) !== undefined)) {
    const limit = limitOf(found.key);
    if (!limit || !widens(found)) continue;
    for (const { node, path } of found.condition.values) {
      if (node.kind !== 'string' || !sign.test(node.text)) continue;
      const open = firstOpen(limit, kind, node, reference);
      if (!open) continue;
      const { start, end } = open.token;
      yield { ...found, ...open, node, limit, at: { path, span: { start: node.at(start), end: node.at(end) } } };
    }
  }
}

/**
 * Whether a value that matches more makes a statement grant more: in an `Allow` that wants the value, and in a `Deny`
 * that spares it.
 */
function widens({ statement, condition }: { readonly statement: Statement; readonly condition: Condition }): boolean {
  const { operator } = condition;
  if (!operator?.info.wildcards || !statement.effect) return false;
  return (statement.effect === 'Deny') === operator.info.negated;
}

type Open = Pick<OpenValue, 'token' | 'before'>;

function firstOpen(
  limit: KeyLimit,
  kind: ValueToken['kind'],
  node: StringNode,
  reference: ServiceReference,
): Open | undefined {
  const tokens = tokensOf(node, reference);
  switch (limit) {
    case 'exact': {
      const token = tokens.find((it) => it.kind === kind);
      return token && { token, before: '' };
    }
    case 'user ID': {
      const token = openBeforeColon(tokens, kind);
      return token && { token, before: '' };
    }
    case 'six characters':
      return tokens.flatMap((token, index) => (token.kind === kind ? openAfter(tokens, index) : []))[0];
  }
}

/** The first that stands before the colon of a user ID beside something else, or in one without a colon. */
function openBeforeColon(tokens: readonly ValueToken[], kind: ValueToken['kind']): ValueToken | undefined {
  const colonAt = tokens.findIndex((it) => it.kind === 'plain' && it.text.includes(':'));
  const left = colonAt < 0 ? tokens : tokens.slice(0, colonAt);
  // What is not known may hold the colon.
  if (left.some((it) => it.kind === 'unknown')) return undefined;
  const isAlone = left.length === 1 && tokens[colonAt]?.text.startsWith(':');
  return isAlone ? undefined : left.find((it) => it.kind === kind);
}

function openAfter(tokens: readonly ValueToken[], index: number): Open | [] {
  const [beforeThat, previous, token] = [tokens[index - 2], tokens[index - 1], tokens[index]];
  const before = previous?.kind === 'plain' ? previous.text : '';
  // What is not known may end with any number of plain characters.
  const unknown = before === '' ? previous : beforeThat;
  return token && before.length < 6 && unknown?.kind !== 'unknown' ? { token, before } : [];
}
