/** Policies as `data "aws_iam_policy_document"`, as far as it can say the same. */
import type { PlainValue } from '../../server/src/hosts/value.js';
import { quotedHcl } from './spell-hcl.js';
import { withoutMarks } from './spell-marks.js';

type PlainObject = Readonly<Record<string, PlainValue>>;

/** The same policy with a list wherever a policy document has one; undefined when it cannot say the same. */
export function withLists(policy: PlainValue): PlainValue | undefined {
  if (!isObject(policy) || !isText(policy.Version)) return undefined;
  const statements = listOf(policy.Statement ?? []).map((it) => statementWithLists(it));
  if (statements.length === 0 || statements.includes(undefined)) return undefined;
  const names = Object.keys(policy).map(withoutMarks);
  if (!names.every((it) => it in documentNames) || !isTextOrNothing(policy.Id)) return undefined;
  return renamed(policy, (name, value) => (name === 'Statement' ? (statements as PlainValue[]) : value));
}

function statementWithLists(statement: PlainValue): PlainValue | undefined {
  if (!isObject(statement)) return undefined;
  const values = Object.entries(statement).map(([name, value]) => [name, elementWithLists(withoutMarks(name), value)]);
  const names = values.map(([name]) => withoutMarks(String(name)));
  if (values.some(([, value]) => value === undefined) || !names.includes('Effect')) return undefined;
  return Object.fromEntries(values) as PlainObject;
}

function elementWithLists(name: string, value: PlainValue): PlainValue | undefined {
  if (name === 'Sid' || name === 'Effect') return isText(value) && value !== '' ? value : undefined;
  if (name === 'Principal' || name === 'NotPrincipal') {
    if (isText(value)) return withoutMarks(value) === '*' ? value : undefined;
    return isObject(value) ? mapped(value, textsOf) : undefined;
  }
  if (name === 'Condition') {
    return isObject(value) ? mapped(value, (it) => (isObject(it) ? mapped(it, textsOf) : undefined)) : undefined;
  }
  return name in listNames ? textsOf(value) : undefined;
}

/** A list of texts, and at least one: empty arguments are as if they were not there. */
function textsOf(value: PlainValue): PlainValue | undefined {
  const texts = listOf(value);
  return texts.length > 0 && texts.every(isText) ? texts : undefined;
}

function mapped(object: PlainObject, change: (value: PlainValue) => PlainValue | undefined): PlainValue | undefined {
  const entries = Object.entries(object).map(([name, value]) => [name, change(value)] as const);
  if (entries.length === 0 || entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries) as PlainObject;
}

function renamed(object: PlainObject, change: (name: string, value: PlainValue) => PlainValue): PlainValue {
  return Object.fromEntries(Object.entries(object).map(([name, it]) => [name, change(withoutMarks(name), it)]));
}

const documentNames: Readonly<Record<string, string>> = { Version: 'version', Id: 'policy_id', Statement: 'statement' };
const listNames: Readonly<Record<string, string>> = {
  Action: 'actions',
  NotAction: 'not_actions',
  Resource: 'resources',
  NotResource: 'not_resources',
};
const ownNames: Readonly<Record<string, string>> = { Sid: 'sid', Effect: 'effect', Condition: 'condition' };
const blockNames: Readonly<Record<string, string>> = { Principal: 'principals', NotPrincipal: 'not_principals' };

/** @param policy as `withLists` gives it */
export function spellPolicyDocument(policy: PlainValue): string {
  const lines = Object.entries(policy as PlainObject).flatMap(([name, value]) => {
    if (withoutMarks(name) !== 'Statement') return [`  ${written(name, documentNames)} = ${quotedHcl(String(value))}`];
    return listOf(value).map((it) => block(written(name, documentNames), statementLines(it as PlainObject), '  '));
  });
  return `data "aws_iam_policy_document" "example" {\n${lines.join('\n')}\n}\n`;
}

function statementLines(statement: PlainObject): readonly string[] {
  return Object.entries(statement).flatMap(([name, value]) => {
    const element = withoutMarks(name);
    if (element in listNames) return [`${written(name, listNames)} = ${texts(value)}`];
    if (element in blockNames) return principalBlocks(written(name, blockNames), value);
    if (element === 'Condition') return conditionBlocks(written(name, ownNames), value as PlainObject);
    return [`${written(name, ownNames)} = ${quotedHcl(String(value))}`];
  });
}

function principalBlocks(name: string, value: PlainValue): readonly string[] {
  const types: PlainObject = typeof value === 'string' ? { '*': [value] } : (value as PlainObject);
  return Object.entries(types).map(([type, identifiers], index) =>
    block(
      index === 0 ? name : withoutMarks(name),
      [`type = ${quotedHcl(type)}`, `identifiers = ${texts(identifiers)}`],
      '    ',
    ),
  );
}

function conditionBlocks(name: string, operators: PlainObject): readonly string[] {
  let word = name;
  return Object.entries(operators).flatMap(([operator, keys]) => {
    let test = operator;
    return Object.entries(keys as PlainObject).map(([key, values]) => {
      const lines = [`test = ${quotedHcl(test)}`, `variable = ${quotedHcl(key)}`, `values = ${texts(values)}`];
      // What is underlined is the first of several places of one name.
      test = withoutMarks(test);
      const spelled = block(word, lines, '    ');
      word = withoutMarks(word);
      return spelled;
    });
  });
}

function texts(values: PlainValue): string {
  return `[${listOf(values)
    .map((it) => quotedHcl(String(it)))
    .join(', ')}]`;
}

function block(name: string, lines: readonly string[], indent: string): string {
  const inside = lines.map((it) => (it.startsWith(' ') ? it : `${indent}  ${it}`)).join('\n');
  return `${indent}${name} {\n${inside}\n${indent}}`;
}

/** The word for an element: `actions` for `Action`. Types of principals are values there, and have their own names. */
export function wordInDocument(element: string): string {
  return { ...documentNames, ...listNames, ...blockNames, ...ownNames }[element] ?? element;
}

/** A name with its marks in the words of policy documents; a cursor inside a name is inside the word. */
function written(name: string, names: Readonly<Record<string, string>>): string {
  const element = withoutMarks(name);
  const word = names[element] ?? element;
  return name.includes(element) ? name.replace(element, word) : `${word.slice(0, 1)}$0${word.slice(1)}`;
}

function listOf(value: PlainValue): readonly PlainValue[] {
  return Array.isArray(value) ? value : [value];
}

function isText(value: PlainValue | undefined): value is string {
  return typeof value === 'string';
}

function isTextOrNothing(value: PlainValue | undefined): boolean {
  return value === undefined || (isText(value) && value !== '');
}

function isObject(value: PlainValue | undefined): value is PlainObject {
  return value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A value in which a list of one is that one: what two forms of a policy are compared by. */
export function comparable(value: PlainValue | undefined): unknown {
  if (Array.isArray(value)) return value.length === 1 ? comparable(value[0]) : value.map(comparable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, it]) => [name, comparable(it)])
      .sort(),
  );
}
