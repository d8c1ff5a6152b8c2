import { expect, test } from 'vitest';
import { quickFixesAt } from '../../../server/src/features/quick-fixes.js';
import { analyzeText } from '../../support/check.js';
import { readRange } from '../../support/fixture.js';

/** The titles of the fixes that are offered at a place, with a star for the preferred ones. */
function fixesAt(marked: string): readonly string[] {
  const { text, range } = readRange(marked);
  const { policies } = analyzeText(text, { type: 'identity' });
  return quickFixesAt(policies, range).map(({ fix, preferred }) => `${fix.title}${preferred ? ' *' : ''}`);
}

test('what is redundant is mended from each of its places', () => {
  const list = (actions: string): string =>
    `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": [${actions}], "Resource": "*" } }`;
  const removal = ['Remove `ec2:DescribeTags` *'];
  expect(fixesAt(list('"ec2:$0DescribeTags", "ec2:StopInstances", "ec2:Describe*"'))).toEqual(removal);
  expect(fixesAt(list('"ec2:DescribeTags", "ec2:StopInstances", "ec2:$0Describe*"'))).toEqual(removal);
  expect(fixesAt(list('"ec2:DescribeTags", "ec2:Stop$0Instances", "ec2:Describe*"'))).toEqual([]);
});

test('a place that is only named beside another finding has no fix of it', () => {
  const policy = (resource: string): string =>
    `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "${resource}" } }`;
  expect(fixesAt(policy('$0*'))).toEqual([]);
});
