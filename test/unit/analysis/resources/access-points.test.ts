/** ARNs of access points are told apart from those of buckets and of the objects behind them. */
import { expect, test } from 'vitest';
import { namedByKnown } from '../../../../server/src/analysis/fit/named-resources.js';
import { typeNamesFor } from '../../../../server/src/analysis/resources/applicable-resources.js';
import { interned } from '../../../../server/src/text/interned.js';
import { realReference } from '../../../support/real-reference.js';

const reference = realReference();
const account = 'arn:aws:s3:eu-central-1:111122223333';

test.each([
  [`${account}:accesspoint/app`, ['accesspoint', 'multiregionaccesspoint']],
  [`${account}:accesspoint/app/object/*`, ['accesspointobject']],
  [`${account}:accesspoint/app/*`, ['accesspointobject']],
  ['arn:aws:s3:::amzn-s3-demo-bucket', ['bucket']],
  ['arn:aws:s3:::amzn-s3-demo-bucket/accesspoint/app', ['object']],
  ['arn:aws:s3:::accesspoint/app', ['object']],
])('%s', (text, types) => {
  const named = namedByKnown(interned(text), reference);
  const found = [...(named?.types.values() ?? [])].map((it) => it.name);
  expect(types.every((it) => found.includes(it))).toBe(true);
  if (text.startsWith(account)) expect(found.toSorted()).toEqual(types.toSorted());
});

test('a pattern that takes in access points and objects may be of both', () => {
  const types = [...(namedByKnown(interned(`${account}:accesspoint/*`), reference)?.types.values() ?? [])];
  expect(types.map((it) => it.name)).toEqual(expect.arrayContaining(['accesspoint', 'accesspointobject']));
});

test('an action is still for objects behind access points', () => {
  expect(typeNamesFor('s3:GetObject', `${account}:accesspoint/app/object/*`, reference)).toEqual(['accesspointobject']);
});
