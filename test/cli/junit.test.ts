import { describe, expect, test } from 'vitest';
import { type Answer, policyWith, project, rightPolicy, wrongPolicy } from './cli.js';

type Files = Readonly<Record<string, string>>;

async function junit(files: Files, ...paths: readonly string[]): Promise<Answer> {
  return project(files).cli(['check', '--format', 'junit', ...(paths.length > 0 ? paths : ['.'])]);
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads the XML of a report. Throws at anything that a strict reader would reject. */
function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(xml.startsWith(declaration)).toBe(true);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that XML does not have.
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u);
  for (const [token] of xml.slice(declaration.length).matchAll(/<[^>]*>|[^<]+/g)) {
    const tag = /^<(\/?)(\w+)((?: \w+="[^"<]*")*)(\/?)>$/.exec(token);
    const around = open.at(-1) ?? root;
    if (!token.startsWith('<')) around.text += decoded(token).trim();
    else if (!tag) throw new Error(`Not a tag: ${token}`);
    else if (tag[1]) expect(open.pop()?.name).toBe(tag[2]);
    else {
      const pairs = [...(tag[3] ?? '').matchAll(/ (\w+)="([^"]*)"/g)].map((it) => [it[1], decoded(it[2] ?? '')]);
      const element: Element = { name: tag[2] ?? '', attributes: Object.fromEntries(pairs), children: [], text: '' };
      around.children.push(element);
      if (!tag[4]) open.push(element);
    }
  }
  expect(open).toEqual([root]);
  expect(root.children).toHaveLength(1);
  return root.children[0] ?? root;
}

function decoded(text: string): string {
  expect(text.replace(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toMatch(/[&<>]/);
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The counts of an element as it says them, checked against what is in it. */
function countsOf(element: Element): string {
  const tests = element.name === 'testsuite' ? element.children : element.children.flatMap((it) => it.children);
  const having = (name: string): string => String(tests.filter((it) => it.children[0]?.name === name).length);
  const { tests: all, failures, errors, skipped } = element.attributes;
  expect({ all, failures, errors, skipped }).toEqual({
    all: String(tests.length),
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  });
  return `${all} tests, ${failures} failures, ${errors} errors, ${skipped} skipped`;
}

test('a finding is a failed test', async () => {
  const { code, out } = await junit({ 'a.json': wrongPolicy });
  expect(code).toBe(1);
  expect(out).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="Leastwise" tests="1" failures="1" errors="0" skipped="0" time="0">
      <testsuite name="a.json" tests="1" failures="1" errors="0" skipped="0" time="0">
        <testcase name="INVALID_ACTION at Statement[0].Action" classname="a.json" file="a.json" time="0">
          <failure message="Unknown action \`s3:GetObjct\`. Did you mean \`s3:GetObject\`?" type="error">a.json:4:37 error INVALID_ACTION
    Unknown action \`s3:GetObjct\`. Did you mean \`s3:GetObject\`?
    fix available: Change to \`s3:GetObject\`</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('each file is a suite, and each policy without findings a passed test', async () => {
  const template = JSON.stringify({ R: { PolicyDocument: JSON.parse(rightPolicy) }, Q: [JSON.parse(wrongPolicy)] });
  const { out } = await junit({ 'in/right.json': rightPolicy, 'template.json': template, 'other.json': '{}' });
  const report = parseXml(out);
  expect(countsOf(report)).toBe('3 tests, 1 failures, 0 errors, 0 skipped');
  const suites = report.children.map((it) => [
    it.attributes.name,
    countsOf(it),
    it.children.map((test) => `${test.attributes.classname}: ${test.attributes.name}`),
  ]);
  expect(suites).toEqual([
    ['in/right.json', '1 tests, 0 failures, 0 errors, 0 skipped', ['in/right.json: identity policy']],
    [
      'template.json',
      '2 tests, 1 failures, 0 errors, 0 skipped',
      [
        'template.json: identity policy at R.PolicyDocument',
        'template.json: INVALID_ACTION at Q[0].Statement[0].Action',
      ],
    ],
  ]);
});

test('what cannot be read is an error, and a named file without a policy is skipped', async () => {
  const { code, out } = await junit({ 'a.json': '{}', 'b.json': rightPolicy }, 'a.json', 'b.json', 'no.json');
  const report = parseXml(out);
  expect(code).toBe(2);
  expect(countsOf(report)).toBe('3 tests, 0 failures, 1 errors, 1 skipped');
  expect(report.children.map(countsOf)).toHaveLength(3);
  expect(report.children.at(1)?.children[0]?.children[0]?.attributes.message).toBe('no policy found');
  expect(report.children.at(2)?.children[0]?.children[0]?.attributes.message).toBe(
    'cannot read no.json: no such file or folder',
  );
});

test('faults of the format are failed tests, each with a name of its own', async () => {
  const { out } = await junit({ 'a.json': rightPolicy.replace('*" }', '*",, }') });
  const names = parseXml(out).children[0]?.children.map((it) => it.attributes.name);
  expect(names).toEqual(['JSON_SYNTAX_ERROR', 'JSON_SYNTAX_ERROR (2)', 'identity policy']);
});

test('nothing found is a report without suites', async () => {
  expect(countsOf(parseXml((await junit({ 'a.json': '{}' })).out))).toBe('0 tests, 0 failures, 0 errors, 0 skipped');
});

describe('text from policies', () => {
  test.each([
    ['signs of XML', 's3:<a b=\\"c\\">&amp;\'', 's3:<a b="c">&amp;\''],
    ['the end of a section', 's3:]]>', 's3:]]>'],
    ['control characters', 's3:\\u0000\\u001b[0m\\n\\t\\u0085', 's3:␀␛[0m␊ \ufffd'],
    ['what Unicode does not have', 's3:\\ud800\\uffff', 's3:\ufffd\ufffd'],
    ['what only some can write', 's3:Ä🪣', 's3:Ä🪣'],
  ])('%s', async (_, action, shown) => {
    const { out } = await junit({ 'a.json': policyWith(action) });
    const failure = parseXml(out).children[0]?.children[0]?.children[0];
    expect(failure?.attributes.message).toContain(`\`${shown}\``);
    expect(failure?.text).toContain(`\`${shown}\``);
  });

  test('names of files', async () => {
    const { out } = await junit({ '<&"\'>.json': wrongPolicy });
    expect(parseXml(out).children[0]?.attributes.name).toBe('<&"\'>.json');
  });
});
