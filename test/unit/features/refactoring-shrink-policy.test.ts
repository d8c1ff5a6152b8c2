/** Where a shorter policy is offered: everywhere in one that can come to fit its quota. */
import { expect, test } from 'vitest';
import { refactoringsOf } from '../../support/check.js';

/** The proposals to make a managed policy (6,144 characters at most) shorter, with the cursor on its actions. */
function proposalsFor(characters: number): readonly string[] {
  const arns = Array.from({ length: characters / 100 }, (_, index) => `"arn:aws:s3:::${'a'.repeat(80)}${index}/*"`);
  const statement = `{ "Effect": "Allow", "$0Action": ["s3:GetObject", "s3:Get*"], "Resource": [${arns}] }`;
  const found = refactoringsOf(`{ "Version": "2012-10-17", "Statement": [${statement}] }`, { type: 'identity' });
  return found.filter((it) => it.startsWith('shrink-policy'));
}

test.each([
  ['fits', 5_000, 0],
  ['is too large', 20_000, 1],
  ['is so large that no shorter spelling makes it fit', 40_000, 0],
])('a policy that %s', (_, characters, proposals) => {
  expect(proposalsFor(characters)).toHaveLength(proposals);
});
