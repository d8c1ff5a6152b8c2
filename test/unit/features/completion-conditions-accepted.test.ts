/** What completion of conditions offers is accepted by the rules, once its free parts are filled in. */
import { describe, expect, test } from 'vitest';
import { keyValueTables } from '../../../server/src/analysis/condition-values/documented-values.js';
import { keysWithKind } from '../../../server/src/analysis/condition-values/value-kinds.js';
import { policyTypes } from '../../../server/src/hosts/host.js';
import { afterCompletion, type CheckOptions, completionItemsOf, findingsOf } from '../../support/check.js';
import { realReference } from '../../support/real-reference.js';

const reference = realReference();

const workspace = {
  arns: () => ['arn:aws:iam::111122223333:role/deploy', 'arn:aws:sns:eu-west-1:111122223333:topic'],
  accounts: () => ['111122223333'],
  organizations: () => ['o-abcdefghij'],
};

/** A text with its tab stops filled in as an author would. */
function filled(text: string): string {
  const example: Readonly<Record<string, string>> = { Region: 'eu-west-1', account: '111122223333' };
  return text
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, (_, name: string) => example[name] ?? name.replaceAll(' ', '-'))
    .replace(/\$\d+/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

/** What must not be said of what was offered. */
function faultsOf(text: string, options: CheckOptions): readonly string[] {
  return findingsOf(text, options)
    .filter((it) => it.severity === 'error' || /^TYPE_MISMATCH|^INVALID_/.test(it.code))
    .map((it) => `${it.code}: ${it.message}`);
}

function faultsOfAll(marked: string, options: CheckOptions): readonly string[] {
  return completionItemsOf(marked, options).flatMap(({ label }) => {
    const accepted = filled(afterCompletion(marked, label, options));
    return faultsOf(accepted, options).map((it) => `${label}: ${it}\n${accepted}`);
  });
}

/** For each type of condition key, operators that people use with it. */
const operatorsOfType: Readonly<Record<string, readonly string[]>> = {
  String: ['StringEquals', 'StringLike'],
  ARN: ['ArnLike', 'ArnEquals'],
  Numeric: ['NumericLessThanEquals'],
  Date: ['DateLessThan'],
  Bool: ['Bool'],
  IPAddress: ['IpAddress'],
};

function statementFor(key: string, operator: string): string {
  const prefix = key.slice(0, key.indexOf(':')).toLowerCase();
  const action = prefix === 'aws' || prefix === 'saml' ? 's3:*' : `${prefix}:*`;
  const condition = `"${operator}": { "${key}": "$0" }`;
  return `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": "*", "Condition": { ${condition} } }] }`;
}

const dateAndAddress = ['aws:CurrentTime', 'aws:TokenIssueTime', 'aws:SourceIp', 'aws:VpcSourceIp', 'aws:SourceArn'];
const keys = [...new Set([...keyValueTables.flatMap((it) => it.keys), ...keysWithKind, ...dateAndAddress])];

test.each(keys)('each value of %s', (key) => {
  const info = reference.conditionKey(key);
  const set = info?.multivalued ? 'ForAnyValue:' : '';
  const operators = operatorsOfType[info?.type ?? 'String'] ?? [];
  const faults = operators.flatMap((it) => faultsOfAll(statementFor(key, set + it), { workspace }));
  expect(faults).toEqual([]);
  const offered = operators.flatMap((it) => completionItemsOf(statementFor(key, set + it), { workspace }));
  expect(offered.length).toBeGreaterThan(0);
});

const hosts = [
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE',
  'api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc',
  'oidc.circleci.com/org/8b3e4f5a-0000-4000-8000-000000000000',
  'agent.buildkite.com',
];

test.each(hosts)('each subject and audience of %s', (host) => {
  const provider = `"arn:aws:iam::111122223333:oidc-provider/${host}"`;
  for (const claim of ['sub', 'aud']) {
    for (const operator of ['StringEquals', 'StringLike']) {
      const other = claim === 'sub' ? 'aud' : 'sub';
      const marked = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Federated": ${provider} }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEqualsIgnoreCase": { "${host}:${other}": "repo:a/b:ref:refs/heads/main" }, "${operator}": { "${host}:${claim}": "$0" } } }] }`;
      expect(faultsOfAll(marked, { type: 'trust' })).toEqual([]);
      const isAllPattern = operator === 'StringEquals' && completionItemsOf(marked, { type: 'trust' }).length === 0;
      expect(isAllPattern && !/bitbucket|circle|buildkite/.test(host)).toBe(false);
    }
  }
});

describe('each whole condition', () => {
  const principals: Readonly<Record<string, string>> = {
    trust: '"Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "sts:AssumeRole"',
    resource:
      '"Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:a"',
    rcp: '"Principal": "*", "Action": "s3:*", "Resource": "*"',
    'vpc-endpoint': '"Principal": "*", "Action": "s3:*", "Resource": "*"',
  };
  const cases = policyTypes.flatMap((type) =>
    (type === 'rcp' ? ['Deny'] : ['Allow', 'Deny']).map((effect) => [type, effect] as const),
  );
  test.each(cases)('of %s, %s', (type, effect) => {
    const others = principals[type] ?? '"Action": "s3:*", "Resource": "*"';
    const marked = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "${effect}", ${others}, "Condition": { $0 } }] }`;
    const whole = completionItemsOf(marked, { type }).filter((it) => it.kind === 'condition-key' && !it.again);
    expect(whole.length).toBeGreaterThan(10);
    const faults = whole.flatMap(({ label }) => {
      const accepted = filled(afterCompletion(marked, label, { type }));
      // Where nothing is known of the values, the author writes them.
      if (/": ""\n/.test(accepted)) return [];
      return faultsOf(accepted, { type }).map((it) => `${label}: ${it}\n${accepted}`);
    });
    expect(faults).toEqual([]);
  });
});
