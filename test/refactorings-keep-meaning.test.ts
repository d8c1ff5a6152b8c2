/**
 * Every refactoring that says that it leaves the meaning alone, at places all over random policies and those of the corpus: the
 * text can be read again, has no new errors and no fewer comments, and grants the same.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cannotApply, resourcePolicyKind } from '../server/src/analysis/resources/resource-policies.js';
import { refactorings } from '../server/src/features/refactorings/index.js';
import { plainValueOf, type Span } from '../server/src/hosts/value.js';
import type { Policy } from '../server/src/policy/model.js';
import { rules } from '../server/src/rules/index.js';
import {
  type Analysis,
  type AppliedRefactoring,
  afterRefactoringsOfSameMeaning,
  analyzeText,
  type CheckOptions,
} from './support/check.js';
import { differenceOfGrants, type IsPossible } from './support/granted-requests.js';
import { randomPolicy } from './support/random-policies.js';
import { realReference } from './support/real-reference.js';
import { forms } from './support/spell-hosts.js';
import { withoutMarks } from './support/spell-marks.js';
import { randomNumbers } from './support/unknown-values.js';

const random = randomNumbers(20_261_125);
const tried = new Map<string, number>();

/** What is wrong with the refactorings at some places of a text; empty when all is well. */
function faultsOf(text: string, hints: CheckOptions, count: number): readonly string[] {
  const options = { ...hints, severities: errorsOnly };
  const before = analyzeText(text, options);
  if (before.problems.length > 0) return [];
  const seen = new Set<string>();
  return afterRefactoringsOfSameMeaning(text, placesIn(text, count), options).flatMap((applied) => {
    const { id, title, range } = applied;
    if (seen.size === seen.add(applied.text).size) return [];
    tried.set(id, (tried.get(id) ?? 0) + 1);
    const marked = `${text.slice(0, range.start)}«${text.slice(range.start, range.end)}»${text.slice(range.end)}`;
    return faultsOfOne(before, applied, options).map((it) => `${id}, ${title}: ${it}\n${marked}\n${applied.text}`);
  });
}

/** Other findings are not compared. */
const errorsOnly: NonNullable<CheckOptions['severities']> = Object.fromEntries(
  rules.flatMap(({ code, severity }) => (severity === 'error' ? [] : [[code, 'off'] as const])),
);

function faultsOfOne(before: Analysis, { text, id }: AppliedRefactoring, options: CheckOptions): readonly string[] {
  const after = analyzeText(text, options);
  if (after.problems.length > 0) return [`the text has problems then: ${after.problems[0]?.message}`];
  if (after.policies.length !== before.policies.length) return ['a policy is gone'];
  const known = new Set(errorsIn(before));
  const errors = errorsIn(after).filter((it) => !known.has(it) && !uncovered.has(it));
  const differences = before.policies.flatMap((it, index) => {
    const other = plainValueOf(after.policies[index]?.site.value) ?? null;
    const plain = plainValueOf(it.site.value) ?? null;
    return differenceOfGrants(plain, other, realReference(), possibleIn(it.policy, id)) ?? [];
  });
  return [...errors.map((it) => `it brings ${it}`), ...differences];
}

/** Some rely on what no request can be about. */
function possibleIn({ resourceType }: Policy, id: string): IsPossible | undefined {
  if (id === 'split-by-resource-type') return hasType;
  const kind = resourceType === undefined ? undefined : resourcePolicyKind(resourceType);
  if (!kind || !['expand-wildcard', 'negate-actions'].includes(id)) return undefined;
  return (action) => {
    const isOfService = kind.services.some((it) => action.toLowerCase().startsWith(`${it}:`));
    return isOfService && !cannotApply(action, kind, realReference());
  };
}

/** Whether an action is known to be for resources like this. The name of a bucket is the only one without a slash. */
function hasType(action: string, resource: string): boolean {
  const reference = realReference();
  const detail = reference.action(action);
  if (!detail) return true;
  return detail.resourceTypes.some(({ name }) => {
    const arn = reference.resourceType(detail.prefix, name)?.arn ?? '';
    const pattern = arn
      .replaceAll('+', '\\+')
      .replaceAll('$' + '{BucketName}', '[^/]+')
      .replaceAll(/\$\{\w+\}/g, '.+');
    return new RegExp(`^${pattern}$`).test(resource);
  });
}

/** What was wrong before, but is only seen of an action that is named. */
const uncovered: ReadonlySet<string> = new Set(['UNSUPPORTED_ACTION_FOR_CONDITION_KEY']);

function errorsIn({ policies }: Analysis): readonly string[] {
  return policies.flatMap((it) => it.findings).flatMap((it) => (it.severity === 'error' ? it.code : []));
}

/** Some places where a word begins, and a few parts of the text from one of them to another. */
function placesIn(text: string, count: number): readonly Span[] {
  const words = [...text.matchAll(/[A-Za-z0-9*]+/g)].map((it) => it.index);
  const any = (): number => words[Math.floor(random() * words.length)] ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [any(), any()];
    return index % 4 === 0 ? { start: Math.min(start, end), end: Math.max(start, end) } : { start, end: start };
  });
}

test.each(Array.from({ length: 6 }, (_, index) => index))('in random policies, part %i', () => {
  for (let made = 0; made < 18; made += 1) {
    const text = JSON.stringify(randomPolicy(realReference(), random), null, made % 3 === 0 ? 0 : 2);
    expect(faultsOf(text, { type: 'identity' }, 12)).toEqual([]);
  }
});

const corpus = path.join(import.meta.dirname, 'corpus');

describe('in policies of the corpus', () => {
  test.each(readdirSync(corpus).filter((it) => it.endsWith('.json')))('%s', (name) => {
    expect(faultsOf(readFileSync(path.join(corpus, name), 'utf8'), {}, 15)).toEqual([]);
  });
});

const otherForms = forms.filter(({ title }) => /^YAML in|^`jsonencode` of Terraform$|policy document/.test(title));

describe.each(otherForms)('in $title', (form) => {
  const languageId = form.path.endsWith('.tf') ? 'terraform' : 'yaml';
  test('random policies', () => {
    for (let made = 0; made < 8; made += 1) {
      const prepared = form.prepare(randomPolicy(realReference(), random));
      if (prepared === undefined) continue;
      expect(faultsOf(withoutMarks(form.spell(prepared)), { type: 'identity', languageId }, 15)).toEqual([]);
    }
  });
});

/** The policies here hardly have what these are about: they have tests of their own. */
const rare: ReadonlySet<string> = new Set(['negate-actions', 'split-by-resource-type']);

test.each(refactorings.filter((it) => it.meaning === 'same' && !rare.has(it.id)))('$id was tried often', ({ id }) => {
  expect(tried.get(id)).toBeGreaterThan(20);
});
