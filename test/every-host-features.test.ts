/**
 * Completion and hover at every text of some policies, written as each host writes them: the same is offered as in JSON,
 * and what is accepted gives the same policy.
 */
import { describe, expect, test } from 'vitest';
import { policiesOf } from '../server/src/analyze.js';
import { type CompletionItem, type Completions, completionsAt } from '../server/src/features/completion/completion.js';
import { hoverAt } from '../server/src/features/hover/hover.js';
import { expandSnippet } from '../server/src/features/snippets.js';
import type { PolicyType } from '../server/src/hosts/host.js';
import { parseWhileTyping } from '../server/src/hosts/index.js';
import { type PlainValue, plainValueOf } from '../server/src/hosts/value.js';
import { environmentOf } from './support/check.js';
import { applyEdits, readCursor } from './support/fixture.js';
import { type Form, forms } from './support/spell-hosts.js';
import { comparable } from './support/spell-policy-document.js';

interface Sample {
  readonly title: string;
  readonly type: PolicyType;
  readonly policy: PlainValue;
}

const bucket = 'arn:aws:s3:::amzn-s3-demo-bucket';

const samples: readonly Sample[] = [
  {
    title: 'an identity policy',
    type: 'identity',
    policy: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject', 's3:Get*'], Resource: `${bucket}/*` },
        {
          Effect: 'Deny',
          NotAction: ['iam:*', 's3:'],
          Resource: ['*', ''],
          Condition: {
            StringLike: { 'aws:PrincipalTag/team': ['a', 'b'] },
            StringEquals: { 's3:prefix': 'x' },
            Bool: { 'aws:SecureTransport': '' },
          },
        },
      ],
    },
  },
  {
    title: 'a policy of which much is not typed',
    type: 'identity',
    policy: {
      Version: '',
      Statement: [
        { Effect: 'Allow', Action: ['', 'lambda:Inv'], Resource: ['arn:'] },
        { Effect: 'A', Action: ['ec2:Run'], Resource: ['*'], Condition: { Str: { aws: ['x'] }, '': { '': [''] } } },
      ],
    },
  },
  {
    title: 'a trust policy',
    type: 'trust',
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: ['ec2.amazonaws.com'], '': ['x'] },
          Action: ['sts:AssumeRole', 'sts:'],
        },
        {
          Effect: '',
          Principal: { AWS: '111122223333' },
          Action: 'sts:',
          Condition: { StringEquals: { 'sts:': 'x' } },
        },
      ],
    },
  },
  {
    title: 'a resource policy',
    type: 'resource',
    policy: {
      Version: '2012-10-17',
      Id: 'x',
      Statement: [{ Effect: 'Allow', Principal: '*', NotAction: 's3:Put', NotResource: bucket }],
    },
  },
];

/** The policy with the cursor at the start, in the middle and at the end of each of its texts. */
function withCursors(policy: PlainValue): readonly PlainValue[] {
  const found: PlainValue[] = [];
  const atEach = (text: string, around: (marked: string) => PlainValue): void => {
    for (const at of new Set([0, Math.ceil(text.length / 2), text.length])) {
      found.push(around(`${text.slice(0, at)}$0${text.slice(at)}`));
    }
  };
  const visit = (value: PlainValue, around: (value: PlainValue) => PlainValue): void => {
    if (typeof value === 'string') atEach(value, around);
    else if (Array.isArray(value)) {
      for (const [index, it] of value.entries()) visit(it, (other) => around(value.with(index, other)));
    } else if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value);
      for (const [index, [name, it]] of entries.entries()) {
        const others = (entry: readonly [string, PlainValue]): PlainValue =>
          around(Object.fromEntries(entries.with(index, [...entry])));
        atEach(name, (marked) => others([marked, it]));
        visit(it, (other) => others([name, other]));
      }
    }
  };
  visit(policy, (value) => value);
  return found;
}

interface Asked {
  readonly text: string;
  readonly path: string;
  readonly completions: Completions | undefined;
  readonly hover: string | undefined;
}

function ask(path: string, marked: string, type: PolicyType): Asked {
  const { text, offset } = readCursor(marked);
  const document = parseWhileTyping(text, { path });
  if (!document) return { text, path, completions: undefined, hover: undefined };
  const policies = policiesOf(document, { explicit: type });
  const environment = { ...environmentOf(), today: '2026-05-01', expectedType: type };
  const hover = hoverAt(document, policies, offset, environment);
  return {
    text,
    path,
    completions: completionsAt(document, policies, offset, environment),
    hover: hover && `${text.slice(hover.span.start, hover.span.end)}\n${withoutExamples(hover.markdown)}`,
  };
}

/** Examples are written as the format of the document is, and a policy document is sent without lists of one. */
function withoutExamples(markdown: string): string {
  return markdown.replace(/```\w+\n.*?\n```/gs, '(example)').replace(/Size: [\d,]+ of/, 'Size: (so many) of');
}

function items({ completions }: Asked): readonly CompletionItem[] {
  return (completions?.items ?? []).toSorted((a, b) => a.rank - b.rank);
}

/** The policy after an item was accepted, with what its tab stops begin with. */
function valueAfter({ text, path, completions }: Asked, item: CompletionItem): unknown {
  const edit = completions?.cursor.spell(item.insert);
  if (!edit) return undefined;
  const newText = item.insert.snippet ? expandSnippet(edit.newText) : edit.newText;
  const after = applyEdits(text, [{ ...edit, newText: indented(newText, text, edit.span.start) }]);
  const document = parseWhileTyping(after, { path });
  const policy = comparable(plainValueOf(document?.sites[0]?.value));
  return document?.problems.length === 0 ? policy : after;
}

/** Editors put lines that are inserted as deep as the line in which they begin. */
function indented(inserted: string, text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const indentation = /^\s*/.exec(line)?.[0] ?? '';
  return inserted.replaceAll('\n', `\n${indentation}`);
}

/** What is wrong with a form of a policy at its cursor; nothing when all is as in JSON. */
function differences(form: Form, prepared: PlainValue, type: PolicyType): readonly unknown[] {
  const json = ask('policy.json', JSON.stringify(prepared), type);
  const spelled = form.spell(prepared);
  const here = ask(form.path, spelled, type);

  const labels = items(here).map((it) => it.label);
  const wanted = items(json).map((it) => (it.kind === 'element' ? form.nameOf(it.label) : it.label));
  const once = (names: readonly string[]): string => names.filter((it) => !form.repeated.includes(it)).join();
  // In Terraform the type of a principal is an argument of its own.
  if (labels.length === 0 && wanted.includes('CanonicalUser') && spelled.includes('identifiers')) return [];
  if (once(labels) !== once(wanted)) return [{ spelled, labels: labels.slice(0, 8), wanted: wanted.slice(0, 8) }];

  const wrong: unknown[] = [];
  const namesDiffer = items(json).some((it, index) => it.label !== labels[index]);
  if (here.hover !== json.hover && !namesDiffer) wrong.push({ spelled, hover: here.hover, wanted: json.hover });
  for (const index of new Set([0, 1, labels.length - 1])) {
    const [item, inJson] = [items(here)[index], items(json)[index]];
    // An argument cannot become a block by another name.
    if (!item || !inJson || namesDiffer) continue;
    const [value, inJsonAfter] = [valueAfter(here, item), valueAfter(json, inJson)];
    if (JSON.stringify(value) !== JSON.stringify(inJsonAfter)) {
      wrong.push({ spelled, accepted: item.label, value, wanted: inJsonAfter });
    }
  }
  return wrong;
}

describe.each(forms)('$title', (form: Form) => {
  test.each(samples)('$title', ({ policy, type }) => {
    const prepared = withCursors(policy).flatMap((it) => form.prepare(it) ?? []);
    const wrong = prepared.flatMap((it) => differences(form, it, type));
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('at many places', () => {
    const prepared = samples.flatMap(({ policy }) => withCursors(policy).flatMap((it) => form.prepare(it) ?? []));
    expect(prepared.length).toBeGreaterThan(100);
  });
});
