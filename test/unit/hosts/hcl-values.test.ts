import { describe, expect, test } from 'vitest';
import { entrySyntaxOf, syntaxOf } from '../../../server/src/hosts/hcl/nodes.js';
import { parseHcl } from '../../../server/src/hosts/hcl/parse.js';
import { createScope } from '../../../server/src/hosts/hcl/scope.js';
import { valueOfExpression } from '../../../server/src/hosts/hcl/values.js';
import type { ValueNode } from '../../../server/src/hosts/value.js';
import { readMarks, writeMarks } from '../../support/fixture.js';
import { inTime } from '../../support/in-time.js';

const arnTypes = { aws_s3_bucket: 'AWS::S3::Bucket' };

/** The value of the last attribute of a text. */
function readValue(text: string): ValueNode {
  const { body } = parseHcl(text);
  const attribute = body.items.findLast((it) => it.kind === 'attribute');
  if (attribute?.kind !== 'attribute' || !attribute.value) throw new Error(`No attribute in ${text}`);
  return valueOfExpression(attribute.value, createScope(body, arnTypes));
}

/** A value with what is known of its holes: `"${var.x}/*"` with `[anything]`, `<var.x>` with its choices. */
function write(node: ValueNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return '?';
    case 'scalar':
      return String(node.value);
    case 'string': {
      const holes = node.holes.map(({ start, end, becomes }) => {
        const known = becomes.kind === 'arn' ? becomes.resourceType : becomes.kind;
        return `${node.text.slice(start + 2, end - 1)}: ${known}`;
      });
      const fragment = node.fragment ? '!' : '';
      return `"${node.text}"${fragment}${holes.length > 0 ? `(${holes.join(', ')})` : ''}`;
    }
    case 'array':
      return `[${node.items.map(write).join(', ')}]`;
    case 'object':
      return `{${node.entries.map(({ key, value }) => `${key.holes.length > 0 ? write(key) : key.text} = ${write(value)}`).join(', ')}}`;
    case 'dynamic': {
      const { becomes, choices, source } = node;
      const known =
        becomes.kind === 'arn' ? ` ${becomes.resourceType}` : becomes.kind === 'anything' ? '' : ` ${becomes.kind}`;
      return `<${source}${known}${choices.length > 0 ? ` ? ${choices.map(write).join(' | ')}` : ''}>`;
    }
  }
}

describe('values of expressions', () => {
  test.each([
    ['"a"', '"a"'],
    ['1', '1'],
    ['null', 'null'],
    [`[0.${'1'.repeat(80)}]`, '[0.1111111111111111]'],
    ['["a", true]', '["a", true]'],
    ['{ a = 1, "b:c" = 2, "d" : 3 }', '{a = 1, b:c = 2, d = 3}'],
    [
      '{ (var.k) = 1, "${var.k}:x" = 2, ("y") = 3 }',
      '{"${var.k}"(var.k: anything) = 1, "${var.k}:x"(var.k: anything) = 2, y = 3}',
    ],
    ['"$${aws:username}/*"', '"${aws:username}/*"'],
    ['"${var.x}/*"', '"${var.x}/*"(var.x: anything)'],
    ['"${var.x}"', '<var.x>'],
    ['"${"a"}/${1}/${true}"', '"a/1/true"'],
    ['"${jsonencode({ a = 1 })}"', '{a = 1}'],
    ['"a %{ if x }b%{ else }c%{ endif } d"', '"a ${if} d"(if: anything)'],
    ['aws_s3_bucket.b.arn', '<aws_s3_bucket.b.arn AWS::S3::Bucket>'],
    ['data.aws_s3_bucket.b[0].arn', '<data.aws_s3_bucket.b[0].arn AWS::S3::Bucket>'],
    ['aws_s3_bucket.b.arn.x', '<aws_s3_bucket.b.arn.x>'],
    ['aws_sqs_queue.q.arn', '<aws_sqs_queue.q.arn>'],
    ['"${aws_s3_bucket.b.arn}/*"', '"${aws_s3_bucket.b.arn}/*"(aws_s3_bucket.b.arn: AWS::S3::Bucket)'],
    [
      '"arn:${data.aws_partition.p.partition}:s3:${data.aws_region.r.name}:${data.aws_caller_identity.me.account_id}:x"',
      '"arn:${data.aws_partition.p.partition}:s3:${data.aws_region.r.name}:${data.aws_caller_identity.me.account_id}:x"' +
        '(data.aws_partition.p.partition: partition, data.aws_region.r.name: region, data.aws_caller_identity.me.account_id: account)',
    ],
    ['var.x ? "a" : null', '<condition ? "a">'],
    ['var.x ? ["a"] : []', '<condition ? ["a"] | []>'],
    ['[for b in var.bs : "${b}/*"]', '<for ? "${b}/*"(b: anything)>'],
    ['[for x in ["a", var.b, null, ""] : x if x != null]', '<for ? "a" | <var.b>>'],
    ['[for i, x in concat(["a"], var.b) : x]', '<for ? "a" | <var.b>>'],
    ['[for i, x in ["a"] : i]', '<for ? <i>>'],
    ['[for x in ["a"] : x.y]', '<for ? <x.y>>'],
    ['{for x in ["a"] : x => { a = x }}', '<for>'],
    ['flatten([for x in var.xs : [{ a = x }, ["b"]]])', '<flatten() ? {a = <x>} | "b">'],
    ['flatten(var.xs)', '<flatten()>'],
    ['jsonencode("a")', '<jsonencode()>'],
    ['jsonencode(1)', '1'],
    ['"${jsonencode("a")}, b"', '"${jsonencode()}, b"(jsonencode(): anything)'],
    ['var.a + 1', '<expression>'],
    ['jsonencode({ a = 1 })', '{a = 1}'],
    ['jsondecode("{}").x', '<expression>'],
    ['tolist(["a"])', '["a"]'],
    ['toset(concat(["a"], ["b"]))', '["a", "b"]'],
    ['concat(["a"], var.x, var.c ? ["b"] : [])', '["a", <var.x>, <condition ? "b">]'],
    ['flatten(["a", ["b", ["c"]], var.x])', '["a", "b", "c", <var.x>]'],
    ['compact(["a", "", null, var.x])', '["a", <var.x>]'],
    ['merge({ a = 1, b = 2 }, var.x, { a = 3 })', '{a = 3, b = 2, "${var.x}"(var.x: anything) = <var.x>}'],
    [
      'merge({ a = 1 }, var.c ? { b = 2 } : {})',
      '{a = 1, "${condition}"(condition: anything) = <condition ? {b = 2} | {}>}',
    ],
    ['try(aws_s3_bucket.b.arn, "*")', '<try() ? <aws_s3_bucket.b.arn AWS::S3::Bucket> | "*">'],
    ['join(":", ["arn", "aws", var.x])', '"arn:aws:${var.x}"(var.x: anything)'],
    ['join(",", var.xs)', '<join()>'],
    ['format("arn:aws:s3:::%s/%d%%", var.b, 3)', '"arn:aws:s3:::${var.b}/3%"(var.b: anything)'],
    ['format("%[2]s-%[1]s", "a", "b")', '"b-a"'],
    ['format("%05d", 3)', '"${format()}"(format(): anything)'],
    ['format(var.f, 3)', '<format()>'],
    ['formatlist("%s/*", ["a", var.b])', '["a/*", "${var.b}/*"(var.b: anything)]'],
    ['formatlist("%s/*", var.bs)', '<formatlist() ? "${var.bs}/*"(var.bs: anything)>'],
    ['lower("A")', '<lower()>'],
    ['["s3:Get, "s3:Put"]', '["s3:Get, "!, <s3>, <Put>, ""!]'],
    ['["s3:', '["s3:"]'],
  ])('%s', (text, expected) => {
    expect(write(readValue(`p = ${text}\n`))).toBe(expected);
  });
});

describe('names of the same file', () => {
  test.each([
    ['locals {\n  a = ["x"]\n}\np = local.a', '["x"]'],
    ['locals {\n  a = { b = { c = "x" } }\n}\np = local.a.b.c', '"x"'],
    ['locals {\n  a = { b = "x" }\n}\np = "${local.a.b}/*"', '"x/*"'],
    ['locals {\n  a = "${var.b}/x"\n}\np = "${local.a}/*"', '"${var.b}/x/*"(var.b: anything)'],
    [
      'locals {\n  a = data.aws_caller_identity.me.account_id\n}\np = "x:${local.a}"',
      '"x:${local.a}"(local.a: account)',
    ],
    ['locals {\n  a = { b = "x" }\n}\np = [local.a.c, local.b, local.a[0]]', '[<local.a.c>, <local.b>, <local.a[0]>]'],
    ['p = [x.a[*].b, x.a["k"].b, x.a[upper(y)].b]', '[<x.a[*].b>, <x.a[k].b>, <x.a[].b>]'],
    ['locals {\n  a = { (var.k) = 1, b = "x" }\n}\np = local.a.b', '<local.a.b>'],
    ['locals {\n  a = local.b\n  b = local.a\n}\np = local.a', '<local.a>'],
    ['locals {\n  a = "${local.a}x"\n}\np = local.a', '"${local.a}x"(local.a: anything)'],
    ['variable "x" {\n  default = "dev"\n}\np = var.x', '<var.x ? "dev">'],
    ['variable "x" {\n  default = "dev"\n}\np = "${var.x}/*"', '"${var.x}/*"(var.x: anything)'],
    ['variable "x" {\n  default = ["a"]\n}\np = concat(var.x, ["b"])', '[<var.x ? "a">, "b"]'],
    ['variable "x" {\n  default = ""\n}\np = var.x', '<var.x>'],
    ['variable "x" {\n  default = null\n}\np = var.x', '<var.x>'],
    ['variable "x" {\n  default = "a"\n  sensitive = true\n}\np = var.x', '<var.x>'],
  ])('%s', (text, expected) => {
    expect(write(readValue(`${text}\n`))).toBe(expected);
  });

  test('what is known stands where it was written, and is one value', () => {
    const text = 'locals {\n  a = { b = 1 }\n}\np = [local.a, local.a]\n';
    const { body } = parseHcl(text);
    const [locals, list] = body.items;
    const scope = createScope(body, {});
    if (list?.kind !== 'attribute' || !list.value || locals?.kind !== 'block') throw new Error('No list');
    const value = valueOfExpression(list.value, scope);
    const [attribute] = locals.body.items;
    if (value.kind !== 'array' || attribute?.kind !== 'attribute' || !attribute.value) throw new Error('No list');
    expect(value.items[0]).toBe(value.items[1]);
    expect(value.items[0]).toBe(valueOfExpression(attribute.value, scope));
    expect(text.slice(value.items[0]?.span.start, value.items[0]?.span.end)).toBe('{ b = 1 }');
  });

  test.each([
    '[local.a%, local.a%]',
    'concat(local.a%, local.a%)',
    '{ x = local.a%, y = local.a% }',
    '"${local.a%}${local.a%}"',
  ])('locals that double each other do not grow without end: %s', (doubled) => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `  a${index} = ${doubled.replaceAll('%', `${index + 1}`)}\n`,
    );
    const text = `locals {\n${lines.join('')}  a60 = ["x"]\n}\np = local.a0\n`;
    const size = inTime(5000, () => {
      let counted = 0;
      const count = (node: ValueNode | undefined): void => {
        counted += 1;
        if (node?.kind === 'array') node.items.forEach(count);
        if (node?.kind === 'object') for (const entry of node.entries) count(entry.value);
        if (node?.kind === 'dynamic') node.inner.forEach(count);
      };
      count(readValue(text));
      return counted;
    });
    expect(size).toBeLessThan(200_000);
  });
});

describe('places', () => {
  test.each([
    'p = {\n  «Action» = ["«s3:Get»", "«${var.a}/*»"]\n}\n',
    'p = jsonencode({ "«aws:x»" : "«$${a}»" })\n',
    'p = <<EOT\n«x ${var.a}\n»EOT\n',
  ])('%s', (marked) => {
    const { text, spans } = readMarks(marked);
    const found: { start: number; end: number }[] = [];
    const visit = (node: ValueNode | undefined): void => {
      if (node?.kind === 'string') found.push(node.span);
      if (node?.kind === 'array') node.items.forEach(visit);
      if (node?.kind === 'object') {
        for (const { key, value } of node.entries) {
          found.push(key.span);
          visit(value);
        }
      }
    };
    visit(readValue(text));
    expect(writeMarks(text, found)).toBe(writeMarks(text, spans));
  });

  test('parts of a text stand where they are written, and what is interpolated stands where it is put in', () => {
    const text = 'locals {\n  a = "bc"\n}\np = "x${local.a}y${var.z}!"\n';
    const node = readValue(text);
    if (node.kind !== 'string') throw new Error('No text');
    expect(node.text).toBe('xbcy${var.z}!');
    const at = (part: string): string => text.slice(node.at(node.text.indexOf(part))).split('\n')[0] ?? '';
    expect([at('x'), at('bc'), at('c'), at('y'), at('${var'), at('!')]).toEqual([
      'x${local.a}y${var.z}!"',
      '${local.a}y${var.z}!"',
      '${local.a}y${var.z}!"',
      'y${var.z}!"',
      '${var.z}!"',
      '!"',
    ]);
  });

  test('values and entries know what they were written as', () => {
    const object = readValue('p = { a = "b" }\n');
    if (object.kind !== 'object') throw new Error('No object');
    const [entry] = object.entries;
    expect(syntaxOf(object)?.kind).toBe('object');
    expect(entry && entrySyntaxOf(entry)?.value?.kind).toBe('template');
    expect(entry?.value && syntaxOf(entry.value)?.kind).toBe('template');
  });
});
