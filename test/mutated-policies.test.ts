/**
 * All rules over the examples of all rules, with one or two values of each replaced by something that does not belong
 * there: no rule throws, every finding has a place in the text, and no two findings contradict each other.
 */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../server/src/analyze.js';
import { policyTypes } from '../server/src/hosts/host.js';
import { rules } from '../server/src/rules/index.js';
import { analyzeText, exampleOptions } from './support/check.js';
import { mutantsOf, pick } from './support/mutants.js';
import { randomNumbers } from './support/unknown-values.js';

/**
 * Codes of which at most one can be true: of the same value or condition (`path`), or of the same statement. Who gets two
 * of them is told to do and not to do the same thing.
 */
const exclusive: readonly { readonly of: 'path' | 'statement'; readonly codes: readonly string[] }[] = [
  { of: 'path', codes: ['MISSING_ARN_REGION', 'ARN_REGION_NOT_ALLOWED', 'INVALID_ARN_REGION'] },
  { of: 'path', codes: ['MISSING_ARN_ACCOUNT', 'ARN_ACCOUNT_NOT_ALLOWED', 'INVALID_ARN_ACCOUNT'] },
  { of: 'path', codes: ['INVALID_ACTION', 'INVALID_SERVICE_IN_ACTION', 'WILDCARD_IN_SERVICE_NAME', 'MISSING_ACTION'] },
  {
    of: 'path',
    codes: [
      'INVALID_CONDITION_KEY_FORMAT',
      'INVALID_GLOBAL_CONDITION_KEY',
      'INVALID_SERVICE_CONDITION_KEY',
      'MISSING_TAG_KEY_IN_CONDITION',
      'TYPE_MISMATCH',
    ],
  },
  { of: 'path', codes: ['MISSING_QUALIFIER', 'FORALLVALUES_WITH_SINGLE_VALUED_KEY', 'NULL_WITH_QUALIFIER'] },
  {
    of: 'path',
    codes: [
      'EQUIVALENT_TO_NULL_FALSE',
      'EQUIVALENT_TO_NULL_TRUE',
      'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
      'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    ],
  },
  {
    of: 'path',
    codes: ['EMPTY_ARRAY_CONDITION', 'EMPTY_ARRAY_CONDITION_IFEXISTS', 'EMPTY_ARRAY_CONDITION_FORALLVALUES'],
  },
  {
    of: 'path',
    codes: ['PRIVATE_IP_ADDRESS', 'PRIVATE_IP_ADDRESS_SUBSET', 'PRIVATE_NOT_IP_ADDRESS', 'TYPE_MISMATCH_IP_RANGE'],
  },
  { of: 'path', codes: ['IMPROVE_IP_RANGE', 'TYPE_MISMATCH_IP_RANGE'] },
  { of: 'path', codes: ['INVALID_DATE_VALUE', 'TYPE_MISMATCH_DATE'] },
  {
    of: 'path',
    codes: [
      'INVALID_PRINCIPAL_FORMAT',
      'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      'INVALID_ROLE_REFERENCE',
      'INVALID_USER_REFERENCE',
      'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
      'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    ],
  },
  { of: 'path', codes: ['EMPTY_VARIABLE', 'MISSING_BRACE_IN_VARIABLE'] },
  {
    of: 'path',
    codes: ['INVALID_VARIABLE_FOR_OPERATOR', 'VARIABLE_UNSUPPORTED_IN_ELEMENT', 'VARIABLE_UNSUPPORTED_IN_VERSION'],
  },
  {
    of: 'path',
    codes: [
      'EQUIVALENT_TO_NULL_FALSE',
      'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
      'WILDCARD_WITHOUT_LIKE_OPERATOR',
    ],
  },
  { of: 'path', codes: ['IMPROVE_IP_RANGE', 'PRIVATE_IP_ADDRESS', 'PRIVATE_NOT_IP_ADDRESS'] },
  { of: 'path', codes: ['MISSING_VERSION', 'INVALID_VERSION', 'VARIABLE_UNSUPPORTED_IN_VERSION'] },
  {
    of: 'path',
    codes: [
      'INVALID_VPC_FORMAT',
      'INVALID_VPCE_FORMAT',
      'INVALID_REGION',
      'INVALID_SERVICE_PRINCIPAL_FORMAT',
      'TYPE_MISMATCH_STRING',
    ],
  },
  { of: 'path', codes: ['WILDCARD_WITHOUT_LIKE_OPERATOR', 'WILDCARD_USAGE_TOO_PERMISSIVE'] },
  {
    of: 'path',
    codes: ['DEPRECATED_GLOBAL_CONDITION_KEY', 'UNSUPPORTED_GLOBAL_CONDITION_KEY', 'INVALID_GLOBAL_CONDITION_KEY'],
  },
  { of: 'path', codes: ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'] },
  {
    of: 'path',
    codes: ['RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL', 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
  },
  { of: 'path', codes: ['UNIQUE_SIDS_REQUIRED', 'UNIQUE_SIDS_RECOMMENDED', 'EMPTY_SID_VALUE'] },
  { of: 'statement', codes: ['MISSING_RESOURCE', 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'] },
  { of: 'statement', codes: ['MISSING_PRINCIPAL', 'UNSUPPORTED_PRINCIPAL'] },
  { of: 'statement', codes: ['MISSING_PRINCIPAL', 'SCP_SYNTAX_ERROR_PRINCIPAL'] },
  { of: 'statement', codes: codesThatBegin('CREATE_SLR_') },
  { of: 'statement', codes: codesThatBegin('PASS_ROLE_WITH_') },
];

function codesThatBegin(beginning: string): readonly string[] {
  return rules.map((it) => it.code).filter((it) => it.startsWith(beginning));
}

/** The groups of codes of which two are said of the same thing. */
function contradictions(findings: readonly Finding[]): readonly string[] {
  return exclusive.flatMap(({ of, codes }) => {
    const wanted = new Set(codes);
    const said = new Map<string, Set<string>>();
    for (const { code, path } of findings.filter((it) => wanted.has(it.code))) {
      const place = (of === 'path' ? path : path.slice(0, 2)).join(' ');
      said.set(place, (said.get(place) ?? new Set()).add(code));
    }
    return [...said].filter(([, it]) => it.size > 1).map(([place, it]) => `${[...it].join(' and ')} at ${place}`);
  });
}

const mutantsOfExample = 10;
const random = randomNumbers(20_261_122);
let analysed = 0;

describe('policies with something else in one or two places', () => {
  test.each(rules)('made of the examples of $code', (rule) => {
    for (const example of [...rule.valid, ...rule.invalid]) {
      for (const text of mutantsOf(example.policy, mutantsOfExample, random)) {
        const options = exampleOptions(rule, example);
        const type = random() < 0.7 ? options.type : pick(policyTypes, random);
        for (const { findings } of analyzeText(text, { ...options, type }).policies) {
          analysed += 1;
          for (const { span } of findings) expect(span.start <= span.end && span.end <= text.length, text).toBe(true);
          expect(contradictions(findings), text).toEqual([]);
        }
      }
    }
  });
});

test('enough policies were analysed', () => {
  expect(analysed).toBeGreaterThan(rules.length * 50);
});
