/** The schemas, as JSON Schemas for any tool and as the grammar that the server validates against. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { type PolicyType, policyTypes } from '../../server/src/hosts/host.js';
import { parseDocument } from '../../server/src/hosts/index.js';
import {
  elementAt,
  elementsAt,
  formsOf,
  type Schema,
  schemaFiles,
  schemaForType,
  schemaOfFile,
} from '../../server/src/policy/grammar/schema.js';
import { interpretedKeywords, validate } from '../../server/src/policy/grammar/validate.js';
import { readPolicy } from '../../server/src/policy/read-policy.js';
import { documentedByCode } from '../../server/src/rules/index.js';
import { readMarks, writeMarks } from '../support/fixture.js';

const folder = new URL('../../schemas/', import.meta.url);
const configFile = 'leastwise-config.schema.json';

/** Rules that say what the grammar cannot: none may be missing from the schemas by oversight. */
const grammarRules = [
  ...['DATA_TYPE_MISMATCH', 'INVALID_EFFECT', 'INVALID_POLICY_ELEMENT', 'INVALID_PRINCIPAL_FORMAT'],
  ...['INVALID_PRINCIPAL_KEY', 'INVALID_VERSION', 'MISSING_ACTION', 'MISSING_EFFECT', 'MISSING_PRINCIPAL'],
  ...['MISSING_RESOURCE', 'MISSING_STATEMENT', 'MISSING_VERSION', 'EMPTY_ARRAY_ACTION', 'EMPTY_ARRAY_RESOURCE'],
  ...['EMPTY_ARRAY_PRINCIPAL', 'EMPTY_OBJECT_PRINCIPAL', 'EMPTY_OBJECT_CONDITION', 'EMPTY_SID_VALUE'],
  ...['EMPTY_ARRAY_CONDITION', 'EMPTY_ARRAY_CONDITION_FORALLVALUES', 'EMPTY_ARRAY_CONDITION_FORANYVALUE'],
  ...['EMPTY_ARRAY_CONDITION_IFEXISTS', 'UNSUPPORTED_ELEMENT_COMBINATION', 'UNSUPPORTED_PRINCIPAL'],
  ...['UNSUPPORTED_SID', 'UNIQUE_SIDS_REQUIRED', 'UNIQUE_SIDS_RECOMMENDED', 'SCP_SYNTAX_ERROR_PRINCIPAL'],
  ...['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL', 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'],
  ...['RCP_SYNTAX_ERROR_ACTION', 'RCP_SYNTAX_ERROR_ALLOW', 'RCP_SYNTAX_ERROR_NOTACTION', 'RCP_SYNTAX_ERROR_PRINCIPAL'],
];

/** Every schema inside a schema, itself included. */
function* schemasIn(schema: Schema): Iterable<Schema> {
  yield schema;
  const children = [
    ...Object.values(schema.properties ?? {}),
    ...Object.values(schema.patternProperties ?? {}),
    ...(schema.additionalProperties ? [schema.additionalProperties] : []),
    ...(schema.items ? [schema.items] : []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
  ];
  for (const child of children) yield* schemasIn(child);
}

const allSchemas = schemaFiles.flatMap((file) => [...schemasIn(schemaOfFile(file))]);

describe('the schemas', () => {
  test('name exactly the issue codes of the rules for the grammar', () => {
    const codes = allSchemas.flatMap((it) =>
      Object.values(it['x-issueCode'] ?? {}).flatMap((code) => (typeof code === 'object' ? Object.values(code) : code)),
    );
    const named = [...new Set(codes.filter((it) => it !== null))].sort();
    expect(named).toEqual([...grammarRules].sort());
    expect(named.filter((it) => !documentedByCode(it))).toEqual([]);
  });

  test('use only keywords that the server gives effect to', () => {
    const keywords = new Set(allSchemas.flatMap((it) => Object.keys(it)));
    expect([...keywords].filter((it) => !interpretedKeywords.has(it))).toEqual([]);
  });

  test('name a code for every constraint', () => {
    const constraints = [
      'type',
      'enum',
      'not',
      'minLength',
      'pattern',
      'minItems',
      'x-uniqueItemsBy',
      'oneOf',
      'anyOf',
    ];
    for (const schema of allSchemas) {
      const codes = schema['x-issueCode'] ?? {};
      for (const keyword of constraints) if (keyword in schema) expect(codes, keyword).toHaveProperty(keyword);
      if (schema.minProperties !== undefined) expect(codes).toHaveProperty('minProperties');
      if (schema.additionalProperties === false) expect(codes).toHaveProperty('additionalProperties');
      if (schema.required) expect(Object.keys(codes.required ?? {})).toEqual(schema.required);
      if (schema.oneOf) expect(Object.keys(codes.oneOf ?? {})).toEqual(['none', 'many']);
    }
  });

  test('hold the constraints where the server looks for them', () => {
    for (const schema of allSchemas) {
      for (const it of schema.allOf ?? []) expect(Object.keys(it)).toEqual(['oneOf', 'x-issueCode']);
      const types = formsOf(schema).flatMap((it) => it.type ?? []);
      expect(new Set(types).size, 'the forms of a value have different types').toBe(types.length);
      const given = schema.type;
      if (schema.pattern || schema.enum || schema.minLength) expect(given).toSatisfy(includesType('string'));
      if (schema.items || schema.minItems) expect(given).toSatisfy(includesType('array'));
      if (schema.properties || schema.minProperties || schema.required) expect(given).toSatisfy(includesType('object'));
      if (schema.enum) expect(schema.markdownEnumDescriptions).toHaveLength(schema.enum.length);
    }
  });

  test('document every element, with a link to AWS', () => {
    for (const schema of allSchemas) {
      for (const [name, element] of Object.entries(schema.properties ?? {})) {
        expect(element.description, name).toMatch(/^[A-Z"].*\.$/);
        expect(element.markdownDescription, name).toMatch(/\]\(https:\/\/docs\.aws\.amazon\.com\/\S+\)$/);
      }
    }
  });

  test('list elements in the order of AWS', () => {
    for (const type of policyTypes) {
      expect(Object.keys(schemaForType(type).properties ?? {})).toEqual(['Version', 'Id', 'Statement']);
      const order = 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition';
      const statement = formsOf(schemaForType(type).properties?.Statement ?? {}).find((it) => it.properties);
      expect(Object.keys(statement?.properties ?? {}).join(' ')).toBe(order);
    }
  });
});

function includesType(type: string): (given: Schema['type']) => boolean {
  return (given) => given !== undefined && [given].flat().includes(type as never);
}

describe('as schemas for any tool', () => {
  const service = getLanguageService({
    schemaRequestService: async (uri) => readFileSync(new URL(uri), 'utf8'),
    workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).href },
  });

  async function problemsOf(file: string, text: string): Promise<readonly string[]> {
    service.configure({ validate: true, schemas: [{ uri: new URL(file, folder).href, fileMatch: ['*'] }] });
    const document = TextDocument.create('file:///test.json', 'json', 1, text);
    const found = await service.doValidation(document, service.parseJSONDocument(document));
    return found.map((it) => `${document.getText(it.range)}: ${it.message}`);
  }

  const allow = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"';
  const policy = (statement: string): string => `{ "Version": "2012-10-17", "Statement": ${statement} }`;

  test.each([
    ['iam-policy.schema.json', policy(`{ ${allow}, "Condition": { "Bool": { "aws:SecureTransport": true } } }`)],
    ['iam-policy.schema.json', policy(`[{ "Sid": "One", ${allow} }, { ${allow} }]`)],
    ['iam-resource-policy.schema.json', policy(`[{ "Principal": "*", ${allow} }]`)],
    ['iam-resource-policy.schema.json', policy(`{ "NotPrincipal": { "AWS": ["111122223333"] }, ${allow} }`)],
    [
      'iam-trust-policy.schema.json',
      policy('{ "Effect": "Allow", "Principal": { "Service": "a.amazonaws.com" }, "Action": "sts:AssumeRole" }'),
    ],
    ['iam-scp.schema.json', policy('[{ "Effect": "Deny", "NotAction": ["s3:*"], "Resource": "*" }]')],
    ['iam-rcp.schema.json', policy('[{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }]')],
    [configFile, '{ "policyTypes": { "scp/*.json": "scp" }, "rules": { "MISSING_VERSION": "off" } }'],
  ])('%s takes %s', async (file, text) => {
    expect(await problemsOf(file, text)).toEqual([]);
  });

  test.each([
    ['iam-policy.schema.json', policy(`[{ ${allow}, "Actions": "s3:*" }]`), /Actions/],
    ['iam-policy.schema.json', policy(`[{ ${allow}, "Principal": "*" }]`), /takes no Principal/],
    ['iam-policy.schema.json', policy('[{ "Action": "s3:*", "Resource": "*" }]'), /Effect/],
    ['iam-policy.schema.json', policy('[{ "Effect": "allow", "Action": "s3:*", "Resource": "*" }]'), /"Allow", "Deny"/],
    ['iam-policy.schema.json', policy('[]'), /too few items/],
    ['iam-policy.schema.json', policy(`[{ ${allow}, "NotAction": "s3:*" }]`), /multiple schemas/],
    ['iam-resource-policy.schema.json', policy(`[{ "Principal": "111122223333", ${allow} }]`), /Expected "object"/],
    ['iam-trust-policy.schema.json', policy(`[{ "Principal": { "AWS": "*" }, ${allow} }]`), /takes no Resource/],
    ['iam-scp.schema.json', policy(`[{ "Principal": "*", ${allow} }]`), /takes no Principal/],
    ['iam-rcp.schema.json', policy(`[{ "Principal": "*", ${allow} }]`), /only deny/],
    [configFile, '{ "rules": { "MISSING_VERSION": "none" } }', /"off"/],
    [configFile, '{ "rule": {} }', /rule/],
  ])('%s does not take %s', async (file, text, message) => {
    expect((await problemsOf(file, text)).join('\n')).toMatch(message);
  });
});

describe('validate', () => {
  /** Code and path of each violation; the text with marks around each. */
  function check(text: string, type: PolicyType = 'identity'): { readonly marked: string; readonly codes: string[] } {
    const site = parseDocument(text, { languageId: 'json' })?.sites[0];
    if (!site) throw new Error(`There is no policy in ${text}`);
    const found = validate(readPolicy(site.value, type)).toSorted((a, b) => a.at.span.start - b.at.span.start);
    return {
      marked: writeMarks(
        text,
        found.map((it) => it.at.span),
      ),
      codes: found.map((it) => `${it.code} ${it.at.path.join('/')}`),
    };
  }

  test.each<[marked: string, codes: string[], type?: PolicyType]>([
    [
      '«{» "Statement": «{» } }',
      ['MISSING_VERSION ', 'MISSING_EFFECT Statement', 'MISSING_ACTION Statement', 'MISSING_RESOURCE Statement'],
    ],
    ['{ "Version": «true», "Statement": [«7»] }', ['DATA_TYPE_MISMATCH Version', 'DATA_TYPE_MISMATCH Statement/0']],
    ['{ "Version": "2012-10-17", "Statement": "«x»" }', ['DATA_TYPE_MISMATCH Statement']],
    [
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": ["a", «["b"]»] } }',
      ['DATA_TYPE_MISMATCH Statement/Resource/1'],
    ],
    [
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "«Principal»": "a" }] }',
      ['UNSUPPORTED_PRINCIPAL Statement/0/Principal'],
      'session',
    ],
    [
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "«a»" }] }',
      ['INVALID_PRINCIPAL_FORMAT Statement/0/Principal'],
      'vpc-endpoint',
    ],
  ])('places %s', (marked, codes, type) => {
    const { text } = readMarks(marked);
    const result = check(text, type);
    expect(result.codes).toEqual(codes);
    // Several things can be missing at one brace; the marks show it once, an array by its bracket.
    expect(result.marked.replace(/«+/g, '«').replace(/»+/g, '»')).toBe(marked.replace('«["b"]»', '«[»"b"]'));
  });

  test.each([
    [
      'dynamic values',
      '{ "Version": { "Ref": "V" }, "Statement": [{ "Fn::GetAtt": ["A", "B"] }, { "Effect": { "Ref": "E" }, "Action": [{ "Ref": "A" }], "Resource": { "Ref": "R" }, "Condition": { "Bool": { "a:b": { "Ref": "X" } } } }] }',
    ],
    [
      'values that are not typed yet',
      '{ "Version": , "Statement": [{ "Effect": , "Action": , "Resource": , "Condition": { "Bool": { "a:b": } }, "Sid": , "Pri }',
    ],
    [
      'the last of entries with one name',
      '{ "Version": "2012-10-17", "Statement": { "Effect": "no", "Effect": "Deny", "Action": 1, "Action": "*", "Resource": "*" } }',
    ],
    [
      'names that every object has in JavaScript',
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "constructor": { "__proto__": "x", "toString": "y" } } } }',
    ],
  ])('says nothing about %s', (_, text) => {
    expect(check(text).codes).toEqual([]);
  });

  test('takes names that every object has in JavaScript for unknown elements', () => {
    const text =
      '{ "Version": "2012-10-17", "constructor": 1, "__proto__": 1, "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }';
    expect(check(text).codes).toEqual(['INVALID_POLICY_ELEMENT constructor', 'INVALID_POLICY_ELEMENT __proto__']);
  });

  test('never throws, however much of a policy is typed', () => {
    const text =
      '{ "Version": "2012-10-17", "Id": "a", "Statement": [{ "Sid": "", "Effect": "Allow", "Principal": { "AWS": ["*", 1], "X": {} }, "NotAction": [], "Action": null, "Resource": {}, "Condition": { "ForAllValues:X": { "a:b": [] }, "Bool": [] } }] }';
    for (let end = 1; end <= text.length; end += 1) {
      const site = parseDocument(`${text.slice(0, end)}`, { languageId: 'json' })?.sites[0];
      for (const type of policyTypes) if (site) expect(() => validate(readPolicy(site.value, type))).not.toThrow();
    }
  });
});

describe('elementsAt and elementAt', () => {
  const names = (type: PolicyType, path: (string | number)[]): string =>
    elementsAt(type, path)
      .map((it) => it.name)
      .join(' ');

  test.each<[type: PolicyType, path: (string | number)[], names: string]>([
    ['identity', [], 'Version Statement'],
    ['resource', [], 'Version Id Statement'],
    ['boundary', ['Statement', 0], 'Sid Effect Action NotAction Resource NotResource Condition'],
    ['session', ['Statement'], 'Sid Effect Action NotAction Resource NotResource Condition'],
    ['trust', ['Statement', 0], 'Sid Effect Principal Action NotAction Condition'],
    ['scp', ['Statement', 3], 'Sid Effect Action NotAction Resource NotResource Condition'],
    ['rcp', ['Statement', 0], 'Sid Effect Principal Action Resource NotResource Condition'],
    [
      'vpc-endpoint',
      ['Statement', 0],
      'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition',
    ],
    ['resource', ['Statement', 0, 'Principal'], 'AWS Service Federated CanonicalUser'],
    ['trust', ['Statement', 'Principal'], 'AWS Service Federated CanonicalUser'],
    ['rcp', ['Statement', 0, 'Principal'], ''],
    ['identity', ['Statement', 0, 'Principal'], ''],
    ['identity', ['Statement', 0, 'Condition'], ''],
    ['identity', ['Nothing', 0, 'Here'], ''],
    ['identity', ['constructor'], ''],
  ])('in a policy of type %s at %j stand %s', (type, path, expected) => {
    expect(names(type, path)).toBe(expected);
  });

  test('say what an element takes and what it excludes', () => {
    const facts = elementsAt('resource', ['Statement', 0]).map(
      (it) => `${it.name} ${it.kind} ${it.values?.map((value) => value.value) ?? ''} ${it.excludes}`,
    );
    expect(facts).toEqual([
      'Sid string  ',
      'Effect string Allow,Deny ',
      'Principal object * NotPrincipal',
      'NotPrincipal object * Principal',
      'Action list  NotAction',
      'NotAction list  Action',
      'Resource list  NotResource',
      'NotResource list  Resource',
      'Condition object  ',
    ]);
    expect(elementsAt('identity', []).map((it) => it.kind)).toEqual(['string', 'statements']);
    expect(elementsAt('trust', ['Statement', 'Principal']).map((it) => it.kind)).toEqual(Array(4).fill('list'));
  });

  test('offer only what fits the type', () => {
    expect(elementAt('rcp', ['Statement', 0, 'Effect'])?.values?.map((it) => it.value)).toEqual(['Deny']);
    expect(elementAt('scp', ['Version'])?.values?.map((it) => it.value)).toEqual(['2012-10-17']);
    expect(elementAt('identity', ['Version'])?.values?.[0]?.markdown).toContain('policy variables');
  });

  test('know what is said of an element, also where it has no place', () => {
    expect(elementAt('identity', ['Statement', 0, 'Action'])?.markdown).toContain('service prefix');
    expect(elementAt('identity', ['Statement', 'Principal'])).toMatchObject({ supported: false });
    expect(elementAt('identity', ['Statement', 0, 'Actions'])).toBeUndefined();
    expect(elementAt('identity', ['Statement', 0])).toBeUndefined();
    expect(elementAt('identity', [])).toBeUndefined();
    expect(elementAt('identity', ['toString'])).toBeUndefined();
  });
});
