/** The comparison with Access Analyzer counts what it says it counts. */
import { describe, expect, test } from 'vitest';
import { type Case, type Compared, compareCase, type ExpectedFinding } from '../parity/compare.js';
import { isForServiceRole, noiseTable } from '../parity/noise.js';
import { listOf, summaryOf, tableOf } from '../parity/report.js';
import { realReference } from '../support/real-reference.js';

function compared(statement: string, findings: readonly ExpectedFinding[]): readonly Compared[] {
  const text = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", ${statement} }] }`;
  const recorded: Case = { name: 'Policy', text, day: '2024-01-01', findings };
  return compareCase(recorded, realReference());
}

function outcomes(statement: string, findings: readonly ExpectedFinding[]): readonly string[] {
  return compared(statement, findings).map(({ code, outcome, places }) =>
    outcome === 'hit' ? `${code} hit, ${places.same} of ${places.expected} places` : `${code} ${outcome}`,
  );
}

const action = ['Statement', 0, 'Action', 0];
const [unknownAction, otherPlace] = [action, ['Statement', 0]].map(
  (path): ExpectedFinding => ({ code: 'INVALID_ACTION', paths: [path] }),
) as [ExpectedFinding, ExpectedFinding];

describe('a code in a policy', () => {
  test.each<[string, string, readonly ExpectedFinding[], readonly string[]]>([
    ['that both report', '"s3:GetObjekt"', [unknownAction], ['INVALID_ACTION hit, 1 of 1 places']],
    ['that both report, elsewhere', '"s3:GetObjekt"', [otherPlace], ['INVALID_ACTION hit, 0 of 1 places']],
    [
      'that says that a name is unknown, which came since',
      '"s3:GetObject"',
      [unknownAction],
      ['INVALID_ACTION added since'],
    ],
    ['that only we report, of a name that was known', '"s3:GetObjekt"', [], ['INVALID_ACTION removed since']],
    ['that only we report', '"s3:GetObject", 1', [], ['DATA_TYPE_MISMATCH unwanted']],
    [
      'that only Access Analyzer reports',
      '"s3:GetObject"',
      [{ code: 'EMPTY_SID_VALUE', paths: [[]] }],
      ['EMPTY_SID_VALUE missing'],
    ],
  ])('%s', (_, actions, findings, expected) => {
    expect(outcomes(`"Action": [${actions}], "Resource": "*"`, findings)).toEqual(expected);
  });

  test('of which one finding is outdated counts by the others', () => {
    const actions = '"Action": ["s3:GetObject", "s3:GetObjekt"], "Resource": "*"';
    const second: ExpectedFinding = { code: 'INVALID_ACTION', paths: [['Statement', 0, 'Action', 1]] };
    expect(outcomes(actions, [unknownAction, second])).toEqual(['INVALID_ACTION hit, 1 of 1 places']);
  });
});

test('the shares leave out what AWS changed since', () => {
  const all = [
    ...compared('"Action": ["s3:GetObjekt"], "Resource": "*"', [unknownAction]),
    ...compared('"Action": ["s3:GetObject"], "Resource": "*"', [unknownAction]),
    ...compared('"Action": ["s3:GetObject", 1], "Resource": "*"', []),
  ];
  expect(summaryOf(all)).toBe(
    [
      'recall 1.000 (1 of 1), precision 0.500 (1 of 2), places 1.000 (1 of 1)',
      '1 pairs of policy and code differ because AWS added or removed the name since (they are in none of the shares)',
      '1 unwanted errors',
    ].join('\n'),
  );
  expect(tableOf(all)).toContain('| INVALID_ACTION | 1 |  |  | 1 |  | 1.000 (1 of 1) |');
  expect(listOf(all)).toContain('added since 2024-01-01: INVALID_ACTION in Policy');
  expect(listOf(all)).toContain('unwanted: DATA_TYPE_MISMATCH in Policy');
});

describe('what is reported of good policies', () => {
  test.each([
    ['AWSBatchServiceRole', true],
    ['AmazonRDSServiceRolePolicy', true],
    ['AWSLambdaBasicExecutionRole', true],
    ['AmazonSSMServiceRolePolicyV2', true],
    ['AmazonS3FullAccess', false],
    ['IAMUserChangePassword', false],
  ])('%s is for a service role: %s', (name, expected) => {
    expect(isForServiceRole(name)).toBe(expected);
  });

  test('is counted for each level', () => {
    const allowing = (action: string): string =>
      `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": "*" }] }`;
    const policies = ['dynamodb:*', 's3:GetObjct', 'ec2:CreateTags'].map((it) => ({
      name: 'OfRole',
      text: allowing(it),
    }));
    const rows = noiseTable(policies, realReference()).split('\n');
    expect(rows.slice(2)).toEqual([
      '| essential | 3 | 1 | 0 | 0 | 0 | 3.33 |',
      '| recommended | 3 | 1 | 0 | 1 | 0 | 3.33 |',
      expect.stringMatching(/^\| strict \| 3 \| 1 \| 0 \| 1 \| [1-9]\d* \| 3\.33 \|$/),
    ]);
  });
});
