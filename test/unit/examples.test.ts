/** The examples show mistakes that are found, and nothing else is said of them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../cli/cli.js';

const folder = path.resolve(import.meta.dirname, '../../examples');

/** The codes of all findings in an example with the files that belong to it, each with its line. */
async function findingsIn(files: readonly string[]): Promise<readonly string[]> {
  const texts = Object.fromEntries(files.map((it) => [it, readFileSync(path.join(folder, it), 'utf8')]));
  const { cli } = project({ ...texts, '.leastwise.json': '{}' });
  const { out } = await cli(['check', '--format', 'json', '--fail-on', 'never', '.']);
  interface Found {
    readonly code: string;
    readonly range: { readonly start: { readonly line: number } };
  }
  const report = JSON.parse(out) as {
    files: { path: string; policies: { findings: Found[] }[]; problems: Found[] }[];
  };
  return report.files.flatMap(({ path: file, policies, problems }) =>
    [...problems, ...policies.flatMap((it) => it.findings)].map(
      ({ code, range }) => `${path.basename(file)}:${range.start.line + 1} ${code}`,
    ),
  );
}

test.each([
  [
    ['cloudformation/template.yaml'],
    [
      'template.yaml:46 INVALID_ACTION',
      'template.yaml:92 INVALID_POLICY_ELEMENT',
      'template.yaml:95 PASS_ROLE_WITH_STAR_IN_RESOURCE',
    ],
  ],
  [
    ['sam/template.yaml'],
    ['template.yaml:31 INVALID_SERVICE_IN_ACTION', 'template.yaml:54 INVALID_GLOBAL_CONDITION_KEY'],
  ],
  [
    ['serverless/serverless.yml'],
    [
      'serverless.yml:21 INVALID_EFFECT',
      'serverless.yml:25 ALLOW_WITH_ALL_ACTIONS_OF_SERVICE',
      'serverless.yml:44 PUBLIC_PRINCIPAL',
    ],
  ],
  [
    [
      'terraform/main.tf',
      'terraform/iam.tf',
      'terraform/policies/github.json',
      'terraform/policies/operate.json',
      'terraform/policies/write-reports.json.tftpl',
    ],
    [
      'iam.tf:37 INVALID_ACTION',
      'iam.tf:87 PASS_ROLE_WITH_STAR_IN_RESOURCE',
      'main.tf:43 INVALID_ACTION',
      'github.json:7 MISSING_GITHUB_REPO_CONDITION_KEY',
      'github.json:9 MISMATCHED_ACTION_FOR_PRINCIPAL',
      'github.json:12 CONFIRM_AUDIENCE_CLAIM_TYPE',
      'operate.json:8 INVALID_ARN_ACCOUNT',
      'write-reports.json.tftpl:7 INVALID_ACTION',
    ],
  ],
  [['opentofu/audit.tofu'], ['audit.tofu:7 INVALID_ACTION', 'audit.tofu:21 INVALID_CONDITION_OPERATOR']],
  [['terraform-json/main.tf.json'], ['main.tf.json:9 INVALID_ACTION']],
])('%s', async (files, expected) => {
  expect(await findingsIn(files)).toEqual(expected);
});
