import { expect, test } from 'vitest';
import { interned, rememberInterned } from '../../../server/src/text/interned.js';

test('the same text is the same object, and another in other capitals', () => {
  expect(interned('s3:GetObject')).toBe(interned(['s3', 'GetObject'].join(':')));
  expect(interned('s3:getobject')).not.toBe(interned('s3:GetObject'));
  expect(interned('s3:GetObject').lowerCase).toBe('s3:getobject');
});

test('an answer is worked out once for each owner of the facts', () => {
  let asked = 0;
  const lengthOf = rememberInterned(({ text }, owner: { readonly more: number }) => {
    asked += 1;
    return text.length + owner.more;
  });
  const [one, two] = [{ more: 1 }, { more: 2 }];
  expect([lengthOf(interned('abc'), one), lengthOf(interned('abc'), one)]).toEqual([4, 4]);
  expect(asked).toBe(1);
  expect(lengthOf(interned('abc'), two)).toBe(5);
});

test('undefined is an answer too', () => {
  let asked = 0;
  const nothing = rememberInterned((): undefined => {
    asked += 1;
  });
  const owner = {};
  nothing(interned('x'), owner);
  nothing(interned('x'), owner);
  expect(asked).toBe(1);
});
