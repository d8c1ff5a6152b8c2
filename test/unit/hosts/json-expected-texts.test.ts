import { expect, test } from 'vitest';
import { parseJson } from '../../../server/src/hosts/json/parse.js';
import { allNodes, shapeOf } from '../../support/tree.js';
import { randomNumbers } from '../../support/unknown-values.js';

const policy = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: '',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:Get*', 'sqs:SendMessage'],
        Resource: 'arn:aws:s3:::b/*',
      },
      {
        Sid: '',
        Effect: 'Deny',
        Action: ['s3:GetObject', 's3:Get*'],
        Resource: ['*', 'a"b'],
        Condition: { Bool: { a: '' } },
      },
    ],
  },
  null,
  1,
);

const pieces = ['"', '""', '"s3:GetObject"', ', ', 'x', '\\', '\n', '{"Sid": ""},', 's3:Get', '*', '\u0001'];

/** What is read of a text, with all places. */
function read(text: string): string {
  const { root, problems } = parseJson(text);
  const nodes = allNodes(root).map((it) => [it.kind, it.span, it.outer, it.kind === 'string' && it.interned?.text]);
  return JSON.stringify([shapeOf(root), nodes, problems]);
}

test('a document that is typed is read as one that was never seen', () => {
  const random = randomNumbers(11);
  const below = (limit: number): number => Math.floor(random() * limit);
  let text = policy;
  for (let round = 0; round < 2000; round += 1) {
    const start = below(text.length + 1);
    const removed = [0, 0, 1, 1, 2, 30][below(6)] ?? 0;
    text = text.slice(0, start) + (pieces[below(pieces.length + 4)] ?? '') + text.slice(start + removed);
    if (round % 20 === 0) text = policy;
    const typed = read(text);
    parseJson('["nothing", "of", "it"]');
    expect(read(text), JSON.stringify(text)).toBe(typed);
    // It is what the next text is compared with.
    parseJson(text);
  }
});
