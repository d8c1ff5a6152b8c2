import { describe, expect, test } from 'vitest';
import type { Insert, PolicySite, ValueEdit } from '../../../server/src/hosts/host.js';
import { parseTerraformJsonDocument } from '../../../server/src/hosts/terraform/terraform-json-host.js';
import {
  type ArrayNode,
  childOf,
  type Entry,
  entryOf,
  type ObjectNode,
  type Path,
  type ValueNode,
} from '../../../server/src/hosts/value.js';
import { applyEdits, readCursor, readMarks, writeMarks } from '../../support/fixture.js';
import { allNodes, shapeOf } from '../../support/tree.js';

function sitesOf(json: unknown): readonly string[] {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return parseTerraformJsonDocument(text).sites.map(({ path, type, resourceType, value }) =>
    [path.join('.'), type ?? '-', resourceType ?? '-', shapeOf(value)].join(' | '),
  );
}

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
const shape = '{Version: "2012-10-17", Statement: [{Effect: "Allow", Action: "s3:*", Resource: "*"}]}';
const resource = (type: string, value: unknown): unknown => ({ resource: { [type]: { x: value } } });

describe('policies in arguments', () => {
  test.each([
    ['a text', resource('aws_iam_policy', { policy: JSON.stringify(policy) }), 'identity | -'],
    [
      'a trust policy',
      resource('aws_iam_role', { assume_role_policy: JSON.stringify(policy) }),
      'trust | AWS::IAM::AssumeRolePolicyDocument',
    ],
    ['in a block', resource('aws_iam_role', { inline_policy: [{ policy: JSON.stringify(policy) }] }), 'identity | -'],
    [
      'in a list of resources',
      { resource: [{ aws_sqs_queue: { x: [{ policy: JSON.stringify(policy) }] } }] },
      'resource | AWS::SQS::Queue',
    ],
    [
      'of an organization',
      resource('aws_organizations_policy', { type: 'RESOURCE_CONTROL_POLICY', content: JSON.stringify(policy) }),
      'rcp | -',
    ],
    ['of a provider', { provider: { aws: { assume_role: { policy: JSON.stringify(policy) } } } }, 'session | -'],
    ['by content', { locals: { p: JSON.stringify(policy) } }, '- | -'],
  ])('%s', (_, json, expected) => {
    expect(sitesOf(json).map((it) => it.split(' | ').slice(1).join(' | '))).toEqual([`${expected} | ${shape}`]);
  });

  test.each([
    ['of another language', resource('aws_organizations_policy', { type: 'TAG_POLICY', content: '{}' })],
    ['of another cloud', resource('minio_iam_policy', { policy: 1 })],
  ])('none: %s', (_, json) => {
    expect(sitesOf(json)).toEqual([]);
  });

  test('an expression', () => {
    const value =
      '${jsonencode({ Version = "2012-10-17", Statement = [{ Action = "s3:*", Resource = aws_s3_bucket.b.arn }] })}';
    expect(sitesOf(resource('aws_iam_policy', { policy: value }))).toEqual([
      'resource.aws_iam_policy.x.policy | identity | - | ' +
        '{Version: "2012-10-17", Statement: [{Action: "s3:*", Resource: <aws_s3_bucket.b.arn>}]}',
    ]);
  });
});

describe('texts are templates', () => {
  const resourceIn = (text: string): ValueNode | undefined => {
    const value = { Version: '2012-10-17', Statement: { Resource: text } };
    const file = JSON.stringify(resource('aws_iam_policy', { policy: JSON.stringify(value) }));
    const statement = childOf(parseTerraformJsonDocument(file).sites[0]?.value ?? (undefined as never), 'Statement');
    return statement?.kind === 'object' ? childOf(statement, 'Resource') : undefined;
  };

  test.each([
    ['plain', '"plain"', 0],
    ['${aws_s3_bucket.b.arn}/*', '"${aws_s3_bucket.b.arn}/*"', 1],
    ['a/$${aws:username}/*', '"a/${aws:username}/*"', 0],
  ])('%s', (text, expected, holes) => {
    const node = resourceIn(text);
    expect(shapeOf(node)).toBe(expected);
    expect(node?.kind === 'string' && node.holes.length).toBe(holes);
  });
});

describe('documents', () => {
  const documents = (body: unknown, more: object = {}): unknown => ({
    data: { aws_iam_policy_document: { d: body } },
    ...more,
  });

  test.each([
    [
      'a list of statements',
      { statement: [{ sid: 'A' }, { effect: 'Deny' }] },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Sid: "A"}, {Effect: "Deny"}]}',
    ],
    [
      'one statement',
      { statement: { actions: ['s3:*'] } },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Action: ["s3:*"]}]}',
    ],
    [
      'principals and conditions',
      {
        statement: {
          principals: [{ type: 'AWS', identifiers: ['*'] }],
          condition: { test: 'Bool', variable: 'aws:a', values: ['true'] },
        },
      },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Principal: {AWS: ["*"]}, Condition: {Bool: {aws:a: ["true"]}}}]}',
    ],
    [
      'variables',
      { statement: { resources: ['b/&{aws:username}', '${aws_s3_bucket.b.arn}/*'] } },
      '{Version: "2012-10-17", Statement: [{Effect: "Allow", Resource: ["b/${aws:username}", "${aws_s3_bucket.b.arn}/*"]}]}',
    ],
  ])('%s', (_, body, expected) => {
    expect(sitesOf(documents(body))).toEqual([`data.aws_iam_policy_document.d | - | - | ${expected}`]);
  });

  const inStatement = (body: string): string =>
    `{"data": {"aws_iam_policy_document": {"d": {"statement": [{}, {${body}}]}}}}`;
  const inCondition = (body: string): string => inStatement(`"condition": [{${body}}]`);

  test.each([
    ['"actions": ["s3:$0"]', 'item Statement.1.Action.0 "s3:"', '"actions": ["NEW"]'],
    ['"actions": ["a", $0]', 'item Statement.1.Action.1 ""', '"actions": ["a", "NEW"]'],
    ['"actions": $0', 'value Statement.1.Action ""', '"actions": ["NEW"]'],
    ['"effect": "$0"', 'value Statement.1.Effect ""', '"effect": "NEW"'],
    ['"effect": $0', 'value Statement.1.Effect ""', '"effect": "NEW"'],
    ['"resources": ["a/&{aws:$0"]', 'item Statement.1.Resource.0 "a/${aws:"', '"resources": ["NEW"]'],
    [
      '"principals": {"type": "AWS", "identifiers": ["$0"]}',
      'item Statement.1.Principal.AWS.0 ""',
      '"principals": {"type": "AWS", "identifiers": ["NEW"]}',
    ],
    ['"$0": 1', undefined, undefined],
    ['"other": "$0"', undefined, undefined],
    ['"actions": [{ "x": "$0" }]', undefined, undefined],
    ['"actions": "${["s3:$0"]}"', undefined, undefined],
  ])('the cursor at %s', (body, place, after) => {
    const own = readCursor(inStatement(body));
    const cursor = parseTerraformJsonDocument(own.text).cursorAt(own.offset);
    expect(cursor && `${cursor.role} ${cursor.path.join('.')} "${cursor.before}"`).toBe(place);
    const edit = cursor?.spell({ kind: 'value', value: 'NEW', snippet: false });
    expect(edit && applyEdits(own.text, [edit])).toBe(after && inStatement(after));
  });

  test.each([
    ['"test": "$0"', 'key Statement.1.Condition', '"test": "NEW"'],
    ['"test": "Bool", "variable": "$0"', 'key Statement.1.Condition.Bool', '"test": "Bool", "variable": "NEW"'],
  ])('the cursor at a name: %s', (body, place, after) => {
    const own = readCursor(inCondition(body));
    const cursor = parseTerraformJsonDocument(own.text).cursorAt(own.offset);
    expect(cursor && `${cursor.role} ${cursor.path.join('.')}`).toBe(place);
    const edit = cursor?.spell({ kind: 'key', name: 'NEW', value: {}, snippet: true });
    expect(edit && applyEdits(own.text, [edit])).toBe(inCondition(after));
  });

  test('a policy variable is put in as documents write it', () => {
    const own = readCursor(inStatement('"resources": [$0]'));
    const value = 'arn:aws:s3:::b/\\${aws:username\\}/$1';
    const edit = parseTerraformJsonDocument(own.text)
      .cursorAt(own.offset)
      ?.spell({ kind: 'value', value, snippet: true });
    expect(edit && withoutTabStops(edit.newText)).toBe('"arn:aws:s3:::b/&{aws:username}/"');
  });

  test('their type comes from where they go', () => {
    const use = { resource: { aws_iam_role: { r: { assume_role_policy: '${data.aws_iam_policy_document.d.json}' } } } };
    expect(sitesOf(documents({}, use))[0]).toMatch(/\| trust \| AWS::IAM::AssumeRolePolicyDocument \|/);
  });

  test('texts stand at their places and can be changed there', () => {
    const marked = '{"data": {"aws_iam_policy_document": {"d": {"statement": {"actions": ["«s3:\\u0047et»"]}}}}}';
    const { text } = readMarks(marked);
    const [site] = parseTerraformJsonDocument(text).sites;
    const node = allNodes(site?.value).find((it) => it.kind === 'string' && it.text === 's3:Get');
    expect(writeMarks(text, node ? [node.span] : [])).toBe(marked);
    const edits = node ? (site?.spell({ kind: 'set', node, value: 's3:*' }) ?? []) : [];
    expect(applyEdits(text, edits)).toBe(text.replace('s3:\\u0047et', 's3:*'));
  });
});

describe('an expression in a text', () => {
  const fileWith = (expression: string): string => JSON.stringify({ locals: { before: ['$0'], p: expression } });
  const statement = '{ Effect = "Allow", Action = "s3:Get", Resource = ["a\u0000/${aws:x}", aws_s3_bucket.b.arn] }';
  const expression = `\${jsonencode({ Statement = [${statement}], "Old:1" = var.x })}`;
  const text = fileWith(expression).replace('$0', '');

  /** The expression after an edit, as Terraform reads it. */
  function after(edit: (site: PolicySite) => ValueEdit): string {
    const [site] = parseTerraformJsonDocument(text).sites;
    if (!site) throw new Error('No policy');
    const edits = site.spell(edit(site));
    return edits.length === 0 ? 'no edits' : JSON.parse(applyEdits(text, edits)).locals.p;
  }

  const nodeIn = (site: PolicySite, path: Path): ValueNode => {
    let node: ValueNode | undefined = site.value;
    for (const step of path) {
      if (node?.kind === 'object') node = childOf(node, String(step));
      else if (node?.kind === 'array') node = node.items[Number(step)];
    }
    return node ?? fail();
  };
  const objectIn = (site: PolicySite, path: Path): ObjectNode => {
    const node = nodeIn(site, path);
    return node.kind === 'object' ? node : fail();
  };
  const fail = (): never => {
    throw new Error('No such value');
  };
  const entryIn = (object: ObjectNode, name: string): Entry => entryOf(object, name) ?? fail();

  test.each<[string, (site: PolicySite) => ValueEdit, readonly [string, string]]>([
    [
      'adds an entry at the start',
      (it) => ({ kind: 'add-entry', object: it.value, name: 'Version', value: '2012-10-17', where: 'start' }),
      ['{ Statement', '{ Version = "2012-10-17", Statement'],
    ],
    [
      'adds an entry at the end, on one line',
      (it) => ({
        kind: 'add-entry',
        object: objectIn(it, ['Statement', 0]),
        name: 'Condition',
        value: { Bool: { 'aws:X': ['a"', '${b}'] } },
        where: 'end',
      }),
      ['b.arn] }', 'b.arn], Condition = { Bool = { "aws:X" = ["a\\"", "$${b}"] } } }'],
    ],
    [
      'puts a text in the place of another',
      (it) => ({ kind: 'set', node: nodeIn(it, ['Statement', 0, 'Action']), value: 'a"\\${b}' }),
      ['s3:Get', 'a\\"\\\\$${b}'],
    ],
    [
      'puts a list in the place of a text',
      (it) => ({ kind: 'set', node: nodeIn(it, ['Statement', 0, 'Action']), value: ['a', 'b'] }),
      ['"s3:Get"', '["a", "b"]'],
    ],
    [
      'puts a text in the place of what is not known',
      (it) => ({ kind: 'set', node: nodeIn(it, ['Old:1']), value: 'x' }),
      ['var.x', '"x"'],
    ],
    [
      'renames',
      (it) => ({ kind: 'rename', entry: entryIn(objectIn(it, ['Statement', 0]), 'Action'), name: 'NotAction' }),
      ['Action', 'NotAction'],
    ],
    [
      'renames what is in quotes',
      (it) => ({ kind: 'rename', entry: entryIn(it.value, 'Old:1'), name: 'New:2' }),
      ['Old:1', 'New:2'],
    ],
    [
      'removes an entry',
      (it) => ({ kind: 'remove-entry', object: it.value, entry: entryIn(it.value, 'Old:1') }),
      [', "Old:1" = var.x', ''],
    ],
    [
      'removes an item',
      (it) => {
        const array = nodeIn(it, ['Statement', 0, 'Resource']);
        return { kind: 'remove-items', array: array.kind === 'array' ? array : fail(), indexes: [1] };
      },
      [', aws_s3_bucket.b.arn', ''],
    ],
    [
      'adds an item',
      (it) => {
        const array = nodeIn(it, ['Statement', 0, 'Resource']);
        return { kind: 'insert-item', array: array.kind === 'array' ? array : fail(), index: 2, value: 'x' };
      },
      [', aws_s3_bucket.b.arn', ', aws_s3_bucket.b.arn, "x"'],
    ],
  ])('%s', (_, edit, [from, to]) => {
    expect(after(edit)).toBe(expression.replace(from, () => to));
  });

  test.each<[string, string, Insert, string]>([
    [
      'a text',
      '${jsonencode({ Statement = [{ Action = ["s3:P$0"] }] })}',
      { kind: 'value', value: 's3:Put"', snippet: false },
      '${jsonencode({ Statement = [{ Action = ["s3:Put\\""] }] })}',
    ],
    [
      'a name, with tab stops',
      '${jsonencode({ Statement = [{ Effect = "Allow", $0 }] })}',
      { kind: 'key', name: 'Principal', value: { '${1|AWS,Service|}': '$2' }, snippet: true },
      '${jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "" } }] })}',
    ],
    [
      'a statement',
      '${jsonencode({ Version = "2012-10-17", Statement = [$0] })}',
      { kind: 'value', value: { Effect: '${1|Allow,Deny|}', Condition: {} }, snippet: true },
      '${jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Condition = {} }] })}',
    ],
    [
      'a text in JSON in the expression',
      '${"{\\"Statement\\": [{\\"Action\\": [\\"s3:P$0\\"]}]}"}',
      { kind: 'value', value: 's3:Put', snippet: false },
      '${"{\\"Statement\\": [{\\"Action\\": [\\"s3:Put\\"]}]}"}',
    ],
  ])('completes %s', (_, marked, insert, expected) => {
    const own = readCursor(fileWith(marked).replace('"$0"', '""'));
    const edit = parseTerraformJsonDocument(own.text).cursorAt(own.offset)?.spell(insert);
    const typed = applyEdits(own.text, edit ? [edit] : []);
    expect(JSON.parse(insert.snippet ? withoutTabStops(typed) : typed).locals.p).toBe(expected);
  });

  test('the place of the cursor', () => {
    const { text: own, offset } = readCursor(
      fileWith('${jsonencode({ Statement = [{ Action = ["s3:P$0ut"] }] })}').replace('"$0"', '""'),
    );
    const document = parseTerraformJsonDocument(own);
    const cursor = document.cursorAt(offset);
    expect(cursor).toMatchObject({ offset, path: ['Statement', 0, 'Action', 0], before: 's3:P', text: 's3:Put' });
    expect(cursor?.containers[0]).toBe(document.sites[0]?.value);
    expect(allNodes(document.sites[0]?.value)).toContain(cursor?.node);
  });

  test('lists of texts of a policy document', () => {
    const body = { statement: [{ actions: ['s3:Get', 's3:Put'], resources: ['a'] }] };
    const own = JSON.stringify({ data: { aws_iam_policy_document: { d: body } } });
    const [site] = parseTerraformJsonDocument(own).sites;
    const list = (name: string): ArrayNode => {
      const array = site && nodeIn(site, ['Statement', 0, name]);
      return array?.kind === 'array' ? array : fail();
    };
    const edits: readonly ValueEdit[] = [
      { kind: 'remove-items', array: list('Action'), indexes: [0] },
      { kind: 'insert-item', array: list('Resource'), index: 1, value: 'b/${aws:username}' },
    ];
    const changed = JSON.parse(
      applyEdits(
        own,
        edits.flatMap((it) => site?.spell(it) ?? []),
      ),
    );
    expect(changed.data.aws_iam_policy_document.d.statement).toEqual([
      { actions: ['s3:Put'], resources: ['a', 'b/&{aws:username}'] },
    ]);
  });

  test('a text that is all reference is one value in JSON', () => {
    const statement = { Effect: 'Allow', Action: ['${var.a}', 's3:*'], Resource: '${var.r}' };
    const own = JSON.stringify({ locals: { p: { Version: '2012-10-17', Statement: [statement] } } });
    const [site] = parseTerraformJsonDocument(own).sites;
    const array = site && nodeIn(site, ['Statement', 0, 'Action']);
    if (array?.kind !== 'array') throw new Error('No list');
    const node = nodeIn(site as PolicySite, ['Statement', 0, 'Resource']);
    const edits = [
      { kind: 'remove-items', array, indexes: [0] } as const,
      { kind: 'set', node, value: ['*'] } as const,
    ];
    const changed = JSON.parse(
      applyEdits(
        own,
        edits.flatMap((it) => site?.spell(it) ?? []),
      ),
    );
    expect(changed.locals.p.Statement).toEqual([{ Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] }]);
  });
});

/** A snippet as it is when it has been put in: each tab stop has its first choice. */
function withoutTabStops(snippet: string): string {
  return snippet.replace(/(?<!\\)(?:\$\d|\$\{\d\|(\w+)[^|]*\|\})/g, '$1').replace(/\\([\\$}])/g, '$1');
}

describe('bad text', () => {
  test.each([
    '',
    '{',
    '[]',
    '{"resource": 1}',
    '{"data": {"aws_iam_policy_document": {"d": 1}}}',
    '{"a": "${"}',
    '{"a": "${x"}',
    '{"a": "%{ if x }y"}',
  ])('%s', (text) => {
    expect(parseTerraformJsonDocument(text).sites).toEqual([]);
  });
});
