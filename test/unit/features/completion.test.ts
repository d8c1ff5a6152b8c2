import { describe, expect, test } from 'vitest';
import { afterCompletion, completionItemsOf, completionsOf } from '../../support/check.js';

/** A statement around a text. */
function inStatement(text: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ ${text} }] }`;
}

describe('element names', () => {
  test('of a statement, in the order of AWS, without those that are there or excluded', () => {
    expect(completionsOf(inStatement('"Effect": "Allow", "Action": "s3:*", $0'))).toEqual([
      'Sid',
      'Resource',
      'NotResource',
      'Condition',
    ]);
  });

  test('of a trust policy', () => {
    expect(completionsOf(inStatement('"Effect": "Allow", $0'), { type: 'trust' })).toEqual([
      'Sid',
      'Principal',
      'Action',
      'NotAction',
      'Condition',
    ]);
  });

  test('of a policy', () => {
    expect(completionsOf('{ "Statement": [], $0 }')).toEqual(['Version']);
    expect(completionsOf('{ "Statement": [], $0 }', { type: 'resource' })).toEqual(['Version', 'Id']);
  });

  test('of a principal', () => {
    const types = completionsOf(inStatement('"Principal": { "$0" }'), { type: 'trust' });
    expect(types).toContain('Service | AWS services');
    expect(types).toContain('Federated | identity providers');
  });

  test('with the value that a new one begins with', () => {
    expect(afterCompletion(inStatement('"Sid": "x", $0'), 'Effect')).toBe(
      inStatement('"Sid": "x", "Effect": "${1|Allow,Deny|}"'),
    );
  });

  test('the name alone where a value follows already', () => {
    expect(afterCompletion(inStatement('"Ac$0": "s3:*"'), 'NotAction')).toBe(inStatement('"NotAction": "s3:*"'));
  });
});

describe('values of elements', () => {
  test.each([
    ['Effect', '"Effect": "$0"', ['Allow', 'Deny']],
    ['Effect without quotes', '"Effect": A$0', ['Allow', 'Deny']],
    ['Effect after the colon', '"Effect": $0', ['Allow', 'Deny']],
  ])('%s', (_, statement, expected) => {
    expect(completionsOf(inStatement(statement))).toEqual(expected);
  });

  test('Version', () => {
    expect(completionsOf('{ "Version": "$0", "Statement": [] }')).toEqual(['2012-10-17', '2008-10-17']);
  });

  test('a word without quotes gets them', () => {
    expect(afterCompletion(inStatement('"Effect": A$0'), 'Allow')).toBe(inStatement('"Effect": "Allow"'));
  });
});

describe('actions', () => {
  test('first the services', () => {
    const items = completionsOf(inStatement('"Action": "$0"'));
    expect(items).toContain('s3: | Amazon S3');
    expect(items).toContain('iam: | AWS Identity and Access Management (IAM)');
    expect(items.at(-1)).toMatch(/^\*/);
  });

  test('then the actions of one, with their access level', () => {
    const items = completionsOf(inStatement('"Action": ["s3:$0"]'));
    expect(items).toContain('s3:GetObject | Read');
    expect(items).toContain('s3:PutObject | Write');
    expect(items.every((it) => it.startsWith('s3:'))).toBe(true);
  });

  test('those that are listed already come last', () => {
    const items = completionsOf(inStatement('"Action": ["s3:GetObject", "s3:$0"]'));
    expect(items.at(-1)).toBe('s3:GetObject | Read');
  });

  test('the prefix may be in any case', () => {
    expect(completionsOf(inStatement('"Action": "S3:$0"'))).toContain('s3:GetObject | Read');
  });

  test('a wildcard that is being typed, and what it matches', () => {
    const [whole, ...matches] = completionsOf(inStatement('"Action": "s3:GetObjectT*$0"'));
    expect(whole).toMatch(/^s3:GetObjectT\* \| 2 actions: 2 Read$/);
    expect(matches).toEqual(['s3:GetObjectTagging | Read', 's3:GetObjectTorrent | Read']);
  });

  test('what a wildcard may become while it goes on', () => {
    expect(completionsOf(inStatement('"Action": "s3:*ObjectTagg$0"'))).toContain(
      's3:*ObjectTagg* | 3 actions: 1 Read, 2 Tagging',
    );
    expect(completionsOf(inStatement('"Action": "s3:*Tag$0*"'))[0]).toMatch(/^s3:\*Tag\* \|/);
  });

  test('services that the policy names already come first', () => {
    const items = completionsOf(inStatement('"Action": ["sqs:SendMessage", "$0"]'));
    expect(items[0]).toMatch(/^sqs: /);
  });

  test('services are found by their name too', () => {
    const items = completionItemsOf(inStatement('"Action": "$0"'));
    expect(items.find((it) => it.label === 'states:')?.filter).toBe('states: AWS Step Functions');
  });

  test('a wildcard that matches nothing is not offered', () => {
    expect(completionsOf(inStatement('"Action": "s3:Gett*$0"'))).toEqual([]);
  });

  test.each([
    ['inside quotes', '"Action": "s3:G$0"', '"Action": "s3:GetObject"'],
    ['in the middle of another', '"Action": "s3:G$0etBucketAcl"', '"Action": "s3:GetObject"'],
    ['without the closing quote', '"Action": "s3:G$0\n', '"Action": "s3:GetObject"\n'],
    ['in an array', '"Action": ["s3:PutObject", "s3:$0"]', '"Action": ["s3:PutObject", "s3:GetObject"]'],
    ['in NotAction', '"NotAction": "s3:$0"', '"NotAction": "s3:GetObject"'],
  ])('are put %s', (_, before, after) => {
    expect(afterCompletion(inStatement(before), 's3:GetObject')).toBe(inStatement(after));
  });

  test.each([
    ['after the colon', '"Action": $0', '"Action": "s3:$0"'],
    ['in the place of the value that follows', '"Action":$0 "x:y"', '"Action": "s3:$0"'],
    ['in an empty array', '"Action": [$0]', '"Action": ["s3:$0"]'],
    ['after another item', '"Action": ["a", $0]', '"Action": ["a", "s3:$0"]'],
  ])('a service brings its quotes %s', (_, before, after) => {
    expect(afterCompletion(inStatement(before), 's3:')).toBe(inStatement(after));
  });

  test('in a policy inside a string', () => {
    const inString = (text: string): string => `{ "p": ${JSON.stringify(inStatement(text))} }`;
    expect(afterCompletion(inString('"Action": "s3:$0"'), 's3:GetObject')).toBe(inString('"Action": "s3:GetObject"'));
  });
});

test('what follows is only offered when it is not there yet', () => {
  const againOf = (text: string, label: string): boolean | undefined =>
    completionItemsOf(inStatement(text)).find((it) => it.label === label)?.again;
  expect(againOf('"Condition": { "$0" }', 'StringLike')).toBe(true);
  expect(againOf('"Condition": { "$0": {} }', 'StringLike')).toBe(false);
  expect(againOf('"Act$0"', 'Action')).toBe(true);
  expect(againOf('"Act$0": "s3:*"', 'Action')).toBe(false);
});

describe('condition operators', () => {
  const items = completionsOf(inStatement('"Condition": { "$0": {} }'));

  test('plain ones first, then those with IfExists and set operators', () => {
    expect(items[0]).toBe('StringEquals | String');
    expect(items).toContain('StringLikeIfExists | String');
    expect(items).toContain('ForAnyValue:StringLike | String');
    expect(items).not.toContain('NullIfExists | Null');
    expect(items).not.toContain('ForAnyValue:NumericEquals | Numeric');
  });

  test('bring the object that follows', () => {
    expect(afterCompletion(inStatement('"Condition": { "Str$0" }'), 'StringLike')).toBe(
      inStatement('"Condition": { "StringLike": {\n\t$0\n} }'),
    );
  });
});

describe('condition keys', () => {
  const keysFor = (action: string, operator: string): readonly string[] =>
    completionsOf(inStatement(`"Action": "${action}", "Condition": { "${operator}": { "$0" } }`));

  test('those that the actions take, then the global ones', () => {
    const items = keysFor('s3:ListBucket', 'StringLike');
    const at = (label: string): number => items.findIndex((it) => it.startsWith(label));
    expect(items).toContain('s3:prefix | folder that is listed');
    expect(items).toContain('aws:PrincipalOrgID | organization of the caller');
    expect(at('s3:prefix')).toBeLessThan(at('aws:PrincipalOrgID'));
    expect(items.some((it) => it.startsWith('s3:object-lock-mode'))).toBe(false);
  });

  test('those whose type fits the operator come first', () => {
    expect(keysFor('s3:GetObject', 'Bool').slice(0, 6)).toContain('aws:SecureTransport | sent over TLS');
    expect(keysFor('s3:GetObject', 'IpAddress')[0]).toBe('aws:SourceIp | public IP address of the caller');
  });

  test('a free part becomes a tab stop', () => {
    expect(
      afterCompletion(inStatement('"Condition": { "StringEquals": { "aws:R$0" } }'), 'aws:ResourceTag/${TagKey}'),
    ).toBe(inStatement('"Condition": { "StringEquals": { "aws:ResourceTag/${1:TagKey}": "$9" } }'));
  });

  test('keys that are there already are not offered again', () => {
    const items = completionsOf(inStatement('"Condition": { "Bool": { "aws:SecureTransport": "true", "$0" } }'));
    expect(items.some((it) => it.startsWith('aws:SecureTransport'))).toBe(false);
  });

  test('Booleans have two values', () => {
    const items = completionsOf(inStatement('"Condition": { "Bool": { "aws:SecureTransport": "$0" } }'));
    expect(items).toEqual(['true', 'false']);
  });
});

describe('snippets', () => {
  test('whole policies in an empty document, those of its type first', () => {
    const items = completionItemsOf('$0', { type: 'scp' });
    expect(items.slice(0, 3).map((it) => it.description)).toEqual(['scp', 'scp', 'scp']);
    expect(items.length).toBeGreaterThan(25);
  });

  test('statements in an array of statements', () => {
    const items = completionsOf('{ "Version": "2012-10-17", "Statement": [$0] }', { type: 'trust' });
    expect(items).toContain('Trust policy: EC2 | trust');
    expect(items[0]).toBe('Statement');
    expect(items.slice(1).every((it) => it.endsWith('| trust'))).toBe(true);
  });

  test('none where an element is being typed', () => {
    expect(completionsOf(inStatement('"Effect": "Allow", $0')).some((it) => it.includes('policy'))).toBe(false);
  });
});

describe('a policy of which little is typed', () => {
  const filePath = 'my-policy.json';

  test('a word in an empty file finds snippets, which take its place', () => {
    expect(completionsOf('github$0')).toContain('Trust policy: GitHub Actions | trust');
    expect(afterCompletion('github$0', 'Trust policy: GitHub Actions')).toMatch(/^\{\n\t"Version": "2012-10-17",/);
  });

  test.each(['{$0}', '{ "$0" }', '{\n  $0\n}', '{ "V$0'])('the first elements in %j', (text) => {
    expect(completionsOf(text, { filePath })).toEqual(['Version', 'Statement']);
  });

  test('only where a policy is expected, or has begun', () => {
    expect(completionsOf('{ "$0" }', { filePath: 'data.json' })).toEqual([]);
    expect(completionsOf('{ "Version": "", "$0" }', { filePath: 'data.json' })).toEqual(['Statement']);
    expect(completionsOf('{ "name": "x", "$0" }', { filePath })).toEqual([]);
  });

  test('the value of Version', () => {
    expect(completionsOf('{ "Version": "$0" }')).toEqual(['2012-10-17', '2008-10-17']);
  });

  test('statements of all types while nothing says the type', () => {
    const items = completionsOf('{ "Version": "2012-10-17", "Statement": [$0] }');
    expect(items[0]).toBe('Statement');
    expect(items[1]).toMatch(/\| identity$/);
    expect(items.some((it) => it.endsWith('| trust'))).toBe(true);
  });
});

describe('resources', () => {
  test('ARNs of the resource types that the actions take', () => {
    const items = completionsOf(inStatement('"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "$0"'));
    expect(items).toContain('arn:aws:s3:::<BucketName> | bucket');
    expect(items).toContain('arn:aws:s3:::<BucketName>/<ObjectName> | object');
    expect(items.at(-1)).toMatch(/^\* \|/);
  });

  test('with a tab stop for each free part', () => {
    expect(
      afterCompletion(
        inStatement('"Action": "lambda:InvokeFunction", "Resource": $0'),
        'arn:aws:lambda:<Region>:<Account>:function:<FunctionName>',
      ),
    ).toBe(
      inStatement(
        '"Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:${1:Region}:${2:Account}:function:${3:FunctionName}"',
      ),
    );
  });

  test.each([
    ['s3:GetObject', 'arn:aws:s3:::<BucketName>/<ObjectName> | object'],
    ['lambda:GetFunction', 'arn:aws:lambda:<Region>:<Account>:function:<FunctionName> | function'],
  ])('the one with the fewest free parts first: %s', (action, first) => {
    expect(completionsOf(inStatement(`"Action": "${action}", "Resource": "$0"`))[0]).toBe(first);
  });
});

test('nothing in a file without a policy', () => {
  expect(completionsOf('{ "name": "$0" }')).toEqual([]);
});
