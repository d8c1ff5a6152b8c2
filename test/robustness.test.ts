/** Bad input: never a throw, and what can be read is still analysed. A rule that throws fails these tests. */
import { describe, expect, test } from 'vitest';
import { policyTypes } from '../server/src/hosts/host.js';
import { rules } from '../server/src/rules/index.js';
import { analyzeText, completionsOf, findingsOf, hoverOf } from './support/check.js';
import { readMarks } from './support/fixture.js';
import { inTime } from './support/in-time.js';
import { forgetAnswers } from './support/real-reference.js';

const examples = rules.flatMap((rule) => rule.invalid.map((it) => readMarks(it.policy).text));
/** What is only large, for the rules about size, would take minutes and say nothing more. */
const long = examples.filter((it) => it.length < 2500).toSorted((a, b) => b.length - a.length);

describe('half-typed policies', () => {
  test('every prefix of long examples is analysed, for every policy type', () => {
    for (const text of long.slice(0, 12)) {
      for (let end = 0; end <= text.length; end += 3) {
        const type = policyTypes[end % policyTypes.length];
        for (const finding of findingsOf(text.slice(0, end), { type })) {
          expect(finding.span.start).toBeLessThanOrEqual(finding.span.end);
          expect(finding.span.end).toBeLessThanOrEqual(end);
        }
      }
    }
  });

  test('completion and hover work at every offset of an example', () => {
    for (const text of long.slice(0, 3)) {
      for (let at = 0; at <= text.length; at += 1) {
        const marked = `${text.slice(0, at)}$0${text.slice(at)}`;
        completionsOf(marked);
        hoverOf(marked);
      }
    }
  });
});

/** Values of every JSON type, and strings that look like something. */
const oddValues = [
  'null',
  'true',
  '0',
  '-1e999',
  '""',
  '"*"',
  '"?"',
  '":"',
  '"::::::::"',
  '"arn:"',
  '"arn:aws:s3:::"',
  '"arn:aws:iam::${aws:username"',
  '"\\ud800"',
  '[]',
  '[[]]',
  '[null, 1, {}]',
  '{}',
  '{ "": "" }',
  '{ "AWS": {} }',
  '{ "StringLike": { "": [] } }',
  '{ "Ref": "X" }',
  '{ "Fn::If": ["A", "s3:*", { "Ref": "AWS::NoValue" }] }',
];

const elements = [
  'Version',
  'Id',
  'Statement',
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];

describe('wrong types everywhere', () => {
  test.each(elements)('%s of every type', (name) => {
    for (const value of oddValues) {
      for (const type of policyTypes) {
        const inPolicy = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*" }], "${name}": ${value} }`;
        const inStatement = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:*", "Resource": "*", "${name}": ${value} }] }`;
        findingsOf(inPolicy, { type });
        findingsOf(inStatement, { type });
      }
    }
  });

  test('no place gets the same finding twice', () => {
    for (const text of long.slice(0, 40)) {
      const seen = findingsOf(text).map((it) => `${it.code} ${it.span.start} ${it.span.end} ${it.path.join('/')}`);
      expect(seen).toEqual([...new Set(seen)]);
    }
  });
});

test('a dynamic value is never found fault with', () => {
  const template = `{ "Resources": { "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": {
    "Version": "2012-10-17",
    "Statement": [
      { "Sid": "A", "Effect": { "Ref": "E" }, "Action": { "Fn::Split": [",", { "Ref": "Actions" }] }, "Resource": { "Fn::GetAtt": ["B", "Arn"] } },
      { "Sid": "B", "Effect": "Allow", "Action": "s3:GetObject", "Resource": { "Fn::Sub": "\${B.Arn}/*" }, "Condition": { "Ref": "C" } },
      { "Fn::If": ["X", { "Effect": "Deny", "Action": "s3:*", "Resource": "*" }, { "Ref": "AWS::NoValue" }] }
    ]
  } } } } }`;
  expect(findingsOf(template)).toEqual([]);
});

describe('line ends and marks', () => {
  const policy =
    '{\n "Version": "2012-10-17",\n "Statement": [{ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" }]\n}';

  test.each([
    ['CRLF', policy.replaceAll('\n', '\r\n')],
    ['a BOM', `\uFEFF${policy}`],
    ['a lone CR', policy.replaceAll('\n', '\r')],
  ])('%s', (_, text) => {
    const [finding] = findingsOf(text).filter((it) => it.code === 'INVALID_EFFECT');
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe('allow');
  });
});

test('a policy with more mistakes than anyone reads is cut short, and says so', () => {
  const actions = Array.from({ length: 20_000 }, (_, index) => `"s3:Gett${index}"`).join(', ');
  const text = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": [${actions}], "Resource": "*" }] }`;
  const findings = inTime(10_000, () => {
    forgetAnswers();
    return findingsOf(text);
  });
  const found = findings.filter((it) => it.code === 'INVALID_ACTION');
  expect(found).toHaveLength(500);
  expect(found.at(-1)?.message).toMatch(/More of the same are not listed\.$/);
});

test('an element twice is a problem of the text, and the last one counts', () => {
  const { problems, policies } = analyzeText(
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Effect": "Deny", "Action": "*", "Resource": "*" }] }',
  );
  expect(problems.map((it) => it.code)).toEqual(['DUPLICATE_KEY']);
  expect(policies[0]?.policy.statements[0]?.effect).toBe('Deny');
});
