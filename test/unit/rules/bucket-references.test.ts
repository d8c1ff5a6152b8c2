/** Fixes that write a reference to a bucket a second time, for its objects or for itself, in each host that can. */
import { describe, expect, test } from 'vitest';
import { afterFirstFix, type CheckOptions, findingsOf } from '../../support/check.js';

const both = '["s3:GetObject", "s3:ListBucket"]';
const objects = '"s3:GetObject"';
const bucket = '"s3:ListBucket"';

/** The text after the first fix of the first finding of a rule; undefined without a fix, an error without a finding. */
function fixedBy(code: string, text: string, options: CheckOptions): string | undefined {
  const found = findingsOf(text, options).find((it) => it.code === code);
  if (!found) throw new Error(`No ${code} in ${text}`);
  return afterFirstFix(text, found);
}

describe('ACTION_WITHOUT_FITTING_RESOURCE', () => {
  const code = 'ACTION_WITHOUT_FITTING_RESOURCE';

  /** A policy in Terraform's JSON syntax. */
  const inText = (action: string, resource: string): string =>
    JSON.stringify({
      resource: {
        aws_iam_policy: {
          p: {
            policy: `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ${action}, "Resource": ${resource}}}`,
          },
        },
      },
    });
  const inCall = (action: string, resource: string): string => {
    const policy = `{ Version = "2012-10-17", Statement = { Effect = "Allow", Action = ${action}, Resource = ${resource} } }`;
    return JSON.stringify({ resource: { aws_iam_policy: { p: { policy: `\${jsonencode(${policy})}` } } } });
  };
  const inDocument = (actions: string, resources: string): string =>
    `{"data": {"aws_iam_policy_document": {"d": {"statement": [{"actions": [${actions}], "resources": ${resources}}]}}}}`;
  const listed = '"s3:GetObject", "s3:ListBucket"';

  test.each([
    ['a text', inText, objects, '"${aws_s3_bucket.b.arn}"', '"${aws_s3_bucket.b.arn}/*"'],
    ['a text', inText, bucket, '"${aws_s3_bucket.b.arn}/*"', '"${aws_s3_bucket.b.arn}"'],
    [
      'a list',
      inText,
      both,
      '"${aws_s3_bucket.b[0].arn}"',
      '["${aws_s3_bucket.b[0].arn}", "${aws_s3_bucket.b[0].arn}/*"]',
    ],
    [
      'an item',
      inText,
      both,
      '["arn:aws:s3:::${aws_s3_bucket.b.id}"]',
      '["arn:aws:s3:::${aws_s3_bucket.b.id}", "arn:aws:s3:::${aws_s3_bucket.b.id}/*"]',
    ],
    ['a text in a call', inCall, objects, 'aws_s3_bucket.b.arn', '"${aws_s3_bucket.b.arn}/*"'],
    ['a list in a call', inCall, both, 'aws_s3_bucket.b.arn', '[aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]'],
    [
      'an item in a call',
      inCall,
      both,
      '["${aws_s3_bucket.b["x"].arn}/*"]',
      '["${aws_s3_bucket.b["x"].arn}/*", aws_s3_bucket.b["x"].arn]',
    ],
    ['a text in a document', inDocument, objects, '["${aws_s3_bucket.b.arn}"]', '["${aws_s3_bucket.b.arn}/*"]'],
    ['a text in a document', inDocument, bucket, '["${aws_s3_bucket.b.arn}/*"]', '["${aws_s3_bucket.b.arn}"]'],
    [
      'an item in a document',
      inDocument,
      listed,
      '["${aws_s3_bucket.b.arn}"]',
      '["${aws_s3_bucket.b.arn}", "${aws_s3_bucket.b.arn}/*"]',
    ],
    [
      'an item beside a policy variable',
      inDocument,
      listed,
      '["${aws_s3_bucket.b.arn}/&{aws:username}/*"]',
      '["${aws_s3_bucket.b.arn}/&{aws:username}/*", "${aws_s3_bucket.b.arn}"]',
    ],
  ])("gives %s of Terraform's JSON", (_, write, action, before, after) => {
    expect(fixedBy(code, write(action, before), { filePath: 'main.tf.json' })).toBe(write(action, after));
  });

  const heredoc = (action: string, resource: string): string => `resource "aws_iam_policy" "p" {
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": { "Effect": "Allow", "Action": ${action}, "Resource": ${resource} }
    }
  EOT
}
`;
  test.each([
    [objects, '"${aws_s3_bucket.b.arn}"', '"${aws_s3_bucket.b.arn}/*"'],
    [bucket, '["${aws_s3_bucket.b["x"].arn}/*"]', '["${aws_s3_bucket.b["x"].arn}"]'],
    [
      both,
      '"${aws_s3_bucket.b.arn}"',
      '[\n        "${aws_s3_bucket.b.arn}",\n        "${aws_s3_bucket.b.arn}/*"\n      ]',
    ],
    [
      both,
      '["arn:aws:s3:::${aws_s3_bucket.b[each.key].id}/$${aws:username}/*"]',
      '["arn:aws:s3:::${aws_s3_bucket.b[each.key].id}/$${aws:username}/*", "arn:aws:s3:::${aws_s3_bucket.b[each.key].id}"]',
    ],
  ])('is written in a heredoc for %s on %s', (action, before, after) => {
    expect(fixedBy(code, heredoc(action, before), { languageId: 'terraform' })).toBe(heredoc(action, after));
  });

  const hcl = (action: string, resource: string): string => `resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = ${action}, Resource = ${resource} } })
}
`;
  const list = (...items: readonly string[]): string => `[\n${items.map((it) => `    ${it},\n`).join('')}  ]`;
  test.each([
    [objects, 'aws_s3_bucket.b[0].arn', '"${aws_s3_bucket.b[0].arn}/*"'],
    [both, 'aws_s3_bucket.b[0].arn', list('aws_s3_bucket.b[0].arn', '"${aws_s3_bucket.b[0].arn}/*"')],
    [both, 'aws_s3_bucket.b["x"].arn', list('aws_s3_bucket.b["x"].arn', '"${aws_s3_bucket.b["x"].arn}/*"')],
    [
      both,
      '[aws_s3_bucket.b[0].arn, aws_s3_bucket.b[1].arn]',
      '[aws_s3_bucket.b[0].arn, aws_s3_bucket.b[1].arn, "${aws_s3_bucket.b[0].arn}/*", "${aws_s3_bucket.b[1].arn}/*"]',
    ],
    [bucket, '"${aws_s3_bucket.b[each.key].arn}/*"', 'aws_s3_bucket.b[each.key].arn'],
    [bucket, '["arn:aws:s3:::${aws_s3_bucket.b[0].id}/a/*"]', '["arn:aws:s3:::${aws_s3_bucket.b[0].id}"]'],
  ])('is written behind an index for %s on %s', (action, before, after) => {
    expect(fixedBy(code, hcl(action, before), { languageId: 'terraform' })).toBe(hcl(action, after));
  });

  test('writes the reference in a local value where that is used', () => {
    const withLocal = (local: string, resource: string): string =>
      `locals {\n  arn = ${local}\n}\n${hcl(both, resource)}`;
    for (const [local, after] of [
      ['aws_s3_bucket.b.arn', list('"${local.arn}/*"', 'local.arn')],
      [
        '"arn:aws:s3:::${aws_s3_bucket.b.id}"',
        list('"arn:aws:s3:::${aws_s3_bucket.b.id}/*"', '"arn:aws:s3:::${aws_s3_bucket.b.id}"'),
      ],
    ] as const) {
      const before = withLocal(local, '"${local.arn}/*"');
      expect(fixedBy(code, before, { languageId: 'terraform' })).toBe(withLocal(local, after));
    }
  });

  test('is absent where it cannot be written', () => {
    for (const resource of [
      // A list has no text behind it.
      'aws_s3_bucket.b[*].arn',
      'aws_s3_bucket.b.*.arn',
      // Nobody knows the name of what is behind the index.
      'aws_s3_bucket.b[upper(var.x)].arn',
      // Two things that read alike.
      '["${aws_s3_bucket.b["a:b"].arn}", "${aws_s3_bucket.b["a.b"].arn}"]',
    ]) {
      expect(fixedBy(code, hcl(objects, resource), { languageId: 'terraform' }), resource).toBeUndefined();
    }
  });

  const serverless = (action: string, resource: string): string => `service: s
provider:
  name: aws
  iam:
    role:
      statements:
        - Effect: Allow
          Action: ${action}
          Resource:${resource}
resources:
  Resources:
    Bucket:
      Type: AWS::S3::Bucket
`;
  const lines = (...items: readonly string[]): string => items.map((it) => `\n            - ${it}`).join('');
  test.each([
    [objects, ' !GetAtt Bucket.Arn', ' !Sub ${Bucket.Arn}/*'],
    [both, ' !GetAtt Bucket.Arn', lines('!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*')],
    [both, lines('!GetAtt Bucket.Arn'), lines('!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*')],
    [bucket, ' !Sub arn:${AWS::Partition}:s3:::${Bucket}/*', ' !Sub arn:${AWS::Partition}:s3:::${Bucket}'],
    [both, lines('!Sub ${Bucket.Arn}/*'), lines('!Sub ${Bucket.Arn}/*', '!GetAtt Bucket.Arn')],
  ])('is written in a file of the Serverless Framework for %s on%s', (action, before, after) => {
    const file = { languageId: 'yaml', filePath: 'serverless.yml' };
    expect(fixedBy(code, serverless(action, before), file)).toBe(serverless(action, after));
  });
});

describe('BUCKET_POLICY_ACTION_WITHOUT_RESOURCE', () => {
  const code = 'BUCKET_POLICY_ACTION_WITHOUT_RESOURCE';

  const template = (action: string, resource: string): string => `Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { AWS: '111122223333' }
            Action: ${action}
            Resource:${resource}
`;
  const list = (...items: readonly string[]): string => items.map((it) => `\n              - ${it}`).join('');
  test.each([
    [objects, ' !GetAtt Bucket.Arn', ' !Sub ${Bucket.Arn}/*'],
    [objects, ' !Sub ${Bucket.Arn}', ' !Sub ${Bucket.Arn}/*'],
    [both, ' !GetAtt Bucket.Arn', list('!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*')],
    [both, list('!Sub ${Bucket.Arn}/*'), list('!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*')],
    [both, ' !Sub ${Bucket.Arn}/*', list('!GetAtt Bucket.Arn', '!Sub ${Bucket.Arn}/*')],
    [both, ' [!Sub "${Bucket.Arn}/*"]', ' [!GetAtt Bucket.Arn, !Sub "${Bucket.Arn}/*"]'],
    [objects, ' !Sub arn:aws:s3:::${Bucket}', ' !Sub arn:aws:s3:::${Bucket}/*'],
    [bucket, ' !Sub arn:aws:s3:::${Bucket}/*', ' !Sub arn:aws:s3:::${Bucket}'],
    [
      both,
      list('!Sub arn:aws:s3:::${Bucket}/a/*', '!Sub arn:aws:s3:::${Bucket}/b/*'),
      list('!Sub arn:aws:s3:::${Bucket}', '!Sub arn:aws:s3:::${Bucket}/a/*', '!Sub arn:aws:s3:::${Bucket}/b/*'),
    ],
  ])('is fixed in a template for %s on%s', (action, before, after) => {
    expect(fixedBy(code, template(action, before), { languageId: 'yaml' })).toBe(template(action, after));
  });

  const resource = (action: string, resource: string): string => `resource "aws_s3_bucket_policy" "p" {
  policy = jsonencode({ Statement = { Effect = "Allow", Principal = { AWS = "111122223333" }, Action = ${action}, Resource = ${resource} } })
}
`;
  test.each([
    [objects, 'aws_s3_bucket.b.arn', '"${aws_s3_bucket.b.arn}/*"'],
    [both, '[aws_s3_bucket.b[0].arn]', '[aws_s3_bucket.b[0].arn, "${aws_s3_bucket.b[0].arn}/*"]'],
    [both, '["${aws_s3_bucket.b.arn}/*"]', '[aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]'],
    [bucket, '"arn:aws:s3:::${aws_s3_bucket.b.id}/*"', '"arn:aws:s3:::${aws_s3_bucket.b.id}"'],
  ])('is fixed in Terraform for %s on %s', (action, before, after) => {
    expect(fixedBy(code, resource(action, before), { languageId: 'terraform' })).toBe(resource(action, after));
  });

  test('has no fix where the bucket is not all that is not known, and where it is one of several', () => {
    const yaml = { languageId: 'yaml' };
    expect(fixedBy(code, template(bucket, ' !Sub arn:aws:s3:::${Parameter}/*'), yaml)).toBeUndefined();
    expect(
      fixedBy(code, template(objects, list('!GetAtt Bucket.Arn', 'arn:aws:s3:::amzn-s3-demo-bucket')), yaml),
    ).toBeUndefined();
    expect(fixedBy(code, template(objects, ' !Join ["", ["arn:aws:s3:::", !Ref Bucket]]'), yaml)).toBeUndefined();
  });

  test('is silent where what is not known may be of either kind', () => {
    for (const it of [
      '!Sub arn:aws:s3:::${Parameter}',
      'arn:aws:s3:::${aws:PrincipalTag/team}',
      '!Sub ${Bucket.Arn}*',
    ]) {
      const found = findingsOf(template(bucket, ` ${it}`), { languageId: 'yaml' });
      expect(found.filter((each) => each.code === code)).toEqual([]);
    }
  });
});
