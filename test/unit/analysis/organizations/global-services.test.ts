import { expect, test } from 'vitest';
import { globalServiceGroups, globalServices } from '../../../../server/src/analysis/organizations/global-services.js';
import { partitionOfRegion } from '../../../../server/src/policy/partitions.js';
import { realReference } from '../../../support/real-reference.js';

test('every global service is one that AWS has, stands once, and its group is sorted', () => {
  const prefixes = globalServices.map((it) => it.prefix);
  expect(prefixes.filter((it) => !realReference().service(it))).toEqual([]);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const group of globalServiceGroups) expect(group.prefixes).toEqual(group.prefixes.toSorted());
});

test('the groups name a Region of the partition and the page that says so', () => {
  for (const { region, source } of globalServiceGroups) {
    expect(partitionOfRegion(region)?.name).toBe('aws');
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
});

test('what nearly every account needs comes first', () => {
  const common = globalServices.filter((it) => it.isCommon).map((it) => it.prefix);
  expect(globalServices.slice(0, common.length).map((it) => it.prefix)).toEqual(common);
  expect(common).toContain('iam');
});

test('services with endpoints in several Regions are none of them', () => {
  const prefixes = globalServices.map((it) => it.prefix);
  expect(['sts', 'trustedadvisor', 'acm', 'kms'].filter((it) => prefixes.includes(it))).toEqual([]);
});
