import { describe, expect, test } from 'vitest';
import { anything, type Hole } from '../../../server/src/hosts/value.js';
import { isLiteralSign, namesVariable, partsOf, variablesIn } from '../../../server/src/policy/policy-variables.js';
import { inTime } from '../../support/in-time.js';
import { realReference } from '../../support/real-reference.js';

/** The holes of a text: what stands in `<…>`, which stays in it. */
function holesOf(text: string): readonly Hole[] {
  return [...text.matchAll(/<[^>]*>/g)].map(({ 0: hole, index }) => ({
    start: index,
    end: index + hole.length,
    becomes: anything,
  }));
}

/** The parts of a text, each as its kind and its words. */
function read(text: string): readonly string[] {
  return partsOf(text, holesOf(text)).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('the parts of a text', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['home', ['literal home']],
    ['${aws:username}', ['variable ${aws:username}']],
    ['a${b:c}/${d:e}f', ['literal a', 'variable ${b:c}', 'literal /', 'variable ${d:e}', 'literal f']],
    ["${b:c, '}'}}", ["variable ${b:c, '}'}", 'literal }']],
    ["${b:c, 'x}y", ["variable ${b:c, 'x}", 'literal y']],
    ['${b:c/${d:e}', ['variable ${b:c/', 'variable ${d:e}']],
    ["${b:c, '${d:e}'}", ["variable ${b:c, '", 'variable ${d:e}', "literal '}"]],
    ['a${', ['literal a', 'variable ${']],
    ['a<b>c', ['literal a', 'unknown <b>', 'literal c']],
    ['<a><b>${c:d}<e>', ['unknown <a>', 'unknown <b>', 'variable ${c:d}', 'unknown <e>']],
    ['${a:<b>}c', ['unknown ${a:<b>', 'literal }c']],
    ['${a:b<c>', ['unknown ${a:b<c>']],
    ['${a:b}<c>', ['variable ${a:b}', 'unknown <c>']],
    ['<${a:b}>${c:d}', ['unknown <${a:b}>', 'variable ${c:d}']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('are all of the text, whatever it is', () => {
    const signs = ['$', '{', '}', "'", ',', 'a:b', '${', '<x>', ' '];
    for (let seed = 0; seed < 5000; seed += 1) {
      const text = Array.from({ length: 8 }, (_, index) => signs[(seed * (index * 7 + 3) + (seed >> index)) % 9]).join(
        '',
      );
      const parts = partsOf(text, holesOf(text));
      expect(parts.map(({ start, end }) => text.slice(start, end)).join(''), text).toBe(text);
    }
  });

  test('take time that grows with the text', () => {
    for (const piece of ['${', "${a, '", '${a:b}', '}', '<x>']) {
      const text = piece.repeat(50_000);
      inTime(4000, () => partsOf(text, holesOf(text)), piece);
    }
  });
});

describe('a variable', () => {
  test.each([
    ['${aws:username}', { name: 'aws:username', defaultValue: undefined, hasBrace: true }],
    ["${aws:PrincipalTag/team, 'all, of us'}", { name: 'aws:PrincipalTag/team', defaultValue: " 'all, of us'" }],
    ['${ aws:username ,x}', { name: ' aws:username ', defaultValue: 'x' }],
    ['${aws:username', { name: 'aws:username', hasBrace: false, end: 14 }],
    ['${}', { name: '', defaultValue: undefined, hasBrace: true }],
  ])('%s', (text, expected) => {
    expect(variablesIn(text, [])).toEqual([expect.objectContaining({ start: 0, end: text.length, ...expected })]);
  });

  test('may stand for a sign', () => {
    expect(variablesIn('${*}${?}${$}', []).map(isLiteralSign)).toEqual([true, true, true]);
    expect(variablesIn('${**}${a:b}${*', []).map(isLiteralSign)).toEqual([false, false, false]);
  });
});

describe('names', () => {
  const means = (name: string): boolean => namesVariable(name, realReference());

  test.each([
    'aws:username',
    'AWS:UserName',
    ' aws: username ',
    'aws:PrincipalTag/Cost Center',
    'aws:PrincipalTag/datazone:userId',
    'aws:notYetKnown',
    's3:prefix',
    'saml:sub',
    'cognito-identity.amazonaws.com:sub',
    'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub',
  ])('of a policy variable: %s', (name) => {
    expect(means(name)).toBe(true);
  });

  test.each([
    '',
    'bucket_arn',
    'AWS::AccountId',
    'var.name',
    'aws:accountId',
    'aws:region',
    'self:custom.name',
    'ssm:/path/of/parameter',
    'x ? "a:b" : "c"',
    'jsonencode("aws:username")',
    '{ aws:username',
    'aws:PrincipalTag/*',
  ])('of something else: %s', (name) => {
    expect(means(name)).toBe(false);
  });
});
