/** Why conditions leave everybody in. */
import { expect, test } from 'vitest';
import { opennessOf } from '../../../../server/src/analysis/principals/callers.js';
import { policiesIn } from '../../../support/check.js';

test.each([
  ['"StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }', undefined],
  ['"StringLike": { "aws:PrincipalOrgID": "o-*" }', 'any-value'],
  ['"StringLike": { "aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-*"] }', 'any-value'],
  ['"StringLike": { "aws:PrincipalOrgID": ["o-*", { "Ref": "Organization" }] }', undefined],
  ['"IpAddress": { "aws:SourceIp": "10.0.0.0/7" }', 'any-value'],
  ['"IpAddress": { "aws:SourceIp": "10.0.0.0/8" }', undefined],
  ['"IpAddress": { "aws:SourceIp": "2001:db8::/31" }', 'any-value'],
  ['"IpAddress": { "aws:VpcSourceIp": "10.0.0.0/7" }', undefined],
  ['"IpAddress": { "aws:SourceIp": "no address" }', undefined],
  ['"ArnLike": { "aws:SourceArn": "arn:aws:sns:*:*:news" }', 'any-value'],
  ['"ArnLike": { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" }', undefined],
  ['"ArnLike": { "aws:SourceArn": "arn:aws:s3:::*" }', 'any-value'],
  ['"ArnLike": { "aws:SourceArn": "arn:aws:s3:*:*:amzn-s3-demo-bucket" }', undefined],
  ['"StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" }', 'any-account'],
  ['"StringEquals": { "aws:Referer": "https://www.example.com/" }', 'callers-text'],
  ['"StringEqualsIfExists": { "aws:PrincipalAccount": "111122223333" }', 'absent'],
  ['"ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" }', 'absent'],
  ['"Null": { "aws:PrincipalArn": "true" }', 'absent'],
  ['"Null": { "aws:PrincipalArn": "false" }', undefined],
  ['"StringNotEquals": { "aws:PrincipalAccount": "111122223333" }', 'negated'],
  ['"StringNotEquals": { "aws:PrincipalType": "Anonymous" }', undefined],
  ['"StringLike": { "s3:prefix": "public/*" }', 'other-matter'],
  ['"Nothing": { "aws:PrincipalArn": "*" }', undefined],
])('%s', (condition, expected) => {
  const statement = `{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { ${condition} } }`;
  const [found] = policiesIn(`{ "Version": "2012-10-17", "Statement": ${statement} }`, { type: 'resource' });
  const first = found?.policy.statements[0]?.conditions[0];
  expect(first && opennessOf(first)?.kind).toBe(expected);
});
