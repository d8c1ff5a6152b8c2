/** Policies of AWS Organizations: one resource type and one kind of answer for SCPs, RCPs and much that is not of IAM. */
import type { PolicyType } from '../host.js';
import { childOf, type ObjectNode, type ValueNode } from '../value.js';

/**
 * The types of policies that are IAM's.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicySummary.html
 */
const iamTypes: ReadonlyMap<string, PolicyType> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
]);

/**
 * The type of the policy in an object that says it beside the policy: the properties of an `AWS::Organizations::Policy`,
 * or the `Policy` of an answer of the API, which has it in its `PolicySummary`.
 */
export function organizationsType(object: ObjectNode): PolicyType | undefined {
  const type = childOf(object, 'Type');
  const summary = childOf(object, 'PolicySummary');
  return knownType(summary?.kind === 'object' ? childOf(summary, 'Type') : type);
}

function knownType(type: ValueNode | undefined): PolicyType | undefined {
  return type?.kind === 'string' ? iamTypes.get(type.text) : undefined;
}

/** Whether the properties of an `AWS::Organizations::Policy` say that it is not one of IAM's. */
export function isOfAnotherLanguage(properties: ObjectNode): boolean {
  const type = childOf(properties, 'Type');
  return type?.kind === 'string' && type.holes.length === 0 && type.text !== '' && !iamTypes.has(type.text);
}
