/** Policies with something else in one or two places: what a rule meets besides what its author thought of. */
import type { Path } from '../../server/src/hosts/value.js';
import { readMarks } from './fixture.js';

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

/** One of some items. `random` gives numbers from 0 to below 1. */
export function pick<Item>(items: readonly Item[], random: () => number): Item {
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

/** Random policies that come of one, with marks or without, by changing one value, or two. */
export function mutantsOf(policy: string, count: number, random: () => number): readonly string[] {
  const original = parsed(policy);
  if (original === undefined) return [];
  return Array.from({ length: count }, (_, index) => {
    let value: unknown = original;
    for (let changes = 0; changes <= index % 2; changes += 1) {
      const places = placesIn(value);
      if (places.length > 0) {
        const mutation = { kind: pick(kinds, random), value: pick(oddValues, random) };
        value = mutated(value, pick(places, random), mutation);
      }
    }
    return JSON.stringify(value, null, 2);
  });
}
