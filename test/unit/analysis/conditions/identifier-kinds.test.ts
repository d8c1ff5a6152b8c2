import { expect, test } from 'vitest';
import { identifierKind, kindsOfKeys } from '../../../../server/src/analysis/conditions/identifier-kinds.js';
import { keysOfVpcEndpoints } from '../../../../server/src/analysis/conditions/key-presence.js';
import { realReference } from '../../../support/real-reference.js';

test.each([
  ['111122223333', 'account'],
  ['11122223333', 'number'],
  ['1111-2222-3333', 'number'],
  ['arn:aws:s3:::amzn-s3-demo-bucket', 'ARN'],
  ['o-a1b2c3d4e5', 'organization'],
  ['o-a1b2c3d4e5/r-ab12/', 'organization path'],
  ['r-ab12', 'root or OU'],
  ['ou-ab12-11111111', 'root or OU'],
  ['ou-ab12-11111111/', 'root or OU'],
  ['sns.amazonaws.com', 'service'],
  ['anonymous', undefined],
  ['ACCOUNT_ID', undefined],
  ['o-short', undefined],
  ['', undefined],
])('%s: %s', (text, kind) => {
  expect(identifierKind(text)).toBe(kind);
});

test('the keys are keys of AWS in lower case, and ARNs are held by those of that type', () => {
  for (const [key, kind] of kindsOfKeys) {
    const info = realReference().conditionKey(key);
    expect(info?.key.toLowerCase(), key).toBe(key);
    expect(info?.type, key).toBe(kind === 'ARN' ? 'ARN' : 'String');
    expect(info?.multivalued, key).toBe(kind === 'organization path');
  }
});

test('the keys of VPC endpoints are keys of AWS', () => {
  for (const key of keysOfVpcEndpoints) expect(realReference().conditionKey(key)?.key.toLowerCase()).toBe(key);
});
