/** Every example of every rule, written as each host writes it: the same is said, of the same words, with the same fix. */
import { describe, expect, test } from 'vitest';
import { type AnalyzedPolicy, analyze, type Finding } from '../server/src/analyze.js';
import type { HostDocument } from '../server/src/hosts/host.js';
import { parseDocument } from '../server/src/hosts/index.js';
import {
  childOf,
  type ObjectNode,
  type Path,
  type PlainValue,
  plainValueOf,
  type Span,
  type ValueNode,
} from '../server/src/hosts/value.js';
import { noNames } from '../server/src/policy/known-names.js';
import { smallSpan } from '../server/src/policy/read-policy.js';
import { rules } from '../server/src/rules/index.js';
import type { InvalidExample, Rule, ValidExample } from '../server/src/rules/rule.js';
import { exampleOptions } from './support/check.js';
import { applyEdits, readMarks, writeMarks } from './support/fixture.js';
import { realReference } from './support/real-reference.js';
import { type Form, forms } from './support/spell-hosts.js';
import { onlyMarksInTexts, withoutMarks } from './support/spell-marks.js';
import { comparable } from './support/spell-policy-document.js';

interface Example {
  readonly rule: Rule;
  readonly example: ValidExample | InvalidExample;
}

const examples: readonly Example[] = rules.flatMap((rule) =>
  [...rule.invalid, ...rule.valid].map((example) => ({ rule, example })),
);

/** An example in one form, and what is said of the same policy in JSON. */
interface Spelled extends Example {
  readonly marked: string;
  readonly text: string;
  readonly json: string;
  readonly expected: AnalyzedPolicy;
}

function spelledIn(form: Form, { rule, example }: Example): Spelled | undefined {
  const policy = plainPolicy(example.policy);
  const prepared = policy === undefined ? undefined : form.prepare(policy);
  if (prepared === undefined) return undefined;
  const marked = form.spell(prepared);
  const json = withoutMarks(JSON.stringify(prepared));
  const expected = analyzed(parseAs('policy.json', json), { rule, example });
  return expected && { rule, example, marked, text: withoutMarks(marked), json, expected };
}

/** The policy with the marks in its texts; undefined for what is no JSON, or has a name twice. */
function plainPolicy(marked: string): PlainValue | undefined {
  const { problems } = parseDocument(withoutMarks(marked), { path: 'policy.json' }) ?? { problems: [] };
  if (problems.length > 0) return undefined;
  return JSON.parse(onlyMarksInTexts(marked)) as PlainValue;
}

function parseAs(path: string, text: string): HostDocument {
  const document = parseDocument(text, { path });
  if (!document) throw new Error(`No host takes ${path} for a file with a policy: ${text}`);
  return document;
}

function analyzed(document: HostDocument, { rule, example }: Example): AnalyzedPolicy | undefined {
  const { type, resourceType, names, strictness, organizationRules } = exampleOptions(rule, example);
  const { policies } = analyze(document, {
    reference: realReference(),
    hints: { explicit: type, resourceType },
    names: { ...noNames, ...names },
    ...(strictness && { strictness }),
    ...(organizationRules && { organizationRules }),
  });
  return policies.length === 1 ? policies[0] : undefined;
}

function inWords(findings: readonly Finding[]): readonly string[] {
  return findings.map((it) => `${it.path.join('.')} ${it.code}: ${withoutSize(it.message)}`).sort();
}

/** How large a policy is hangs on how it is written, and how large it may be on where it stands. */
function withoutSize(message: string): string {
  return message.replace(/^The policy has [\d,]+ .*? may have\./, 'The policy is too large.');
}

/** The places of what a rule finds: those with marks, and where JSON has a bracket, what the host has for it. */
function expectedSpans({ rule, marked, expected }: Spelled, policy: ObjectNode): readonly Span[] {
  const unmarked = expected.findings.flatMap(({ code, path, span }) => {
    const inJson = code === rule.code ? nodeAt(expected.site.value, path) : undefined;
    const node = nodeAt(policy, path);
    return inJson && inJson.kind !== 'string' && inJson.outer.start === span.start && node ? smallSpan(node) : [];
  });
  return [...readMarks(marked).spans, ...unmarked].sort((a, b) => a.start - b.start || a.end - b.end);
}

function nodeAt(root: ValueNode, path: Path): ValueNode | undefined {
  return path.reduce<ValueNode | undefined>((node, step) => {
    if (node?.kind === 'array') return node.items[Number(step)];
    return node?.kind === 'object' ? childOf(node, String(step)) : undefined;
  }, root);
}

describe.each(forms)('$title', (form) => {
  const spelled = examples.flatMap((it) => spelledIn(form, it) ?? []);

  test('says what many examples say', () => {
    expect(spelled.length).toBeGreaterThan(form.atLeast);
  });

  test.each(spelled)('$rule.code: $example.title', (it) => {
    const document = parseAs(form.path, it.text);
    expect(document.problems).toEqual([]);
    const policy = analyzed(document, it);
    expect(policy, it.text).toBeDefined();
    if (!policy) return;

    expect(inWords(policy.findings), it.text).toEqual(inWords(it.expected.findings));
    const found = policy.findings.filter((finding) => finding.code === it.rule.code);
    const spans = found.map((finding) => finding.span);
    if ('message' in it.example) {
      expect(writeMarks(it.text, spans)).toBe(writeMarks(it.text, expectedSpans(it, policy.site.value)));
    }
    checkFixes(form, it, found);
  });
});

function checkFixes(form: Form, spelled: Spelled, found: readonly Finding[]): void {
  const inJson = spelled.expected.findings.filter((it) => it.code === spelled.rule.code);
  inJson.forEach((finding, index) => {
    const writable = finding.fixes.filter((it) => !form.hasOwnVariables || !writesVariable(it));
    writable.forEach((fix, which) => {
      const other = found[index]?.fixes[which];
      expect(other?.title).toBe(fix.title);
      const wanted = valueAfter('policy.json', spelled.json, fix.edits());
      const text = applyEdits(spelled.text, other?.edits() ?? []);
      expect(valueAfter(form.path, text, []), `${fix.title}\n${text}`).toEqual(wanted);
    });
  });
}

/** Where `${…}` is a variable of another tool, a policy variable cannot be written. */
function writesVariable(fix: Finding['fixes'][number]): boolean {
  return fix.edits().some((it) => it.newText.includes('${'));
}

function valueAfter(path: string, text: string, edits: Parameters<typeof applyEdits>[1]): unknown {
  const { sites } = parseAs(path, applyEdits(text, edits));
  return comparable(plainValueOf(sites[0]?.value));
}
