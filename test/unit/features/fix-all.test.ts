import { describe, expect, test } from 'vitest';
import type { Analysis, Fix } from '../../../server/src/analyze.js';
import { type FixedText, fixAll } from '../../../server/src/features/fix-all.js';
import type { TextEdit } from '../../../server/src/hosts/host.js';
import { rules } from '../../../server/src/rules/index.js';
import { analyzeText, type CheckOptions, findingsOf } from '../../support/check.js';
import { applyEdits, readMarks } from '../../support/fixture.js';

function fixed(text: string, options: CheckOptions = {}): FixedText<Analysis> {
  return fixAll(text, (it) => analyzeText(it, options));
}

/** Fixes a text in which the only findings are those of a function, each given by its fixes. */
function fixedWith(text: string, fixesOf: (text: string) => readonly (readonly Fix[])[]): FixedText<Analysis> {
  const [finding] = findingsOf(text);
  if (!finding) throw new Error('The text needs a finding to start from.');
  return fixAll(text, (current) => {
    const analysis = analyzeText(current);
    const findings = fixesOf(current).map((fixes) => ({ ...finding, fixes }));
    return { ...analysis, policies: analysis.policies.map((it) => ({ ...it, findings })) };
  });
}

function fix(safety: 'safe' | 'unsafe', ...edits: readonly TextEdit[]): Fix {
  return { title: 'x', safe: safety === 'safe', edits: () => edits };
}

/** The edit that puts other words in the place of some. */
function replace(text: string, words: string, newText: string): TextEdit {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`No ${words} in ${text}`);
  return { span: { start, end: start + words.length }, newText };
}

function policy(elements: string): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    { ${elements}, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
  ]
}`;
}

describe('fixAll', () => {
  test('applies the safe fixes of all findings and leaves the others', () => {
    const text = policy('"Sid": "read it"').replace('  "Version": "2012-10-17",\n', '').replace('"Allow"', '"allow"');
    const { text: after, fixed: count, edits, analysis } = fixed(text);
    expect(after).toBe(policy('"Sid": "readIt"').replace('"Allow"', '"allow"'));
    expect(count).toBe(2);
    expect(applyEdits(text, edits)).toBe(after);
    expect(analysis.policies[0]?.findings.map((it) => it.code)).toContain('INVALID_EFFECT');
    expect(analysis.policies[0]?.findings.map((it) => it.code)).not.toContain('MISSING_VERSION');
  });

  test('never applies a fix that changes what is granted', () => {
    const text = policy('"Sid": "x"').replace('s3:GetObject', 's3:GetObjct');
    expect(findingsOf(text).flatMap((it) => it.fixes.map((fix) => fix.safe))).toContain(false);
    expect(fixed(text)).toMatchObject({ text, fixed: 0, edits: [] });
  });

  test('takes the first fix of a finding, and no other when that is unsafe', () => {
    const text = policy('"Sid": "read it"');
    const run = (first: 'safe' | 'unsafe'): string =>
      fixedWith(text, (it) =>
        it === text
          ? [[fix(first, replace(it, 'read it', 'first')), fix('safe', replace(it, 'read it', 'other'))]]
          : [],
      ).text;
    expect(run('safe')).toBe(text.replace('read it', 'first'));
    expect(run('unsafe')).toBe(text);
  });

  test('text without policies, or without findings, stays', () => {
    for (const text of ['', '{}', 'Statement', policy('"Sid": "x"')]) expect(fixed(text).text).toBe(text);
  });

  test('policies inside of strings are fixed in place', () => {
    const text = JSON.stringify({ PolicyDocument: policy('"Sid": "read it"') }, null, 2);
    expect(fixed(text).text).toBe(text.replace('read it', 'readIt'));
  });
});

describe('passes', () => {
  test('a fix that overlaps another comes in the next pass, and the edit goes around both', () => {
    const text = policy('"Sid": "", "Condition": {}').replace('"2012', '"2013');
    const { text: after, fixed: count, edits } = fixed(text);
    expect(JSON.parse(after)).toEqual(JSON.parse(policy('"x": 0').replace('"x": 0, ', '')));
    expect(count).toBe(3);
    expect(edits).toHaveLength(1);
    expect(applyEdits(text, edits)).toBe(after);
  });

  test('edits with only white space between them are not made at once', () => {
    const text = '{ "Statement": { "Sid": "" } }';
    const behindBrace = text.indexOf('{ "Sid"') + 1;
    const insertion = { span: { start: behindBrace, end: behindBrace }, newText: ' "Effect": "Deny",' };
    const { text: after, fixed: count } = fixedWith(text, (it) =>
      it === text ? [[fix('safe', insertion)], [fix('safe', replace(it, '"Sid": ""', ''))]] : [],
    );
    expect(after).toBe('{ "Statement": { "Effect": "Deny", "Sid": "" } }');
    expect(count).toBe(1);
  });

  test('fixes that undo each other end', () => {
    const { fixed: count } = fixedWith(policy('"Sid": "a b"'), (it) => [
      [fix('safe', it.includes('a b') ? replace(it, 'a b', 'b a') : replace(it, 'b a', 'a b'))],
    ]);
    expect(count).toBe(10);
  });

  test('a fix that changes nothing is none', () => {
    const text = policy('"Sid": "a b"');
    const result = fixedWith(text, (it) => [[fix('safe', replace(it, 'a b', 'a b'))], [fix('safe')], []]);
    expect(result).toMatchObject({ text, fixed: 0 });
  });

  test.each([
    ['breaks the text', '"Sid":', '"Sid"'],
    ['hides a policy', '"Statement"', '"Elsewhere"'],
  ])('a pass that %s is taken back', (_, words, newText) => {
    const text = '{ "Statement": { "Sid": "a b", "Effect": "Deny", "Action": "*", "Resource": "*" } }';
    const result = fixedWith(text, (it) => (it === text ? [[fix('safe', replace(it, words, newText))]] : []));
    expect(result).toMatchObject({ text, fixed: 0 });
  });

  test('hundreds of fixes are one pass', () => {
    const statement = (index: number): string => `{ "Sid": "a ${index}", "Effect": "Deny", "Action": "*" }`;
    const text = `{ "Version": "2012-10-17", "Statement": [${Array.from({ length: 400 }, (_, it) => statement(it))}] }`;
    let analyses = 0;
    const { fixed: count } = fixAll(text, (it) => {
      analyses += 1;
      return analyzeText(it);
    });
    expect({ count, analyses }).toEqual({ count: 400, analyses: 2 });
  });
});

describe('text with faults', () => {
  const text = policy('"Sid": "read it"');

  test.each([
    ['a missing colon', text.replace('"Version":', '"Version"')],
    ['a comma too many', text.replace('/*" }', '/*", }')],
    ['a comment in JSON', text.replace('"Sid"', '/* why */ "Sid"')],
    ['an element twice', text.replace('"Sid"', '"Effect": "Deny", "Sid"')],
    ['a fault beside the policy', `[${text}, {]`],
    [
      'a fault in the string that it is in',
      JSON.stringify({ PolicyDocument: text.replace('"Version":', '"Version"') }),
    ],
  ])('%s: it stays', (_, faulty) => {
    expect(findingsOf(faulty).map((it) => it.code)).toContain('UNSUPPORTED_SID');
    expect(fixed(faulty)).toMatchObject({ text: faulty, fixed: 0 });
  });

  test('comments stay where the format has them', () => {
    const commented = text.replace('"Sid"', '/* why */ "Sid"');
    expect(fixed(commented, { languageId: 'jsonc' }).text).toBe(commented.replace('read it', 'readIt'));
  });

  test('another policy of the document is fixed', () => {
    const inStrings = (...texts: string[]): string => JSON.stringify(texts.map((it) => ({ PolicyDocument: it })));
    const faulty = text.replace('"Version":', '"Version"');
    expect(fixed(inStrings(faulty, text)).text).toBe(inStrings(faulty, text.replace('read it', 'readIt')));
  });
});

describe('line ends', () => {
  const text = policy('"Sid": "read it"').replace('  "Version": "2012-10-17",\n', '');

  test.each(['\n', '\r\n', '\r'])('%j', (lineEnd) => {
    const { text: after } = fixed(text.replaceAll('\n', lineEnd));
    expect(JSON.parse(after)).toEqual(JSON.parse(policy('"Sid": "readIt"')));
    expect(after.replaceAll(lineEnd, '')).not.toMatch(/[\r\n]/);
  });
});

describe('the examples of all rules', () => {
  const examples = rules.flatMap((rule) => rule.invalid.map((it) => ({ ...it, code: rule.code })));

  test.each(examples)('$code: $title', ({ policy: marked, type, resourceType }) => {
    const { text } = readMarks(marked);
    const options = { type, resourceType };
    const once = fixAll(text, (it) => withoutUnsafeEdits(analyzeText(it, options)));
    expect(once.analysis.problems).toHaveLength(analyzeText(text, options).problems.length);
    expect(once.analysis.policies.flatMap((it) => it.findings).filter((it) => it.fixes[0]?.safe)).toEqual([]);
    expect(applyEdits(text, once.edits)).toBe(once.text);
    expect(fixed(once.text, options)).toMatchObject({ text: once.text, fixed: 0 });
  });

  function withoutUnsafeEdits(analysis: Analysis): Analysis {
    const guarded = (it: Fix): Fix => (it.safe ? it : { ...it, edits: () => expect.unreachable(it.title) });
    const policies = analysis.policies.map((it) => ({
      ...it,
      findings: it.findings.map((finding) => ({ ...finding, fixes: finding.fixes.map(guarded) })),
    }));
    return { ...analysis, policies };
  }
});
