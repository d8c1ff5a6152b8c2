/** The table of what policies of resources are asked about holds what the service reference lacks, and nothing else. */
import { describe, expect, test } from 'vitest';
import { isNeverAskedAbout, reachedByType } from '../../../../server/src/analysis/resources/reached-actions.js';
import { resourcePolicyKind } from '../../../../server/src/analysis/resources/resource-policies.js';
import { wildcardMatches } from '../../../../server/src/text/wildcard.js';
import { realReference } from '../../../support/real-reference.js';

test('the types are sorted', () => {
  const types = [...reachedByType.keys()];
  expect(types).toEqual(types.toSorted());
});

describe.each([...reachedByType])('%s', (resourceType, { types, besides = [], source }) => {
  const services = resourcePolicyKind(resourceType)?.services ?? [];
  const reference = realReference();
  const actions = services.flatMap((it) =>
    reference.actionNames(it).map((name) => `${it}:${name.replace(/^.*:/, '')}`),
  );

  test('its service is known, and its lists are sorted', () => {
    expect(services.length).toBeGreaterThan(0);
    expect(types).toEqual(types.toSorted());
    expect(besides).toEqual(besides.toSorted());
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
  });

  test.each(types)('the reference has the type %s', (type) => {
    expect(services.some((it) => reference.resourceType(it, type))).toBe(true);
  });

  test.each(besides)('the reference does not tell of %s', (pattern) => {
    const untold = actions.filter((it) => {
      const names = reference.action(it)?.resourceTypes.map((type) => type.name) ?? [];
      return wildcardMatches(pattern.toLowerCase(), it.toLowerCase()) && !names.some((name) => types.includes(name));
    });
    expect(untold).not.toEqual([]);
  });

  test('it is asked about most or many of the actions of its service, and not about all', () => {
    const never = actions.filter((it) => isNeverAskedAbout(resourceType, it, reference));
    expect(never.length).toBeGreaterThan(0);
    expect(never.length).toBeLessThan(actions.length);
  });
});

test.each([
  ['AWS::KMS::Key', 'kms:ListKeys', true],
  ['AWS::KMS::Key', 'kms:Decrypt', false],
  ['AWS::KMS::Key', 's3:ListAllMyBuckets', false],
  ['AWS::KMS::Key', 'kms:NoSuchAction', false],
  ['AWS::S3::Bucket', 's3:ListAllMyBuckets', false],
  ['AWS::Lambda::Function', 'lambda:GetLayerVersion', true],
  ['AWS::MSK::Cluster', 'kafka:GetBootstrapBrokers', false],
  ['AWS::MSK::Cluster', 'kafka-cluster:Connect', false],
  ['AWS::OpenSearchService::Domain', 'es:ListDomainNames', true],
])('%s, %s', (resourceType, action, expected) => {
  expect(isNeverAskedAbout(resourceType, action, realReference())).toBe(expected);
});
