/** What is certain of a policy of which parts are only known at deploy time is said, and underlined where it is known. */
import { describe, expect, test } from 'vitest';
import { analyze, type Finding } from '../../../server/src/analyze.js';
import type { PolicySite, PolicyType } from '../../../server/src/hosts/host.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { readMarks, writeMarks } from '../../support/fixture.js';
import { realReference } from '../../support/real-reference.js';
import { asTemplate } from '../../support/unknown-values.js';

/** A way to say what is only known at deploy time. In the examples, `${Name}` is a hole and `one of` begins a choice. */
interface Way {
  readonly title: string;
  /** The example written so; undefined when it cannot be. Marks stay around their words. */
  readonly write: (example: string) => string | undefined;
  readonly sitesOf: (text: string) => readonly PolicySite[];
}

const textWithHole = /"([^"]*\$\{[^"]*)"(?!\s*:)/g;
const nameWithHole = /"[^"]*\$\{[^"]*"\s*:/;

const inTerraform: Readonly<Record<string, string>> = {
  'AWS::AccountId': 'data.aws_caller_identity.current.account_id',
  'AWS::Region': 'data.aws_region.current.region',
  'AWS::Partition': 'data.aws_partition.current.partition',
};

const ways: readonly Way[] = [
  {
    title: 'values with holes and choices',
    write: (example) => example,
    sitesOf: (text) => sitesIn('policy.json', text).map((it) => ({ ...it, value: asTemplate(it.value) })),
  },
  {
    title: 'CloudFormation in JSON',
    write: (example) => withFunctions(example, '{ "Fn::Sub": "$1" }'),
    sitesOf: (text) => sitesIn('template.json', text),
  },
  {
    title: 'CloudFormation in YAML',
    write: (example) => withFunctions(example, '!Sub "$1"'),
    sitesOf: (text) => sitesIn('template.yaml', text),
  },
  {
    title: 'Terraform',
    write: (example) =>
      example.includes('one of')
        ? undefined
        : `locals {\n  policy = jsonencode(${example.replace(/\$\{((?:\w|::)+)\}/g, (_, name: string) => `\${${inTerraform[name] ?? `var.${name}`}}`)})\n}\n`,
    sitesOf: (text) => sitesIn('main.tf', text),
  },
];

function withFunctions(example: string, sub: string): string | undefined {
  if (nameWithHole.test(example)) return undefined;
  return example.replace(textWithHole, sub).replaceAll('"one of": [', '"Fn::If": ["Condition", ');
}

function sitesIn(path: string, text: string): readonly PolicySite[] {
  return parseDocument(text, { path })?.sites ?? [];
}

function findingsOf(way: Way, text: string, type: PolicyType): readonly Finding[] {
  const sites = way.sitesOf(text);
  expect(sites.length, text).toBe(1);
  const document = parseDocument('', { path: 'policy.json' });
  if (!document) return [];
  const options = { reference: realReference(), hints: { explicit: type }, strictness: 'strict' } as const;
  const { policies } = analyze({ ...document, sites }, options);
  return policies.flatMap((it) => it.findings);
}

/** A policy of one statement that allows something. */
function allowing(rest: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ${rest} }] }`;
}

function resource(arn: string): string {
  return allowing(`"Action": "sts:GetCallerIdentity", "Resource": "${arn}"`);
}

interface Certain {
  readonly what: string;
  readonly policy: string;
  readonly type?: PolicyType;
  readonly code: string;
  readonly message: string | RegExp;
}

const certain: readonly Certain[] = [
  {
    what: 'the service of an action',
    policy: allowing('"Action": ["s3:${Verb}Object", "«s3x»:${Verb}Object"], "Resource": "*"'),
    code: 'INVALID_SERVICE_IN_ACTION',
    message: 'Unknown service `s3x` in `s3x:${Verb}Object`. Did you mean `s3:${Verb}Object`?',
  },
  {
    what: 'the partition',
    policy: resource('arn:«awss»:s3:::${Bucket}/*'),
    code: 'INVALID_PARTITION',
    message: 'Unknown partition `awss`. Did you mean `aws`?',
  },
  {
    what: 'the service of an ARN behind an unknown partition',
    policy: resource('arn:${AWS::Partition}:«s33»:::${Bucket}/*'),
    code: 'INVALID_SERVICE',
    message: /^Unknown service `s33` in an ARN\./,
  },
  {
    what: 'the Region',
    policy: resource('arn:aws:sns:«us-eest-1»:${AWS::AccountId}:${Topic}'),
    code: 'INVALID_ARN_REGION',
    message: 'Unknown Region `us-eest-1`. Did you mean `us-east-1`?',
  },
  {
    what: 'the account behind an unknown Region',
    policy: resource('arn:aws:sns:${Region}:«12345»:${Topic}'),
    code: 'INVALID_ARN_ACCOUNT',
    message: '`12345` is not an account ID, which has 12 digits.',
  },
  {
    what: 'that there is a Region, where none may be',
    policy: resource('arn:aws:s3:«${AWS::Region}»:${AWS::AccountId}:amzn-s3-demo-bucket'),
    code: 'ARN_REGION_NOT_ALLOWED',
    message: /^This ARN takes no Region, so `\$\{AWS::Region\}` must go/,
  },
  {
    what: 'that the account is missing',
    policy: resource('«arn:aws:sqs:${AWS::Region}::orders»'),
    code: 'MISSING_ARN_ACCOUNT',
    message: /^`arn:aws:sqs:\$\{AWS::Region\}::orders` lacks the account ID/,
  },
  {
    what: 'that the Region is missing',
    policy: resource('«arn:aws:dynamodb::${AWS::AccountId}:table/${Table}»'),
    code: 'MISSING_ARN_REGION',
    message: /^`arn:aws:dynamodb::\$\{AWS::AccountId\}:table\/\$\{Table\}` lacks the Region/,
  },
  {
    what: 'that all roles of an account are meant',
    policy: allowing('"Action": "«iam:PassRole»", "Resource": "arn:aws:iam::${AWS::AccountId}:role/*"'),
    code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    message: /^`iam:PassRole` on `arn:aws:iam::\$\{AWS::AccountId\}:role\/\*` hands any role/,
  },
  {
    what: 'that some roles are meant',
    policy: allowing(
      '"Action": "«iam:PassRole»", "Resource": ["arn:${AWS::Partition}:iam::${Account}:role/deploy-${Stage}"]',
    ),
    code: 'PASS_ROLE_WITHOUT_PASSED_TO_SERVICE',
    message: /^`iam:PassRole` does not say to which services/,
  },
  {
    what: 'what an array of principals is',
    policy: allowing('"Action": "sts:AssumeRole", "Principal": «[»"arn:aws:iam::${AWS::AccountId}:root"]'),
    type: 'trust',
    code: 'INVALID_PRINCIPAL_FORMAT',
    message: /not an array\.$/,
  },
  {
    what: 'each of two values',
    policy: allowing(
      '"Action": ["sts:GetCallerIdentity", { "one of": ["«s3x»:Get*", "s3:GetObject"] }], "Resource": "*"',
    ),
    code: 'INVALID_SERVICE_IN_ACTION',
    message: /^Unknown service `s3x`/,
  },
  {
    what: 'everybody, who is one of two',
    policy: allowing(
      '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Principal": { "one of": ["«*»", { "AWS": "111122223333" }] }',
    ),
    type: 'resource',
    code: 'PUBLIC_PRINCIPAL',
    message: /^`\*` lets everybody in/,
  },
  {
    what: 'a value that goes with one of two',
    policy: allowing('"Action": "«*»", "Resource": { "one of": ["arn:aws:s3:::amzn-s3-demo-bucket", "*"] }'),
    code: 'FULL_ADMINISTRATOR_ACCESS',
    message: /^`\*` on `\*` allows every action/,
  },
];

describe.each(ways)('what is certain is said of $title', (way) => {
  const written = certain.map((it) => ({ ...it, written: way.write(it.policy) }));

  test.each(written)('$what', ({ written: marked, type = 'identity', code, message }) => {
    if (marked === undefined) return;
    const { text } = readMarks(marked);
    const found = findingsOf(way, text, type).filter((it) => it.code === code);
    const spans = found.map((it) => it.span);
    expect(writeMarks(text, spans)).toBe(marked);
    if (way !== ways.at(-1)) expect(found[0]?.message).toMatch(message);
  });

  test('and what would fill a hole is no fix', () => {
    const withHoles = written.filter((it) => !it.policy.includes('one of'));
    const fixes = withHoles.flatMap(({ written: marked, type = 'identity' }) =>
      marked === undefined ? [] : findingsOf(way, readMarks(marked).text, type).flatMap((it) => it.fixes),
    );
    // A condition beside what is partly known fills nothing.
    const filling = fixes.filter((it) => !it.title.startsWith('Allow it only for '));
    expect(filling.map((it) => it.title)).toEqual([]);
  });
});

describe.each(ways)('what is not certain is not said of $title', (way) => {
  test.each([
    ['an action', allowing('"Action": "s3:${Name}", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"')],
    [
      'the service of an action',
      allowing('"Action": "${Service}:Get", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"'),
    ],
    ['a part of a service', allowing('"Action": "s3x${Rest}", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket"')],
    ['a part of the service of an ARN', resource('arn:aws:s33${Rest}:::amzn-s3-demo-bucket')],
    ['fields behind a part that may hold colons', resource('arn:aws:s3${Rest}:::x:y')],
    ['all of an ARN but its end', resource('${Arn}:role/*')],
    ['all but the prefix', resource('arn:${Rest}')],
    ['which role', allowing('"Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/${Name}"')],
    ['the name of the other actions', allowing('"NotAction": ["iam:*", "${Action}"], "Resource": "*"')],
    [
      'a name of an element',
      `{ "Version": "2012-10-17", "Statement": [{ "\${Name}": "Allow", "Action": "sts:GetCallerIdentity" }] }`,
    ],
    [
      'what narrows a statement',
      allowing('"Action": "*", "Resource": "*", "${Name}": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }'),
    ],
    [
      'two values that may never meet',
      allowing(
        '"Action": { "one of": ["*", "s3:GetObject"] }, "Resource": { "one of": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "*"] }',
      ),
    ],
    [
      'a key in one case and its like in the other',
      allowing(
        '"Action": "sts:GetCallerIdentity", "Resource": "*", "Condition": { "StringEquals": { "one of": [{ "aws:SourceVpc": "vpc-11112222" }, { "aws:sourceVpc": "vpc-33334444" }] } }',
      ),
    ],
    [
      'two statements of one name, of which one is there',
      `{ "Version": "2012-10-17", "Statement": [{ "one of": [{ "Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*" }, { "Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }] }] }`,
    ],
    [
      'two statements that deny everything together, of which one is there',
      `{ "Version": "2012-10-17", "Statement": [{ "one of": [{ "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" } } }, { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-3" } } }] }] }`,
    ],
    [
      'the ends of names of statements',
      `{ "Version": "2012-10-17", "Statement": [{ "Sid": "A\${X}", "Effect": "Deny", "Action": "*", "Resource": "*" }, { "Sid": "A\${X}", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }] }`,
    ],
    [
      'a list that is empty in one case',
      allowing('"Action": { "one of": [[], ["sts:GetCallerIdentity"]] }, "Resource": "*"'),
    ],
    [
      'whether a condition asks for a key',
      allowing(
        '"Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:app", "Condition": { "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" }, "Null": { "aws:CalledVia": "${Absent}" } }',
      ),
    ],
    [
      'whether addresses are private, which is said of them',
      allowing(
        '"Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:app", "Condition": { "IpAddress": { "aws:SourceIp": "${Range}/8" }, "StringEquals": { "aws:SourceVpc": "vpc-11112222" } }',
      ),
    ],
    [
      'whether there is a condition',
      allowing(
        '"Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:app", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "StringEquals": { "aws:SourceVpc": { "one of": ["vpc-11112222", "vpc-33334444"] } } }',
      ),
    ],
  ])('%s', (_, policy) => {
    const text = way.write(policy);
    if (text === undefined) return;
    expect(findingsOf(way, text, 'identity').map((it) => `${it.code}: ${it.message}`)).toEqual([]);
  });
});
