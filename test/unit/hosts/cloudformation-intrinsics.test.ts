import { describe, expect, test } from 'vitest';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import {
  childOf,
  entryOf,
  type Hole,
  type StringNode,
  type Unknown,
  type ValueNode,
} from '../../../server/src/hosts/value.js';
import { parseYamlDocument } from '../../../server/src/hosts/yaml/yaml-host.js';
import { readMarks, writeMarks } from '../../support/fixture.js';
import { inTime } from '../../support/in-time.js';

const resources = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Topic: { Type: 'AWS::SNS::Topic' },
  Queue: { Type: 'AWS::SQS::Queue' },
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Fn: { Type: 'AWS::Serverless::Function' },
  Mine: { Type: 'Custom::Thing' },
};

type Read = (text: string) => ValueNode | undefined;
const readJson: Read = (text) => parseJsonDocument(text, { comments: 'reported' }).root;
const readYaml: Read = (text) => parseYamlDocument(text, {}).root;

/** The value of the entry `V` of a policy in a template with some resources. */
function readValue(json: string, read: Read = readJson): ValueNode | undefined {
  const text = `{ "Statement": { "V": ${json} }, "Resources": ${JSON.stringify(resources)} }`;
  const root = read(text);
  const statement = root?.kind === 'object' ? childOf(root, 'Statement') : undefined;
  return statement?.kind === 'object' ? childOf(statement, 'V') : undefined;
}

/** `"…[Name: kind]…"` for a text with holes, `<Fn::If: "a" | "b">` for what is one of several. */
function said(node: ValueNode | undefined): string {
  switch (node?.kind) {
    case 'string':
      return JSON.stringify(withHoles(node));
    case 'scalar':
      return String(node.value);
    case 'array':
      return `[${node.items.map(said).join(', ')}]`;
    case 'object':
      return `{${node.entries.map((it) => `${withHoles(it.key)}: ${said(it.value)}`).join(', ')}}`;
    case 'dynamic': {
      const choices = node.choices.map(said).join(' | ');
      const kind = node.becomes.kind === 'anything' ? '' : ` ${kindOf(node.becomes)}`;
      return `<${node.source}${kind}${choices === '' ? '' : `: ${choices}`}>`;
    }
    default:
      return '?';
  }
}

function withHoles({ text, holes }: StringNode): string {
  const written = ({ start, end, becomes }: Hole): string => `[${text.slice(start + 2, end - 1)}: ${kindOf(becomes)}]`;
  return holes.toReversed().reduce((all, it) => all.slice(0, it.start) + written(it) + all.slice(it.end), text);
}

function kindOf(becomes: Unknown): string {
  return becomes.kind === 'arn' ? `arn of ${becomes.resourceType}` : becomes.kind;
}

describe.each([
  ['JSON', readJson],
  ['flow style of YAML', readYaml],
] as const)('what is known of a function in %s', (_, read) => {
  test.each([
    ['{"Ref": "Param"}', '<Ref>'],
    ['{"Ref": "AWS::AccountId"}', '<Ref account>'],
    ['{"Ref": "AWS::Region"}', '<Ref region>'],
    ['{"Ref": "AWS::Partition"}', '<Ref partition>'],
    ['{"Ref": "AWS::StackName"}', '<Ref>'],
    ['{"Ref": "Topic"}', '<Ref arn of AWS::SNS::Topic>'],
    ['{"Ref": "Secret"}', '<Ref arn of AWS::SecretsManager::Secret>'],
    ['{"Ref": "Queue"}', '<Ref>'],
    ['{"Ref": ["Queue"]}', '<Ref>'],
    ['{"Fn::GetAtt": "Bucket.Arn"}', '<Fn::GetAtt arn of AWS::S3::Bucket>'],
    ['{"Fn::GetAtt": ["Bucket", "Arn"]}', '<Fn::GetAtt arn of AWS::S3::Bucket>'],
    ['{"Fn::GetAtt": ["Topic", "TopicArn"]}', '<Fn::GetAtt arn of AWS::SNS::Topic>'],
    ['{"Fn::GetAtt": ["Fn", "Arn"]}', '<Fn::GetAtt arn of AWS::Lambda::Function>'],
    ['{"Fn::GetAtt": ["FnRole", "Arn"]}', '<Fn::GetAtt arn of AWS::IAM::Role>'],
    ['{"Fn::GetAtt": ["Bucket", "DomainName"]}', '<Fn::GetAtt>'],
    ['{"Fn::GetAtt": ["Mine", "Arn"]}', '<Fn::GetAtt>'],
    ['{"Fn::GetAtt": ["Nowhere", "Arn"]}', '<Fn::GetAtt>'],
    ['{"Fn::GetAtt": ["Bucket", {"Ref": "Attribute"}]}', '<Fn::GetAtt>'],
    ['{"Fn::ImportValue": "x"}', '<Fn::ImportValue>'],
    ['{"Fn::FindInMap": ["a", "b", "c"]}', '<Fn::FindInMap>'],
    ['{"Fn::Split": [",", "a,b"]}', '<Fn::Split>'],
    ['{"Fn::Base64": "x"}', '<Fn::Base64>'],
    ['{"Fn::ToJsonString": {"a": 1}}', '<Fn::ToJsonString>'],
    ['{"Fn::ForEach::X": ["Id", ["a"], {"a": 1}]}', '<Fn::ForEach::X: {a: 1}>'],
    ['{"Condition": "x"}', '{Condition: "x"}'],
    ['{"Ref": "a", "b": 1}', '{Ref: "a", b: 1}'],
  ])('%s', (json, expected) => {
    expect(said(readValue(json, read))).toBe(expected);
  });

  test.each([
    ['"s3:GetObject"', '"s3:GetObject"'],
    ['"${Param}-x"', '"[Param: anything]-x"'],
    ['"${Param}"', '<Fn::Sub>'],
    ['"${Bucket.Arn}"', '<Fn::Sub arn of AWS::S3::Bucket>'],
    ['"${Bucket.Arn}/*"', '"[Bucket.Arn: arn of AWS::S3::Bucket]/*"'],
    ['"${Topic}:x"', '"[Topic: arn of AWS::SNS::Topic]:x"'],
    ['"${ Topic }:x"', '"[Topic: arn of AWS::SNS::Topic]:x"'],
    [
      '"arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q"',
      '"arn:[AWS::Partition: partition]:sqs:[AWS::Region: region]:[AWS::AccountId: account]:q"',
    ],
    ['"home/${!aws:username}/*"', '"home/${aws:username}/*"'],
    ['"${!aws:username}"', '"${aws:username}"'],
    ['"${!a}${b}${!c}"', '"${a}[b: anything]${c}"'],
    ['"a${Buck"', '"a[Buck: anything]"'],
    ['"a${"', '"a[: anything]"'],
    ['"$ { } $$ ${!"', '"$ { } $$ ${"'],
    ['""', '""'],
    ['5', '<Fn::Sub>'],
    ['[]', '<Fn::Sub>'],
    ['["${a}-${b}", {"a": "known"}]', '"known-[b: anything]"'],
    ['["${a}", {"a": "known"}]', '"known"'],
    ['["${a}-${b}", {"a": 5, "b": {"Fn::GetAtt": ["Bucket", "Arn"]}}]', '"5-[b: arn of AWS::S3::Bucket]"'],
    ['["${a}", {"a": {"Ref": "AWS::Region"}}]', '<Fn::Sub region>'],
    ['["x${a}", {"a": {"Fn::Sub": "${AWS::Region}:${!b}"}}]', '"x[AWS::Region: region]:${b}"'],
    ['["x${Bucket.Arn}", {"Bucket.Arn": ["no text"]}]', '"x[Bucket.Arn: anything]"'],
    ['["x${a}"]', '"x[a: anything]"'],
  ])('Fn::Sub of %s', (argument, expected) => {
    expect(said(readValue(`{"Fn::Sub": ${argument}}`, read))).toBe(expected);
  });

  test.each([
    ['["", ["a", "b"]]', '"ab"'],
    ['[":", ["arn", {"Ref": "AWS::Partition"}, "s3", "", "", "b"]]', '"arn:[AWS::Partition: partition]:s3:::b"'],
    ['["", [{"Fn::GetAtt": ["Bucket", "Arn"]}, "/*"]]', '"[Bucket.Arn: arn of AWS::S3::Bucket]/*"'],
    ['["", [{"Fn::Sub": "a${b}"}, 5]]', '"a[b: anything]5"'],
    ['["", [{"Fn::ImportValue": "x"}, "/*"]]', '"[Fn::ImportValue: anything]/*"'],
    ['["", [{"Ref": "Topic"}]]', '<Fn::Join arn of AWS::SNS::Topic>'],
    ['["", ["a", {"Ref": "AWS::NoValue"}]]', '<Fn::Join>'],
    ['["", {"Ref": "List"}]', '<Fn::Join>'],
    ['[{"Ref": "X"}, ["a", "b"]]', '<Fn::Join>'],
    ['["", ["a", ["b"]]]', '<Fn::Join>'],
    ['["", []]', '<Fn::Join>'],
    ['"x"', '<Fn::Join>'],
  ])('Fn::Join of %s', (argument, expected) => {
    expect(said(readValue(`{"Fn::Join": ${argument}}`, read))).toBe(expected);
  });

  test.each([
    ['["C", "a", "b"]', '<Fn::If: "a" | "b">'],
    ['["C", "a", {"Ref": "AWS::NoValue"}]', '<Fn::If: "a">'],
    ['["C", ["a"], {"Fn::If": ["D", "b", "c"]}]', '<Fn::If: ["a"] | <Fn::If: "b" | "c">>'],
    ['["C", {"Fn::Sub": "x${P}"}, "b"]', '<Fn::If: "x[P: anything]" | "b">'],
    ['["C", "a"]', '<Fn::If: "a">'],
    ['["C"]', '<Fn::If>'],
    ['"C"', '<Fn::If>'],
  ])('Fn::If of %s', (argument, expected) => {
    expect(said(readValue(`{"Fn::If": ${argument}}`, read))).toBe(expected);
  });

  test.each([
    ['[1, ["a", "b"]]', '"b"'],
    ['["0", ["a", "b"]]', '"a"'],
    ['[0, [5]]', '5'],
    ['[0, [{"Ref": "AWS::Region"}]]', '<Fn::Select: <Ref region>>'],
    ['[0, [{"a": 1}]]', '<Fn::Select: {a: 1}>'],
    ['[0, [{"Fn::Sub": "x${!y}"}]]', '"x${y}"'],
    ['[2, ["a", "b"]]', '<Fn::Select>'],
    ['["", ["a"]]', '<Fn::Select>'],
    ['[1, [{"Ref": "AWS::NoValue"}, "b"]]', '<Fn::Select>'],
    ['[0, {"Fn::GetAZs": ""}]', '<Fn::Select>'],
    ['[{"Ref": "I"}, ["a"]]', '<Fn::Select>'],
  ])('Fn::Select of %s', (argument, expected) => {
    expect(said(readValue(`{"Fn::Select": ${argument}}`, read))).toBe(expected);
  });

  test('entries that a macro brings have unknown names', () => {
    const json = '{"Effect": "Allow", "Fn::Transform": {"Name": "AWS::Include"}}';
    const node = readValue(json, read);
    expect(node?.kind === 'object' && node.entries.map((it) => it.key.holes.length)).toEqual([0, 1]);
    expect(node?.kind === 'object' && entryOf(node, 'Effect')?.key.holes).toEqual([]);
  });

  test('texts that double each other stay short', () => {
    const text = Array.from({ length: 40 }).reduce<string>(
      (inner) => `{"Fn::Sub": ["\${a}\${a}", {"a": ${inner}}]}`,
      '"0123456789"',
    );
    inTime(2000, () => readValue(text, read));
  });
});

test.each([
  ['{"Ref"}', '<Ref>'],
  ['{"Fn::Sub": }', '<Fn::Sub>'],
])('a function that is being typed: %s', (json, expected) => {
  expect(said(readValue(json))).toBe(expected);
});

test.each([
  ['!Ref Topic', '<Ref arn of AWS::SNS::Topic>'],
  ['!GetAtt Bucket.Arn', '<Fn::GetAtt arn of AWS::S3::Bucket>'],
  ['!GetAtt [Bucket, Arn]', '<Fn::GetAtt arn of AWS::S3::Bucket>'],
  ['!Sub ${Bucket.Arn}/*', '"[Bucket.Arn: arn of AWS::S3::Bucket]/*"'],
  ["!Sub ['${a}-${!b}', {a: known}]", '"known-${b}"'],
  ["!Join ['', [a, !Ref 'AWS::Region']]", '"a[AWS::Region: region]"'],
  ['!Select [1, [a, b]]', '"b"'],
  ['!If [C, a, !Ref AWS::NoValue]', '<Fn::If: "a">'],
  ['!If [C, !Sub "${a}x", [b]]', '<Fn::If: "[a: anything]x" | ["b"]>'],
  ['!ImportValue {Fn::Sub: x}', '<Fn::ImportValue>'],
  ['!FindInMap [a, b, c]', '<Fn::FindInMap>'],
  ['!Condition x', '<Condition>'],
  ['{Fn::Sub: "${a}"}', '<Fn::Sub>'],
])('short forms of YAML: %s', (yaml, expected) => {
  const types = Object.entries(resources).map(([name, { Type }]) => `  ${name}: {Type: '${Type}'}`);
  const root = readYaml(`Statement:\n  V: ${yaml}\nResources:\n${types.join('\n')}\n`);
  const statement = root?.kind === 'object' ? childOf(root, 'Statement') : undefined;
  expect(said(statement?.kind === 'object' ? childOf(statement, 'V') : undefined)).toBe(expected);
});

describe('where texts stand', () => {
  /** Parts of the decoded text, marked in the document. */
  function marked(json: string, ...parts: string[]): string {
    const node = readValue(json);
    if (node?.kind !== 'string') throw new Error(`No text: ${json}`);
    const spans = parts.map((part) => {
      const start = node.text.indexOf(part);
      return { start: node.at(start) - 22, end: node.at(start + part.length) - 22 };
    });
    return writeMarks(json, spans);
  }

  test.each([
    ['{"Fn::Sub": "arn:«s3»:${Param}/«key»"}', ['s3', 'key']],
    ['{"Fn::Sub": "«${!aws:username}»/«x»"}', ['${aws:username}', 'x']],
    ['{"Fn::Sub": "${!aws:«username»}"}', ['username']],
    ['{"Fn::Sub": "\\u0041\\"«b»«${ P }»c"}', ['b', '${P}']],
    ['{"Fn::Sub": ["«${a}»-«c»", {"a": "known"}]}', ['known', 'c']],
    ['{"Fn::Join": [":", ["«arn»", "«aws»", "s3"]]}', ['arn', 'aws']],
    ['{"Fn::Select": [0, ["«abc»"]]}', ['abc']],
  ])('%s', (json, parts) => {
    const { text } = readMarks(json);
    expect(marked(text, ...parts)).toBe(json);
  });

  test('a text is written so that it is read back', () => {
    const node = readValue('{"Fn::Sub": "arn:${AWS::Partition}:s3:::${ Name }/${!aws:username}"}') as StringNode;
    expect(node.encode?.(node.text)).toBe('arn:${AWS::Partition}:s3:::${ Name }/${!aws:username}');
    expect(node.encode?.('x/${aws:userid}/${')).toBe('x/${!aws:userid}/${!');
  });
});
