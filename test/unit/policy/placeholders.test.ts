import { describe, expect, test } from 'vitest';
import { hasTemplatePlaceholder, placeholderEnds } from '../../../server/src/policy/placeholders.js';

test('where placeholders end', () => {
  const text = 'a${b}{{c}}${d';
  const endOf = placeholderEnds(text);
  expect([0, 1, 5, 10].map(endOf)).toEqual([0, 5, 10, 10]);
});

describe('what a template tool puts in', () => {
  test.each(['${bucket}', '${AWS::AccountId}', '{{ name }}', '${aws:username}/${stage}', '${}', '${:a}', '${a:}${b}'])(
    '%s',
    (text) => expect(hasTemplatePlaceholder(text)).toBe(true),
  );

  test.each(['plain', '${aws:username}', "${aws:PrincipalTag/a, 'x'}", '${*}', '${?}', '${$}', '${open', '${a:}'])(
    'not in %s',
    (text) => expect(hasTemplatePlaceholder(text)).toBe(false),
  );
});
