/**
 * A condition in words: what holds when an operator, a condition key and its values are met, for sentences about statements
 * and for hovers.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
import { isMetWithoutKey } from '../../analysis/conditions/condition-meaning.js';
import { githubSubjectKey } from '../../analysis/principals/federation.js';
import type { ConditionOperator } from '../../policy/condition-operator.js';
import type { Condition } from '../../policy/model.js';
import { hasDynamic } from '../../policy/read-policy.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { Environment } from '../environment.js';
import { booleanWords, type KeyWords, keyWords, type ValueKind } from './condition-words.js';
import { namesInWords, type Pen } from './pen.js';
import { callerInWords } from './principals.js';
import { accountName, organizationName, servicePrincipalName } from './services.js';

/** What a condition asks for. */
export interface ConditionWords {
  /** What holds, as "only …" and "except …" need it: "over TLS", "when `s3:prefix` is `home/`". */
  readonly phrase: string;
  /** True when the condition is met by all requests of which the phrase does not hold. */
  readonly negated: boolean;
  /**
   * True when a request without the key meets a condition that is not negated, so that "only" would be too strong. The
   * phrase does not say it.
   */
  readonly alsoWithoutKey: boolean;
}

/** A condition in words; undefined when AWS does not know the operator or no value is known. */
export function conditionInWords(condition: Condition, environment: Environment, pen: Pen): ConditionWords | undefined {
  const { operator, key } = condition;
  if (!operator || (condition.values.length === 0 && condition.complete)) return undefined;
  if (operator.info.family === 'Null') return presence(condition, pen);
  if (operator.setOperator !== undefined) return ofSeveralValues(condition, operator, environment, pen);
  if (operator.info.family === 'Bool') return truth(condition, operator, pen);
  if (isAnyText(condition, operator)) {
    return { phrase: `when ${pen.name(key.text)} is present`, negated: false, alsoWithoutKey: false };
  }
  const alsoWithoutKey = !operator.info.negated && isMetWithoutKey(operator);
  const byWords = inWordsOfKey(condition, operator, environment, pen);
  const phrase = byWords ?? `when ${pen.name(key.text)} ${comparison(condition, operator, pen)}`;
  return { phrase, negated: operator.info.negated, alsoWithoutKey };
}

/** Whether a condition is met by each text that its key may have, and by nothing else. */
function isAnyText({ values, complete }: Condition, { info, ifExists }: ConditionOperator): boolean {
  const isOpen = info.family === 'String' && info.wildcards && !info.negated && !ifExists;
  return isOpen && complete && values.some((it) => /^\*+$/.test(it.text));
}

/** The values of a condition as a list; "…" for those that are only known at deploy time. */
function valuesInWords({ values, value }: Condition, pen: Pen, spell = pen.name): string {
  const isDynamic = value !== undefined && hasDynamic(value);
  if (values.length === 0) return '…';
  const names = values.map((it) => it.text);
  return namesInWords(names, 'or', { ...pen, name: spell }, isDynamic ? ['…'] : []);
}

function presence({ key, values, complete }: Condition, pen: Pen): ConditionWords | undefined {
  const wanted = values[0]?.text.toLowerCase();
  if (!complete || values.length !== 1 || (wanted !== 'true' && wanted !== 'false')) return undefined;
  const state = wanted === 'true' ? 'absent' : 'present';
  return { phrase: `when ${pen.name(key.text)} is ${state}`, negated: false, alsoWithoutKey: false };
}

function truth(condition: Condition, operator: ConditionOperator, pen: Pen): ConditionWords | undefined {
  const { key, values, complete } = condition;
  const value = values[0]?.text.toLowerCase();
  if (!complete || values.length !== 1 || (value !== 'true' && value !== 'false')) {
    const phrase = `when ${pen.name(key.text)} is ${valuesInWords(condition, pen)}`;
    return { phrase, negated: false, alsoWithoutKey: operator.ifExists };
  }
  const words = booleanWords.get(key.text.toLowerCase());
  if (words && value === 'true') {
    return { phrase: words.phrase, negated: false, alsoWithoutKey: operator.ifExists && !words.isAlwaysThere };
  }
  // False, or absent and taken for false: just the requests of which the words do not hold.
  if (words && (words.isAlwaysThere || operator.ifExists)) {
    return { phrase: words.phrase, negated: true, alsoWithoutKey: false };
  }
  return { phrase: `when ${pen.name(key.text)} is ${value}`, negated: false, alsoWithoutKey: operator.ifExists };
}

/** `ForAnyValue` and `ForAllValues`: what is asked of the values that a request has of a key. */
function ofSeveralValues(
  condition: Condition,
  operator: ConditionOperator,
  environment: Environment,
  pen: Pen,
): ConditionWords {
  const { setOperator, info, ifExists } = operator;
  const key = pen.name(condition.key.text);
  const known = setOperator === 'ForAnyValue' && !info.negated ? viaServices(condition, environment, pen) : undefined;
  const each = setOperator === 'ForAnyValue' ? `at least one value of ${key}` : `every value of ${key}`;
  const phrase = known ?? `when ${each} ${comparison(condition, operator, pen, info.negated)}`;
  // `ForAllValues` is also met by a key without values, and without the key.
  return { phrase, negated: false, alsoWithoutKey: ifExists || setOperator === 'ForAllValues' };
}

/** `aws:CalledVia` has the services that made calls for the caller. */
function viaServices(condition: Condition, { reference }: Environment, pen: Pen): string | undefined {
  if (condition.key.text.toLowerCase() !== 'aws:calledvia') return undefined;
  const services = valuesInWords(condition, pen, (it) => servicePrincipalName(it, reference, pen));
  return `when called through ${services}`;
}

function inWordsOfKey(
  condition: Condition,
  operator: ConditionOperator,
  environment: Environment,
  pen: Pen,
): string | undefined {
  const { family } = operator.info;
  if (family === 'Numeric' || family === 'Date' || family === 'Binary') return timeInWords(condition, operator, pen);
  const found = wordsOf(condition.key.text);
  if (!found) return providerInWords(condition, pen);
  const values = valuesInWords(condition, pen, (it) => valueInWords(it, found, environment, pen));
  return found.words.phrase.replace(/\{(name)?\}/g, (_, name?: string) => (name ? pen.name(found.name) : values));
}

interface FoundWords {
  readonly words: KeyWords;
  /** What follows the fixed part of the key: the key of a tag. */
  readonly name: string;
}

function wordsOf(key: string): FoundWords | undefined {
  const lower = key.toLowerCase();
  const whole = keyWords.get(lower);
  if (whole) return { words: whole, name: '' };
  const slash = lower.startsWith('kms:encryptioncontext:') ? 'kms:encryptioncontext:'.length : lower.indexOf('/') + 1;
  const words = slash > 0 && slash < key.length ? keyWords.get(lower.slice(0, slash)) : undefined;
  return words && { words, name: key.slice(slash) };
}

const callerTag = /^\$\{aws:PrincipalTag\/([^}]+)\}$/i;

function valueInWords(text: string, { words, name }: FoundWords, environment: Environment, pen: Pen): string {
  const tag = callerTag.exec(text)?.[1];
  if (tag !== undefined && words.isTag && tag.toLowerCase() === name.toLowerCase()) return 'that of the caller';
  return valueSpellers[words.values](text, environment, pen);
}

const valueSpellers: Readonly<Record<ValueKind, (text: string, environment: Environment, pen: Pen) => string>> = {
  text: (text, _, pen) => pen.name(text),
  account: accountName,
  organization: organizationName,
  service: (text, { reference }, pen) => servicePrincipalName(text, reference, pen),
  principal: callerInWords,
};

/** The claims of identity providers that say who asks, and for whom. */
function providerInWords(condition: Condition, pen: Pen): string | undefined {
  const key = condition.key.text.toLowerCase();
  if (key === githubSubjectKey) return `for ${valuesInWords(condition, pen, (it) => githubSubject(it, pen))}`;
  if (key === 'saml:aud' || /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?:aud$/.test(key)) {
    return `for audience ${valuesInWords(condition, pen)}`;
  }
  if (key.endsWith(':sub') && key.includes('.')) return `for subject ${valuesInWords(condition, pen)}`;
  return undefined;
}

/** `repo:owner/name:ref:refs/heads/main` is branch main of repository owner/name. */
function githubSubject(text: string, pen: Pen): string {
  const [, repository, rest] = /^repo:([^:]+):(.+)$/.exec(text) ?? [];
  if (repository === undefined || rest === undefined) return `subject ${pen.name(text)}`;
  const of = `repository ${pen.name(repository)}`;
  if (rest === '*') return of;
  const branch = /^ref:refs\/heads\/(.+)$/.exec(rest)?.[1];
  if (branch !== undefined) return `branch ${pen.name(branch)} of ${of}`;
  const environment = /^environment:(.+)$/.exec(rest)?.[1];
  if (environment !== undefined) return `environment ${pen.name(environment)} of ${of}`;
  return rest === 'pull_request' ? `pull requests of ${of}` : `${pen.name(rest)} of ${of}`;
}

/** The keys that are a moment. */
const momentKeys: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime']);

const momentWords: Readonly<Record<string, string>> = {
  LessThan: 'before',
  LessThanEquals: 'until',
  GreaterThan: 'after',
  GreaterThanEquals: 'from',
};

function timeInWords(condition: Condition, { info }: ConditionOperator, pen: Pen): string | undefined {
  const key = condition.key.text.toLowerCase();
  if (!condition.complete || condition.values.length !== 1) return undefined;
  const values = valuesInWords(condition, pen);
  const order = momentWords[info.name.replace(/^(?:Date|Numeric)/, '')];
  if (order !== undefined && momentKeys.has(key)) return order === 'from' ? `from ${values} on` : `${order} ${values}`;
  if (key === 'aws:multifactorauthage' && order === 'before') return `with MFA less than ${values} seconds ago`;
  return undefined;
}

/** "is `a` or `b`", "is less than `5`". */
function comparison(condition: Condition, { info }: ConditionOperator, pen: Pen, negates = false): string {
  const values = valuesInWords(condition, pen);
  if (info.family === 'Numeric' || info.family === 'Date') {
    const words = orderWords[info.name.replace(/^(?:Date|Numeric)/, '')] ?? 'is';
    return `${words}${negates ? ' not' : ''} ${values}`;
  }
  if (info.family === 'IpAddress') return `is ${negates ? 'not ' : ''}in ${values}`;
  if (info.name.endsWith('IgnoreCase')) return `is ${negates ? 'not ' : ''}${values} (upper and lower case alike)`;
  const isLike = info.wildcards && condition.values.some((it) => hasWildcard(it.text));
  if (isLike) return negates ? `is not like ${values}` : `is like ${values}`;
  return negates ? `is not ${values}` : `is ${values}`;
}

const orderWords: Readonly<Record<string, string>> = {
  LessThan: 'is less than',
  LessThanEquals: 'is at most',
  GreaterThan: 'is greater than',
  GreaterThanEquals: 'is at least',
};
