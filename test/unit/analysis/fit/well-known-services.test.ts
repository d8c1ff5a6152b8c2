import { describe, expect, test } from 'vitest';
import { keysOfCallers } from '../../../../server/src/analysis/fit/untaken-keys.js';
import {
  actionsOnlyOnEverything,
  servicesForAnyResource,
  servicesWithReliableTypes,
  servicesWithResourcesOfTheirOwn,
} from '../../../../server/src/analysis/fit/well-known-services.js';
import { realReference } from '../../../support/real-reference.js';

const reference = realReference();

describe('the lists of services', () => {
  test.each([
    ['with reliable types', servicesWithReliableTypes],
    ['for any resource', servicesForAnyResource],
  ])('%s name services, sorted', (_, services) => {
    expect([...services].filter((it) => !reference.service(it))).toEqual([]);
    expect([...services]).toEqual([...services].sort());
  });

  test('with resources of their own name services as ARNs do, sorted', () => {
    const services = [...servicesWithResourcesOfTheirOwn];
    expect(services.filter((it) => reference.resourceTypesByArn(it).length === 0)).toEqual([]);
    expect(services).toEqual(services.toSorted());
  });

  test('do not contradict each other', () => {
    expect([...servicesForAnyResource].filter((it) => servicesWithReliableTypes.has(it))).toEqual([]);
  });
});

describe('the actions that only work on everything', () => {
  test.each(actionsOnlyOnEverything)('$actions', ({ actions, butNot = [], source }) => {
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    for (const pattern of actions) {
      const without = reference.expand(pattern).filter((it) => reference.action(it)?.resourceTypes.length === 0);
      expect(without, `${pattern} is for no action without a resource type`).not.toEqual([]);
    }
    // Once the reference has a type, the exception is no longer needed.
    for (const it of butNot) expect(reference.action(it)?.resourceTypes, it).toEqual([]);
  });
});

test('the keys that tell who calls are known, and belong to services', () => {
  expect([...keysOfCallers].filter((it) => reference.conditionKey(it)?.key.toLowerCase() !== it)).toEqual([]);
  expect([...keysOfCallers].filter((it) => it.startsWith('aws:'))).toEqual([]);
});
