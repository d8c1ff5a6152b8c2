import { describe, expect, test } from 'vitest';
import { composeText, type TextPiece } from '../../../server/src/hosts/composed-text.js';
import type { Insert, ValueEdit } from '../../../server/src/hosts/host.js';
import { type EmbeddingStyle, embeddedTexts } from '../../../server/src/hosts/json/embedded.js';
import {
  anything,
  childOf,
  entryOf,
  type ObjectNode,
  type StringNode,
  type ValueNode,
} from '../../../server/src/hosts/value.js';
import { applyEdits, readCursor } from '../../support/fixture.js';
import { shapeOf } from '../../support/tree.js';

/**
 * The text of a document as a heredoc has it: lines without the two spaces that they begin with, and `<name>` is a hole.
 */
function heredoc(document: string): StringNode {
  const pieces: TextPiece[] = [];
  for (const match of document.matchAll(/<(\w+)>|(?<=^)(?: {2}| *$)|(?:(?!<\w+>)[^\n])+|\n(?: {2})?/g)) {
    const start = match.index;
    if (match[1] !== undefined) {
      const span = { start, end: start + match[0].length };
      pieces.push({ kind: 'hole', name: match[1], span, becomes: anything });
    } else {
      const text = match[0].startsWith('\n') ? '\n' : match[0] === '  ' && start === 0 ? '' : match[0];
      const skipped = text === '' ? 2 : 0;
      const at = (index: number): number => start + skipped + (text === '\n' && index > 0 ? match[0].length : index);
      pieces.push({ kind: 'known', text, at });
    }
  }
  const span = { start: 0, end: document.length };
  return composeText(pieces, { span, outer: span });
}

/** A JSON string that is the whole document, as it is decoded. */
function quoted(document: string): StringNode {
  const text: string = JSON.parse(document);
  const starts: number[] = [];
  for (let at = 1; at < document.length - 1; at += document[at] === '\\' ? 2 : 1) starts.push(at);
  const piece: TextPiece = { kind: 'known', text, at: (index) => starts[index] ?? document.length - 1 };
  return composeText([piece], {
    span: { start: 1, end: document.length - 1 },
    outer: { start: 0, end: document.length },
  });
}

const inLines: EmbeddingStyle = { encode: (text) => text, multiline: true, newline: '\n' };
const inQuotes: EmbeddingStyle = {
  encode: (text) => JSON.stringify(text).slice(1, -1),
  multiline: false,
  newline: '',
};

function read(document: string, node = heredoc(document), style = inLines) {
  const texts = embeddedTexts(document, () => style);
  return { texts, root: texts.read(node, 'of-policy') };
}

function shapeIn(document: string): string {
  return shapeOf(read(document).root);
}

function problemsIn(document: string): readonly string[] {
  const { texts } = read(document);
  return texts.problems([]).map((it) => `${document.slice(it.span.start, it.span.end)}: ${it.message}`);
}

describe('parts that are only known later', () => {
  test.each([
    ['in a text', '{"Resource": "arn:<bucket>/*"}', '{Resource: "arn:${bucket}/*"}'],
    ['several in a text with an escape', '{"A": "\\"<a><b>x"}', '{A: ""${a}${b}x"}'],
    ['in a name', '{"aws:<tag>": 1}', '{aws:${tag}: 1}'],
    ['as a value', '{"Resource": <arns>, "Sid": "a"}', '{Resource: <arns>, Sid: "a"}'],
    ['beside a word', '{"Version": 1<x>, "B": <y>2}', '{Version: 1, ${x}: <x>, B: <y>}'],
    ['as an item', '["a", <more>]', '["a", <more>]'],
    ['between items, with the commas', '["a" <more> "b"]', '["a", <more>, "b"]'],
    ['as an entry', '{"A": 1, <more>}', '{A: 1, ${more}: <more>}'],
    ['between entries, with the commas', '{"A": 1 <more> "B": 2}', '{A: 1, ${more}: <more>, B: 2}'],
    ['as a bare name', '{<name>: 1}', '{${name}: 1}'],
    ['as a value with its colon', '{"A" <more>, "B": 2}', '{A: <more>, B: 2}'],
    ['behind all', '{"A": 1} <more>', '{A: 1}'],
  ])('%s', (_title, json, shape) => {
    const document = json.startsWith('[') ? `{"L": ${json}}` : json;
    expect(shapeIn(document)).toBe(json.startsWith('[') ? `{L: ${shape}}` : shape);
    expect(problemsIn(document)).toEqual([]);
  });

  test('what is wrong beside them is still reported', () => {
    expect(problemsIn('{"A": <x>, "B": [1 2], "C": }')).toEqual([
      ' : A comma is missing here.',
      ':: `C` has no value.',
    ]);
  });

  test('stand where the author wrote them', () => {
    const document = '  {\n    "A": "x<bucket>/*"\n  }';
    const root = read(document).root as ObjectNode;
    const node = childOf(root, 'A') as StringNode;
    const [hole] = node.holes;
    expect(document.slice(node.span.start, node.span.end)).toBe('x<bucket>/*');
    expect(document.slice(node.at(hole?.start ?? 0), node.at(hole?.end ?? 0))).toBe('<bucket>');
  });
});

describe('edits', () => {
  const lines = `  {
    "Statement": [
      {
        "Action": ["a"],
        "Resource": "arn:<bucket>/*"
      }
    ]
  }
`;
  const statementIn = (root: ValueNode | undefined): ObjectNode => {
    const list = childOf(root as ObjectNode, 'Statement');
    return (list?.kind === 'array' ? list.items[0] : list) as ObjectNode;
  };

  function afterEdit(
    document: string,
    edit: (root: ObjectNode) => ValueEdit,
    node = heredoc(document),
    style = inLines,
  ) {
    const { texts, root } = read(document, node, style);
    const edits = texts.at(root?.span.start ?? 0)?.spell(edit(root as ObjectNode)) ?? [];
    return applyEdits(document, edits);
  }

  test('new lines begin as those around them', () => {
    const edit = (root: ObjectNode): ValueEdit => ({
      kind: 'add-entry',
      object: statementIn(root),
      name: 'Condition',
      value: { Bool: { a: 'true' } },
      where: 'end',
    });
    const added = `,
        "Condition": {
          "Bool": {
            "a": "true"
          }
        }`;
    expect(afterEdit(lines, edit)).toBe(lines.replace('/*"', `/*"${added}`));
  });

  test('in quotes, the quotes are escaped and there is one line', () => {
    const document = JSON.stringify('{"Version": "2012-10-17", "Statement": {"Effect": "Allow"}}');
    const edit = (root: ObjectNode): ValueEdit => ({
      kind: 'add-entry',
      object: statementIn(root),
      name: 'Action',
      value: ['a', 'b"'],
      where: 'end',
    });
    const after = afterEdit(document, edit, quoted(document), inQuotes);
    expect(JSON.parse(JSON.parse(after)).Statement).toEqual({ Effect: 'Allow', Action: ['a', 'b"'] });
  });

  test('a text keeps what is only known later', () => {
    const edit = (root: ObjectNode): ValueEdit => ({
      kind: 'set',
      node: childOf(statementIn(root), 'Resource') as StringNode,
      value: 'aws:${bucket}/x"',
    });
    expect(afterEdit(lines, edit)).toBe(lines.replace('arn:<bucket>/*', 'aws:<bucket>/x\\"'));
  });

  test('a function around the text has its say', () => {
    const node: StringNode = { ...heredoc(lines), encode: (text) => text.replaceAll('${', '${!') };
    const edit = (root: ObjectNode): ValueEdit => ({
      kind: 'set',
      node: childOf(statementIn(root), 'Resource') as StringNode,
      value: '${aws:username}-${bucket}',
    });
    expect(afterEdit(lines, edit, node)).toBe(lines.replace('arn:<bucket>/*', '${!aws:username}-<bucket>'));
  });

  test('an entry is renamed', () => {
    const edit = (root: ObjectNode): ValueEdit => {
      const entry = entryOf(statementIn(root), 'Action');
      if (!entry) throw new Error('No Action');
      return { kind: 'rename', entry, name: 'NotAction' };
    };
    expect(afterEdit(lines, edit)).toBe(lines.replace('"Action"', '"NotAction"'));
  });
});

describe('the cursor', () => {
  const cursorIn = (marked: string, node = heredoc, style = inLines) => {
    const { text, offset } = readCursor(marked);
    const { texts } = read(text, node(text), style);
    const cursor = texts.at(offset)?.cursorAt(offset, undefined);
    return { text, cursor };
  };

  test.each([
    ['in a text', '  {\n    "Action": "s3:$0"\n  }', 'value s3: Action'],
    ['in a text with a hole', '  {"Resource": ["a<b>c$0"]}', 'item a${b}c Resource/0'],
    ['in a gap', '  {\n    "Action": [$0]\n  }', 'item  Action/0'],
    ['on a line of its own', '  {\n    "Action": "a",\n    $0\n  }', 'key  '],
    ['on a bare word', '  {\n    Act$0\n  }', 'key Act '],
    ['behind a hole that is an entry', '  {<more>, $0}', 'key  '],
  ])('%s', (_title, marked, expected) => {
    const { cursor } = cursorIn(marked);
    expect(cursor && `${cursor.role} ${cursor.before} ${cursor.path.join('/')}`).toBe(expected);
  });

  test.each([
    ['behind a finished value', '{\\"Action\\":\\"a\\"$0}'],
    ['before a value', '{\\"Action\\": [$0\\"a\\"]}'],
  ])('is nowhere %s in quotes', (_title, marked) => {
    expect(cursorIn(`"${marked}"`, quoted, inQuotes).cursor).toBeUndefined();
  });

  function afterInsert(marked: string, insert: Insert, node = heredoc, style = inLines): string {
    const { text, cursor } = cursorIn(marked, node, style);
    if (!cursor) throw new Error(`No cursor in ${marked}`);
    return applyEdits(text, [cursor.spell(insert)]);
  }

  test('puts commas where the neighbours in quotes need them', () => {
    const insert: Insert = { kind: 'value', value: 'b', snippet: false };
    expect(afterInsert('"{\\"Action\\": [ $0 \\"a\\"]}"', insert, quoted, inQuotes)).toBe(
      '"{\\"Action\\": [ \\"b\\", \\"a\\"]}"',
    );
  });

  test('tab stops stay, and what stands around them is escaped', () => {
    const insert: Insert = { kind: 'value', value: ['${1:a}', '\\${aws:username\\}"'], snippet: true };
    expect(afterInsert('"{\\"Action\\": $0}"', insert, quoted, inQuotes)).toBe(
      '"{\\"Action\\": [\\\\"${1:a}\\\\", \\\\"\\${aws:username\\}\\\\\\\\\\\\"\\\\"]}"',
    );
  });

  test('what is only known later stays in a text that is replaced', () => {
    const insert: Insert = { kind: 'value', value: 'arn:${bucket}/*', snippet: false };
    expect(afterInsert('  {"Resource": "arn:<bucket>$0"}', insert)).toBe('  {"Resource": "arn:<bucket>/*"}');
  });
});

test('a text that only begins like an object is read where a policy stands, and nowhere else', () => {
  const document = '{ "Sid": "an object without a policy" }';
  const texts = embeddedTexts(document, () => inLines);
  expect(texts.read(heredoc(document))).toBeUndefined();
  expect(texts.read(heredoc(document), 'of-policy')?.kind).toBe('object');
});
