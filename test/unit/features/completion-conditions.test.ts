import { describe, expect, test } from 'vitest';
import { afterCompletion, type CheckOptions, completionItemsOf, completionsOf } from '../../support/check.js';

/** A statement around a text. */
function inStatement(text: string, version = '"Version": "2012-10-17", '): string {
  return `{ ${version}"Statement": [{ ${text} }] }`;
}

/** The place of a name in `Condition`, in a statement with other elements. */
function inCondition(elements: string, text: string): string {
  return inStatement(`${elements}, "Condition": { ${text} }`);
}

function labelsOf(marked: string, options: CheckOptions = {}): readonly string[] {
  return completionItemsOf(marked, options).map((it) => it.label);
}

const read = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"';
const github = `"Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity"`;

describe('operators of keys that are there', () => {
  const firstFor = (key: string, count: number): readonly string[] =>
    labelsOf(inCondition(read, `"$0": { "${key}": "x" }`)).slice(0, count);

  test.each([
    ['aws:SecureTransport', ['Bool', 'BoolIfExists', 'Null']],
    ['aws:SourceIp', ['IpAddress', 'NotIpAddress', 'IpAddressIfExists', 'NotIpAddressIfExists', 'Null']],
    ['aws:PrincipalArn', ['ArnLike', 'ArnEquals', 'ArnNotEquals', 'ArnNotLike', 'ArnLikeIfExists']],
    ['aws:PrincipalOrgID', ['StringEquals', 'StringLike', 'StringEqualsIgnoreCase']],
    ['s3:signatureAge', ['NumericLessThanEquals']],
  ])('%s has one value, and its type goes first', (key, expected) => {
    expect(firstFor(key, expected.length)).toEqual(expected);
  });

  test('of a key with several values, those with a set operator go first', () => {
    expect(firstFor('aws:TagKeys', 3)).toEqual([
      'ForAnyValue:StringEquals',
      'ForAllValues:StringEquals',
      'ForAnyValue:StringLike',
    ]);
  });

  test('seconds since 1970 are numbers too', () => {
    expect(firstFor('aws:EpochTime', 12).some((it) => it.startsWith('Numeric'))).toBe(true);
    expect(firstFor('aws:CurrentTime', 12).some((it) => it.startsWith('Numeric'))).toBe(false);
  });

  test('a key with one value takes no set operator', () => {
    const items = completionItemsOf(inCondition(read, '"$0": { "aws:PrincipalOrgID": "x" }'));
    expect(items.some((it) => it.label.startsWith('For'))).toBe(false);
    expect(items.find((it) => it.label === 'Bool')?.rank).toBe(8);
  });

  test('only the name changes, and no keys are offered', () => {
    const marked = inCondition(read, '"Bo$0": { "aws:SecureTransport": "true" }');
    expect(afterCompletion(marked, 'Bool')).toBe(inCondition(read, '"Bool": { "aws:SecureTransport": "true" }'));
    expect(completionItemsOf(marked).some((it) => it.kind === 'condition-key')).toBe(false);
  });

  test('traps are told', () => {
    const documentation = (label: string): string =>
      completionItemsOf(inCondition(read, '"$0": {}')).find((it) => it.label === label)?.documentation ?? '';
    expect(documentation('ForAllValues:StringEquals')).toContain('a request without the key meets it too');
    expect(documentation('ForAllValues:StringEquals')).toContain('"Null"');
    expect(documentation('BoolIfExists')).toContain('a request without the key meets it');
  });
});

describe('an empty condition', () => {
  test('common operators, then keys by what they do, then the other operators', () => {
    const labels = labelsOf(inCondition(read, '$0'));
    expect(labels.slice(0, 8)).toEqual([
      'StringEquals',
      'StringLike',
      'ArnLike',
      'Bool',
      'IpAddress',
      'NumericLessThanEquals',
      'DateLessThan',
      'Null',
    ]);
    expect(labels.indexOf('aws:MultiFactorAuthPresent')).toBeGreaterThan(7);
    expect(labels.indexOf('aws:MultiFactorAuthPresent')).toBeLessThan(labels.indexOf('StringNotEquals'));
    expect(labels.indexOf('StringNotEquals')).toBeLessThan(labels.indexOf('ForAnyValue:StringLike'));
  });

  test('a key brings its operator and its value', () => {
    expect(afterCompletion(inCondition(read, '$0'), 'aws:MultiFactorAuthPresent')).toBe(
      inCondition(read, '"Bool": {\n\t"aws:MultiFactorAuthPresent": "true"\n}'),
    );
  });

  test.each([
    ['aws:MultiFactorAuthPresent', '"Bool": {\n\t"aws:MultiFactorAuthPresent": "true"\n}', 'Allow'],
    ['aws:MultiFactorAuthPresent', '"BoolIfExists": {\n\t"aws:MultiFactorAuthPresent": "false"\n}', 'Deny'],
    ['aws:SecureTransport', '"Bool": {\n\t"aws:SecureTransport": "false"\n}', 'Deny'],
    ['aws:SourceIp', '"NotIpAddress": {\n\t"aws:SourceIp": "${1:203.0.113.0}/${2:24}"\n}', 'Deny'],
    ['aws:PrincipalOrgID', '"StringNotEquals": {\n\t"aws:PrincipalOrgID": "$1"\n}', 'Deny'],
    ['aws:PrincipalTag/${TagKey}', '"StringEquals": {\n\t"aws:PrincipalTag/${1:TagKey}": "$2"\n}', 'Allow'],
    ['s3:TlsVersion', '"NumericLessThan": {\n\t"s3:TlsVersion": "1.2"\n}', 'Deny'],
  ])('%s as %s in %s', (key, expected, effect) => {
    const elements = `"Effect": "${effect}", "Action": "s3:GetObject", "Resource": "*"`;
    expect(afterCompletion(inCondition(elements, '$0'), key)).toBe(inCondition(elements, expected));
  });

  test.each([
    ['mfa', 'aws:MultiFactorAuthPresent'],
    ['https', 'aws:SecureTransport'],
    ['tls', 'aws:SecureTransport'],
    ['ip', 'aws:SourceIp'],
    ['org', 'aws:PrincipalOrgID'],
    ['confused deputy', 'aws:SourceAccount'],
    ['region', 'aws:RequestedRegion'],
    ['vpc endpoint', 'aws:SourceVpce'],
  ])('`%s` finds %s', (word, key) => {
    const item = completionItemsOf(inCondition(read, '$0')).find((it) => it.label === key);
    expect(item?.filter).toContain(word);
  });

  test('a well-known encryption context brings what it holds', () => {
    const decrypt = '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"';
    expect(afterCompletion(inCondition(decrypt, '$0'), 'kms:EncryptionContext:aws:lambda:FunctionArn')).toContain(
      '"arn:aws:lambda:${1:Region}:${2:account}:function:${3:function}"',
    );
  });

  test('another operator is taken when one is there, and the key is left out when all are', () => {
    const marked = inCondition(read, '"StringEquals": {}, $0');
    expect(afterCompletion(marked, 'aws:PrincipalOrgID')).toContain('"StringLike": {\n\t"aws:PrincipalOrgID"');
    expect(labelsOf(inCondition(read, '"StringEquals": {}, "StringLike": {}, $0'))).not.toContain('aws:PrincipalOrgID');
  });

  test('what follows a value that is to be chosen is offered next', () => {
    const items = completionItemsOf(inCondition(read, '$0'));
    const againOf = (label: string): boolean | undefined => items.find((it) => it.label === label)?.again;
    expect(againOf('aws:PrincipalOrgID')).toBe(true);
    expect(againOf('aws:MultiFactorAuthPresent')).toBe(false);
  });
});

describe('keys', () => {
  test('of a trust policy: the claims of its provider first, the subject before all', () => {
    const labels = labelsOf(inCondition(github, '"StringEquals": { "$0" }'), { type: 'trust' });
    const host = 'token.actions.githubusercontent.com';
    expect(labels.slice(0, 2)).toEqual([`${host}:sub`, `${host}:aud`]);
    expect(labels).toContain(`${host}:repository`);
    expect(labels.some((it) => it.startsWith('accounts.google.com'))).toBe(false);
  });

  test('of SAML as AWS writes them', () => {
    const elements = github.replace('oidc-provider/token.actions.githubusercontent.com', 'saml-provider/example');
    expect(labelsOf(inCondition(elements, '"StringEquals": { "$0" }'), { type: 'trust' })[0]).toBe('SAML:aud');
  });

  test('of a provider as its principal is written', () => {
    const elements = github.replace('token.actions.githubusercontent.com', 'oidc.eks.eu-west-1.amazonaws.com/id/AB12');
    expect(labelsOf(inCondition(elements, '"StringEquals": { "$0" }'), { type: 'trust' })[0]).toBe(
      'oidc.eks.eu-west-1.amazonaws.com/id/AB12:sub',
    );
  });

  test('of the service before those that many services have', () => {
    const keys = (action: string): readonly string[] =>
      labelsOf(inCondition(`"Action": "${action}"`, '"StringEquals": { "$0" }'));
    expect(keys('iam:PassRole')[0]).toBe('iam:PassedToService');
    expect(keys('kms:Decrypt')[0]).toBe('kms:ViaService');
    expect(keys('kms:Decrypt')).toContain('kms:EncryptionContext:aws:s3:arn');
  });

  test('of what a service acts for come late where no service calls', () => {
    const labels = labelsOf(inCondition(read, '"StringEquals": { "$0" }'));
    expect(labels.indexOf('aws:SourceAccount')).toBeGreaterThan(labels.indexOf('aws:PrincipalOrgID'));
    expect(labels.indexOf('aws:SourceAccount')).toBeGreaterThan(labels.indexOf('aws:FederatedProvider'));
  });

  test.each([
    ['{ "Service": "sns.amazonaws.com" }', 'ArnLike', 'aws:SourceArn'],
    ['{ "Service": "sns.amazonaws.com" }', 'StringEquals', 'aws:SourceAccount'],
    ['"*"', 'StringEquals', 'aws:PrincipalOrgID'],
  ])('of a resource policy for %s under %s: %s before other global ones', (principal, operator, first) => {
    const elements = `"Effect": "Allow", "Principal": ${principal}, "Action": "sqs:SendMessage", "Resource": "*"`;
    const labels = labelsOf(inCondition(elements, `"${operator}": { "$0" }`), { type: 'resource' });
    expect(labels.filter((it) => it.startsWith('aws:') && !it.includes('Tag/'))[0]).toBe(first);
  });

  test('with a set operator those with several values first, without one the others', () => {
    expect(labelsOf(inCondition(read, '"ForAnyValue:StringEquals": { "$0" }'))[0]).toBe('aws:PrincipalOrgPaths');
    const plain = completionItemsOf(inCondition(read, '"StringEquals": { "$0" }'));
    expect(plain.find((it) => it.label === 'aws:CalledVia')?.rank).toBeGreaterThan(3);
  });

  test('tags that the policy names are ready', () => {
    const text = `{ "Version": "2012-10-17", "Statement": [
      { ${read}, "Condition": { "StringEquals": { "aws:PrincipalTag/team": "a" } } },
      { "Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "*", "Condition": { "StringEquals": { "$0" } } }] }`;
    const labels = labelsOf(text);
    expect(labels.indexOf('aws:ResourceTag/team')).toBeGreaterThanOrEqual(0);
    expect(labels.indexOf('aws:ResourceTag/team')).toBe(labels.indexOf('aws:ResourceTag/${TagKey}') - 1);
  });

  test('what they narrow stands beside them', () => {
    expect(completionsOf(inCondition(read, '"Bool": { "$0" }'))).toContain(
      'aws:MultiFactorAuthPresent | signed in with MFA',
    );
  });

  test.each([
    ['aws:referer', read, 'identity'],
    ['aws:UserAgent', read, 'identity'],
    ['kms:CustomerMasterKeySpec', '"Action": "kms:CreateKey"', 'identity'],
    ['aws:RequestTag/${TagKey}', '"Action": "s3:GetObject"', 'identity'],
    ['aws:VpceAccount', '"Action": "rds:CreateDBCluster"', 'scp'],
  ] as const)('%s is not offered for %s', (key, elements, type) => {
    expect(labelsOf(inCondition(elements, '"StringEquals": { "$0" }'), { type })).not.toContain(key);
  });

  test('the account of a bucket is nothing for its own policy', () => {
    const marked = inCondition(read, '"StringEquals": { "$0" }');
    expect(labelsOf(marked, { type: 'resource', resourceType: 'AWS::S3::Bucket' })).not.toContain('s3:ResourceAccount');
    expect(labelsOf(marked)).toContain('s3:ResourceAccount');
  });

  test('where values are known they are offered next', () => {
    const put = inCondition('"Action": "s3:PutObject"', '"StringEquals": { "$0" }');
    const againOf = (label: string): boolean | undefined =>
      completionItemsOf(put).find((it) => it.label === label)?.again;
    expect(againOf('aws:RequestedRegion')).toBe(true);
    expect(againOf('s3:if-match')).toBe(false);
  });
});

describe('values', () => {
  const valuesOf = (operator: string, key: string, elements = read, options: CheckOptions = {}): readonly string[] =>
    labelsOf(inCondition(elements, `"${operator}": { "${key}": "$0" }`), options);

  test.each([
    ['StringEquals', 's3:x-amz-acl', 'bucket-owner-full-control'],
    ['StringEquals', 's3:x-amz-server-side-encryption', 'aws:kms'],
    ['StringEquals', 'ec2:Tenancy', 'default'],
    ['StringEquals', 'S3:X-Amz-Storage-Class', 'STANDARD'],
    ['NumericLessThan', 's3:TlsVersion', '1.2'],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', '3600'],
    ['Bool', 'aws:ViaAWSService', 'true'],
    ['Null', 'aws:TagKeys', 'true'],
    ['DateLessThan', 'aws:CurrentTime', '2026-05-01T00:00:00Z'],
    ['DateLessThan', 'aws:TokenIssueTime', '2027-01-01T00:00:00Z'],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['IpAddress', 'aws:VpcSourceIp', '10.0.0.0/16'],
    ['StringEquals', 'aws:RequestedRegion', 'us-east-1'],
    ['StringEquals', 'aws:PrincipalServiceName', 'lambda.amazonaws.com'],
    ['ForAnyValue:StringEquals', 'aws:CalledVia', 'cloudformation.amazonaws.com'],
    ['StringEquals', 'iam:AWSServiceName', 'autoscaling.amazonaws.com'],
    ['StringEquals', 'kms:ViaService', 's3.<Region>.amazonaws.com'],
    ['StringLike', 'kms:ViaService', 's3.*.amazonaws.com'],
    ['ForAllValues:StringEquals', 'kms:GrantOperations', 'Decrypt'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::<account>:role/<role>'],
    ['ArnLike', 'iam:PolicyARN', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['StringEquals', 'aws:SourceVpce', 'vpce-<1a2b3c4d>'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-<a1b2c3d4e5>/r-<ab12>/ou-<ab12-11111111>/*'],
    ['StringEquals', 'SAML:aud', 'https://signin.aws.amazon.com/saml'],
    ['StringEquals', 'sts:RoleSessionName', '${aws:username}'],
    ['StringEquals', 'kms:EncryptionContext:aws:s3:arn', 'arn:aws:s3:::<bucket>'],
    ['StringEquals', 'gitlab.com:sub', 'project_path:<group>/<project>:ref_type:branch:ref:<main>'],
    [
      'StringLike',
      'app.terraform.io:sub',
      'organization:<organization>:project:<Default Project>:workspace:<workspace>:run_phase:*',
    ],
    [
      'StringEquals',
      'oidc.eks.eu-west-1.amazonaws.com/id/AB:sub',
      'system:serviceaccount:<namespace>:<service account>',
    ],
    ['StringEquals', 'token.actions.githubusercontent.com:aud', 'sts.amazonaws.com'],
  ])('%s of %s: %s among the first', (operator, key, value) => {
    expect(valuesOf(operator, key).slice(0, 7)).toContain(value);
  });

  test('patterns only under operators that know wildcards', () => {
    const key = 'token.actions.githubusercontent.com:sub';
    const whole = 'repo:<owner>/<repository>:ref:refs/heads/<main>';
    expect(valuesOf('StringEquals', key, github)[0]).toBe(whole);
    expect(valuesOf('StringEquals', key, github).filter((it) => it.includes('*'))).toEqual([]);
    expect(valuesOf('StringLike', key, github)).toContain('repo:<owner>/<repository>:*');
    expect(valuesOf('StringNotEquals', 'aws:RequestedRegion')).not.toContain('eu-*');
    expect(valuesOf('StringLike', 'aws:RequestedRegion')).toContain('eu-*');
  });

  test.each([
    ['StringEquals', 'aws:SourceIp'],
    ['NumericEquals', 'aws:RequestedRegion'],
    ['ArnLike', 's3:x-amz-acl'],
    ['StringEquals', 's3:versionid'],
    ['StringEquals', 'example:unknown'],
  ])('nothing where the operator does not compare them, or none are known: %s of %s', (operator, key) => {
    expect(valuesOf(operator, key)).toEqual([]);
  });

  test('free parts become tab stops', () => {
    const marked = inCondition(github, '"StringEquals": { "token.actions.githubusercontent.com:sub": "$0" }');
    expect(afterCompletion(marked, 'repo:<owner>/<repository>:environment:<production>')).toContain(
      '"repo:${1:owner}/${2:repository}:environment:${3:production}"',
    );
  });

  test('a date is shown as one, with tab stops for its parts', () => {
    expect(
      afterCompletion(inCondition(read, '"DateLessThan": { "aws:CurrentTime": $0 }'), '2026-05-01T00:00:00Z'),
    ).toContain('"${1:2026-05-01}T${2:00:00:00}Z"');
  });

  test('of accounts and organizations: names of the settings, then those of the workspace, then the form', () => {
    const options = {
      names: { accounts: { '111122223333': 'production' }, organizations: { 'o-abcdefghij': 'Example Corp' } },
      workspace: { accounts: () => ['444455556666', '111122223333'], organizations: () => ['o-zyxwvutsrq'] },
    };
    const items = (key: string): readonly string[] =>
      completionsOf(inCondition(read, `"StringEquals": { "${key}": "$0" }`), options);
    expect(items('aws:SourceAccount').slice(0, 2)).toEqual([
      '111122223333 | production',
      '444455556666 | used in this workspace',
    ]);
    expect(items('aws:PrincipalOrgID').slice(0, 2)).toEqual([
      'o-abcdefghij | Example Corp',
      'o-zyxwvutsrq | used in this workspace',
    ]);
    expect(valuesOf('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', read, options)).toContain('o-abcdefghij/*');
  });

  test('a service is near to the actions of the statement', () => {
    const elements = '"Effect": "Allow", "Action": ["lambda:CreateFunction", "iam:PassRole"], "Resource": "*"';
    expect(valuesOf('StringEquals', 'iam:PassedToService', elements)[0]).toBe('lambda.amazonaws.com');
    const states = elements.replace('lambda:CreateFunction', 'states:CreateStateMachine');
    expect(valuesOf('StringEquals', 'iam:PassedToService', states)[0]).toBe('states.amazonaws.com');
    expect(valuesOf('StringEquals', 'iam:PassedToService', elements)).not.toContain('delivery.logs.amazonaws.com');
  });

  test('a source is one of the services that are let in, and of the workspace', () => {
    const elements = '"Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage"';
    const workspace = { arns: () => ['arn:aws:sqs:eu-west-1:111122223333:a', 'arn:aws:sns:eu-west-1:111122223333:b'] };
    expect(valuesOf('ArnLike', 'aws:SourceArn', elements, { type: 'resource', workspace })).toEqual([
      'arn:aws:sns:<Region>:<account>:<topic>',
      'arn:aws:sns:eu-west-1:111122223333:b',
      'arn:aws:<service>:<Region>:<account>:<resource>',
    ]);
  });

  test('ARNs of the workspace come before the form that they have', () => {
    const workspace = {
      arns: () => ['arn:aws:s3:::a', 'arn:aws:iam::111122223333:role/deploy', 'arn:aws:iam::111122223333:user/ann'],
    };
    expect(valuesOf('ArnLike', 'cloudformation:RoleArn', read, { workspace })).toEqual([
      'arn:aws:iam::111122223333:role/deploy',
      'arn:aws:iam::<account>:role/<role>',
    ]);
  });

  test('what the policy has for the key elsewhere comes first, what the list has already not again', () => {
    const text = `{ "Version": "2012-10-17", "Statement": [
      { ${read}, "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-central-2", "eu-south-2"] } } },
      { ${read}, "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-south-2", "$0"] } } }] }`;
    expect(labelsOf(text)[0]).toBe('eu-central-2');
    expect(labelsOf(text)).not.toContain('eu-south-2');
  });

  test('what the caller has is compared with what the resource has', () => {
    expect(valuesOf('StringEquals', 'aws:ResourceTag/team')).toEqual(['${aws:PrincipalTag/team}']);
    expect(
      afterCompletion(
        inCondition(read, '"StringEquals": { "aws:ResourceTag/team": "$0" }'),
        '${aws:PrincipalTag/team}',
      ),
    ).toBe(inCondition(read, '"StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" }'));
    const old = inStatement(`${read}, "Condition": { "StringEquals": { "aws:ResourceTag/team": "$0" } }`, '');
    expect(labelsOf(old)).toEqual([]);
  });
});
