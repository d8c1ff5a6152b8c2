/** What is said of a policy while a sign of it is missing: as much as is sure, and nothing that goes away with the sign. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analyze.js';
import type { PolicyType } from '../../server/src/hosts/host.js';
import { parseDocument } from '../../server/src/hosts/index.js';
import type { PlainValue } from '../../server/src/hosts/value.js';
import type { Strictness } from '../../server/src/rules/strictness.js';
import { realReference } from '../support/real-reference.js';
import { forms } from '../support/spell-hosts.js';

const reference = realReference();

/** A text, and the name of the file that it stands in. */
interface Written {
  readonly text: string;
  readonly path: string;
  readonly type: PolicyType;
}

function codesIn({ text, path, type }: Written, strictness: Strictness = 'strict'): ReadonlySet<string> {
  const document = parseDocument(text, { path });
  if (!document) return new Set();
  const { policies } = analyze(document, { reference, strictness, hints: { explicit: type } });
  return new Set(policies.flatMap((it) => it.findings.map(({ code }) => code)));
}

/** What is wrong with the very text whose sign is missing, whatever else there is. */
const aboutTheText =
  /^(?:INVALID_|TYPE_MISMATCH_|EMPTY_ARRAY_|MISSING_ARN_|UNSUPPORTED_SID$|UNSUPPORTED_WILDCARD_IN_PRINCIPAL$|DATA_TYPE_MISMATCH$|MISSING_STATEMENT$)/;

/** The findings that a policy has without one of its signs and not with it, by the signs before and behind. */
function findingsWithoutSigns(written: Written, signs: RegExp): Readonly<Record<string, string>> {
  const { text } = written;
  const before = codesIn(written);
  const found: Record<string, string> = {};
  for (const { index } of text.matchAll(signs)) {
    const codes = codesIn({ ...written, text: text.slice(0, index) + text.slice(index + 1) });
    const others = [...codes].filter((it) => !before.has(it) && !aboutTheText.test(it));
    if (others.length > 0) found[`${text.slice(index - 20, index)}▲${text.slice(index, index + 9)}`] = others.join();
  }
  return found;
}

const identityPolicy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Deploy",
      "Effect": "Allow",
      "Action": ["lambda:CreateFunction", "iam:PassRole", "iam:AttachRolePolicy", "s3:GetObject"],
      "Resource": ["*"],
      "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com", "aws:PrincipalTag/team": ["a", "b"] } }
    },
    { "Sid": "Jobs", "Effect": "Allow", "Action": "glue:CreateJob", "Resource": "*" },
    { "Effect": "Deny", "Action": ["iam:AttachRolePolicy", "iam:CreateUser"], "Resource": "*" },
    {
      "Effect": "Deny",
      "NotAction": [
        "lambda:*",
        "iam:*"
      ],
      "Resource": "*"
    }
  ]
}`;

const bucketPolicy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333", "*"] },
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*"],
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:s3:::amzn-s3-demo-bucket/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`;

const trustPolicy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "444455556666" },
      "Action": ["sts:AssumeRole", "sts:TagSession"],
      "Condition": { "StringEquals": { "sts:ExternalId": "shop-4711" }, "Bool": { "aws:MultiFactorAuthPresent": "true" } }
    },
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`;

const policies = [
  { type: 'identity', json: identityPolicy },
  { type: 'resource', json: bucketPolicy },
  { type: 'trust', json: trustPolicy },
] as const;

function writtenAs(title: string, { type, json }: (typeof policies)[number]): Written {
  const form = forms.find((it) => it.title === title);
  const policy = form?.prepare(JSON.parse(json) as PlainValue);
  if (!form || policy === undefined) throw new Error(`${title} cannot say the ${type} policy.`);
  return { text: form.spell(policy), path: form.path, type };
}

/** Whatever begins, separates or ends something. The colons in names of actions and keys do not. */
const signsOfJson = /["[\]{},]|(?<="):/g;
const signsOfYaml = /['"[\]{},]|:(?=\s)|-(?= )/g;
const signsOfHcl = /["[\]{},=()]/g;

describe('nothing new is found in a policy without one of its signs', () => {
  test.each(policies)('JSON, $type', ({ type, json }) => {
    expect(findingsWithoutSigns({ text: json, path: 'policy.json', type }, signsOfJson)).toEqual({});
  });

  test.each(policies)('JSON in a file of YAML, $type', ({ type, json }) => {
    expect(findingsWithoutSigns({ text: json, path: 'policy.yaml', type }, signsOfYaml)).toEqual({});
  });

  describe.each([
    ['YAML in block style', signsOfYaml],
    ['YAML in flow style', signsOfYaml],
    ['`jsonencode` of Terraform', signsOfHcl],
    ['`jsonencode` of Terraform in JSON', signsOfHcl],
    ['a policy document of Terraform', signsOfHcl],
  ])('%s', (title, signs) => {
    test.each(policies)('$type', (policy) => {
      expect(findingsWithoutSigns(writtenAs(title, policy), signs)).toEqual({});
    });
  });
});

describe('nothing new is found in a policy document of Terraform with one name misspelt', () => {
  test.each(policies)('$type', (policy) => {
    const names =
      /(?<=\b(?:statement|actions|not_actions|resources|effect|principals|identifiers|condition|variable|values)\b)/g;
    const written = writtenAs('a policy document of Terraform', policy);
    // The last sign of each name is taken out.
    const places = new RegExp(`.${names.source}`, 'g');
    expect(findingsWithoutSigns(written, places)).toEqual({});
  });
});

describe('a document that is written up to some place', () => {
  // Brackets that are open say that more is to come; the lines of YAML do not, and are taken as they are.
  test.each(['YAML in flow style', '`jsonencode` of Terraform', 'a policy document of Terraform'])(
    'has no finding about the whole policy: %s',
    (title) => {
      const written = writtenAs(title, policies[0]);
      const whole = codesIn(written);
      const found = new Set<string>();
      for (let length = 1; length < written.text.length; length += 1) {
        for (const it of codesIn({ ...written, text: written.text.slice(0, length) })) found.add(it);
      }
      const grave = ['PRIVILEGE_ESCALATION', 'DATA_EXPOSURE', 'MISSING_DEPENDENT_ACTION', 'PASS_ANY_ROLE_TO_SERVICE'];
      expect([...found].filter((it) => grave.includes(it) && !whole.has(it))).toEqual([]);
    },
  );
});

test('a name that is being typed is not told to be missing', () => {
  const name = 'iam:PassRole';
  for (let length = 0; length <= name.length; length += 1) {
    const text = identityPolicy.replace(`"${name}"`, `"${name.slice(0, length)}"`);
    const codes = codesIn({ text, path: 'policy.json', type: 'identity' }, 'recommended');
    expect([...codes]).not.toContain('MISSING_DEPENDENT_ACTION');
  }
});
