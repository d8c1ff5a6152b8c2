import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../server/src/hosts/json/parse.js';
import { below } from '../../../server/src/hosts/place-tree.js';
import { arnTypes } from '../../../server/src/hosts/terraform/arn-types.js';
import { terraformPlaces } from '../../../server/src/hosts/terraform/json-places.js';
import { argumentsOfResource, commonPlace, useOfArgument } from '../../../server/src/hosts/terraform/resource-table.js';
import { childOf } from '../../../server/src/hosts/value.js';

const nothing = (): undefined => undefined;

describe('arguments', () => {
  test.each([
    ['aws_kms_key', 'policy', { type: 'resource', resourceType: 'AWS::KMS::Key' }],
    ['aws_iam_role', 'assume_role_policy', { type: 'trust', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' }],
    ['aws_iam_role', 'inline_policy.policy', { type: 'identity', resourceType: undefined, usedAs: 'inline-of-role' }],
    ['aws_iam_role', 'policy', undefined],
    ['aws_iam_role', 'name', undefined],
    ['aws_sns_topic', 'delivery_policy', undefined],
    ['aws_ecr_lifecycle_policy', 'policy', undefined],
    ['aws_sns_topic_data_protection_policy', 'policy', 'no-iam-policy'],
    ['toString', 'length', undefined],
  ])('%s %s', (resource, argument, expected) => {
    expect(useOfArgument(resource, argument.split('.'), nothing)).toEqual(expected);
  });

  test('all of one resource', () => {
    expect(argumentsOfResource('aws_iam_role').map(([name]) => name)).toEqual([
      'inline_policy.policy',
      'assume_role_policy',
    ]);
    expect(argumentsOfResource('aws_instance')).toEqual([]);
  });

  const place = { type: 'resource', resourceType: 'AWS::KMS::Key' } as const;
  test.each([
    ['one', [place], place],
    ['two alike', [place, { ...place }], place],
    ['two of one type', [place, { ...place, resourceType: 'AWS::SQS::Queue' }], { ...place, resourceType: undefined }],
    [
      'two uses of identity policies',
      [
        { type: 'identity', resourceType: undefined, usedAs: 'managed' } as const,
        { type: 'identity', resourceType: undefined, usedAs: 'inline-of-role' } as const,
      ],
      { type: 'identity', resourceType: undefined },
    ],
    ['two types', [place, { ...place, type: 'trust' as const }], undefined],
    ['none', [], undefined],
  ])('what %s have in common', (_, places, expected) => {
    expect(commonPlace(places)).toEqual(expected);
  });
});

test('ARNs are of types of CloudFormation, by resources of the provider', () => {
  for (const [resource, type] of Object.entries(arnTypes)) {
    expect(resource).toMatch(/^aws_[a-z0-9_]+$/);
    expect(type).toMatch(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/);
  }
  expect(Object.keys(arnTypes)).toEqual(Object.keys(arnTypes).toSorted());
});

describe('what Terraform prints', () => {
  const resource = (body: object, type = 'aws_iam_role'): string =>
    JSON.stringify({ address: 'x', mode: 'managed', type, name: 'x', ...body });

  test.each([
    ['values of a plan', resource({ values: {} }), ['values', 'assume_role_policy'], 'trust'],
    ['a nested block', resource({ values: {} }), ['values', 'inline_policy', 'policy'], 'identity'],
    ['a change', resource({ change: { after: {} } }), ['change', 'after', 'assume_role_policy'], 'trust'],
    ['before a change', resource({ change: {} }), ['change', 'before', 'assume_role_policy'], 'trust'],
    ['the file of a state', resource({ instances: [{}] }), ['instances', 'attributes', 'assume_role_policy'], 'trust'],
    ['another argument', resource({ values: {} }), ['values', 'name'], undefined],
    ['another entry', resource({ values: {} }), ['name'], undefined],
    ['something else', '{"values": {}, "type": "aws_iam_role"}', ['values', 'assume_role_policy'], undefined],
    [
      'a policy of an organization',
      resource({ values: { type: 'RESOURCE_CONTROL_POLICY' } }, 'aws_organizations_policy'),
      ['values', 'content'],
      'rcp',
    ],
    [
      'its change',
      resource({ change: { after: { type: 'RESOURCE_CONTROL_POLICY' } } }, 'aws_organizations_policy'),
      ['change', 'after', 'content'],
      'rcp',
    ],
  ])('%s', (_, json, [name = '', ...path], expected) => {
    const { root } = parseJson(json);
    if (root?.kind !== 'object') throw new Error(json);
    let tree = terraformPlaces(name, root);
    for (const step of path) tree = below(tree, step);
    expect(tree?.place?.type).toBe(expected);
  });

  test('a type is no way into the prototype', () => {
    const { root } = parseJson(resource({ values: {} }, 'constructor'));
    expect(
      root?.kind === 'object' && childOf(root, 'values') && terraformPlaces('values', root)?.place,
    ).toBeUndefined();
  });
});
