/**
 * Whole conditions by their keys, where an operator goes: people think of MFA, and not of `Bool`. An item brings the
 * operator, the key and the beginning of the value.
 */
import { documentedValues } from '../../../analysis/condition-values/documented-values.js';
import { type KeyUse, purposeOf } from '../../../analysis/condition-values/key-purposes.js';
import type { PlainValue } from '../../../hosts/value.js';
import { type OperatorFamily, parseConditionOperator } from '../../../policy/condition-operator.js';
import type { PolicyLocation } from '../../../policy/location.js';
import type { Policy, Statement } from '../../../policy/model.js';
import type { ConditionKeyInfo } from '../../../reference/reference.js';
import { type CompletionEnvironment, noFacts } from '../../environment.js';
import { formSnippet, isOpen } from '../form.js';
import { bringsValue, type CompletionItem } from '../item.js';
import { candidateKeys, type KeyCandidate } from './condition-candidates.js';
import { booleanChoice, describeCandidate, hasValues, keyOf } from './condition-key.js';
import { knownValuesFor } from './condition-value.js';

interface Place {
  readonly policy: Policy;
  readonly statement: Statement;
}

/**
 * The keys that a statement may be limited by, each as a whole condition with the operator that is mostly meant.
 * @param present the operators that are there and cannot be named again
 */
export function completeWholeConditions(
  place: Place,
  environment: CompletionEnvironment,
  present: ReadonlySet<string>,
): readonly CompletionItem[] {
  // What stands in the workspace is looked through when the value is chosen, not for each of the keys.
  const alone = { ...environment, workspace: noFacts };
  return candidateKeys(place.policy, place.statement, environment.reference).flatMap(
    (candidate): CompletionItem | [] => {
      const whole = wholeCondition(candidate, place, alone, present);
      if (!whole) return [];
      const description = describeCandidate(candidate);
      return {
        ...description,
        ...(!purposeOf(candidate.info.key) && { description: whole.operator }),
        // What is known by what it does comes before the others, of which an action may take many.
        rank: candidate.rank < 3 && purposeOf(candidate.info.key) ? 1 : 1 + candidate.rank,
        insert: {
          kind: 'key',
          name: whole.operator,
          value: { [formSnippet(candidate.form)]: whole.value },
          snippet: true,
        },
        again: whole.goesOn,
      };
    },
  );
}

/**
 * Whole conditions as blocks of a statement, in a format where each has one: offered for what is typed, since they would
 * be many among the names of elements.
 */
export function completeConditionBlocks(
  { cursor, policy, object }: Extract<PolicyLocation, { kind: 'element-name' }>,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  const statement = policy.statements.find((it) => it.node === object);
  if (!statement || cursor.before === '' || !cursor.repeats?.('Condition') || !bringsValue(cursor)) return [];
  return completeWholeConditions({ policy, statement }, environment, new Set()).map(
    ({ insert, again: _, ...item }): CompletionItem => ({
      ...item,
      rank: 9,
      insert: insert.kind === 'key' ? { ...insert, name: 'Condition', value: { [insert.name]: insert.value } } : insert,
    }),
  );
}

interface WholeCondition {
  readonly operator: string;
  readonly value: PlainValue;
  /** Whether the value is to be chosen next. */
  readonly goesOn: boolean;
}

/** A condition as it is mostly meant with an effect; undefined when the operators for it are there already. */
function wholeCondition(
  candidate: KeyCandidate,
  place: Place,
  environment: CompletionEnvironment,
  present: ReadonlySet<string>,
): WholeCondition | undefined {
  const { info, form } = candidate;
  const { effect } = place.statement;
  const use = usualUse(info, effect);
  const operator = [use?.operator, ...usualOperators(info, place)].find(
    (it): it is string => it !== undefined && !present.has(it),
  );
  if (operator === undefined) return undefined;
  const stop = isOpen(form) ? 2 : 1;
  if (use?.value !== undefined && operator === use.operator) {
    return { operator, value: formSnippet(use.value, stop), goesOn: false };
  }
  if (info.type === 'Bool') return { operator, value: booleanChoice(info, effect, stop), goesOn: false };
  const key = keyOf(candidate);
  const subject = { ...place, key, info, operator: parseConditionOperator(operator) };
  const values = needsNoSearch(key, info) ? knownValuesFor(subject, environment).map((it) => it.form) : [];
  const [first] = values;
  const isList = values.length > 1 && values.every((it) => isChoice(it));
  if (isList) return { operator, value: `\${${stop}|${values.slice(0, mostChoices).join(',')}|}`, goesOn: false };
  if (first !== undefined && (isOpen(first) || values.length === 1))
    return { operator, value: formSnippet(first, stop), goesOn: false };
  return { operator, value: `$${stop}`, goesOn: stop === 1 && hasValues(key, info) };
}

/** Longer lists are better chosen from with what is known of each. */
const mostChoices = 12;

/** Whether the values are few and the same everywhere. */
function needsNoSearch(key: string, { type }: ConditionKeyInfo): boolean {
  if (type === 'Date' || type === 'IPAddress') return true;
  const count = documentedValues(key).length;
  return count > 0 && count <= mostChoices;
}

/** Whether a value can stand in a choice of a snippet as it is. */
function isChoice(value: string): boolean {
  return /^[\w.:/-]+$/.test(value);
}

function usualUse({ key }: ConditionKeyInfo, effect: 'Allow' | 'Deny' | undefined): KeyUse | undefined {
  const purpose = purposeOf(key);
  return effect === 'Deny' ? purpose?.deny : purpose?.allow;
}

/** By type, what allows what is meant. */
const allowing: Readonly<Record<OperatorFamily, readonly string[]>> = {
  String: ['StringEquals', 'StringLike'],
  ARN: ['ArnLike', 'ArnEquals'],
  Bool: ['Bool'],
  Numeric: ['NumericLessThanEquals', 'NumericEquals', 'NumericGreaterThanEquals'],
  Date: ['DateLessThan', 'DateGreaterThan'],
  IpAddress: ['IpAddress'],
  Binary: ['BinaryEquals'],
  Null: [],
};

/** By type, what denies all else. */
const denying: typeof allowing = {
  ...allowing,
  String: ['StringNotEquals', 'StringNotLike'],
  ARN: ['ArnNotLike', 'ArnNotEquals'],
  Numeric: ['NumericGreaterThan', 'NumericNotEquals', 'NumericLessThan'],
  Date: ['DateGreaterThan', 'DateLessThan'],
  IpAddress: ['NotIpAddress'],
};

/** The operators for a key, what is meant mostly first: in `Deny`, all but what is named is denied. */
function usualOperators(info: ConditionKeyInfo, { policy, statement }: Place): readonly string[] {
  const isDeny = statement.effect === 'Deny';
  const family = info.type === 'IPAddress' ? 'IpAddress' : info.type;
  const names = (isDeny ? denying : allowing)[family];
  // A caller of no organization, like a service, is dealt with by other keys.
  if (policy.type === 'rcp' && info.key.endsWith('OrgID')) return ['StringNotEqualsIfExists', ...names];
  if (!info.multivalued) return names;
  // Keys of tags: each must be one of those that are named.
  if (info.key === 'aws:TagKeys') return isDeny ? ['ForAnyValue:StringNotEquals'] : ['ForAllValues:StringEquals'];
  const likes = /OrgPaths$/.test(info.key) ? [...names].reverse() : names;
  return likes.map((it) => (isDeny ? `ForAllValues:${it}` : `ForAnyValue:${it}`));
}
