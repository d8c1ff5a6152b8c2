/** What `npm start` understands, and what it says when it does not. */
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../scripts/start/arguments.js';

const file = 'examples/report-reader.json';

test('without arguments VS Code is opened', () => {
  expect(readArguments([])).toMatchObject({ mode: 'open', build: true });
});

test('a picture of a place', () => {
  expect(readArguments(['--screenshot', 'out.png', `${file}:9:16`, '--keys', 'Control+Space,Enter'])).toMatchObject({
    mode: 'screenshot',
    out: expect.stringMatching(/out\.png$/),
    file: expect.stringMatching(/report-reader\.json$/),
    place: { line: 9, column: 16 },
    keys: ['Control+Space', 'Enter'],
  });
});

describe('one line says what is wrong', () => {
  test.each([
    [[file], 'a file (examples/report-reader.json) needs --screenshot'],
    [['--screenshot', 'out.jpg', file], '--screenshot takes a .png file, not out.jpg'],
    [['--screenshot', 'out.png'], '--screenshot needs exactly one FILE'],
    [['--screenshot', 'out.png', 'nowhere.json'], 'there is no file nowhere.json'],
    [['--screenshot', 'out.png', `${file}:0`], 'lines and columns count from 1: examples/report-reader.json:0'],
    [['--screenshot', 'out.png', file, '--type', 'x'], '--type and --hover need a place: FILE:LINE:COL'],
    [['--screenshot', 'out.png', file, '--size', 'big'], '--size takes WxH like 1200x700, not big'],
    [['--theme', 'dark'], '--theme needs --screenshot'],
    [['--pin', 'characters'], '--pin needs --screenshot'],
    [['--port', '-1'], expect.stringContaining('--port')],
    [['--nonsense'], expect.stringContaining("Unknown option '--nonsense'")],
  ])('%j', (args, message) => {
    let told: unknown;
    try {
      readArguments(args);
    } catch (error) {
      told = (error as Error).message;
    }
    expect(told).toEqual(message);
  });
});
