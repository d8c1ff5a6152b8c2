import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { meaningGroups } from '../../../server/src/features/sentences/action-meanings.js';
import { booleanWords, keyWords } from '../../../server/src/features/sentences/condition-words.js';
import { guessLanguage } from '../../../server/src/hosts/guess-language.js';
import { longSentencesOf, sentencesOf } from '../../support/check.js';
import { inTime } from '../../support/in-time.js';
import { forgetAnswers, realReference } from '../../support/real-reference.js';

const account = '111122223333';
const names = { accounts: { [account]: 'production' }, organizations: { 'o-a1b2c3d4e5': 'our company' } };

/** The sentence of one statement, given by its elements without the braces. */
function sentence(statement: string, options: Parameters<typeof sentencesOf>[1] = {}): string | undefined {
  const text = `{ "Version": "2012-10-17", "Statement": [{ ${statement} }] }`;
  return sentencesOf(text, { type: 'identity', names, ...options })[0];
}

/** What stands behind "Allows everything on all resources", or "Denies …". */
function underConditions(condition: string, effect: 'Allow' | 'Deny' = 'Allow'): string | undefined {
  const text = sentence(`"Effect": "${effect}", "Action": "*", "Resource": "*", "Condition": { ${condition} }`);
  return text?.replace(/^(?:Allows|Denies) everything on all resources/, '');
}

describe('actions', () => {
  test.each([
    ['"s3:GetObject"', '"arn:aws:s3:::reports/*"', 'Allows reading objects of bucket reports'],
    [
      '["s3:GetObject", "s3:PutObject"]',
      '"arn:aws:s3:::reports/home/*"',
      'Allows reading and writing objects of bucket reports named home/*',
    ],
    [
      '["s3:GetObject", "s3:ListBucket"]',
      '["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]',
      'Allows reading and listing objects of bucket reports',
    ],
    ['"*"', '"*"', 'Allows everything on all resources'],
    ['"s3:*"', '"*"', 'Allows all actions of S3 on all resources'],
    ['["s3:*", "ec2:*"]', '"*"', 'Allows all actions of S3 and EC2 on all resources'],
    ['"s3:Get*"', '"*"', 'Allows s3:Get* on all resources'],
    ['["ec2:RunInstances", "ec2:CreateTags"]', '"*"', 'Allows ec2:RunInstances and ec2:CreateTags on all resources'],
    [
      '["dynamodb:GetItem", "dynamodb:Query"]',
      '"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"',
      'Allows reading items of table orders',
    ],
    ['"sqs:SendMessage"', '"arn:aws:sqs:eu-west-1:111122223333:jobs"', 'Allows sending messages to queue jobs'],
    ['"iam:PassRole"', '"arn:aws:iam::111122223333:role/app-*"', 'Allows passing roles app-*'],
    ['"ec2:StopInstances"', '"*"', 'Allows stopping all instances'],
  ])('%s on %s', (action, resource, expected) => {
    expect(sentence(`"Effect": "Allow", "Action": ${action}, "Resource": ${resource}`)).toBe(expected);
  });

  test('an action that no resource of the statement fits is no deed', () => {
    const statement =
      '"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::reports/*"';
    expect(sentence(statement)).toBe('Allows s3:GetObject and s3:ListBucket on objects of bucket reports');
  });

  test('a bucket whose name ends with a wildcard has its objects with it', () => {
    const statement = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports*"';
    expect(sentence(statement)).toBe('Allows s3:GetObject on buckets reports* and their objects');
  });

  test('many actions are counted by access level', () => {
    const action = '["s3:GetObject", "s3:GetObjectAcl", "s3:ListBucket", "s3:PutObject", "s3:PutObjectAcl"]';
    expect(sentence(`"Effect": "Allow", "Action": ${action}, "Resource": "*"`)).toBe(
      'Allows 5 actions of S3 (1 list, 2 read, 1 write, 1 permissions management) on all resources',
    );
  });

  test('many actions of which one is unknown are named', () => {
    const action = '["s3:GetObject", "s3:GetNothing", "s3:ListBucket", "s3:PutObject", "s3:PutObjectAcl"]';
    expect(sentence(`"Effect": "Allow", "Action": ${action}, "Resource": "*"`)).toBe(
      'Allows s3:GetObject, s3:GetNothing, s3:ListBucket and 2 more on all resources',
    );
  });

  test('what stands in NotAction is left out', () => {
    expect(sentence('"Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*"')).toBe(
      'Denies everything except IAM and STS on all resources',
    );
  });
});

describe('resources', () => {
  test.each([
    ['"arn:aws:sqs:*:111122223333:*"', 'all queues of account 111122223333 (production)'],
    ['"arn:aws:ec2:eu-west-1:*:instance/*"', 'all instances in eu-west-1'],
    ['"arn:aws:s3:::*"', 'all buckets and objects'],
    ['["arn:aws:s3:::a", "arn:aws:s3:::a/*"]', 'bucket a and its objects'],
    ['["arn:aws:dynamodb:*:*:table/a", "arn:aws:dynamodb:*:*:table/b"]', 'tables a and b'],
    ['"arn:aws:lambda:eu-west-1:111122223333:function:orders:live"', 'function orders:live'],
    ['"arn:aws:logs:eu-west-1:111122223333:log-group:/shop/web:*"', 'log group /shop/web'],
    ['"arn:aws:states:eu-west-1:111122223333:stateMachine:Approval"', 'state machine Approval'],
    ['"arn:aws:iam::aws:policy/*"', 'all policies of AWS'],
    ['"arn:aws:s3:::${aws:PrincipalTag/bucket}/*"', 'objects of bucket ${aws:PrincipalTag/bucket}'],
    ['"nonsense"', 'nonsense'],
  ])('%s', (resource, expected) => {
    const statement = `"Effect": "Allow", "Action": ["tag:GetResources", "tag:TagResources"], "Resource": ${resource}`;
    expect(sentence(statement)).toBe(`Allows tag:GetResources and tag:TagResources on ${expected}`);
  });

  test('NotResource', () => {
    expect(sentence('"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::a/*"')).toBe(
      'Denies all actions of S3 on all resources except objects of bucket a',
    );
  });

  test('the resource that a policy belongs to', () => {
    const statement = `"Effect": "Allow", "Principal": { "AWS": "${account}" }, "Action": "kms:*", "Resource": "*"`;
    const options = { type: 'resource' as const, resourceType: 'AWS::KMS::Key' };
    expect(sentence(statement, options)).toBe(
      `Lets account ${account} (production) use all actions of KMS on this key`,
    );
  });
});

describe('principals', () => {
  test.each([
    ['"*"', 'anyone'],
    ['{ "AWS": "*" }', 'anyone'],
    ['{ "AWS": "arn:aws:iam::111122223333:root" }', 'account 111122223333 (production)'],
    ['{ "AWS": "arn:aws:iam::444455556666:role/deploy" }', 'role deploy of account 444455556666'],
    [
      '{ "AWS": "arn:aws:sts::444455556666:assumed-role/deploy/ci" }',
      'session ci of role deploy of account 444455556666',
    ],
    ['{ "Service": ["lambda.amazonaws.com", "ec2.amazonaws.com"] }', 'Lambda and EC2'],
    ['{ "Service": "logs.eu-west-1.amazonaws.com" }', 'logs.eu-west-1.amazonaws.com'],
    [
      '{ "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }',
      'GitHub Actions',
    ],
    ['{ "Federated": "arn:aws:iam::111122223333:saml-provider/Example" }', 'SAML provider Example'],
    ['{ "Federated": "cognito-identity.amazonaws.com" }', 'Amazon Cognito'],
  ])('%s', (principal, expected) => {
    const statement = `"Effect": "Allow", "Principal": ${principal}, "Action": "sts:AssumeRole"`;
    expect(sentence(statement, { type: 'trust' })).toBe(`Lets ${expected} assume the role`);
  });

  test('a denial is one to somebody', () => {
    const statement = `"Effect": "Deny", "NotPrincipal": { "AWS": "${account}" }, "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::a/*"`;
    expect(sentence(statement, { type: 'resource' })).toBe(
      `Denies deleting objects of bucket a to everyone except account ${account} (production)`,
    );
  });
});

describe('conditions of what is allowed', () => {
  test.each([
    ['"Bool": { "aws:MultiFactorAuthPresent": "true" }', ', only with MFA'],
    [
      '"BoolIfExists": { "aws:MultiFactorAuthPresent": "true" }',
      ', only with MFA (or without aws:MultiFactorAuthPresent)',
    ],
    ['"Bool": { "aws:SecureTransport": true, "aws:MultiFactorAuthPresent": true }', ', only over TLS and with MFA'],
    ['"StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }', ', only from organization o-a1b2c3d4e5 (our company)'],
    [
      '"StringEqualsIfExists": { "aws:PrincipalOrgID": "o-1" }',
      ', only from organization o-1 (or without aws:PrincipalOrgID)',
    ],
    ['"StringNotEquals": { "aws:RequestedRegion": ["eu-west-1", "eu-west-2"] }', ', except in eu-west-1 or eu-west-2'],
    [
      '"StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" }',
      ', only when tag team of the resource is that of the caller',
    ],
    [
      '"StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/crew}" }',
      ', only when tag team of the resource is ${aws:PrincipalTag/crew}',
    ],
    ['"StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" }', ', only when passed to Lambda'],
    ['"IpAddress": { "aws:SourceIp": "10.0.0.0/8" }', ', only from IP address 10.0.0.0/8'],
    ['"DateLessThan": { "aws:CurrentTime": "2030-01-01T00:00:00Z" }', ', only before 2030-01-01T00:00:00Z'],
    ['"NumericLessThan": { "s3:max-keys": "10" }', ', only when s3:max-keys is less than 10'],
    ['"StringLike": { "s3:delimiter": "a*" }', ', only when s3:delimiter is like a*'],
    ['"StringLike": { "aws:ResourceTag/team": "*" }', ', only when aws:ResourceTag/team is present'],
    ['"Null": { "aws:ResourceTag/team": "true" }', ', only when aws:ResourceTag/team is absent'],
    [
      '"ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] }',
      ', only when every value of aws:TagKeys is a or b (or without it)',
    ],
    ['"ForAnyValue:StringEquals": { "aws:TagKeys": "a" }', ', only when at least one value of aws:TagKeys is a'],
    ['"ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" }', ', only when called through Athena'],
    [
      '"ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" }',
      ', only when the caller is the root user of any account',
    ],
    ['"StringSame": { "aws:username": "x" }', ', under a condition'],
  ])('%s', (condition, expected) => {
    expect(underConditions(condition)).toBe(expected);
  });
});

describe('conditions of what is denied', () => {
  test.each([
    ['"Bool": { "aws:SecureTransport": "false" }', ', except over TLS'],
    ['"BoolIfExists": { "aws:MultiFactorAuthPresent": "false" }', ', except with MFA'],
    // A request with long-term credentials has no such key, and is not denied.
    ['"Bool": { "aws:MultiFactorAuthPresent": "false" }', ' when aws:MultiFactorAuthPresent is false'],
    [
      '"StringNotEquals": { "aws:PrincipalOrgID": "o-1", "aws:PrincipalAccount": "444455556666" }',
      ', except from organization o-1 or from account 444455556666',
    ],
    ['"StringEquals": { "aws:RequestedRegion": "eu-west-1" }', ' in eu-west-1'],
    [
      '"ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" }, "StringEquals": { "aws:RequestedRegion": "eu-west-1" }',
      ' in eu-west-1, except when the caller is role admin of any account',
    ],
  ])('%s', (condition, expected) => {
    expect(underConditions(condition, 'Deny')).toBe(expected);
  });
});

test('what looks like a policy variable is none in a policy of the old version', () => {
  const condition = '"StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" }';
  const text = `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { ${condition} } }] }`;
  expect(sentencesOf(text)).toEqual(['Allows everything on all resources, under a condition']);
});

test('a repository of GitHub Actions', () => {
  const condition = (subject: string): string =>
    `"Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringLike": { "token.actions.githubusercontent.com:sub": "${subject}" } }`;
  const who = 'Lets GitHub Actions assume the role, only for';
  expect(sentence(condition('repo:a/b:*'), { type: 'trust' })).toBe(`${who} repository a/b`);
  expect(sentence(condition('repo:a/b:ref:refs/heads/main'), { type: 'trust' })).toBe(
    `${who} branch main of repository a/b`,
  );
});

describe('what is not known', () => {
  test.each([
    ['', 'Incomplete statement'],
    ['"Effect": "Allow"', 'Incomplete statement'],
    ['"Effect": "Allow", "Action": []', 'Incomplete statement'],
    ['"Effect": "Allow", "Action": "", "Resource": ""', 'Incomplete statement'],
    ['"Effect": "Allow", "Action": "s3:GetObject"', 'Allows s3:GetObject'],
    ['"Action": "s3:GetObject"', 'Incomplete statement about s3:GetObject'],
    ['"Effect": "Allow", "Action": "s3:GetObject", "Resource": []', 'Allows s3:GetObject'],
    ['"Effect": "Allow", "Action": "s3:GetObject", "Resource": ""', 'Allows s3:GetObject on ""'],
    ['"Effect": "Allow", "Principal": {}, "Action": "s3:GetObject"', 'Lets … use s3:GetObject'],
  ])('{ %s }', (statement, expected) => {
    expect(sentence(statement)).toBe(expected);
  });

  test('in CloudFormation', () => {
    const text = `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: "dynamodb:GetItem", Resource: !GetAtt Table.Arn }
          - { Effect: Allow, Action: "s3:GetObject", Resource: !Sub "\${Bucket.Arn}/*" }
          - { Effect: !Ref Effect, Action: [!Ref Action], Resource: !Ref Resource }
          - { Effect: Allow, Action: "s3:GetObject", Resource: "*", Condition: !If [A, {}, {}] }
          - { Effect: Allow, Action: !If [A, "*", "s3:GetObject"], Resource: !If [A, "*", !Ref B] }
          - { Effect: Allow, Action: "s3:GetObject", Resource: [!GetAtt Bucket.Arn, !Sub "\${Bucket.Arn}/*"] }
  Table: { Type: AWS::DynamoDB::Table }
  Bucket: { Type: AWS::S3::Bucket }
`;
    expect(sentencesOf(text, { languageId: 'yaml' })).toEqual([
      'Allows reading items of a table',
      'Allows reading objects of bucket ${Bucket.Arn}',
      'Allows or denies … on …',
      'Allows reading objects of all buckets, under conditions that are not known yet',
      'Allows *, s3:GetObject and … on * and …',
      'Allows s3:GetObject on objects of bucket ${Bucket.Arn} and a bucket',
    ]);
  });

  test('in Terraform', () => {
    const text = `data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.reports.arn}/*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
resource "aws_iam_role" "run" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
`;
    expect(sentencesOf(text, { languageId: 'terraform' })).toEqual([
      'Allows reading objects of bucket ${aws_s3_bucket.reports.arn}, only over TLS',
      'Lets Lambda assume the role',
    ]);
  });
});

test('a sentence is short, and says in short what it leaves out', () => {
  const resources = Array.from(
    { length: 40 },
    (_, index) => `"arn:aws:sqs:eu-west-1:111122223333:queue-with-a-long-name-${index}"`,
  );
  const condition =
    '"StringEquals": { "aws:PrincipalTag/department": "engineering", "aws:ResourceTag/department": "engineering" }';
  expect(
    sentence(
      `"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": [${resources}], "Condition": { ${condition} }`,
    ),
  ).toBe('Allows sending messages to queues queue-with-a-long-name-0 and 39 more, under 2 conditions');
});

describe('a sentence that gets too long', () => {
  const long = 'a-name-that-is-much-longer-than-anybody-wants-to-read-in-one-line-above-a-statement';
  const kinds = ['role', 'user', 'instance-profile'];
  const resources = kinds.map((it) => `"arn:aws:iam::${account}:${it}/${long}"`).join();

  test('never loses that there are conditions', () => {
    const condition = '"Condition": { "StringEquals": { "aws:PrincipalTag/a": "b", "aws:RequestTag/c": "d" } }';
    const text = sentence(
      `"Effect": "Allow", "Action": ["iam:GetRole", "iam:DeleteRole"], "Resource": [${resources}], ${condition}`,
    );
    expect(text).toMatch(/^Allows 2 actions of IAM on role .*…, under 2 conditions$/);
  });

  test('counts actions before it leaves out what one condition asks for', () => {
    const key = '"kms:ViaService": "ec2.*.amazonaws.com"';
    const condition = `"Condition": { "StringLike": { ${key}, "aws:PrincipalTag/team": "${long}" } }`;
    const actions = '["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptTo"]';
    expect(sentence(`"Effect": "Allow", "Action": ${actions}, "Resource": "*", ${condition}`)).toBe(
      'Allows 3 write actions of KMS on all resources, only through ec2.*.amazonaws.com, under 1 more condition',
    );
  });

  test('says who of an identity provider asks rather than for which audience', () => {
    const host = 'token.actions.githubusercontent.com';
    const statement = `"Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::${account}:oidc-provider/${host}" },
      "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": {
        "${host}:aud": "sts.amazonaws.com", "${host}:sub": "repo:example-org/example-repo:ref:refs/heads/main" } }`;
    expect(sentence(statement, { type: 'trust' })).toBe(
      'Lets GitHub Actions assume the role, only for branch main of repository example-org/example-repo, under 1 more condition',
    );
  });
});

test('objects that others of the same bucket cover stand once', () => {
  const resources = '["arn:aws:s3:::a", "arn:aws:s3:::a/*", "arn:aws:s3:::a/logs/*"]';
  expect(sentence(`"Effect": "Allow", "Action": "s3:*", "Resource": ${resources}`)).toBe(
    'Allows all actions of S3 on bucket a and its objects',
  );
});

test('a statement with very many resources, conditions and principals is no long work', () => {
  const many = (write: (index: number) => string): string =>
    Array.from({ length: 4_000 }, (_, it) => write(it)).join(',');
  const statement = `"Effect": "Allow", "Principal": { "AWS": [${many((it) => `"arn:aws:iam::111122223333:role/r${it}"`)}] },
    "Action": [${many((it) => `"s3:Get${it}*"`)}], "Resource": [${many((it) => `"arn:aws:s3:::b${it}/*"`)}],
    "Condition": { "StringEquals": { ${many((it) => `"aws:PrincipalTag/t${it}": "x"`)} } }`;
  const said = inTime(6_000, () => {
    forgetAnswers();
    return sentence(statement, { type: 'resource' });
  });
  expect(said).toMatch(/^Lets role r0 of account .* and 3999 more use/);
});

describe('all policies that are at hand', () => {
  const corpus = fileURLToPath(new URL('../../corpus', import.meta.url));
  const texts = readdirSync(corpus).map((name) => ({ name, text: readFileSync(`${corpus}/${name}`, 'utf8') }));

  test.each(texts)('$name', ({ text }) => {
    const languageId = guessLanguage(text);
    const all = [...sentencesOf(text, { languageId }), ...longSentencesOf(text, { languageId })];
    for (const it of all) expect(it).not.toMatch(/undefined|null|NaN|\[object| {2}|(?<!`)``(?!`)|\s[,.]|,,|\.\.$|!/);
    for (const it of sentencesOf(text, { languageId })) {
      expect(it.length).toBeLessThanOrEqual(120);
      expect(it).toMatch(/^(?:Allows|Denies|Lets|Incomplete statement)/);
    }
  });
});

describe('the tables', () => {
  const reference = realReference();

  test('each action with a meaning exists and works on what the meaning says', () => {
    for (const { verbs } of meaningGroups) {
      for (const action of Object.values(verbs).flat()) expect(reference.action(action), action).toBeDefined();
    }
  });

  test('each condition key with words exists, and has the values in its words', () => {
    for (const [key, { phrase }] of keyWords) {
      const name = /[/:]$/.test(key) ? `${key}x` : key;
      expect(reference.conditionKey(name), key).toBeDefined();
      expect(phrase, key).toMatch(/\{\}/);
      expect(phrase.includes('{name}'), key).toBe(/[/:]$/.test(key));
    }
    for (const [key] of booleanWords) expect(reference.conditionKey(key)?.type, key).toBe('Bool');
  });
});
