/** Pictures for the documentation: each filter of a row is read, and what is written shows the same colours. */
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { smallPicture } from '../../scripts/start/small-picture.js';

const blue = [0, 0, 200];
const green = [0, 200, 0];
const nearlyGreen = [1, 201, 0];

/** A picture of two pixels a row. Readers of pictures do not look at our checksums, so these are left out. */
function picture(rows: readonly (readonly number[])[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(kind, 'latin1'), data, Buffer.alloc(4)]);
}

/** The colours of a picture with a palette, pixel by pixel. */
function coloursOf(png: Buffer): readonly (readonly number[])[] {
  const dataOf = (kind: string): Buffer => {
    const at = png.indexOf(kind, 0, 'latin1');
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  };
  const palette = dataOf('PLTE');
  const rows = [...inflateSync(dataOf('IDAT'))];
  return rows.flatMap((it, index) => (index % 3 === 0 ? [] : [[...palette.subarray(it * 3, it * 3 + 3)]]));
}

test('reads what each filter leaves', () => {
  const rows = [
    [0, ...blue, ...green],
    [1, ...blue, 0, 200, 56],
    [2, 0, 0, 0, 0, 0, 0],
    [3, 0, 0, 100, 0, 100, 156],
    [4, 0, 0, 0, 0, 0, 0],
  ];
  expect(coloursOf(smallPicture(picture(rows)))).toEqual(rows.flatMap(() => [blue, green]));
});

test('takes the colour that is seen more for one next to it', () => {
  const rows = [
    [0, ...green, ...nearlyGreen],
    [0, ...green, ...blue],
  ];
  expect(coloursOf(smallPicture(picture(rows)))).toEqual([green, green, green, blue]);
});

test('says what it cannot read', () => {
  const png = picture([[0, ...blue, ...green]]);
  png[25] = 6;
  expect(() => smallPicture(png)).toThrow('no PNG of eight bits');
});
