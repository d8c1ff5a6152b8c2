/**
 * Files as people write them, in every format and with every way to put a policy in it. They are right, so nothing is
 * said of them; a host that misreads a value says something, and one that misses a policy finds fewer.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyze, nothingFound } from '../server/src/analyze.js';
import { parseDocument } from '../server/src/hosts/index.js';
import { realReference } from './support/real-reference.js';

const folder = path.join(import.meta.dirname, 'corpus');

/** The policies of each file in order, each as its type, the resource it belongs to and its statements. */
const infrastructure: Readonly<Record<string, readonly string[]>> = {
  'ansible-playbook.yml': ['trust 1', 'identity 2'],
  'github-workflow.yml': ['session 2', 'session 1'],
  'helm-role.yaml': [],
  'kubernetes-roles.yaml': ['trust 1', 'identity 1', 'trust 1', 'identity 1'],
  'opentofu-pipeline.tofu': ['identity 3'],
  'policy-of-buckets.json.tftpl': ['identity 3'],
  'policy-of-queue.json.tpl': ['identity 1'],
  'sam-functions.yaml': ['identity 1', 'trust 1', 'identity 1', 'resource ApiGateway::RestApi 2'],
  'serverless-api.yml': ['resource ApiGateway::RestApi 1', 'identity 3', 'identity 1', 'resource SQS::Queue 1'],
  'serverless-older.yml': ['identity 2'],
  // The second policy is an alias of the first.
  'template-anchors.yaml': ['identity 7'],
  'template-embedded-json.yaml': [
    'resource Logs::LogGroup 1',
    'resource Logs::LogGroup 1',
    'trust 1',
    'trust 1',
    'trust 1',
  ],
  'template-long-functions.yaml': ['trust 1', 'identity 6', 'trust 1', 'identity 1'],
  'template-look-alikes.yaml': [],
  'template-resource-policies.yaml': [
    'resource S3::Bucket 3',
    'resource SQS::Queue 1',
    'resource SNS::Topic 1',
    'resource KMS::Key 3',
    'resource ECR::Repository 1',
    'vpc-endpoint 1',
    'scp 1',
    'identity 1',
  ],
  'template-roles.yaml': ['trust 1', 'identity 4', 'identity 1', 'identity 2', 'trust 1'],
  'terraform-documents.tf': ['trust 1', 'identity 5'],
  'terraform-dynamic-blocks.tf': ['resource KMS::Key 3', 'resource KMS::Key 1'],
  'terraform-heredocs.tf': ['trust 1', 'identity 4', 'resource SNS::Topic 1', 'trust 1'],
  'terraform-json-syntax.tf.json': ['trust 1', 'identity 1', 'trust 1', 'identity 1', 'identity 1'],
  'terraform-jsonencode.tf': [
    'identity 2',
    'trust 1',
    'identity 1',
    'resource S3::Bucket 1',
    'resource S3::Bucket 2',
    'trust 1',
    'identity 1',
    'identity 2',
  ],
  'terraform-look-alikes.tf': [],
  'terraform-modules.tf': ['identity 1', 'identity 1', 'trust 1', 'identity 1'],
  'terraform-other-clouds.tf': [],
  'terraform-placeholders.tf': ['resource S3::Bucket 1', 'resource S3::Bucket 1', 'resource S3::Bucket 0'],
  'terraform-plan.json': ['trust 1', 'resource SQS::Queue 1'],
  'terraform-resource-policies.tf': [
    'resource SQS::Queue 1',
    'vpc-endpoint 1',
    'resource ECR::Repository 1',
    'resource SecretsManager::Secret 1',
    'resource EFS::FileSystem 1',
    'scp 1',
  ],
};

describe('known-good policies', () => {
  test.each(readdirSync(folder))('%s has no error', (name) => {
    const { policies, problems } = analyzeFile(name);
    const found = policies.flatMap((it) => it.findings).filter((it) => it.severity === 'error');
    expect([...found, ...problems].map((it) => it.message)).toEqual([]);
  });
});

describe('known-good infrastructure', () => {
  test.each(Object.entries(infrastructure))('every policy of %s is found', (name, expected) => {
    const found = analyzeFile(name).policies.map(({ typed, policy }) => {
      const resource = typed.type === 'resource' ? [typed.resourceType?.replace('AWS::', '')] : [];
      return [typed.type, ...resource, policy.statements.length].join(' ');
    });
    expect(found).toEqual(expected);
  });

  test.each(Object.keys(infrastructure))('%s has nothing above a suggestion', (name) => {
    const found = analyzeFile(name).policies.flatMap((it) => it.findings);
    expect(found.filter((it) => it.severity !== 'suggestion').map((it) => `${it.code}: ${it.message}`)).toEqual([]);
  });

  test.each(Object.keys(infrastructure))('%s is understood in whatever part of it is typed', (name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    for (let end = 0; end < text.length; end += 97) {
      for (const { findings } of analyzeText(text.slice(0, end), name).policies) {
        for (const { span } of findings) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(end);
        }
      }
    }
  });
});

function analyzeFile(name: string): Analysis {
  return analyzeText(readFileSync(path.join(folder, name), 'utf8'), name);
}

function analyzeText(text: string, name: string): Analysis {
  const document = parseDocument(text, { path: name });
  if (!document) return nothingFound;
  return analyze(document, {
    reference: realReference(),
    hints: { filePath: name },
    onRuleError: (rule, error) => {
      throw new Error(`${rule.code} failed on ${name}`, { cause: error });
    },
  });
}
