import { expect, test } from 'vitest';
import { policiesOf } from '../../../server/src/analyze.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { validate } from '../../../server/src/policy/grammar/validate.js';
import { noNames } from '../../../server/src/policy/known-names.js';
import { rules } from '../../../server/src/rules/index.js';
import type { Rule, RuleContext, ValidExample } from '../../../server/src/rules/rule.js';
import { exampleOptions } from '../../support/check.js';
import { readMarks } from '../../support/fixture.js';
import { realReference } from '../../support/real-reference.js';

/** The policies of all examples of all rules, as their own rules see them. */
const contexts: readonly RuleContext[] = rules.flatMap((rule) =>
  [...rule.valid, ...rule.invalid].flatMap((example) => contextsOf(rule, example)),
);

function contextsOf(rule: Rule, example: ValidExample): readonly RuleContext[] {
  const { type, resourceType } = exampleOptions(rule, example);
  const languageId = example.languageId ?? 'json';
  const document = parseDocument(readMarks(example.policy).text, { languageId });
  return (document ? policiesOf(document, { explicit: type, resourceType }) : []).map(({ policy }) => ({
    policy,
    reference: realReference(),
    violations: validate(policy),
    names: { ...noNames, ...example.names },
    organizationRules: example.organizationRules ?? [],
  }));
}

const asking = rules.filter((it) => it.appliesTo);

test('most rules ask first whether a policy has what they are about', () => {
  expect(asking.length).toBeGreaterThan(100);
});

test.each(asking)('$code finds nothing where it does not apply', ({ appliesTo, policyTypes, check }) => {
  const others = contexts.filter((it) => (policyTypes?.includes(it.policy.type) ?? true) && !appliesTo?.(it));
  expect(others.length).toBeGreaterThan(0);
  const found = others.flatMap((it) => [...check(it)].map((report) => ({ report, policy: it.policy.node.span })));
  expect(found).toEqual([]);
});

test('few questions are shared by all these rules', () => {
  expect(new Set(asking.map((it) => it.appliesTo)).size).toBeLessThan(25);
});
