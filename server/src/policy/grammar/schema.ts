/**
 * Typed access to the schemas, which are the grammar of policies: what the validator compiles, what completion offers
 * as names of elements, and what a hover says of them.
 */
import identity from '../../../../schemas/iam-policy.schema.json';
import rcp from '../../../../schemas/iam-rcp.schema.json';
import resource from '../../../../schemas/iam-resource-policy.schema.json';
import scp from '../../../../schemas/iam-scp.schema.json';
import trust from '../../../../schemas/iam-trust-policy.schema.json';
import type { PolicyType } from '../../hosts/host.js';
import type { Path } from '../../hosts/value.js';

export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** The part of JSON Schema (draft 7) that the schemas of policies use. */
export interface Schema {
  readonly description?: string;
  readonly markdownDescription?: string;
  /** A keyword of VS Code: the element is known, and not offered. */
  readonly doNotSuggest?: boolean;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly minLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minItems?: number;
  /** Our own keyword: the entry of this name differs from item to item. */
  readonly 'x-uniqueItemsBy'?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  /** Sets of names of which an object has exactly one. */
  readonly oneOf?: readonly { readonly required: readonly string[] }[];
  readonly allOf?: readonly Schema[];
  /** Forms of a value, told apart by their JSON types. */
  readonly anyOf?: readonly Schema[];
  /** `{}`: the element has no place here. With `enum`: texts that are ruled out. */
  readonly not?: { readonly enum?: readonly string[] };
  /** Our own keyword: the issue code for each constraint beside it. */
  readonly 'x-issueCode'?: IssueCodes;
}

/** Issue codes by keyword; for `required` by name, for `oneOf` by what is wrong (null: another constraint says it). */
export interface IssueCodes {
  readonly [keyword: string]: string | Readonly<Record<string, string | null>>;
}

const baseFile = 'iam-policy.schema.json';

const fileOfType: Readonly<Record<PolicyType, string>> = {
  identity: baseFile,
  boundary: baseFile,
  session: baseFile,
  resource: 'iam-resource-policy.schema.json',
  'vpc-endpoint': 'iam-resource-policy.schema.json',
  trust: 'iam-trust-policy.schema.json',
  scp: 'iam-scp.schema.json',
  rcp: 'iam-rcp.schema.json',
};

const files: Readonly<Record<string, unknown>> = {
  [baseFile]: identity,
  'iam-resource-policy.schema.json': resource,
  'iam-trust-policy.schema.json': trust,
  'iam-scp.schema.json': scp,
  'iam-rcp.schema.json': rcp,
};

/** The names of the files in the folder `schemas` that describe policies. */
export const schemaFiles: readonly string[] = Object.keys(files);

const resolved = new Map<string, Schema>();

/** The schema of a policy type, with all references resolved. The same object for types that are written alike. */
export function schemaForType(type: PolicyType): Schema {
  return schemaOfFile(fileOfType[type]);
}

/** The schema in a file, with all references resolved. */
export function schemaOfFile(file: string): Schema {
  const known = resolved.get(file);
  if (known) return known;
  const schema = resolveReferences(files[file], file) as Schema;
  resolved.set(file, schema);
  return schema;
}

/** Puts what a `$ref` refers to in its place. The grammar refers to itself nowhere in a circle. */
function resolveReferences(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((it) => resolveReferences(it, file));
  if (!isRecord(value)) return value;
  if (typeof value.$ref === 'string') {
    const [target = '', pointer = ''] = value.$ref.split('#');
    const targetFile = target || file;
    return resolveReferences(valueAt(files[targetFile], pointer), targetFile);
  }
  const entries = Object.entries(value).filter(([name]) => name !== 'definitions');
  return Object.fromEntries(entries.map(([name, it]) => [name, resolveReferences(it, file)]));
}

function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of pointer.split('/').slice(1)) value = isRecord(value) ? value[step] : undefined;
  if (value === undefined) throw new Error(`The schemas refer to \`${pointer}\`, which is nowhere.`);
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is documented of an element, for completion and hover. */
export interface ElementInfo {
  readonly name: string;
  /** Its documentation, in Markdown. */
  readonly markdown: string;
  /** What its value is: a text; a text or an array of texts; an object; a statement or an array of statements. */
  readonly kind: 'string' | 'list' | 'object' | 'statements';
  /** The values it takes, when they are a fixed set. */
  readonly values?: readonly ElementValue[];
  /** The elements that cannot stand beside it. */
  readonly excludes: readonly string[];
  /** False when this type of policy does not take it; `markdown` says so. */
  readonly supported: boolean;
}

export interface ElementValue {
  readonly value: string;
  readonly markdown: string;
}

/**
 * The entries that an object may have, in AWS's order, without those that this type of policy does not take.
 * @param path of the object, from the policy: `[]`, `['Statement', 0]`, `['Statement']` for a single statement, …
 */
export function elementsAt(type: PolicyType, path: Path): readonly ElementInfo[] {
  return schemasAt(type, path)
    .flatMap((schema) => Object.keys(schema.properties ?? {}).map((name) => elementOf(schema, name)))
    .filter((it): it is ElementInfo => it?.supported ?? false);
}

/** What is documented of the element at a path, also of one that this type of policy does not take. */
export function elementAt(type: PolicyType, path: Path): ElementInfo | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  for (const schema of schemasAt(type, path.slice(0, -1))) {
    const element = elementOf(schema, name);
    if (element) return element;
  }
  return undefined;
}

/** The schemas of the forms that the value at a path may have. */
function schemasAt(type: PolicyType, path: Path): readonly Schema[] {
  let schemas: readonly Schema[] = [schemaForType(type)];
  for (const step of path) {
    schemas = schemas.flatMap((schema) => {
      const next = typeof step === 'number' ? schema.items : propertyOf(schema, step);
      return next ? formsOf(next) : [];
    });
  }
  return schemas;
}

/** The forms of a value that a schema describes; the schema itself when there is one only. */
export function formsOf(schema: Schema): readonly Schema[] {
  return schema.anyOf ?? [schema];
}

/** The schema of an entry that has one of its own. */
function propertyOf(schema: Schema, name: string): Schema | undefined {
  // `constructor` and the like are names that any text may hold.
  return schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
}

function elementOf(around: Schema, name: string): ElementInfo | undefined {
  const schema = propertyOf(around, name);
  if (!schema) return undefined;
  const values = formsOf(schema).flatMap((form) => valuesOf(form));
  return {
    name,
    markdown: schema.markdownDescription ?? schema.description ?? '',
    kind: kindOf(schema),
    ...(values.length > 0 && { values }),
    excludes: excludedBy(around, name),
    supported: !schema.doNotSuggest,
  };
}

function kindOf(schema: Schema): ElementInfo['kind'] {
  const forms = formsOf(schema);
  if (forms.some((it) => it.items?.properties)) return 'statements';
  const types = forms.flatMap((it) => it.type ?? []);
  if (types.includes('array')) return 'list';
  return types.includes('object') ? 'object' : 'string';
}

function valuesOf(schema: Schema): readonly ElementValue[] {
  return (schema.enum ?? []).flatMap((value, index) =>
    schema.not?.enum?.includes(value) ? [] : [{ value, markdown: schema.markdownEnumDescriptions?.[index] ?? '' }],
  );
}

function excludedBy(around: Schema, name: string): readonly string[] {
  const choices = (around.allOf ?? []).flatMap((it) => (it.oneOf ? [it.oneOf.flatMap((one) => one.required)] : []));
  return choices.filter((it) => it.includes(name)).flatMap((it) => it.filter((other) => other !== name));
}
