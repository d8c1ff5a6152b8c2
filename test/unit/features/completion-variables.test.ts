import { describe, expect, test } from 'vitest';
import { afterCompletion, completionItemsOf, completionsOf } from '../../support/check.js';

const username = '${aws:username}';
const tagWithDefault = "${aws:PrincipalTag/<TagKey>, 'none'}";

/** A statement around a resource, in a policy of a version. */
function policy(resource: string, version = '"Version": "2012-10-17", '): string {
  return `{ ${version}"Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ${resource} }] }`;
}

/** A statement around a value of a condition. */
function condition(operator: string, key: string, value: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": { "${operator}": { "${key}": "${value}" } } }] }`;
}

/** As an editor writes it: a snippet has a backslash before each sign that is no tab stop. */
function written(snippet: string): string {
  return snippet.replace(/\\([\\$}])/g, '$1');
}

describe('in a resource', () => {
  test.each([
    ['behind the brace', '${$0', `${username}`],
    ['behind the dollar sign', '$$0', `${username}`],
    ['with the brace that the editor closed', '${$0}/*', `${username}/*`],
    ['in the name', '${aws:us$0', `${username}`],
    ['in the place of another', '${aws:us$0erid}/*', `${username}/*`],
    ['in the place of one with a tag', '${aws:$0PrincipalTag/team}/*', `${username}/*`],
    ['in the place of one with a default', "${aws:us$0erid, 'none'}", `${username}`],
    ['before another', '${$0/${aws:userid}', `${username}/\${aws:userid}`],
  ])('%s', (_, typed, expected) => {
    const after = afterCompletion(policy(`"arn:aws:s3:::b/${typed}"`), username);
    expect(written(after)).toBe(policy(`"arn:aws:s3:::b/${expected}"`));
  });

  test('the usual ones first, then others of the request, then the same with a default, then signs', () => {
    const labels = completionItemsOf(policy('"arn:aws:s3:::b/${$0"')).map((it) => it.label);
    expect(labels.slice(0, 3)).toEqual([username, '${aws:PrincipalTag/<TagKey>}', '${aws:userid}']);
    expect(labels.indexOf('${aws:SourceVpc}')).toBeGreaterThan(labels.indexOf('${aws:PrincipalOrgID}'));
    expect(labels).toContain("${aws:username, 'none'}");
    expect(labels.slice(-3)).toEqual(['${*}', '${?}', '${$}']);
  });

  test('tag keys and defaults are tab stops', () => {
    const after = afterCompletion(policy('"arn:aws:s3:::b/${$0"'), tagWithDefault);
    expect(after).toContain("/\\${aws:PrincipalTag/${1:TagKey}, '${2:none}'\\}\"");
    expect(afterCompletion(policy('"arn:aws:s3:::b/${$0"'), "${aws:userid, 'none'}")).toContain(
      "\\${aws:userid, '${1:none}'\\}",
    );
  });

  test('only keys with one value, which is a text', () => {
    const labels = completionItemsOf(policy('"arn:aws:s3:::b/${$0"')).map((it) => it.label);
    for (const key of [
      'aws:TagKeys',
      'aws:PrincipalOrgPaths',
      'aws:SecureTransport',
      'aws:SourceIp',
      'aws:PrincipalArn',
    ]) {
      expect(labels).not.toContain(`\${${key}}`);
    }
  });

  test('nothing while no variable is typed', () => {
    const isVariable = (text: string): boolean => completionItemsOf(text).some((it) => it.kind === 'variable');
    expect(isVariable(policy('"arn:aws:s3:::b/$0"'))).toBe(false);
    expect(isVariable(policy('"arn:aws:s3:::b/${aws:username}$0"'))).toBe(false);
    expect(isVariable(policy('"arn:aws:s3:::b/${aws:username, \'$0"'))).toBe(false);
  });
});

describe('in a condition', () => {
  test.each(['StringEquals', 'StringLikeIfExists', 'ForAnyValue:StringLike', 'ArnLike'])('under %s', (operator) => {
    const text = (value: string): string => condition(operator, 'aws:ResourceTag/owner', value);
    expect(written(afterCompletion(text('a-${$0}-b'), username))).toBe(text(`a-${username}-b`));
  });

  test.each(['NumericEquals', 'DateLessThan', 'IpAddress', 'Null', 'Bool', 'BinaryEquals', 'NoOperator'])(
    'not under %s',
    (operator) => {
      expect(completionsOf(condition(operator, 'aws:ResourceTag/owner', '${$0'))).toEqual([]);
    },
  );

  test('with ARNs, which are no part of a resource', () => {
    expect(completionsOf(condition('ArnEquals', 'aws:SourceArn', '${$0'))).toContain('${aws:PrincipalArn}');
  });
});

describe('elsewhere', () => {
  test.each(['"Action": "s3:${$0"', '"Principal": { "AWS": "${$0" }', '"Sid": "${$0"'])('not in %s', (element) => {
    const text = `{ "Version": "2012-10-17", "Statement": [{ ${element} }] }`;
    expect(completionItemsOf(text, { type: 'resource' }).some((it) => it.kind === 'variable')).toBe(false);
  });
});

describe('variables need Version 2012-10-17', () => {
  const resource = '"arn:aws:s3:::b/${$0"';
  const after = policy(`"arn:aws:s3:::b/${username}"`);

  test('which is set when it is another', () => {
    const old = policy(resource, '"Version": "2008-10-17", ');
    expect(completionsOf(old)[0]).toBe(`${username} | needs Version 2012-10-17, which is set`);
    expect(written(afterCompletion(old, username))).toBe(after);
  });

  test('and added when there is none', () => {
    expect(written(afterCompletion(policy(resource, ''), username))).toBe(after);
  });

  test('nothing is said of a version that is only known at deploy time', () => {
    const text = policy(resource, '"Version": { "Ref": "Version" }, ');
    expect(completionsOf(text)[0]).toBe(username);
  });
});

describe('as each format writes them', () => {
  const jsonencode = (resource: string): string =>
    `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect = "Allow"\n      Action = "s3:GetObject"\n      Resource = "${resource}"\n    }]\n  })\n}\n`;
  const document = (resource: string): string =>
    `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["${resource}"]\n  }\n}\n`;
  const yaml = (resource: string): string =>
    `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: ${resource}\n`;
  const sub = (text: string): string => policy(`{ "Fn::Sub": "${text}" }`);

  test.each([
    ['Fn::Sub', sub, 'arn:aws:s3:::b/${!$0', 'arn:aws:s3:::b/${!aws:username}', 'json'],
    ['Fn::Sub, with its own variable begun', sub, 'arn:aws:s3:::b/${$0', 'arn:aws:s3:::b/${!aws:username}', 'json'],
    [
      'Fn::Sub, beside a part that stays',
      sub,
      'arn:aws:s3:::${Bucket}/${!aws:us$0}',
      'arn:aws:s3:::${Bucket}/${!aws:username}',
      'json',
    ],
    ['YAML', yaml, 'arn:aws:s3:::b/${$0', 'arn:aws:s3:::b/${aws:username}', 'yaml'],
    ['!Sub', yaml, '!Sub arn:aws:s3:::${Bucket}/${!$0', '!Sub arn:aws:s3:::${Bucket}/${!aws:username}', 'yaml'],
    [
      '!Sub in quotes',
      yaml,
      '!Sub "arn:aws:s3:::${Bucket}/${$0}/*"',
      '!Sub "arn:aws:s3:::${Bucket}/${!aws:username}/*"',
      'yaml',
    ],
    ['jsonencode', jsonencode, 'arn:aws:s3:::b/$${$0', 'arn:aws:s3:::b/$${aws:username}', 'terraform'],
    [
      'jsonencode, beside a part that stays',
      jsonencode,
      'arn:aws:s3:::${aws_s3_bucket.b.id}/$${$0}/*',
      'arn:aws:s3:::${aws_s3_bucket.b.id}/$${aws:username}/*',
      'terraform',
    ],
    [
      'jsonencode, behind the dollar sign',
      jsonencode,
      'arn:aws:s3:::b/$$0',
      'arn:aws:s3:::b/$${aws:username}',
      'terraform',
    ],
    [
      'a policy document',
      document,
      'arn:aws:s3:::${aws_s3_bucket.b.id}/&{$0',
      'arn:aws:s3:::${aws_s3_bucket.b.id}/&{aws:username}',
      'terraform',
    ],
  ])('%s', (_, around, typed, expected, languageId) => {
    expect(written(afterCompletion(around(typed), username, { languageId }))).toBe(around(expected));
  });

  test('a policy document of Terraform has a version unless it names one', () => {
    expect(completionsOf(document('arn:aws:s3:::b/&{$0'), { languageId: 'terraform' })[0]).toBe(username);
  });

  test('all ways of writing find them', () => {
    const filter = completionItemsOf(policy('"b/${$0"')).find((it) => it.label === username)?.filter ?? '';
    for (const typed of ['b/${aws', 'b/$${aws', 'b/${!aws', 'b/&{aws']) expect(isSubsequence(typed, filter)).toBe(true);
  });
});

/** How editors compare what is typed with what is offered. */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const sign of whole) if (sign === part[at]) at += 1;
  return at === part.length;
}
