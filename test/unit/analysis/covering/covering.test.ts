/** Which texts of a list another one covers: right for all short patterns, and quick for lists that are made to be slow. */
import { describe, expect, test } from 'vitest';
import { type CoverGroup, coverGroups } from '../../../../server/src/analysis/covering/covering.js';
import { parseDocument } from '../../../../server/src/hosts/index.js';
import type { Text } from '../../../../server/src/policy/model.js';
import { readPolicy } from '../../../../server/src/policy/read-policy.js';
import { patternCovers, plainPattern } from '../../../../server/src/text/wildcard.js';
import { inTime } from '../../../support/in-time.js';
import { textsOver } from '../../../support/texts.js';
import { randomNumbers } from '../../../support/unknown-values.js';

function resources(texts: readonly string[]): readonly Text[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Resource: texts, Action: [], Effect: 'Deny' }] });
  const [site] = parseDocument(text, { languageId: 'json' })?.sites ?? [];
  return (site && readPolicy(site.value, 'identity').statements[0]?.resource?.values) ?? [];
}

/** Each group as its members with the cover in brackets. */
function groupsOf(texts: readonly string[], caseCounts = true): readonly string[] {
  return inWords(coverGroups(resources(texts), caseCounts));
}

function inWords(groups: readonly CoverGroup[]): readonly string[] {
  return groups.map(({ members, cover }) => members.map((it) => (it === cover ? `[${it.text}]` : it.text)).join(' '));
}

describe('coverGroups', () => {
  test.each<[title: string, texts: readonly string[], groups: readonly string[]]>([
    ['nothing', [], []],
    ['different texts', ['a', 'b', 'c*'], []],
    ['equal texts', ['b', 'a', 'b', 'a', 'b'], ['[b] b b', '[a] a']],
    ['a pattern in front', ['a*', 'b', 'ab'], ['[a*] ab']],
    ['a pattern behind', ['ab', 'b', 'a*'], ['ab [a*]']],
    ['patterns in patterns', ['a*b*', 'a*bc*', 'a*', 'abc'], ['a*b* a*bc* [a*] abc']],
    ['a pattern twice', ['a*', 'ab', 'a*'], ['[a*] ab a*']],
    ['two ways to write one pattern', ['a*?', 'a?**', 'ab'], ['[a*?] a?** ab']],
    ['two patterns for one text', ['a*c', 'ab*', 'abc'], ['[ab*] abc']],
    ['everything', ['arn:aws:s3:::a', '*', '?'], ['arn:aws:s3:::a [*] ?']],
    ['one sign', ['a?', 'ab', 'a', 'a*b', 'abc'], ['[a?] ab']],
    ['case', ['A*', 'ab', 'AB'], ['[A*] AB']],
    [
      'variables',
      ['a${aws:username}', 'a${aws:username}', 'a?', 'a${aws:userid}'],
      ['[a${aws:username}] a${aws:username}'],
    ],
    ['variables in patterns', ['${aws:userid}/*', '${aws:userid}/a', 'x/a'], ['[${aws:userid}/*] ${aws:userid}/a']],
    ['signs within variables', ['*name}', 'a${aws:username}'], []],
    ['what a tool puts in', ['*', '${name}', '{{ name }}'], []],
    ['empty texts', ['', '', '*'], []],
    ['signs that Unicode leaves free', ['\ue000', '${aws:userid}', '*'], ['${aws:userid} [*]']],
    ['a star over a colon at the end of a segment', ['a:*:c', 'a:b:b:c'], ['[a:*:c] a:b:b:c']],
    ['a star over a colon within a segment', ['a:b*c', 'a:b:c'], []],
    ['a question mark for a colon', ['a?b:*', 'a:b:c'], []],
  ])('finds %s', (_title, texts, groups) => {
    expect(groupsOf(texts)).toEqual(groups);
  });

  test('actions are compared without case', () => {
    expect(groupsOf(['ec2:describe*', 'EC2:DescribeTags', 'ec2:DESCRIBE*'], false)).toEqual([
      '[ec2:describe*] EC2:DescribeTags ec2:DESCRIBE*',
    ]);
  });

  test('agrees with a comparison of each text with each', () => {
    const patterns = textsOver('ab*?', 3).filter((it) => it !== '' && plainPattern(it) === it);
    const next = randomNumbers(1);
    const oneOf = (): string => patterns[Math.floor(next() * patterns.length)] as string;
    for (let run = 0; run < 1_000; run += 1) {
      const texts = [...new Set(Array.from({ length: 2 + (run % 8) }, oneOf))];
      const covered = texts.filter((it) => texts.some((other) => other !== it && patternCovers(other, it)));
      const redundant = coverGroups(resources(texts), true).flatMap((it) =>
        it.members.filter((member) => member !== it.cover).map((member) => member.text),
      );
      expect(redundant.toSorted(), texts.join(' ')).toEqual(covered.toSorted());
    }
  });
});

describe('parts that are known at deploy time', () => {
  test.each<[title: string, resources: readonly string[], groups: readonly string[]]>([
    [
      'the same pseudo parameters',
      ["!Sub 'arn:${AWS::Partition}:s3:::a*'", "!Sub 'arn:${AWS::Partition}:s3:::a/*'"],
      ['[arn:${AWS::Partition}:s3:::a*] arn:${AWS::Partition}:s3:::a/*'],
    ],
    [
      'other pseudo parameters',
      ["!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:*'", "!Sub 'arn:aws:sqs:eu-west-1:${AWS::AccountId}:a'"],
      [],
    ],
    ['the same parameter', ["!Sub '${Prefix}*'", "!Sub '${Prefix}/*'"], []],
    [
      'a parameter that a wildcard covers',
      ["'arn:aws:s3:::*'", "!Sub 'arn:aws:s3:::${Prefix}/*'"],
      ['[arn:aws:s3:::*] arn:aws:s3:::${Prefix}/*'],
    ],
    ['a question mark', ["'arn:aws:s3:::?'", "!Sub 'arn:aws:s3:::${Prefix}'"], []],
    ['whole values', ['!Ref One', '!Ref One', "'*'"], []],
  ])('%s', (_title, written, groups) => {
    const text = [
      'Resources:',
      '  P:',
      '    Type: AWS::IAM::ManagedPolicy',
      '    Properties:',
      '      PolicyDocument:',
      "        Version: '2012-10-17'",
      '        Statement:',
      '          - Effect: Allow',
      "            Action: '*'",
      '            Resource:',
      ...written.map((it) => `              - ${it}`),
    ].join('\n');
    const [site] = parseDocument(`${text}\n`, { path: 'template.yaml' })?.sites ?? [];
    const values = site && readPolicy(site.value, 'identity').statements[0]?.resource?.values;
    expect(inWords(coverGroups(values ?? [], true))).toEqual(groups);
  });
});

describe('does not take long on', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const letter = (index: number): string => letters[Math.floor(index) % 26] as string;
  const many = (count: number, write: (index: number) => string): readonly string[] =>
    Array.from({ length: count }, (_, index) => write(index));

  test.each<[title: string, texts: readonly string[], groups: number]>([
    ['equal texts', many(20_000, () => 'arn:aws:s3:::bucket/*'), 1],
    ['names with one beginning', many(20_000, (it) => `arn:aws:s3:::bucket/folder/${it}`), 0],
    ['patterns with one beginning', many(5_000, (it) => `arn:aws:s3:::bucket/${it}/x*`), 0],
    ['a pattern and all that it covers', ['arn:aws:s3:::*', ...many(20_000, (it) => `arn:aws:s3:::bucket-${it}/*`)], 1],
    [
      'patterns of a few letters',
      many(5_000, (it) => `s3:*${letter(it)}*${letter(it / 26 + 1)}*${letter(it / 676 + 2)}*`),
      // Whatever it finds: the comparisons are bounded.
      -1,
    ],
    [
      'patterns of the same letters',
      many(5_000, (it) => `s3:*${[...it.toString(2).padStart(13, '0')].join('*')}*`),
      -1,
    ],
    ['long patterns that backtrack', many(300, (it) => `${'*a'.repeat(1_000)}*b${it}`), -1],
  ])('%s', (_title, texts, groups) => {
    const values = resources(texts);
    const found = inTime(6_000, () => coverGroups(values, true));
    if (groups >= 0) expect(found).toHaveLength(groups);
  });
});
