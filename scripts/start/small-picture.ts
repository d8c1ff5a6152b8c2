/**
 * Pictures of a third of the size. The pictures are in the package, and a window needs few colours: those that are seen most
 * stay as they are, and each other becomes the nearest of them.
 * Format: https://www.w3.org/TR/png-3/
 */
import { deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly bytes: Buffer;
}

/** As many colours as a byte can name. */
const mostColours = 256;

/** What is nearer than so much to a colour of the palette, all three parts together, needs none of its own. */
const leastDistance = 9;

/**
 * The same picture with a palette.
 * @param png as a browser writes it: eight bits, without transparency, not interlaced
 */
export function smallPicture(png: Buffer): Buffer {
  const { width, height, bytes } = readPixels(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < bytes.length; at += 3) {
    const colour = bytes.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteOf([...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour));
  const indexes = new Map([...counts.keys()].map((it) => [it, nearest(it, palette)]));

  // Each row begins with its filter: none.
  const rows = Buffer.alloc(height * (width + 1));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rows[pixel + Math.floor(pixel / width) + 1] = indexes.get(bytes.readUIntBE(pixel * 3, 3)) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(partsOf));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const end = Buffer.alloc(0);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', data),
    chunk('IEND', end),
  ]);
}

/** @param colours those that are seen most come first */
function paletteOf(colours: readonly number[]): readonly number[] {
  const palette: number[] = [];
  for (const it of colours) {
    if (palette.length === mostColours) break;
    if (palette.every((other) => distance(it, other) >= leastDistance)) palette.push(it);
  }
  return palette;
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  for (const [index, it] of palette.entries()) {
    if (distance(colour, it) < distance(colour, palette[best] as number)) best = index;
  }
  return best;
}

function distance(one: number, other: number): number {
  const differenceAt = (bits: number): number => Math.abs(((one >> bits) & 0xff) - ((other >> bits) & 0xff));
  return differenceAt(16) + differenceAt(8) + differenceAt(0);
}

function partsOf(colour: number): readonly number[] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

function readPixels(png: Buffer): Pixels {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, kind, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || kind !== 2 || interlaced !== 0) throw new Error('This is no PNG of eight bits in three colours.');
  const data: Buffer[] = [];
  for (let at = signature.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return { width, height, bytes: unfiltered(inflateSync(Buffer.concat(data)), width * 3, height) };
}

/** The rows without their filters, each of which says how the bytes differ from those to the left and above. */
function unfiltered(filtered: Buffer, stride: number, height: number): Buffer {
  const bytes = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = filtered[row * (stride + 1)];
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < 3 ? 0 : (bytes[at - 3] as number);
      const above = row === 0 ? 0 : (bytes[at - stride] as number);
      const corner = column < 3 || row === 0 ? 0 : (bytes[at - stride - 3] as number);
      const difference = filtered[row * (stride + 1) + 1 + column] as number;
      bytes[at] = difference + expectedBy(filter, left, above, corner);
    }
  }
  return bytes;
}

function expectedBy(filter: number | undefined, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return nearestToSlope(left, above, corner);
    default:
      return 0;
  }
}

/** The one of three bytes that is nearest to what they let expect: Paeth's way. */
function nearestToSlope(left: number, above: number, corner: number): number {
  const expected = left + above - corner;
  const toLeft = Math.abs(expected - left);
  const toAbove = Math.abs(expected - above);
  const toCorner = Math.abs(expected - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(checksum(named), named.length + 4);
  return whole;
}

/** The CRC-32 of the format. */
function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
