/**
 * Every feature, asked at random places of every policy at hand: whole and broken, in every format. None throws, takes long
 * or says what nobody wrote, and what an author accepts in a text without faults leaves none there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlainValue } from '../server/src/hosts/value.js';
import { rules } from '../server/src/rules/index.js';
import { brokenText } from './support/broken-texts.js';
import type { CheckOptions } from './support/check.js';
import {
  type OpenText,
  openText,
  type Question,
  questionsAboutDocuments,
  questionsAboutPlaces,
} from './support/every-feature.js';
import { readMarks } from './support/fixture.js';
import { mutantsOf, pick } from './support/mutants.js';
import { forgetAnswers, realReference } from './support/real-reference.js';
import { type Form, forms } from './support/spell-hosts.js';
import { withoutMarks } from './support/spell-marks.js';
import { randomNumbers } from './support/unknown-values.js';

const random = randomNumbers(20_261_122);
let asked = 0;

/** What is wrong with the answers about a text, asked at some places. */
function faultsIn(text: string, options: CheckOptions, places: number, slowest = slowestOfFile): readonly string[] {
  const open = openText(text, options, random);
  if (!open) return [];
  const somewhere = (): number => Math.floor(random() * (text.length + 1));
  const ask = (questions: Readonly<Record<string, Question>>, offset: number): readonly string[] =>
    Object.entries(questions).flatMap(([name, question]) => {
      const drawn: number[] = [];
      const draw = (): number => {
        const number = random();
        drawn.push(number);
        return number;
      };
      const first = timed(question, { ...open, random: draw }, offset);
      let { took } = first;
      for (let more = 2; more > 0 && took > slowest; more -= 1) {
        const again = openAgain(text, options, drawn);
        if (again) took = Math.min(took, timed(question, again, offset).took);
      }
      asked += 1;
      const all = took > slowest ? [...first.faults, `it takes ${Math.round(took)} ms`] : first.faults;
      return all.map((it) => `${name}: ${it}\n\n${text.slice(0, offset)}$0${text.slice(offset)}`);
    });
  const offsets = Array.from({ length: places }, somewhere);
  return [...ask(questionsAboutDocuments, somewhere()), ...offsets.flatMap((it) => ask(questionsAboutPlaces, it))];
}

/** What is wrong with an answer, and how many milliseconds it takes. */
function timed(question: Question, open: OpenText, offset: number): { faults: readonly string[]; took: number } {
  const start = performance.now();
  const faults = [...question(open, offset)];
  return { faults, took: performance.now() - start };
}

/** The same text, of which nothing is remembered, with the numbers that were drawn before: what was slow is asked again. */
function openAgain(text: string, options: CheckOptions, drawn: readonly number[]): OpenText | undefined {
  const numbers = drawn.values();
  forgetAnswers();
  return openText(text, options, () => numbers.next().value ?? 0);
}

/** In milliseconds, with room for a machine that does other things too. A usual question takes one or two. */
const slowestOfFile = 4_000;

const root = path.resolve(import.meta.dirname, '..');
const files = ['test/corpus', 'examples'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((it) => it.isFile())
    .map((it) => path.relative(root, path.join(it.parentPath, it.name))),
);

test.each(files)('%s', (file) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const options = { filePath: path.join('/work', file) };
  expect(faultsIn(text, options, 4)).toEqual([]);
  for (let count = 0; count < 2; count += 1) expect(faultsIn(brokenText(text, random), options, 2)).toEqual([]);
});

/** What is only large, for the rules about size, says nothing more. */
const examples = rules.flatMap((rule) =>
  [...rule.invalid, ...rule.valid]
    .filter((it) => it.policy.length < 2500)
    .map((it) => ({ policy: it.policy, type: it.type ?? rule.policyTypes?.[0], resourceType: it.resourceType })),
);

const json: Form = {
  title: 'JSON',
  path: 'policy.json',
  nameOf: (it) => it,
  repeated: [],
  atLeast: 0,
  prepare: (it) => it,
  spell: (it) => JSON.stringify(it, null, 2),
};

describe.each([json, ...forms])('examples of rules in $title', (form) => {
  test('as they are, with something else in them, and broken', () => {
    for (let count = 0; count < 24; count += 1) {
      const { policy, ...hints } = pick(examples, random);
      const options = { ...hints, filePath: `/work/${form.path}` };
      const [mutant] = mutantsOf(policy, 1, random);
      for (const it of [readMarks(policy).text, mutant]) {
        const text = it === undefined ? undefined : spelledIn(form, it);
        if (text === undefined) continue;
        expect(faultsIn(text, options, 4)).toEqual([]);
        // What is wrong with an expression inside of JSON is not told, so that nobody knows what was.
        if (!form.path.endsWith('.tf.json')) expect(faultsIn(brokenText(text, random), options, 2)).toEqual([]);
      }
    }
  });
});

/** A policy in a form; undefined for one that the form cannot say, or that is no JSON. */
function spelledIn(form: Form, policy: string): string | undefined {
  try {
    const prepared = form.prepare(JSON.parse(policy) as PlainValue);
    return prepared === undefined ? undefined : withoutMarks(form.spell(prepared));
  } catch {
    return undefined;
  }
}

describe('large policies', () => {
  const reference = realReference();
  const actions = ['s3', 'ec2', 'iam', 'lambda', 'sqs'].flatMap((prefix) =>
    reference.actionNames(prefix).map((name) => `${prefix}:${name}`),
  );
  const actionAt = (index: number): string => actions[index % actions.length] ?? '*';
  const range = (length: number): readonly number[] => [...Array(length).keys()];
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

  test.each<[string, readonly object[]]>([
    [
      '2,000 statements',
      range(2000).map((index) => ({
        Sid: `Statement${index}`,
        Effect: index % 5 === 0 ? 'Deny' : 'Allow',
        Action: [actionAt(index), actionAt(index * 7), 'ec2:Describe*'],
        Resource: index % 4 === 0 ? '*' : `arn:aws:s3:::amzn-s3-demo-bucket${index}/*`,
      })),
    ],
    ['a list of 10,000 actions', [{ ...statement, Action: range(10_000).map((it) => `${actionAt(it)}${it % 9}`) }]],
    ['a list of 10,000 resources', [{ ...statement, Resource: range(10_000).map((it) => `arn:aws:s3:::b${it}/*`) }]],
  ])('%s', (_, statements) => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
    expect(faultsIn(text, { filePath: '/work/policy.json' }, 3, slowestOfLarge)).toEqual([]);
  });
});

/** What is quadratic takes a minute. */
const slowestOfLarge = 8_000;

test('many questions were asked', () => {
  expect(asked).toBeGreaterThan(10_000);
});
