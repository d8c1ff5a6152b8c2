import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { project, rightPolicy } from './cli.js';

const formatted = `{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Deny",
            "Action": "*",
            "Resource": "*"
        }
    ]
}
`;
const shuffled = `{
    "Statement": [{ "Resource": ["*"], "Action": "*", "Effect": "Deny" }],
    "Version": "2012-10-17"
}
`;

describe('format', () => {
  test('changes files, and says which', async () => {
    const { cli, folder } = project({
      'a.json': shuffled,
      'b.json': formatted,
      'c.json': '{"a":1}',
      'd.json': '{"Statement"',
    });
    expect(await cli(['format', '.'])).toEqual({ code: 0, out: 'a.json\n', err: '' });
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(
      formatted.replace('"Resource": "*"', '"Resource": [\n                "*"\n            ]'),
    );
    expect(readFileSync(join(folder, 'c.json'), 'utf8')).toBe('{"a":1}');
    expect(await cli(['format', '--check', '.'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('--check changes nothing', async () => {
    const { cli, folder } = project({ 'a.json': shuffled });
    expect(await cli(['format', '--check', 'a.json'])).toEqual({ code: 1, out: 'a.json\n', err: '' });
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(shuffled);
  });

  test('as the configuration says', async () => {
    const { cli, folder } = project({ 'a.json': shuffled, '.leastwise.json': '{ "format": { "lists": "text" } }' });
    await cli(['format', 'a.json']);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(formatted);
  });

  test.each([
    [[], 'name files'],
    [['-'], 'standard input'],
    [['none.json'], 'cannot read none.json'],
  ])('wrong: %j', async (args, words) => {
    const { code, err } = await project({ 'a.json': rightPolicy }).cli(['format', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
