/**
 * All rules over the examples of all rules, with one or two values of each replaced by something that does not belong
 * there: no rule throws, every finding has a place in the text, and no two findings contradict each other.
 */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../server/src/analyze.js';
import { policyTypes } from '../server/src/hosts/host.js';
import type { Path } from '../server/src/hosts/value.js';
import { rules } from '../server/src/rules/index.js';
import { analyzeText } from './support/check.js';
import { readMarks } from './support/fixture.js';
import { randomNumbers } from './support/unknown-values.js';

/** What no element of a policy expects, and texts that look like something. */
const oddValues: readonly unknown[] = [
  null,
  true,
  'false',
  0,
  -1.5,
  1e21,
  '',
  ' ',
  '*',
  '?',
  '**',
  ':',
  '$' + '{}',
  '$' + '{aws:username',
  '$' + '{aws:username, default}',
  '$' + '{ aws:username }',
  'arn:',
  'arn:aws:iam::*:role/*',
  'arn:aws:s3:us-east-1:111122223333:bucket',
  'iam:*',
  's3:Get*',
  '10.0.0.1/8',
  '::/0',
  '2024-13-01',
  '1700000000',
  'AROAEXAMPLEROLEID1234',
  'TOKEN.actions.githubusercontent.com:sub',
  'ForAllValues:StringLikeIfExists',
  [],
  [[]],
  [null, 1, {}],
  ['*', '*', 's3:*'],
  ['true', 'false', true],
  ['10.0.0.0/8', '8.8.8.8'],
  {},
  { '': '' },
  { AWS: '*', Service: [] },
  { StringLike: { 'aws:SourceArn': '*' } },
  { 'ForAnyValue:StringNotLike': { 'aws:TagKeys': ['*'] } },
  { Null: { 'aws:SourceIp': [true, 'false'] } },
  { Ref: 'Anything' },
  { 'Fn::If': ['Condition', 's3:*', { Ref: 'AWS::NoValue' }] },
  { 'Fn::Sub': '$' + '{Anything}*' },
];

/**
 * Codes of which at most one can be true: of the same value or condition (`path`), or of the same statement. Who gets two
 * of them is told to do and not to do the same thing.
 */
const exclusive: readonly { readonly of: 'path' | 'statement'; readonly codes: readonly string[] }[] = [
  { of: 'path', codes: ['MISSING_ARN_REGION', 'ARN_REGION_NOT_ALLOWED', 'INVALID_ARN_REGION'] },
  { of: 'path', codes: ['MISSING_ARN_ACCOUNT', 'ARN_ACCOUNT_NOT_ALLOWED', 'INVALID_ARN_ACCOUNT'] },
  { of: 'path', codes: ['INVALID_ACTION', 'INVALID_SERVICE_IN_ACTION', 'WILDCARD_IN_SERVICE_NAME', 'MISSING_ACTION'] },
  {
    of: 'path',
    codes: [
      'INVALID_CONDITION_KEY_FORMAT',
      'INVALID_GLOBAL_CONDITION_KEY',
      'INVALID_SERVICE_CONDITION_KEY',
      'MISSING_TAG_KEY_IN_CONDITION',
      'TYPE_MISMATCH',
    ],
  },
  { of: 'path', codes: ['MISSING_QUALIFIER', 'FORALLVALUES_WITH_SINGLE_VALUED_KEY', 'NULL_WITH_QUALIFIER'] },
  {
    of: 'path',
    codes: [
      'EQUIVALENT_TO_NULL_FALSE',
      'EQUIVALENT_TO_NULL_TRUE',
      'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
      'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    ],
  },
  {
    of: 'path',
    codes: ['EMPTY_ARRAY_CONDITION', 'EMPTY_ARRAY_CONDITION_IFEXISTS', 'EMPTY_ARRAY_CONDITION_FORALLVALUES'],
  },
  {
    of: 'path',
    codes: ['PRIVATE_IP_ADDRESS', 'PRIVATE_IP_ADDRESS_SUBSET', 'PRIVATE_NOT_IP_ADDRESS', 'TYPE_MISMATCH_IP_RANGE'],
  },
  { of: 'path', codes: ['IMPROVE_IP_RANGE', 'TYPE_MISMATCH_IP_RANGE'] },
  { of: 'path', codes: ['INVALID_DATE_VALUE', 'TYPE_MISMATCH_DATE'] },
  {
    of: 'path',
    codes: [
      'INVALID_PRINCIPAL_FORMAT',
      'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      'INVALID_ROLE_REFERENCE',
      'INVALID_USER_REFERENCE',
      'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
      'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    ],
  },
  { of: 'path', codes: ['EMPTY_VARIABLE', 'MISSING_BRACE_IN_VARIABLE'] },
  { of: 'path', codes: ['WILDCARD_WITHOUT_LIKE_OPERATOR', 'WILDCARD_USAGE_TOO_PERMISSIVE'] },
  {
    of: 'path',
    codes: ['DEPRECATED_GLOBAL_CONDITION_KEY', 'UNSUPPORTED_GLOBAL_CONDITION_KEY', 'INVALID_GLOBAL_CONDITION_KEY'],
  },
  { of: 'path', codes: ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'] },
  { of: 'path', codes: ['UNIQUE_SIDS_REQUIRED', 'UNIQUE_SIDS_RECOMMENDED', 'EMPTY_SID_VALUE'] },
  { of: 'statement', codes: ['MISSING_RESOURCE', 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'] },
  { of: 'statement', codes: ['MISSING_PRINCIPAL', 'UNSUPPORTED_PRINCIPAL'] },
  { of: 'statement', codes: ['MISSING_PRINCIPAL', 'SCP_SYNTAX_ERROR_PRINCIPAL'] },
  { of: 'statement', codes: codesThatBegin('CREATE_SLR_') },
  { of: 'statement', codes: codesThatBegin('PASS_ROLE_WITH_') },
];

function codesThatBegin(beginning: string): readonly string[] {
  return rules.map((it) => it.code).filter((it) => it.startsWith(beginning));
}

/** The groups of codes of which two are said of the same thing. */
function contradictions(findings: readonly Finding[]): readonly string[] {
  return exclusive.flatMap(({ of, codes }) => {
    const wanted = new Set(codes);
    const said = new Map<string, Set<string>>();
    for (const { code, path } of findings.filter((it) => wanted.has(it.code))) {
      const place = (of === 'path' ? path : path.slice(0, 2)).join(' ');
      said.set(place, (said.get(place) ?? new Set()).add(code));
    }
    return [...said].filter(([, it]) => it.size > 1).map(([place, it]) => `${[...it].join(' and ')} at ${place}`);
  });
}

/** The places of all values in a JSON value, but not the whole. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  const own = path.length === 0 ? [] : [path];
  if (value === null || typeof value !== 'object') return own;
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [...own, ...steps.flatMap((step) => placesIn((value as Record<string, unknown>)[step], [...path, step]))];
}

interface Mutation {
  readonly kind: 'replace' | 'remove' | 'rename' | 'repeat';
  readonly value: unknown;
}

/** A JSON value with one of its values changed. */
function mutated(value: unknown, [step, ...rest]: Path, mutation: Mutation): unknown {
  if (step === undefined || value === null || typeof value !== 'object') return value;
  if (rest.length > 0) {
    const inner = mutated((value as Record<string, unknown>)[step], rest, mutation);
    return Array.isArray(value) ? value.with(Number(step), inner) : { ...value, [step]: inner };
  }
  if (Array.isArray(value)) return mutatedArray(value, Number(step), mutation);
  const entries = Object.entries(value).flatMap(([name, it]): readonly (readonly [string, unknown])[] => {
    if (name !== step) return [[name, it]];
    if (mutation.kind === 'remove') return [];
    if (mutation.kind === 'rename') return [[typeof mutation.value === 'string' ? mutation.value : `${name}s`, it]];
    return [[name, mutation.kind === 'repeat' ? [it, it] : mutation.value]];
  });
  return Object.fromEntries(entries);
}

function mutatedArray(array: readonly unknown[], index: number, { kind, value }: Mutation): readonly unknown[] {
  if (kind === 'remove') return array.toSpliced(index, 1);
  return kind === 'repeat' ? array.toSpliced(index, 0, array[index]) : array.with(index, value);
}

const kinds: readonly Mutation['kind'][] = ['replace', 'replace', 'replace', 'remove', 'rename', 'repeat'];
const mutantsOfExample = 10;
const random = randomNumbers(20_261_122);

function pick<Item>(items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** The value of an example; undefined for one that is about broken text. */
function parsed(policy: string): unknown {
  try {
    return JSON.parse(readMarks(policy).text);
  } catch {
    return undefined;
  }
}

/** Random policies that come of one by changing one value, or two. */
function mutantsOf(policy: string): readonly string[] {
  const original = parsed(policy);
  if (original === undefined) return [];
  return Array.from({ length: mutantsOfExample }, (_, index) => {
    let value: unknown = original;
    for (let changes = 0; changes <= index % 2; changes += 1) {
      const places = placesIn(value);
      if (places.length > 0) value = mutated(value, pick(places), { kind: pick(kinds), value: pick(oddValues) });
    }
    return JSON.stringify(value, null, 2);
  });
}

let analysed = 0;

describe('policies with something else in one or two places', () => {
  test.each(rules)('made of the examples of $code', (rule) => {
    for (const example of [...rule.valid, ...rule.invalid]) {
      for (const text of mutantsOf(example.policy)) {
        const type = random() < 0.7 ? (example.type ?? rule.policyTypes?.[0]) : pick(policyTypes);
        for (const { findings } of analyzeText(text, { type, resourceType: example.resourceType }).policies) {
          analysed += 1;
          for (const { span } of findings) expect(span.start <= span.end && span.end <= text.length, text).toBe(true);
          expect(contradictions(findings), text).toEqual([]);
        }
      }
    }
  });
});

test('enough policies were analysed', () => {
  expect(analysed).toBeGreaterThan(rules.length * 50);
});
