/**
 * Checks a policy against the grammar: an interpreter of the JSON Schema keywords that our schemas use, over positioned
 * values. Each schema is compiled once to a function, because this runs on each keystroke.
 *
 * Dynamic values satisfy everything, and of those that may stand in their place only what is there is judged, not what
 * is missing. Half-typed entries count as present and are not looked at, and of entries with the
 * same name the last one counts. The schemas alone say what is wrong; nothing here knows an element.
 */
import {
  type ArrayNode,
  type Entry,
  isKnown,
  type ObjectNode,
  type StringNode,
  type ValueNode,
} from '../../hosts/value.js';
import type { Place, Policy } from '../model.js';
import { hasUnknownName, smallSpan } from '../read-policy.js';
import { formsOf, type IssueCodes, type JsonType, type Schema, schemaForType } from './schema.js';
import type { ConstraintKeyword, Violation } from './violation.js';

/** The keywords that this file gives effect to, and those that describe only. A test holds the schemas to them. */
export const interpretedKeywords: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'not', 'minLength', 'pattern', 'items', 'minItems', 'x-uniqueItemsBy'],
  ...['properties', 'patternProperties', 'additionalProperties', 'required', 'minProperties'],
  ...['oneOf', 'allOf', 'anyOf', 'x-issueCode'],
  ...['$schema', 'title', 'description', 'markdownDescription', 'markdownEnumDescriptions'],
  ...['doNotSuggest', 'errorMessage'],
]);

/** Where a policy does not follow the grammar of its type, in no particular order. Never throws. */
export function validate(policy: Policy): readonly Violation[] {
  const walk: Walk = { path: [], object: undefined, entry: undefined, choice: undefined, found: [] };
  checkFor(schemaForType(policy.type))(policy.node, walk);
  return walk.found;
}

/** What is around the value that is being checked. Changed in place: nearly no value has a violation to tell. */
interface Walk {
  readonly path: (string | number)[];
  object: ObjectNode | undefined;
  entry: Entry | undefined;
  /** A value that is only one of several choices. */
  choice: ValueNode | undefined;
  readonly found: Violation[];
}

type Check<Node extends ValueNode = ValueNode> = (node: Node, walk: Walk) => void;

const compiled = new WeakMap<Schema, Check>();

function checkFor(schema: Schema): Check {
  const known = compiled.get(schema);
  if (known) return known;
  const check = compile(schema);
  compiled.set(schema, check);
  return check;
}

function compile(schema: Schema): Check {
  const forms = formsOf(schema);
  const expected = forms.flatMap((it) => it.type ?? []);
  const keyword = schema.anyOf ? 'anyOf' : 'type';
  const code = codeOf(schema['x-issueCode'], keyword);
  const checks = new Map<JsonType, Check>();
  for (const form of forms) {
    const check = compileForm(form);
    for (const type of typesOf(form)) checks.set(type, check);
  }
  const checkThis: Check = (node, walk) => {
    if (node.kind === 'dynamic') {
      for (const choice of node.choices) {
        // Null is how Terraform says that there is nothing.
        if (choice.kind === 'scalar' && choice.value === null) continue;
        walk.choice = choice;
        checkThis(choice, walk);
      }
      return;
    }
    const check = checks.get(typeOf(node));
    if (check) check(node, walk);
    else if (expected.length > 0) report(walk, { keyword: 'type', code, node, expected });
  };
  return checkThis;
}

function typesOf({ type }: Schema): readonly JsonType[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

function typeOf(node: Exclude<ValueNode, { kind: 'dynamic' }>): JsonType {
  if (node.kind !== 'scalar') return node.kind;
  return node.value === null ? 'null' : typeof node.value === 'number' ? 'number' : 'boolean';
}

function compileForm(schema: Schema): Check {
  const types = typesOf(schema);
  const string = types.includes('string') ? compileString(schema) : undefined;
  const array = types.includes('array') ? compileArray(schema) : undefined;
  const object = types.includes('object') ? compileObject(schema) : undefined;
  return (node, walk) => {
    if (node.kind === 'string') {
      if (isKnown(node)) string?.(node, walk);
    } else if (node.kind === 'array') array?.(node, walk);
    else if (node.kind === 'object') object?.(node, walk);
  };
}

/** Undefined when every text will do, as for most of them. */
function compileString(schema: Schema): Check<StringNode> | undefined {
  const { enum: values, not, minLength = 0 } = schema;
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern);
  if (!values && !not && !pattern && minLength === 0) return undefined;
  const fails = (text: string): ConstraintKeyword | undefined => {
    if (values && !values.includes(text)) return 'enum';
    if (not?.enum?.includes(text)) return 'not';
    if (text.length < minLength) return 'minLength';
    return pattern && !pattern.test(text) ? 'pattern' : undefined;
  };
  return (node, walk) => {
    const keyword = fails(node.text);
    if (!keyword || (keyword === 'minLength' && walk.choice === node)) return;
    report(walk, { keyword, code: codeOf(schema['x-issueCode'], keyword), node, expected: values ?? [] });
  };
}

function compileArray(schema: Schema): Check<ArrayNode> {
  const codes = schema['x-issueCode'];
  const item = schema.items && checkFor(schema.items);
  const takesTexts = schema.items !== undefined && takesAnyText(schema.items);
  const fewest = schema.minItems ?? 0;
  const uniqueBy = schema['x-uniqueItemsBy'];
  return (node, walk) => {
    const { items } = node;
    if (items.length < fewest && walk.choice !== node) {
      report(walk, { keyword: 'minItems', code: codeOf(codes, 'minItems'), node, expected: [] });
    }
    if (item) {
      walk.path.push(0);
      for (let index = 0; index < items.length; index += 1) {
        const one = items[index] as ValueNode;
        if (takesTexts && one.kind === 'string') continue;
        walk.path[walk.path.length - 1] = index;
        item(one, walk);
      }
      walk.path.pop();
    }
    if (uniqueBy) reportRepeated(node, uniqueBy, codeOf(codes, 'x-uniqueItemsBy'), walk);
  };
}

/** Whether every text will do, as for the thousands of actions that a policy may have. */
function takesAnyText(schema: Schema): boolean {
  const form = formsOf(schema).findLast((it) => typesOf(it).includes('string'));
  return form !== undefined && compileString(form) === undefined;
}

/** Reports each item whose entry of a name has the same text as that of an item before it. */
function reportRepeated(array: ArrayNode, name: string, code: string | undefined, walk: Walk): void {
  const seen = new Set<string>();
  array.items.forEach((item, index) => {
    if (item.kind !== 'object') return;
    const entry = item.entries.findLast((it) => it.key.text === name);
    if (entry?.value?.kind !== 'string' || !isKnown(entry.value) || entry.value.text === '') return;
    if (seen.has(entry.value.text)) {
      const path = [...walk.path, index, name];
      const at = { span: entry.value.span, path };
      report(walk, { keyword: 'x-uniqueItemsBy', code, node: entry.value, object: item, name, at, expected: [] });
    }
    seen.add(entry.value.text);
  });
}

interface Property {
  readonly check: Check;
  /** The code when the element has no place here, whatever its value. */
  readonly forbidden: string | undefined;
}

function compileObject(schema: Schema): Check<ObjectNode> {
  const codes = schema['x-issueCode'];
  const properties = new Map(Object.entries(schema.properties ?? {}).map(([name, it]) => [name, propertyFor(it)]));
  const patterns = Object.entries(schema.patternProperties ?? {}).map(
    ([pattern, it]) => [new RegExp(pattern), propertyFor(it)] as const,
  );
  const other = schema.additionalProperties ? propertyFor(schema.additionalProperties) : undefined;
  const known = Object.entries(schema.properties ?? {}).flatMap(([name, it]) => (it.doNotSuggest ? [] : [name]));
  const choices = (schema.allOf ?? []).flatMap((it) => (it.oneOf ? [choiceOf(it)] : []));
  return (node, walk) => {
    const entries = lastEntries(node);
    const { object, entry: around } = walk;
    if (entries.length < (schema.minProperties ?? 0) && walk.choice !== node) {
      report(walk, { keyword: 'minProperties', code: codeOf(codes, 'minProperties'), node, expected: known });
    }
    walk.object = node;
    if (!hasUnknownName(node)) {
      for (const name of schema.required ?? []) {
        if (!entryNamed(entries, name)) {
          reportMissing(walk, node, 'required', codeOf(codes, 'required', name), name, [name]);
        }
      }
      for (const choice of choices) checkAnyOf(choice, entries, node, walk);
    }
    // A fault of the text may have brought the elements of two statements together.
    if (!node.mayHaveMore) for (const choice of choices) checkOnlyOneOf(choice, entries, walk);
    for (const entry of entries) {
      if (!entry.value || !isKnown(entry.key)) continue;
      const name = entry.key.text;
      walk.path.push(name);
      walk.entry = entry;
      const property =
        properties.get(name) ?? patterns.find(([pattern]) => pattern.test(name))?.[1] ?? other ?? undefined;
      if (property?.forbidden) reportEntry(walk, entry, 'not', property.forbidden, known);
      else if (property) property.check(entry.value, walk);
      else if (schema.additionalProperties === false) {
        reportEntry(walk, entry, 'additionalProperties', codeOf(codes, 'additionalProperties'), known);
      }
      walk.path.pop();
    }
    walk.object = object;
    walk.entry = around;
  };
}

function propertyFor(schema: Schema): Property {
  const forbidden = schema.not && !schema.not.enum;
  return {
    check: checkFor(schema),
    forbidden: forbidden ? codeOf(schema['x-issueCode'], 'not') : undefined,
  };
}

/** The entries that count: the last of each name, where the first of that name stands. */
function lastEntries({ entries }: ObjectNode): readonly Entry[] {
  return haveDifferentNames(entries) ? entries : [...new Map(entries.map((it) => [it.key.text, it])).values()];
}

/** Nearly all objects are small and have no name twice, which is seen fastest without a set. */
const fewEntries = 12;

function haveDifferentNames(entries: readonly Entry[]): boolean {
  if (entries.length > fewEntries) return false;
  for (let index = 1; index < entries.length; index += 1) {
    for (let before = 0; before < index; before += 1) {
      if (entries[index]?.key.text === entries[before]?.key.text) return false;
    }
  }
  return true;
}

/** @param entries of different names */
function entryNamed(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find((it) => it.key.text === name);
}

/** Names of which an object has exactly one. */
interface Choice {
  readonly names: readonly string[];
  readonly none: string | undefined;
  readonly many: string | undefined;
}

function choiceOf(schema: Schema): Choice {
  const codes = schema['x-issueCode'];
  return {
    names: (schema.oneOf ?? []).flatMap((it) => it.required),
    none: codeOf(codes, 'oneOf', 'none'),
    many: codeOf(codes, 'oneOf', 'many'),
  };
}

function checkAnyOf({ names, none }: Choice, entries: readonly Entry[], node: ObjectNode, walk: Walk): void {
  if (!entries.some((it) => names.includes(it.key.text))) reportMissing(walk, node, 'oneOf', none, names[0], names);
}

function checkOnlyOneOf(choice: Choice, entries: readonly Entry[], walk: Walk): void {
  const present = entries.filter((it) => choice.names.includes(it.key.text) && !mayBeAbsent(it));
  if (present.length < 2) return;
  const last = present.reduce((one, it) => (it.key.span.start > one.key.span.start ? it : one));
  walk.path.push(last.key.text);
  walk.entry = last;
  reportEntry(walk, last, 'oneOf', choice.many, choice.names);
  walk.path.pop();
}

/** What is only known at deploy time may come to nothing, and then its element is not there. */
function mayBeAbsent({ value }: Entry): boolean {
  return value?.kind === 'dynamic' || (value?.kind === 'object' && hasUnknownName(value));
}

/** The issue code that a schema names for a keyword; undefined when another constraint tells the same mistake. */
function codeOf(codes: IssueCodes | undefined, keyword: string, part?: string): string | undefined {
  const code = codes?.[keyword];
  return (typeof code === 'object' ? code[part ?? ''] : code) ?? undefined;
}

type Found = Pick<Violation, 'keyword' | 'node' | 'expected'> &
  Partial<Pick<Violation, 'object' | 'name' | 'at'>> & { readonly code: string | undefined };

function report(walk: Walk, found: Found): void {
  const { code, node } = found;
  if (code === undefined) return;
  walk.found.push({
    object: walk.object,
    name: walk.entry?.key.text,
    at: placeOf(walk, node),
    ...found,
    code,
  });
}

/** The place of a value; an empty text has no place of its own, so its name stands for it. */
function placeOf(walk: Walk, node: ValueNode | undefined): Place {
  const path = [...walk.path];
  const isEntry = node !== undefined && walk.entry?.value === node;
  if (!node || (node.kind === 'string' && node.text === '' && isEntry)) {
    return { span: walk.entry?.key.span ?? { start: 0, end: 0 }, path };
  }
  return { span: smallSpan(node), path };
}

function reportEntry(
  walk: Walk,
  entry: Entry,
  keyword: ConstraintKeyword,
  code: string | undefined,
  expected: readonly string[],
): void {
  report(walk, { keyword, code, node: entry.value, at: { span: entry.key.span, path: [...walk.path] }, expected });
}

function reportMissing(
  walk: Walk,
  object: ObjectNode,
  keyword: ConstraintKeyword,
  code: string | undefined,
  name: string | undefined,
  expected: readonly string[],
): void {
  const at = { span: object.head, path: [...walk.path] };
  report(walk, { keyword, code, node: undefined, object, name, at, expected });
}
