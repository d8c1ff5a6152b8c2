import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onlyRules, project } from './cli.js';

/** One statement with `s3:GetObjct`, in each format that Leastwise reads. */
const terraform = `data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObjct"]
    resources = ["arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}
`;
const yaml = `Version: '2012-10-17'
Statement:
  - Effect: Allow
    Action: s3:GetObjct
    Resource: arn:aws:s3:::amzn-s3-demo-bucket/*
`;
const cloudFormation = `Resources:
  Read:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: s3:GetObjct
            Resource: !Sub arn:aws:s3:::\${Bucket}/*
`;
const serverless = `service: app
provider:
  name: aws
  iam:
    role:
      statements:
        - Effect: Allow
          Action: s3:GetObjct
          Resource: arn:aws:s3:::\${self:custom.bucket}/*
`;
const template = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjct", "Resource": \${jsonencode(arns)} }]
}
`;
const json = template.replace('${jsonencode(arns)}', '"*"');
const terraformJson = JSON.stringify({ resource: { aws_iam_policy: { read: { name: 'read', policy: json } } } });

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly host: string;
    readonly policies: readonly { readonly type: string; readonly findings: readonly { readonly code: string }[] }[];
    readonly problems: readonly { readonly code: string }[];
  }[];
}

/** `host: findings` by file. */
async function findingsIn(files: Readonly<Record<string, string>>, args = ['.'], stdin = ''): Promise<unknown> {
  const { out } = await project(files).cli(['check', '--format', 'json', ...args], { stdin });
  const report = JSON.parse(out) as Report;
  return Object.fromEntries(
    report.files.map((it) => {
      const codes = [...it.problems, ...it.policies.flatMap((policy) => policy.findings)].map(({ code }) => code);
      return [it.path, `${it.host}: ${codes.join()}`];
    }),
  );
}

test.each([
  ['main.tf', terraform, 'hcl'],
  ['main.tofu', terraform, 'hcl'],
  ['main.tf.json', terraformJson, 'json'],
  ['policy.yaml', yaml, 'yaml'],
  ['template.yml', cloudFormation, 'yaml'],
  ['stack.template', cloudFormation, 'yaml'],
  ['old.template', JSON.stringify({ Resources: { Read: JSON.parse(json) } }), 'json'],
  ['serverless.yml', serverless, 'yaml'],
  ['read.json.tftpl', template, 'json'],
  ['read.json.tpl', template, 'json'],
])('%s in a folder', async (name, text, host) => {
  expect(await findingsIn({ [`app/${name}`]: text })).toEqual({ [`app/${name}`]: `${host}: INVALID_ACTION` });
});

test.each([
  ['JSON', json, 'json'],
  ['YAML', yaml, 'yaml'],
  ['a template', cloudFormation, 'yaml'],
  ['Terraform', terraform, 'hcl'],
])('%s on standard input', async (_title, text, host) => {
  expect(await findingsIn({}, ['-'], text)).toEqual({ '<stdin>': `${host}: INVALID_ACTION` });
});

describe('--fix', () => {
  test.each([
    ['main.tf', terraform.replace('statement {', 'statement {\n    sid       = "read it"')],
    ['policy.yaml', yaml.replace('- Effect', '- Sid: read it\n    Effect')],
    ['template.yaml', cloudFormation.replace('- Effect', '- Sid: "read it"\n            Effect')],
    ['read.json.tftpl', template.replace('"Effect"', '"Sid": "read it", "Effect"')],
    ['main.tf.json', terraformJson.replace('\\"Effect', '\\"Sid\\": \\"read it\\", \\"Effect')],
  ])('%s', async (name, text) => {
    const { cli, folder } = project({ [name]: text, '.leastwise.json': onlyRules('UNSUPPORTED_SID') });
    const { out } = await cli(['check', '--fix', name]);
    expect(out).toBe('No findings in 1 policy of 1 file, 1 fixed.\n');
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text.replace('read it', 'readIt'));
  });

  test.each([
    ['main.tf', terraform.replace('statement {', 'statement {\n    sid       = "read it"\n    "')],
    ['policy.yaml', yaml.replace('- Effect', '- Sid: read it\n    "Effect')],
  ])('nothing while %s has faults of its format', async (name, text) => {
    const { cli, folder } = project({ [name]: text, '.leastwise.json': onlyRules('UNSUPPORTED_SID') });
    const { out, code } = await cli(['check', '--fix', name]);
    expect(code).toBe(1);
    expect(out).toContain('_SYNTAX_ERROR');
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });
});

describe('what Terraform says of other files', () => {
  const main = `resource "aws_s3_bucket_policy" "logs" {
  policy = file("\${path.module}/policies/logs.json")
}
resource "aws_iam_policy" "read" {
  policy = templatefile("policies/read.json", { arns = [] })
}
`;
  const withPrincipal = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole" }]
}
`;

  async function typeOf(files: Readonly<Record<string, string>>, path: string): Promise<string | undefined> {
    const { out } = await project(files).cli(['check', '--format', 'json', path]);
    return (JSON.parse(out) as Report).files[0]?.policies[0]?.type;
  }

  test('the type of a policy', async () => {
    expect(await typeOf({ 'main.tf': main, 'policies/logs.json': withPrincipal }, 'policies/logs.json')).toBe(
      'resource',
    );
    expect(await typeOf({ 'policies/logs.json': withPrincipal }, 'policies/logs.json')).toBe('trust');
  });

  test('that a JSON file is a template', async () => {
    const files = { 'policies/read.json': template };
    expect(await findingsIn({ 'main.tf': main, ...files }, ['policies'])).toEqual({
      'policies/read.json': 'json: INVALID_ACTION',
    });
    expect(JSON.stringify(await findingsIn(files, ['policies']))).toContain('JSON_SYNTAX_ERROR');
  });
});
