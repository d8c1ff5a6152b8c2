import { describe, expect, test } from 'vitest';
import type { Insert } from '../../../server/src/hosts/host.js';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import { locationOf } from '../../../server/src/policy/location.js';
import { readPolicy } from '../../../server/src/policy/read-policy.js';
import { applyEdits, readCursor } from '../../support/fixture.js';

function cursorOf(marked: string) {
  const { text, offset } = readCursor(marked);
  const cursor = parseJsonDocument(text, { comments: 'reported' }).cursorAt(offset);
  return { text, cursor };
}

/** What kind of place of a policy the cursor is on, its path and what is typed. */
function placeOf(marked: string): string | undefined {
  const { cursor } = cursorOf(marked);
  const location = cursor?.site && locationOf(cursor, readPolicy(cursor.site.value, 'identity'));
  return location && `${location.kind} ${location.path.join('.')} ${JSON.stringify(location.cursor.before)}`;
}

function afterInsert(marked: string, insert: Insert): string | undefined {
  const { text, cursor } = cursorOf(marked);
  return cursor && applyEdits(text, [cursor.spell(insert)]);
}

const inPolicy = (statement: string): string => `{"P": {"Version": "2012-10-17", "Statement": [${statement}]}}`;

describe('the cursor inside functions', () => {
  test.each([
    ['{"Action": {"Fn::If": ["C", "s3:G$0et", "b"]}}', 'action-value Statement.0.Action "s3:G"'],
    ['{"Action": {"Fn::If": ["C", "a", "s3:$0"]}}', 'action-value Statement.0.Action "s3:"'],
    ['{"Action": {"Fn::If": ["C", ["a", "s3:$0"], "b"]}}', 'action-value Statement.0.Action.1 "s3:"'],
    ['{"Action": ["a", {"Fn::If": ["C", "s3:$0", "b"]}]}', 'action-value Statement.0.Action.1 "s3:"'],
    ['{"Action": ["a", {"Fn::If": ["C", $0]}]}', 'action-value Statement.0.Action.1 ""'],
    ['{"Action": [{"Fn::If": ["C", {"Fn::If": ["D", "a", "b$0"]}, "c"]}]}', 'action-value Statement.0.Action.0 "b"'],
    ['{"Fn::If": ["C", {"Effect": "Allow", "Action": "s3:$0"}, "b"]}', 'action-value Statement.0.Action "s3:"'],
    ['{"Fn::If": ["C", {"Effect": "Allow", $0}, "b"]}', 'element-name Statement.0 ""'],
    ['{"Fn::If": ["C", {"Effect": "Al$0"}, {}]}', 'element-value Statement.0.Effect "Al"'],
    ['{"Fn::If": ["C", $0 ]}', 'statement-value Statement.0 ""'],
    [
      '{"Resource": {"Fn::Sub": "arn:${AWS::Partition}:s$03"}}',
      'resource-value Statement.0.Resource "arn:${AWS::Partition}:s"',
    ],
    ['{"Resource": [{"Fn::Sub": ["$0", {}]}]}', 'resource-value Statement.0.Resource.0 ""'],
    ['{"Resource": {"Fn::Sub": "${!aws:u$0"}}', 'resource-value Statement.0.Resource "${aws:u"'],
  ])('%s', (statement, place) => {
    expect(placeOf(inPolicy(statement))).toBe(place);
  });

  test.each([
    '{"Action": {"Fn::If": ["C$0", "a", "b"]}}',
    '{"Action": {"Fn::I$0f": ["C", "a", "b"]}}',
    '{"Action": {"Re$0f": "A"}}',
    '{"Action": {"Ref": "A$0"}}',
    '{"Action": {"Fn::Sub$0": "A"}}',
    '{"Action": {"Fn::Join": ["", ["s3:", "Get$0Object"]]}}',
    '{"Action": {"Fn::Sub": ["${a}", {"a": "s3:$0"}]}}',
    '{"Action": $0 {"Ref": "x"}}',
  ])('nothing can be typed at %s', (statement) => {
    expect(placeOf(inPolicy(statement))).toBeUndefined();
  });

  const text = (value: string): Insert => ({ kind: 'value', value, snippet: false });

  test.each([
    ['{"Action": {"Fn::Sub": "s3:$0"}}', text('s3:GetObject'), '{"Action": {"Fn::Sub": "s3:GetObject"}}'],
    [
      '{"Resource": {"Fn::Sub": "a$0"}}',
      text('home/${aws:username}/"'),
      '{"Resource": {"Fn::Sub": "home/${!aws:username}/\\""}}',
    ],
    [
      '{"Resource": {"Fn::Sub": "a$0"}}',
      { kind: 'value', value: 'arn:aws:s3:::${1:bucket}/\\${aws:userid\\}', snippet: true } as Insert,
      '{"Resource": {"Fn::Sub": "arn:aws:s3:::${1:bucket}/\\${!aws:userid\\}"}}',
    ],
    ['{"Action": {"Fn::If": ["C", $0]}}', text('x'), '{"Action": {"Fn::If": ["C", "x"]}}'],
    ['{"Action": {"Fn::If": ["C", "a$0", "b"]}}', text('x'), '{"Action": {"Fn::If": ["C", "x", "b"]}}'],
  ])('what is put at %s', (statement, insert, expected) => {
    expect(afterInsert(inPolicy(statement), insert)).toBe(inPolicy(expected));
  });
});

describe('edits of values that functions make', () => {
  /** The document after the first resource was set to another text. */
  function afterSet(resource: string, value: string): string {
    const document = parseJsonDocument(inPolicy(`{"Resource": [${resource}]}`), { comments: 'reported' });
    const [site] = document.sites;
    const list = site && readPolicy(site.value, 'identity').statements[0]?.resource;
    const [first] = list?.values ?? [];
    if (!site || !first) throw new Error(`No text: ${resource}`);
    return applyEdits(document.text, site.spell({ kind: 'set', node: first.node, value }));
  }

  test.each([
    ['{"Fn::Sub": "a${B}"}', 'x/${aws:userid}', '{"Fn::Sub": "x/${!aws:userid}"}'],
    ['{"Fn::Sub": "a${B}c"}', 'x${B}y', '{"Fn::Sub": "x${B}y"}'],
    ['{"Fn::Sub": "a${ B }c${!d}"}', 'x${B}${d}', '{"Fn::Sub": "x${ B }${!d}"}'],
    ['{"Fn::Join": ["", ["a", "b"]]}', 'x', '"x"'],
    ['{"Fn::Join": ["", ["a", {"Ref": "B"}]]}', 'x', '{"Fn::Join": ["", ["a", {"Ref": "B"}]]}'],
    ['{"Fn::If": ["C", "a", "b"]}', 'x', '{"Fn::If": ["C", "x", "b"]}'],
  ])('%s set to %s', (before, value, after) => {
    expect(afterSet(before, value)).toBe(inPolicy(`{"Resource": [${after}]}`));
  });
});
