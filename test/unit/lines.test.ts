import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { linesOf } from '../../server/src/text/lines.js';

const texts = [
  '',
  'one',
  'one\ntwo\n',
  'one\r\ntwo\r\n\r\n',
  'one\rtwo\r\rthree',
  '\n\r\n\r',
  'a😀b\r\n"é"\n',
  '\r\r\n\n',
];

describe('positions', () => {
  test.each(texts)('are those of an LSP document: %j', (text) => {
    const document = TextDocument.create('file:///a', 'plaintext', 1, text);
    const lines = linesOf(text);
    expect(lines.count).toBe(document.lineCount);
    for (let offset = -1; offset <= text.length + 1; offset += 1) {
      expect(lines.positionAt(offset), `offset ${offset}`).toEqual(document.positionAt(offset));
    }
  });

  test('range', () => {
    expect(linesOf('one\r\ntwo').rangeOf({ start: 1, end: 6 })).toEqual({
      start: { line: 0, character: 1 },
      end: { line: 1, character: 1 },
    });
  });
});

describe('lines', () => {
  test('are without the signs that end them', () => {
    const text = 'one\r\n\rthree\nfour';
    const lines = linesOf(text);
    const all = Array.from({ length: lines.count }, (_, line) => lines.lineSpan(line));
    expect(all.map(({ start, end }) => text.slice(start, end))).toEqual(['one', '', 'three', 'four']);
  });

  test('are empty outside the text', () => {
    expect(linesOf('one').lineSpan(7)).toEqual({ start: 3, end: 3 });
  });
});
