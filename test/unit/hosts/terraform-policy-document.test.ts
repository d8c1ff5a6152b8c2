import { describe, expect, test } from 'vitest';
import { parseTerraformDocument } from '../../../server/src/hosts/terraform/terraform-host.js';
import { entryOf, type ObjectNode, type ValueNode } from '../../../server/src/hosts/value.js';
import { readPolicy } from '../../../server/src/policy/read-policy.js';
import { readMarks, writeMarks } from '../../support/fixture.js';
import { allNodes, shapeOf } from '../../support/tree.js';

/** The policy of a document with this body, as one line. */
function policyOf(body: string): ObjectNode {
  const { sites } = parseTerraformDocument(document(body));
  if (sites.length !== 1 || !sites[0]) throw new Error(`Expected one policy, found ${sites.length}: ${body}`);
  return sites[0].value;
}

function document(body: string): string {
  return `data "aws_iam_policy_document" "this" {\n${body}\n}\n`;
}

function statementOf(body: string): string {
  const statement = entryOf(policyOf(`statement {\n${body}\n}`), 'Statement')?.value;
  return shapeOf(statement?.kind === 'array' ? statement.items[0] : undefined);
}

describe('the elements of a document', () => {
  test.each([
    ['nothing', '', '{Version: "2012-10-17", Statement: [<dynamic>]}'],
    ['its version', 'version = "2008-10-17"', '{Statement: [<dynamic>], Version: "2008-10-17"}'],
    ['null is as if it were not there', 'version = null', '{Version: "2012-10-17", Statement: [<dynamic>]}'],
    ['its id', 'policy_id = "x"', '{Version: "2012-10-17", Statement: [<dynamic>], Id: "x"}'],
    ['an empty id', 'policy_id = ""', '{Version: "2012-10-17", Statement: [<dynamic>]}'],
    ['a name it does not have', 'nonsense = "x"', '{Version: "2012-10-17", Statement: [<dynamic>]}'],
    ['a statement', 'statement {}', '{Version: "2012-10-17", Statement: [{Effect: "Allow"}]}'],
    [
      'two statements',
      'statement {\n effect = "Deny"\n}\nstatement {}',
      '{Version: "2012-10-17", Statement: [{Effect: "Deny"}, {Effect: "Allow"}]}',
    ],
    [
      'statements from elsewhere',
      'source_policy_documents = [data.aws_iam_policy_document.base.json]\nstatement {}',
      '{Version: "2012-10-17", Statement: [{Effect: "Allow"}, <dynamic>]}',
    ],
    [
      'statements that replace those with the same sid',
      'override_policy_documents = var.documents\nstatement {}',
      '{Version: "2012-10-17", Statement: [{Effect: "Allow"}, <dynamic>]}',
    ],
    ['the same before version 5 of the provider', 'source_json = var.base\nstatement {}', /, <dynamic>\]\}$/],
    ['no others', 'source_policy_documents = []\nstatement {}', /\[\{Effect: "Allow"\}\]\}$/],
  ])('%s', (_, body, expected) => {
    expect(shapeOf(policyOf(body))).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
  });
});

describe('the elements of a statement', () => {
  test.each([
    ['sid = "One"', '{Effect: "Allow", Sid: "One"}'],
    ['sid = ""', '{Effect: "Allow"}'],
    ['effect = "Deny"', '{Effect: "Deny"}'],
    ['effect = null', '{Effect: "Allow"}'],
    ['effect = var.effect', '{Effect: <var.effect>}'],
    ['actions = ["s3:GetObject"]', '{Effect: "Allow", Action: ["s3:GetObject"]}'],
    ['actions = "s3:GetObject"', '{Effect: "Allow", Action: "s3:GetObject"}'],
    ['actions = []', '{Effect: "Allow", Action: []}'],
    ['actions = ["a:B"]\nnot_actions = []', '{Effect: "Allow", Action: ["a:B"]}'],
    ['not_actions = ["iam:*"]', '{Effect: "Allow", NotAction: ["iam:*"]}'],
    ['resources = ["*"]', '{Effect: "Allow", Resource: ["*"]}'],
    ['not_resources = ["*"]', '{Effect: "Allow", NotResource: ["*"]}'],
    ['resources = [aws_s3_bucket.b.arn]', '{Effect: "Allow", Resource: [<aws_s3_bucket.b.arn>]}'],
    ['action = ["s3:GetObject"]', '{Effect: "Allow"}'],
    ['act', '{Effect: "Allow"}'],
    ['actions =', '{Effect: "Allow", Action: ?}'],
  ])('%s', (body, expected) => {
    expect(statementOf(body)).toBe(expected);
  });

  test('policy variables are read where the provider reads them', () => {
    const body = `
      actions   = ["&{x}"]
      resources = ["arn:aws:s3:::b/&{aws:username}/*", "$\${aws:userid}"]
      condition {
        test     = "StringEquals"
        variable = "aws:x&{y}"
        values   = ["&{aws:PrincipalTag/team}"]
      }`;
    expect(statementOf(body)).toBe(
      '{Effect: "Allow", Action: ["&{x}"], Resource: ["arn:aws:s3:::b/${aws:username}/*", "${aws:userid}"], ' +
        'Condition: {StringEquals: {aws:x&{y}: ["${aws:PrincipalTag/team}"]}}}',
    );
  });
});

describe('principals', () => {
  const principals = (...blocks: readonly string[]): string =>
    statementOf(blocks.map((it) => `principals {\n${it}\n}`).join('\n'));

  test.each([
    ['of one type', ['type = "AWS"\nidentifiers = ["*"]'], '{Effect: "Allow", Principal: {AWS: ["*"]}}'],
    [
      'of two types',
      ['type = "AWS"\nidentifiers = ["1"]', 'type = "Service"\nidentifiers = ["ec2.amazonaws.com"]'],
      '{Effect: "Allow", Principal: {AWS: ["1"], Service: ["ec2.amazonaws.com"]}}',
    ],
    [
      'of one type in two blocks',
      ['type = "AWS"\nidentifiers = ["1"]', 'type = "AWS"\nidentifiers = ["2", "3"]'],
      '{Effect: "Allow", Principal: {AWS: ["1", "2", "3"]}}',
    ],
    ['everyone', ['type = "*"\nidentifiers = ["*"]'], '{Effect: "Allow", Principal: "*"}'],
    [
      'everyone beside others',
      ['type = "*"\nidentifiers = ["*"]', 'type = "AWS"\nidentifiers = ["1"]'],
      '{Effect: "Allow", Principal: {*: ["*"], AWS: ["1"]}}',
    ],
    [
      'of a type that is not known',
      ['type = var.x\nidentifiers = ["*"]'],
      '{Effect: "Allow", Principal: {${var.x}: ["*"]}}',
    ],
    ['half typed', ['type = "AWS"'], '{Effect: "Allow", Principal: {AWS: ?}}'],
    ['not typed', [''], '{Effect: "Allow", Principal: {: ?}}'],
  ])('%s', (_, blocks, expected) => {
    expect(principals(...blocks)).toBe(expected);
  });

  test('`not_principals` are another element', () => {
    expect(statementOf('not_principals {\n  type = "AWS"\n  identifiers = ["1"]\n}')).toBe(
      '{Effect: "Allow", NotPrincipal: {AWS: ["1"]}}',
    );
  });
});

describe('conditions', () => {
  const condition = (test: string, variable: string, values: string): string =>
    `condition {\n  test     = ${test}\n  variable = ${variable}\n  values   = ${values}\n}\n`;

  test.each([
    ['one', condition('"Bool"', '"aws:a"', '["true"]'), '{Bool: {aws:a: ["true"]}}'],
    [
      'two operators',
      condition('"Bool"', '"aws:a"', '["true"]') + condition('"Null"', '"aws:b"', '[false]'),
      '{Bool: {aws:a: ["true"]}, Null: {aws:b: [false]}}',
    ],
    [
      'two keys of one operator',
      condition('"Bool"', '"aws:a"', '["true"]') + condition('"Bool"', '"aws:b"', '["true"]'),
      '{Bool: {aws:a: ["true"], aws:b: ["true"]}}',
    ],
    [
      'one key of one operator twice',
      condition('"Bool"', '"aws:a"', '["1"]') + condition('"Bool"', '"aws:a"', '["2", "3"]'),
      '{Bool: {aws:a: ["1", "2", "3"]}}',
    ],
    ['values that are not known', condition('"Bool"', '"aws:a"', 'var.x'), '{Bool: {aws:a: <var.x>}}'],
    ['an operator that is not known', condition('var.x', '"aws:a"', '["1"]'), '{${var.x}: {aws:a: ["1"]}}'],
    ['a key of which a part is known', condition('"Bool"', '"${var.x}:sub"', '["1"]'), '{Bool: {${var.x}:sub: ["1"]}}'],
    ['only an operator', 'condition {\n  test = "Bool"\n}', '{Bool: {: ?}}'],
    ['nothing yet', 'condition {\n}', '{: {: ?}}'],
    ['not even its brace', 'condition {', '{: {: ?}}'],
  ])('%s', (_, body, expected) => {
    expect(statementOf(body)).toBe(`{Effect: "Allow", Condition: ${expected}}`);
  });
});

describe('dynamic blocks', () => {
  test('the content of a statement is a choice, and the list is not complete', () => {
    const policy = policyOf(`
      dynamic "statement" {
        for_each = var.buckets
        content {
          actions   = ["s3:GetObject"]
          resources = [statement.value]
        }
      }`);
    const { statements, complete } = readPolicy(policy, 'identity');
    expect(statements.map((it) => shapeOf(it.node))).toEqual([
      '{Effect: "Allow", Action: ["s3:GetObject"], Resource: [<statement.value>]}',
    ]);
    expect(complete).toBe(false);
  });

  test('what a condition may bring is read, and leaves the conditions incomplete', () => {
    const policy = policyOf(`
      statement {
        condition {
          test     = "Bool"
          variable = "aws:a"
          values   = ["true"]
        }
        dynamic "condition" {
          for_each = var.x
          content {
            test     = condition.value.test
            variable = "aws:b"
            values   = ["1"]
          }
        }
      }`);
    const [statement] = readPolicy(policy, 'identity').statements;
    expect(statement?.conditions.map((it) => `${it.operatorText.text} ${it.key.text}`)).toEqual(['Bool aws:a']);
    expect(statement?.conditionsComplete).toBe(false);
  });

  test('principals', () => {
    const policy = policyOf(`
      statement {
        dynamic "principals" {
          for_each = var.x
          content {
            type        = "AWS"
            identifiers = principals.value
          }
        }
      }`);
    const principal = readPolicy(policy, 'resource').statements[0]?.principal;
    expect(principal?.types.map((it) => it.name)).toEqual(['AWS']);
    expect(principal?.complete).toBe(false);
  });

  test.each([
    ['without content', 'dynamic "statement" {\n  for_each = var.x\n}'],
    ['without a label', 'dynamic {\n}'],
    ['in each other without end', 'dynamic "statement" {\n content {\n'.repeat(300)],
  ])('%s', (_, body) => {
    expect(policyOf(body)).toBeDefined();
  });
});

describe('places', () => {
  test('each name stands at its word, each value at its text', () => {
    const marked = document(`
  «version» = "«2012-10-17»"
  statement {
    «sid»       = "«One»"
    «actions»   = ["«s3:GetObject»", "«s3:Put*»"]
    «resources» = ["«arn:aws:s3:::b/&{aws:username}»"]
    «principals» {
      type        = "«AWS»"
      identifiers = ["«*»"]
    }
    «condition» {
      test     = "«Bool»"
      variable = "«aws:SecureTransport»"
      values   = ["«true»"]
    }
  }`).replace('  statement {', '  «statement» {');
    const { text } = readMarks(marked);
    const policy = parseTerraformDocument(text).sites[0]?.value;
    const implied = new Set(impliedIn(policy));
    const strings = allNodes(policy).filter((it) => it.kind === 'string' && !implied.has(it));
    expect(
      writeMarks(
        text,
        strings.map((it) => it.span).sort((a, b) => a.start - b.start),
      ),
    ).toBe(marked);
  });

  test('each head is the word of its block', () => {
    const text = document('statement {\n  principals {\n  }\n  condition {\n  }\n}');
    const heads = allNodes(parseTerraformDocument(text).sites[0]?.value).flatMap((it) =>
      it.kind === 'object' || it.kind === 'array' ? [text.slice(it.head.start, it.head.end)] : [],
    );
    expect(heads).toEqual([
      'aws_iam_policy_document',
      'statement',
      'statement',
      'principals',
      'condition',
      'condition',
    ]);
  });

  test('what the format fills in says so', () => {
    const policy = policyOf('statement {\n  actions = ["s3:*"]\n}');
    expect(impliedIn(policy).map((it) => shapeOf(it))).toEqual(['"Version"', '"2012-10-17"', '"Effect"', '"Allow"']);
  });
});

function impliedIn(node: ValueNode | undefined): readonly ValueNode[] {
  return allNodes(node).flatMap((it) =>
    it.kind === 'object'
      ? it.entries
          .filter((entry) => entry.implied)
          .flatMap((entry) => [entry.key, ...(entry.value ? [entry.value] : [])])
      : [],
  );
}
