import { expect, test } from 'vitest';
import { unfitActionsOf } from '../../../../server/src/analysis/fit/unfit-parts.js';
import { internedOf, type Policy } from '../../../../server/src/policy/model.js';
import { interned } from '../../../../server/src/text/interned.js';
import { policiesIn } from '../../../support/check.js';
import { realReference } from '../../../support/real-reference.js';

const allow = (resource: string): unknown => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: resource });

test('an action that fits in another statement is no fault, also when its text was forgotten in between', () => {
  const reference = realReference();
  const Statement = [allow('arn:aws:s3:::amzn-s3-demo-bucket'), allow('arn:aws:s3:::amzn-s3-demo-bucket/*')];
  const [found] = policiesIn(JSON.stringify({ Version: '2012-10-17', Statement }), { type: 'identity' });
  const policy = found?.policy as Policy;
  for (const text of policy.statements[0]?.action?.values ?? [])
    expect(internedOf(text).lowerCase).toBe('s3:getobject');
  for (let index = 0; index <= 50_000; index += 1) interned(`text ${index}`);
  expect(unfitActionsOf(policy, reference).flatMap((it) => it.actions)).toEqual([]);
});
