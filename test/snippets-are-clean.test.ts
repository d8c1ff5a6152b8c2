/** Every snippet, with its placeholders kept, gives no finding above suggestion: whole, and where its statements go. */
import { describe, expect, test } from 'vitest';
import { expandSnippet, policySnippets } from '../server/src/features/snippets.js';
import { afterCompletion, findingsOf } from './support/check.js';

function gravityOf(text: string, type: (typeof policySnippets)[number]['policyType']): readonly string[] {
  return findingsOf(text, { type })
    .filter((it) => it.severity !== 'suggestion')
    .map((it) => `${it.code}: ${it.message}`);
}

describe.each(policySnippets)('$id', (snippet) => {
  test('as VS Code inserts it', () => {
    expect(gravityOf(expandSnippet(snippet.text), snippet.policyType)).toEqual([]);
  });

  test('as completion inserts it into an empty file', () => {
    const text = expandSnippet(afterCompletion('$0', snippet.title, { type: snippet.policyType }));
    expect(JSON.parse(text)).toEqual(JSON.parse(expandSnippet(snippet.text)));
    expect(gravityOf(text, snippet.policyType)).toEqual([]);
  });
});

describe('statements in a policy that has others', () => {
  test.each(policySnippets.filter((it) => it.statements))('$id', (snippet) => {
    const around = '{ "Version": "2012-10-17", "Statement": [$0] }';
    const text = expandSnippet(afterCompletion(around, snippet.title, { type: snippet.policyType }));
    expect(gravityOf(text, snippet.policyType)).toEqual([]);
  });
});
