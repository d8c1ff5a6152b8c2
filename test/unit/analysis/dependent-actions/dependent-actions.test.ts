import { describe, expect, test } from 'vitest';
import {
  allDependentActions,
  dependentActionsOf,
} from '../../../../server/src/analysis/dependent-actions/dependent-actions.js';
import { realReference } from '../../../support/real-reference.js';

const reference = realReference();

/** As AWS spells it. */
function spelling(action: string): string | undefined {
  const detail = reference.action(action);
  return detail && `${detail.prefix}:${detail.name}`;
}

describe('the tables of dependent actions', () => {
  test('name actions that exist, as AWS spells them', () => {
    const names = allDependentActions.flatMap((it) => [it.action, ...it.needs]);
    expect(names.filter((it) => spelling(it) !== it)).toEqual([]);
  });

  test('say each once', () => {
    const said = allDependentActions.map((it) => `${it.action} ${it.needs} ${it.when ?? 'always'} ${it.passedTo}`);
    expect(said.filter((it, index) => said.indexOf(it) !== index)).toEqual([]);
  });

  test('say nothing that the service reference says itself, but to which service a role goes', () => {
    const known = allDependentActions.filter(({ action, needs, passedTo }) => {
      if (passedTo !== undefined) return false;
      const detail = reference.action(action);
      const listed = [
        detail?.dependentActions,
        ...(detail?.resourceTypes.map((it) => it.dependentActions) ?? []),
      ].flat();
      return needs.every((it) => listed.includes(it));
    });
    expect(known.map((it) => it.action)).toEqual([]);
  });

  test('have a page of AWS and a reason in words', () => {
    for (const { source, when } of allDependentActions) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(when ?? 'when it is').toMatch(/^when \S.*[^.]$/);
    }
  });

  test('name services by their principals', () => {
    const services = allDependentActions.flatMap((it) => it.passedTo ?? []);
    expect(services.filter((it) => !/^[a-z0-9.-]+\.amazonaws\.com$/.test(it))).toEqual([]);
  });

  test('are about more than a hundred actions', () => {
    expect(new Set(allDependentActions.map((it) => it.action)).size).toBeGreaterThan(200);
  });
});

test('what is always needed is said without a reason', () => {
  const always = (action: string) =>
    dependentActionsOf(action)
      .filter((it) => it.when === undefined)
      .flatMap((it) => it.needs);
  expect(always('dynamodb:ExportTableToPointInTime')).toEqual([
    's3:AbortMultipartUpload',
    's3:PutObject',
    's3:PutObjectAcl',
  ]);
  expect(always('backup:CreateBackupVault')).toEqual(['backup-storage:MountCapsule']);
  expect(always('wafv2:PutLoggingConfiguration')).toEqual([]);
});

test('what an action needs is found in whatever case', () => {
  expect(dependentActionsOf('LAMBDA:createfunction').map((it) => [it.needs, it.when])).toEqual([
    [['iam:PassRole'], undefined],
    [['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'], 'when the function is in a VPC'],
    [['lambda:GetLayerVersion'], 'when the function has layers'],
    [['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy'], 'when the function is a container image'],
  ]);
  expect(dependentActionsOf('s3:ListBucket')).toEqual([]);
});
