import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { conditionOperators } from '../../../server/src/policy/condition-operator.js';
import { asWritten } from '../../../server/src/rules/organization-rules/organization-rule.js';
import { unknownActions } from '../../../server/src/rules/organization-rules/unknown-actions.js';
import { readSettings } from '../../../server/src/settings/settings.js';
import { findingsOf } from '../../support/check.js';
import { inTime } from '../../support/in-time.js';
import { realReference } from '../../support/real-reference.js';

const read = (...organizationRules: readonly unknown[]) => readSettings({ organizationRules });

test('a rule of each kind is read, and written as it was', () => {
  const written = [
    { name: 'a', never: ['iam:Create*'], message: 'No.', severity: 'error', link: 'https://example.com/a' },
    { name: 'b', actions: ['s3:*'], need: { Bool: { 'aws:SecureTransport': ['true'] } }, policyTypes: ['resource'] },
    { name: 'c', onlyAccounts: ['111122223333'] },
    { name: 'd', onlyAccounts: 'known' },
  ];
  const { settings, problems } = readSettings({ organizationRules: written, accounts: { '111122223333': 'test' } });
  expect(problems).toEqual([]);
  expect(settings.organizationRules.map((it) => JSON.parse(JSON.stringify(asWritten(it))))).toEqual(written);
});

test('values of conditions may be of any type, and alone', () => {
  const { settings } = read({ name: 'a', actions: ['s3:*'], need: { Bool: { 'aws:SecureTransport': true } } });
  expect(settings.organizationRules).toMatchObject([
    { need: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }] },
  ]);
});

test.each([
  ['x', '`organizationRules[0]` must be an object, not "x".'],
  [{ never: ['s3:*'] }, '`organizationRules[0]` has no `name`.'],
  [{ name: 'a' }, '`organizationRules[0]` has none of `never`, `need` and `onlyAccounts`, of which a rule has one.'],
  [
    { name: 'a', never: ['s3:*'], onlyAccounts: 'known' },
    '`organizationRules[0]` has more than one of `never`, `need` and `onlyAccounts`, of which a rule has one.',
  ],
  [
    { name: 'a', never: ['s3:*'], actions: ['s3:Get*'] },
    '`organizationRules[0]` has `actions`, which belong to a rule with `need`.',
  ],
  [{ name: 'a', never: [] }, '`organizationRules[0]` has no actions in `never`.'],
  [{ name: 'a', never: 'Get' }, '`organizationRules[0]` has "Get" in `never`, which is no action like `s3:GetObject`.'],
  [{ name: 'a', never: [1] }, '`organizationRules[0]` gives `never` the value [1], not a list of texts.'],
  [
    { name: 'a', actions: ['s3:*'], need: { Equals: { 'aws:SourceVpce': 'x' } } },
    '`organizationRules[0]` needs the operator `Equals`, which AWS does not know.',
  ],
  [{ name: 'a', actions: ['s3:*'], need: {} }, '`organizationRules[0]` has no condition in `need`.'],
  [{ name: 'a', actions: ['s3:*'], need: { Bool: 1 } }, '`Bool` of `organizationRules[0]` must be an object, not 1.'],
  [
    { name: 'a', onlyAccounts: ['1'] },
    '`organizationRules[0]` has "1" in `onlyAccounts`, which is not the twelve digits of an account.',
  ],
  [
    { name: 'a', never: ['s3:*'], severity: 'grave' },
    '`organizationRules[0]` sets `severity` to "grave", not to one of `error`, `security-warning`, `warning`, `suggestion`.',
  ],
  [{ name: 'a', never: ['s3:*'], link: 'wiki' }, '`organizationRules[0]` has a `link` that is no web address.'],
  [
    { name: 'a', nevr: ['s3:*'], never: ['s3:*'] },
    '`organizationRules[0]` has an unknown name `nevr`. Did you mean `never`?',
  ],
])('%j is told and left out', (value, problem) => {
  const { settings, problems } = read(value);
  expect(problems[0]).toBe(problem);
  expect(settings.organizationRules).toEqual([]);
});

test('two rules of one name', () => {
  const { settings, problems } = read({ name: 'a', never: ['s3:*'] }, { name: 'a', onlyAccounts: 'known' });
  expect(problems).toEqual(['`organizationRules[1]` has the name `a`, as another rule has.']);
  expect(settings.organizationRules).toHaveLength(1);
});

test('accounts that are known, while none is', () => {
  expect(read({ name: 'ours', onlyAccounts: 'known' }).problems).toEqual([
    'The rule `ours` allows the accounts that `accounts` names, which are none, so it says nothing.',
  ]);
});

test('how much is reported', () => {
  expect(readSettings({ strictness: 'strict' })).toMatchObject({ problems: [], settings: { strictness: 'strict' } });
  expect(readSettings({}).settings.strictness).toBeUndefined();
  expect(readSettings({ strictness: 'much' }).problems).toEqual([
    '`strictness` is "much", not one of `essential`, `recommended`, `strict`.',
  ]);
});

describe('findings of such rules', () => {
  const text =
    '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:a" } }';

  test('have the severity, the message and the link of the configuration', () => {
    const { organizationRules } = read({
      name: 'a',
      never: ['sqs:Send*'],
      message: 'Use events',
      severity: 'error',
      link: 'https://example.com/a',
    }).settings;
    const [finding] = findingsOf(text, { type: 'identity', organizationRules });
    expect(finding).toMatchObject({
      severity: 'error',
      message:
        'The rule `a` of your organization forbids granting `sqs:SendMessage`. Use events. See https://example.com/a.',
      data: { rule: 'a', link: 'https://example.com/a' },
    });
  });

  test.each([
    ['a value that a wildcard of the rule takes in', 'StringLike', 'o-*', 'StringEquals', 'o-a', 0],
    ['a value that it does not take in', 'StringLike', 'o-*', 'StringEquals', 'p-a', 1],
    ['a wildcard that takes in more than the rule', 'StringEquals', 'o-a', 'StringLike', 'o-*', 1],
    ['the other side of a number', 'NumericLessThan', '9', 'NumericGreaterThan', '9', 1],
    ['all values that must be taken out', 'StringNotEquals', ['a', 'b'], 'StringNotEquals', ['a', 'b', 'c'], 0],
    ['some values that must be taken out', 'StringNotEquals', ['a', 'b'], 'StringNotEquals', ['a'], 1],
    ['an address in the range', 'IpAddress', '10.0.0.0/8', 'IpAddress', ['10.1.0.0/16', '10.2.3.4'], 0],
    ['an address outside of the range', 'IpAddress', '10.0.0.0/16', 'IpAddress', '10.0.0.0/8', 1],
    ['a range that takes out more', 'NotIpAddress', '10.1.0.0/16', 'NotIpAddress', '10.0.0.0/8', 0],
    ['a lower number', 'NumericLessThan', '9', 'NumericLessThanEquals', '8', 0],
    ['the bound itself', 'NumericLessThan', '9', 'NumericLessThanEquals', '9', 1],
    ['one number', 'NumericGreaterThanEquals', '9', 'NumericEquals', ['9', '12'], 0],
    ['an earlier date', 'DateLessThan', '2030-01-01', 'DateLessThan', '2029-01-01T00:00:00Z', 0],
    ['a later date', 'DateLessThan', '2030-01-01', 'DateLessThan', '2031-01-01', 1],
    [
      'an ARN that a pattern takes in',
      'ArnLike',
      'arn:aws:iam::*:role/a*',
      'ArnEquals',
      'arn:aws:iam::111122223333:role/ab',
      0,
    ],
    ['the same as a text', 'ArnLike', 'arn:aws:iam::*:role/a*', 'StringEquals', 'arn:aws:iam::111122223333:role/ab', 0],
    ['another ARN', 'ArnLike', 'arn:aws:iam::*:role/a*', 'ArnLike', 'arn:aws:iam::*:role/*', 1],
    ['an operator that a missing key passes', 'StringEquals', 'a', 'StringEqualsIfExists', 'a', 1],
    ['such an operator that is negated, as all of them are', 'StringNotEquals', 'a', 'StringNotEqualsIfExists', 'a', 0],
    ['a value with an unknown part', 'StringEquals', 'o-a', 'StringEquals', { 'Fn::Sub': 'o-${Id}' }, 0],
  ])('know whether a condition is the one that is needed: %s', (_, needed, wanted, operator, value, count) => {
    const { organizationRules } = read({
      name: 'a',
      actions: ['sqs:SendMessage'],
      need: { [needed]: { 'aws:PrincipalTag/a': wanted } },
    }).settings;
    const Statement = { ...JSON.parse(text).Statement, Condition: { [operator]: { 'aws:PrincipalTag/a': value } } };
    const found = findingsOf(JSON.stringify({ Version: '2012-10-17', Statement }), {
      type: 'identity',
      organizationRules,
    });
    expect(found.filter((it) => it.code === 'CONDITION_REQUIRED_BY_ORGANIZATION')).toHaveLength(count);
  });

  test('are not held up by patterns that backtrack', () => {
    const { organizationRules } = read({ name: 'a', never: [`sqs:${'*a'.repeat(2_000)}`] }).settings;
    const hostile = text.replace('SendMessage', `${'a'.repeat(5_000)}*`);
    inTime(5_000, () => findingsOf(hostile, { type: 'identity', organizationRules }));
  });

  test('are found in time when there are hundreds of them, and statements besides', () => {
    const { organizationRules } = read(
      ...Array.from({ length: 100 }, (_, index) => ({ name: `never ${index}`, never: ['sqs:*', `iam:*${index}`] })),
      ...Array.from({ length: 100 }, (_, index) => ({
        name: `need ${index}`,
        actions: ['sqs:*', 's3:*'],
        need: { StringEquals: { 'aws:SourceVpce': `vpce-${index}` } },
      })),
    ).settings;
    const { Statement } = JSON.parse(text);
    const key = { 'aws:SourceVpce': 'vpce-1' };
    // More of them are longer than any policy that IAM takes.
    const statements = Array.from({ length: 1_000 }, (_, index) => [
      { ...Statement, Condition: { StringEquals: { 'aws:PrincipalTag/a': `${index}` } } },
      { Effect: 'Deny', Action: `sqs:*${index}`, Resource: '*', Condition: { StringNotEquals: key } },
    ]);
    const many = JSON.stringify({ Version: '2012-10-17', Statement: statements.flat() });
    const everything = JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map((_, index) => ({ Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::b${index}` })),
    });
    inTime(10_000, () => findingsOf(many, { type: 'identity', organizationRules }));
    inTime(10_000, () => findingsOf(everything, { type: 'identity', organizationRules }));
  });
});

test('actions that AWS does not know are told, and the rules count nevertheless', () => {
  const { settings, problems } = read(
    { name: 'a', never: ['s3:GetObjct', 's3:Gett*', 'iam:CreateUser', 'iam:*', '*', 'zzz:Do'] },
    { name: 'b', actions: ['kms:Decrpt', 'KMS:encrypt'], need: { Bool: { 'aws:SecureTransport': true } } },
    { name: 'c', onlyAccounts: ['111122223333'] },
  );
  expect(problems).toEqual([]);
  expect(settings.organizationRules).toHaveLength(3);
  expect(unknownActions(settings.organizationRules, realReference())).toEqual([
    'The rule `a` names `s3:GetObjct`, which is no action. Did you mean `s3:GetObject`?',
    'The rule `a` names `s3:Gett*`, which matches no action.',
    'The rule `a` names `zzz:Do`, which is no action.',
    'The rule `b` names `kms:Decrpt`, which is no action. Did you mean `kms:Decrypt`?',
  ]);
});

describe('the schema of the configuration', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../schemas/leastwise-config.schema.json', import.meta.url), 'utf8'),
  );

  test.each([
    [{ name: 'a', never: ['s3:*'] }, []],
    [{ name: 'a', actions: ['s3:*'], need: { Bool: { 'aws:SecureTransport': true } } }, []],
    [{ name: 'a', onlyAccounts: 'known' }, []],
    [{ name: 'a', actions: ['s3:*'], need: { 'ForAnyValue:StringLikeIfExists': { 'aws:PrincipalOrgPaths': [] } } }, []],
    [
      { name: 'a', actions: ['s3:*'], need: { Equals: { 'aws:SourceVpce': 'x' } } },
      ['Property Equals is not allowed.'],
    ],
    [{ name: 'a' }, ['Say what the rule wants: `never`, `actions` with `need`, or `onlyAccounts`.']],
    [{ name: 'a', actions: ['s3:*'] }, ['Object is missing property need required by property actions.']],
    [
      { name: 'a', never: ['s3:*'], onlyAccounts: 'known' },
      ['A rule has one of `never`, `actions` with `need`, and `onlyAccounts`.'],
    ],
  ])('says of %j what is wrong', async (rule, messages) => {
    const text = JSON.stringify({ organizationRules: [rule] });
    const document = TextDocument.create('file:///.leastwise.json', 'json', 1, text);
    const service = getLanguageService({});
    const found = await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
    expect(found.map((it) => it.message)).toEqual(messages);
  });

  test('has editors offer the operators that a rule may need', async () => {
    const text = '{ "organizationRules": [{ "name": "a", "actions": ["s3:*"], "need": {  } }] }';
    const document = TextDocument.create('file:///.leastwise.json', 'json', 1, text);
    const schemas = [{ uri: 'leastwise', fileMatch: ['*'], schema }];
    const service = getLanguageService({});
    service.configure({ schemas });
    const position = document.positionAt(text.indexOf('{  }') + 2);
    const found = await service.doComplete(document, position, service.parseJSONDocument(document));
    expect(found?.items.map((it) => it.label).sort()).toEqual(conditionOperators.map((it) => it.name).sort());
    expect(found?.items.find((it) => it.label === 'StringEquals')?.documentation).toContain('The text is exactly');
  });
});
