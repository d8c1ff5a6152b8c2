/** A rule reports the same in all types of policy that it looks at, but for those that say something else in some of them. */
import { expect, test } from 'vitest';
import { policyTypes } from '../../../server/src/hosts/host.js';
import { rules } from '../../../server/src/rules/index.js';
import { exampleOptions, findingsOf } from '../../support/check.js';
import { readMarks } from '../../support/fixture.js';

/** The rules of which some examples are not reported in some types, with the reason. */
const different: ReadonlyMap<string, string> = new Map([
  ['ACTION_WITHOUT_FITTING_RESOURCE', 'rules about the policy of a resource say it there'],
  ['DATA_TYPE_MISMATCH', 'not where `Principal` has no place, or takes another form'],
  ['EMPTY_ARRAY_RESOURCE', 'a trust policy takes no `Resource` at all'],
  ['INVALID_VERSION', 'only AWS Organizations rejects the version of 2008'],
  ['MISSING_RESOURCE', 'not in a trust policy, nor where the service knows its resource'],
  ['ORGANIZATION_POLICY_DENIES_EVERYONE', 'an SCP denies every action, an RCP all of a service'],
  ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', 'each type has its own quota'],
  ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 'each type has its own quota'],
  ['PUBLIC_PRINCIPAL', 'a trust policy takes no bare `*`'],
  ['UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL', 'services tag the sessions of roles'],
  ['UNSUPPORTED_ELEMENT_COMBINATION', 'one of the two has no place in some types'],
  ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL', 'only a trust policy takes identity providers'],
  ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES', 'the policy of a resource reaches one service only'],
]);

test.each(rules)('$code', (rule) => {
  const silent = rule.invalid.flatMap((example) => {
    const { title, policy, languageId = 'json' } = example;
    const { text } = readMarks(policy);
    const isReported = (type: (typeof policyTypes)[number]): boolean =>
      findingsOf(text, { ...exampleOptions(rule, example), type, languageId }).some((it) => it.code === rule.code);
    return (rule.policyTypes ?? policyTypes).filter((it) => !isReported(it)).map((it) => `${title} as ${it}`);
  });
  expect(silent.length > 0, silent.join(', ')).toBe(different.has(rule.code));
});
