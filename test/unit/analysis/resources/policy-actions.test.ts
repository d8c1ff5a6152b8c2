/** The tables of actions of resource policies hold what AWS documents, and nothing else. */
import { expect, test } from 'vitest';
import { policyActionsOf, typesWithPolicyActions } from '../../../../server/src/analysis/resources/policy-actions.js';
import { resourcePolicyKind } from '../../../../server/src/analysis/resources/resource-policies.js';
import { realReference } from '../../../support/real-reference.js';

test('the types are sorted', () => {
  expect(typesWithPolicyActions).toEqual(typesWithPolicyActions.toSorted());
});

test.each(typesWithPolicyActions)('the actions that change the policy of %s exist and are of its service', (type) => {
  const kind = resourcePolicyKind(type);
  for (const action of policyActionsOf(type) ?? []) {
    expect(realReference().hasAction(action), action).toBe(true);
    expect(kind?.services).toContain(action.slice(0, action.indexOf(':')));
  }
});

test.each(['AWS::SNS::Topic', 'AWS::IAM::AssumeRolePolicyDocument'])('the actions of policies of %s exist', (type) => {
  const actions = resourcePolicyKind(type)?.actions ?? [];
  expect(actions).toEqual(actions.toSorted());
  expect(actions.filter((it) => !realReference().hasAction(it))).toEqual([]);
});
