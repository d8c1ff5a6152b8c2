import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainValueOf, type StringNode, type ValueNode } from '../../../server/src/hosts/value.js';
import { parseYamlDocument } from '../../../server/src/hosts/yaml/yaml-host.js';
import { readMarks, writeMarks } from '../../support/fixture.js';
import { allNodes, shapeOf } from '../../support/tree.js';
import { cloudFormation, sam, serverless } from './yaml-templates.js';

const rootOf = (text: string, path?: string): ValueNode | undefined =>
  parseYamlDocument(text, path === undefined ? {} : { path }).root;

describe('what well-formed YAML means is what the package `yaml` says', () => {
  test.each([
    ['plain texts', 'a: b\nc: d e\nf: arn:aws:s3:::x/*\ng: a#b\nh: a # b\ni: - a\n'.replace('i: - a\n', '')],
    [
      'scalars',
      'a: 1\nb: -2.5\nc: true\nd: ~\ne: null\nf: yes\ng: 0x1F\nh: 0o17\ni: .inf\nj: 1e3\nk: 2012-10-17\nl: ""',
    ],
    ['nested', 'a:\n  b:\n    c: d\n  e: f\ng: h'],
    ['lists', '- a\n- b\n-\n  c\n- - d\n  - e\n- f: g\n  h: i\n'],
    ['lists at the column of their key', 'a:\n- b\n- c\nd:\n- e'],
    ['flow', '{a: [b, c, {d: e}], "f":g, h: [i: j], k: [], l: {}}'],
    ['flow over lines', 'a: [\n  b,\n  c d\n    e,\n]\nf: {\n  g: h, # why\n  i: j\n}'],
    ['JSON', '{"Version": "2012-10-17",\n"Statement": [{"Action": ["a", "b"]}]}'],
    ['quotes', `a: 'it''s'\nb: "x\\n\\u00e9\\"\\x41"\n'c d': e\n"f": g\nh: ""`],
    ['quotes over lines', 'a: "one\n  two\n\n  three \\\n  four"\nb: \'x\n  y\'\n'],
    ['plain text over lines', 'a: one\n  two\n\n  three\nb: c'],
    ['literal', 'a: |\n  x\n   y\n\n  z\nb: |-\n  x\nc: |+\n  x\n\nd: |2\n    x\n'],
    ['folded', 'a: >\n  x\n  y\n\n  z\n    indented\n  end\nb: >-\n  x\n  y\n'],
    ['comments', '# a\na: b # c\n# d\n  # e\nf:\n  # g\n  - h # i\n  # j\n  - k\n'],
    ['anchors', 'a: &x b\nc: *x\nd: &y\n  e: f\ng: *y\nh: &z [1]\ni: *z'],
    ['tags', 'a: !!str 1\nb: !!map {c: d}\ne: !!int 3'],
    ['keys', '? a\n: b\n? c\nd : e\nf:g: h\n"i:j": k\n'],
    ['Windows', 'a: |\r\n  x\r\n  y\r\nb:\r\n  - c\r\n  - "d\r\n    e"\r\n'],
    ['a mark at the start', '\uFEFFa: b'],
    ['a directive', '%YAML 1.2\n---\na: b\n...\n'],
    ['nothing', '# nothing'],
  ])('%s', (_, text) => {
    const document = parseYamlDocument(text, {});
    expect(plainValueOf(document.root) ?? null).toEqual(parse(text));
    expect(document.problems).toEqual([]);
  });

  test.each([
    ['CloudFormation', cloudFormation],
    ['SAM', sam],
    ['the Serverless Framework', serverless],
  ])('%s, functions and merges aside', (_, template) => {
    const without = template
      .replace(/![A-Z]\w+ /g, '')
      .replace(/!If$/gm, '')
      .replace(/^ *<<: .*\n/gm, '')
      .replaceAll('${', '$(')
      .replace(/ \[Queue, Arn\]/, ' x')
      .replaceAll('Fn::', 'Fn_');
    expect(plainValueOf(rootOf(without))).toEqual(parse(without));
  });
});

describe('what CloudFormation means', () => {
  test.each([
    ['a: !Ref B', '{a: <Ref>}'],
    ['a: !GetAtt B.Arn', '{a: <Fn::GetAtt>}'],
    ['a: !Sub "x${B}"', '{a: "x${B}"}'],
    ['a: !Sub "x${!aws:username}"', '{a: "x${aws:username}"}'],
    ['a: !Sub\n  - "x${B}"\n  - B: !Ref C', '{a: "x${B}"}'],
    ["a: !Join ['', [x, y]]", '{a: "xy"}'],
    ['a: !If [C, b, c]', '{a: <Fn::If>}'],
    ['a:\n  Fn::If:\n    - C\n    - b\n    - c', '{a: <Fn::If>}'],
    ['a:\n  Ref: B', '{a: <Ref>}'],
    ['a: !ImportValue\n  Fn::Sub: "x${B}"', '{a: <Fn::ImportValue>}'],
    ['a: !Ref', '{a: <Ref>}'],
    ['a: !Custom [b]', '{a: <Fn::Custom>}'],
    ['a: !custom b', '{a: <!custom>}'],
    ['a: !!binary aGVsbG8=', '{a: <!!binary>}'],
    ['Version: 2012-10-17', '{Version: "2012-10-17"}'],
    ['Principal:\n  AWS: 111122223333', '{Principal: {AWS: "111122223333"}}'],
    ['Principal:\n  AWS: 012345670123', '{Principal: {AWS: <number>}}'],
    ['Condition:\n  Bool:\n    a: true', '{Condition: {Bool: {a: true}}}'],
    ['a: ${x}', '{a: "${x}"}'.replace('"${x}"', '<variable>')],
    ['Resources: {}\na: x${y}', '{Resources: {}, a: "x${y}"}'],
    ['a: &x\n  b: c\nd:\n  <<: *x\n  e: f', '{a: {b: "c"}, d: {e: "f", b: "c"}}'],
    ['a: &x\n  b: c\nd:\n  <<: *x\n  b: f', '{a: {b: "c"}, d: {b: "f"}}'],
    ['d:\n  <<: *x\n  b: f', '{d: <<<>}'],
    ['a: *x', '{a: <alias>}'],
    ['a: &x [*x]', '{a: [<alias>]}'],
    ['a: 1\n---\nb: 2', '[{a: 1}, {b: 2}]'],
  ])('%j', (text, shape) => {
    expect(shapeOf(rootOf(text))).toBe(shape);
  });

  test('a policy that an alias brings to a second place is one policy', () => {
    expect(parseYamlDocument('A: &a\n  Statement:\n  - Effect: Allow\nB: *a', {}).sites.length).toBe(1);
  });

  test.each([
    ['!Sub |', '  {"Version": "2012-10-17", "Statement": [{"Action": "s3:Get", "Resource": "${B.Arn}/x"}]}'],
    ['>-', '  {"Version": "2012-10-17",\n  "Statement": [{"Action": "s3:Get", "Resource": "${{ env.B }}/x"}]}'],
    ['|', '  {"Version": "2012-10-17",\n   "Statement": [{"Action": "s3:Get"}]}'],
  ])('a policy in JSON below %s', (head, json) => {
    const text = `policy: ${head}\n${json}\n`;
    const { sites } = parseYamlDocument(text, {});
    const action = allNodes(sites[0]?.value).find((it) => it.kind === 'string' && it.text === 's3:Get');
    expect(text.slice(action?.span.start, action?.span.end)).toBe('s3:Get');
    expect(sites[0]?.spell({ kind: 'set', node: action!, value: 's3:Put' })).toEqual([
      { span: action?.span, newText: 's3:Put' },
    ]);
  });

  test('an alias is the node of its anchor', () => {
    const root = rootOf('a: &x [b]\nc: *x');
    const values = root?.kind === 'object' ? root.entries.map((it) => it.value) : [];
    expect(values[0]).toBe(values[1]);
  });

  test('the type of a resource is found wherever it stands', () => {
    const of = (text: string): string | undefined => {
      const node = allNodes(rootOf(text)).find((it) => it.kind === 'dynamic' && it.source === 'Fn::GetAtt');
      return node?.kind === 'dynamic' && node.becomes.kind === 'arn' ? node.becomes.resourceType : undefined;
    };
    const resources = 'Resources:\n  P:\n    X: !GetAtt B.Arn\n  B:\n    Type: AWS::S3::Bucket\n';
    expect(of(resources)).toBe('AWS::S3::Bucket');
    expect(of(`resources:\n  ${resources.replaceAll('\n', '\n  ').trimEnd()}\n`)).toBe('AWS::S3::Bucket');
  });
});

describe('what other programs fill in is a hole', () => {
  const holesIn = (text: string, path?: string): readonly string[] =>
    allNodes(rootOf(text, path))
      .filter((it): it is StringNode => it.kind === 'string')
      .flatMap((it) => it.holes.map((hole) => `${it.text.slice(hole.start, hole.end)} ${hole.becomes.kind}`));

  test.each([
    ['a: x${self:custom.a}y', 'serverless.yml', ['${self.custom.a} anything']],
    ["a: x${self:a.${opt:b, 'c'}}y", 'serverless.ts.yml', ["${self.a.$ opt.b, 'c'} anything"]],
    [
      'a: arn:aws:s3:${aws:region}:${aws:accountId}:x',
      'serverless.yml',
      ['${aws.region} region', '${aws.accountId} account'],
    ],
    ['a: !Sub "${B}-${self:c}"', 'serverless.yml', ['${B} anything', '${self.c} anything']],
    ['service: s\nprovider: {}\na: x${opt:b}', undefined, ['${opt.b} anything']],
    ['a: x${opt:b}', undefined, []],
    ['a: x${schema.spec.name}', undefined, ['${schema.spec.name} anything']],
    ['a: arn:${{ env.X }}:b', undefined, ['${env.X} anything']],
    ["a: 'x{{ b }}'", undefined, ['${b} anything']],
    ['a: x#{AWS::Region}', undefined, ['${AWS::Region} region']],
    ['Resources: {}\na: x{{resolve:ssm:y}}', undefined, ['${resolve.ssm.y} anything']],
    ['a: x${b', 'serverless.yml', []],
  ])('%s', (text, path, holes) => {
    expect(holesIn(text, path)).toEqual(holes);
  });

  test('nothing is said of a template of YAML', () => {
    const { sites, problems } = parseYamlDocument('Statement:\n{{- if .x }}\n- Effect: Allow\n{{- end }}\n', {});
    expect([sites, problems]).toEqual([[], []]);
  });
});

/** The marks are where problems are expected. */
function check(marked: string, shape: string): void {
  const { text } = readMarks(marked);
  const { root, problems } = parseYamlDocument(text, {});
  expect(shapeOf(root)).toBe(shape);
  expect(
    writeMarks(
      text,
      problems.map((it) => it.span).sort((a, b) => a.start - b.start),
    ),
  ).toBe(marked);
  for (const it of problems) expect(it.message).toMatch(/^[A-Z`].*\.$/s);
}

describe('half-typed policies keep what can be read', () => {
  const around = (lines: string): string =>
    `Statement:\n  - Effect: Allow\n    ${lines.replaceAll('\n', '\n    ')}\n  - Effect: Deny`;
  test.each([
    ['an action in a list', 'Action:\n  - a\n  - s3:\nResource: b', 'Action: ["a", "s3:"], Resource: "b"'],
    ['an action', 'Action: s3:\nResource: b', 'Action: "s3:", Resource: "b"'],
    ['an action below its key', 'Action:\n  s3:\nResource: b', 'Action: "s3:", Resource: "b"'],
    ['an action in brackets', 'Action: [a, s3:]\nResource: b', 'Action: ["a", "s3:"], Resource: "b"'],
    ['an ARN', 'Resource:\n- arn:aws:s3:::', 'Resource: ["arn:aws:s3:::"]'],
    ['a principal', 'Principal:\n  AWS:\n    - arn:', 'Principal: {AWS: ["arn:"]}'],
    ['a key of a principal', 'Principal:\n  AWS:\nResource: b', 'Principal: {AWS: ?}, Resource: "b"'],
    [
      'a value of a condition',
      'Condition:\n  StringLike:\n    a:b:\n    - c:',
      'Condition: {StringLike: {a:b: ["c:"]}}',
    ],
    ['a star', 'Action: «*»\nResource: «*»', 'Action: "*", Resource: "*"'],
    ['a star in a list', 'Action:\n- «*»\n- a', 'Action: ["*", "a"]'],
    ['a star in brackets', 'Action: [«*», a]', 'Action: ["*", "a"]'],
    ['a principal that is a star', 'Principal: «*»', 'Principal: "*"'],
    ['a pattern', 'Action: «*:Get»', 'Action: "*:Get"'],
    ['a quote', 'Action:\n- «"s3:Ge»\n- "b"\nResource: "c"', 'Action: ["s3:Ge", "b"], Resource: "c"'],
    ['a quote of a value', 'Action: «"s3:Ge»\nResource: "c"', 'Action: "s3:Ge", Resource: "c"'],
    ['a quote in brackets', "Action: «[»«'s3:Ge»\nResource: c", 'Action: ["s3:Ge"], Resource: "c"'],
    ['a quote before its bracket', "Action: [a, «'s3:Ge»]\nResource: c", 'Action: ["a", "s3:Ge"], Resource: "c"'],
    ['brackets', 'Action: «[»a, b\nResource: c', 'Action: ["a", "b"], Resource: "c"'],
    ['braces', 'Condition: «{» Bool: «{» a: b\nResource: c', 'Condition: {Bool: {a: "b"}}, Resource: "c"'],
    ['a word', '«Eff»\nAction: a', 'Eff: ?, Action: "a"'],
    ['a word at the end', 'Action: a\n«Eff»', 'Action: "a", Eff: ?'],
    ['a word for an operator', 'Condition:\n  Str\nAction: a', 'Condition: {Str: ?}, Action: "a"'],
    ['a word before its keys', 'Condition:\n  «Str»\n    a:b: c', 'Condition: {Str: {a:b: "c"}}'],
    ['a key', 'Action:\nResource: a', 'Action: ?, Resource: "a"'],
    ['a dash', 'Action:\n  - a\n  -\nResource: b', 'Action: ["a"], Resource: "b"'],
    ['an item without its dash', 'Action:\n  - a\n  «s3:Ge»\nResource: b', 'Action: ["a", "s3:Ge"], Resource: "b"'],
    ['a list on the line of its key', 'Action: «- a»\nResource: b', 'Action: ["a"], Resource: "b"'],
    ['an entry too deep', 'Action: a\n  «Resource: b»\nSid: c', 'Action: "a", Resource: "b", Sid: "c"'],
    [
      'an entry at the column of the items',
      'Action:\n  - a\n  «Resource: b»\nSid: c',
      'Action: ["a"], Resource: "b", Sid: "c"',
    ],
    ['a colon in a text', 'Resource: «a: b»\nSid: c', 'Resource: "a: b", Sid: "c"'],
    ['what follows a text', 'Action: "a" «b»\nSid: c', 'Action: "a", Sid: "c"'],
    ['a sign that begins no text', 'Action: «@a»\nSid: c', 'Action: "@a", Sid: "c"'],
    ['a comma too many', 'Action: [a, «,» b]', 'Action: ["a", "b"]'],
    ['a bracket too many', 'Action: [a] «]»\nSid: c', 'Action: ["a"], Sid: "c"'],
    ['a name twice', 'Action: a\n«Action»: b', 'Action: "a", Action: "b"'],
  ])('%s', (_, lines, entries) => {
    check(around(lines), `{Statement: [{Effect: "Allow", ${entries}}, {Effect: "Deny"}]}`);
  });

  test.each([
    ['a statement', 'Statement:\n  - Eff\n  - Effect: Deny', '{Statement: [{Eff: ?}, {Effect: "Deny"}]}'],
    ['a statement with more', 'Statement:\n  - «Eff»\n    Action: a', '{Statement: [{Eff: ?, Action: "a"}]}'],
    [
      'less deep than it should be',
      'Statement:\n  - Effect: Allow\n    Action: a\n   «Resource: b»\n',
      '{Statement: [{Effect: "Allow", Action: "a", Resource: "b"}]}',
    ],
    ['at the dash', 'Statement:\n  - Effect: Allow\n  «Action: a»\n', '{Statement: [{Effect: "Allow", Action: "a"}]}'],
    ['tabs', 'Statement:\n«\t»- Effect: Allow\n«\t  »Action: a\n', '{Statement: [{Effect: "Allow", Action: "a"}]}'],
    [
      'an item too deep',
      'Statement:\n  - Effect: Allow\n    Action:\n      - a\n        «- b»: c\n'.replace('«- b»: c', '- b'),
      '{Statement: [{Effect: "Allow", Action: ["a - b"]}]}',
    ],
  ])('%s', (_, marked, shape) => check(marked, shape));

  test('outside of policies nothing is reported', () => {
    expect(parseYamlDocument('a: *\nb: "x\nc: [\nd: 1', {}).problems).toEqual([]);
  });
});

describe('places', () => {
  test('escapes and folds do not shift the text behind them', () => {
    const text = "a: \"x\\u0041\\\"b:\\U0001F600c\"\nb: 'it''s'\nc: >\n  one\n  two\n\n  three\nd: one\n  two";
    const strings = allNodes(rootOf(text)).filter((it): it is StringNode => it.kind === 'string');
    const [, quoted, , single, , folded, , plain] = strings;
    const at = (node: StringNode | undefined, part: string): string =>
      text.slice(node?.at(node.text.indexOf(part))).slice(0, 3);
    expect(quoted?.text).toBe('xA"b:\u{1F600}c');
    expect([at(quoted, 'A'), at(quoted, '"'), at(quoted, 'b'), at(quoted, 'c')]).toEqual([
      '\\u0',
      '\\"b',
      'b:\\',
      'c"\n',
    ]);
    expect([at(single, "'s"), at(single, 's')]).toEqual(["''s", "s'\n"]);
    expect([at(folded, 'two'), at(folded, 'three')]).toEqual(['two', 'thr']);
    expect(at(plain, 'two')).toBe('two');
    for (const it of strings) expect(it.at(it.text.length)).toBe(it.span.end);
  });

  test('containers are named by their bracket, their first key or their first dash', () => {
    const text = 'a:\n  - b: c\n    d: [e]\n  - {f: g}\n';
    const heads = allNodes(rootOf(text)).flatMap((it) => ('head' in it ? text.slice(it.head.start, it.head.end) : []));
    expect(heads).toEqual(['a', '-', 'b', '[', '{']);
  });
});
