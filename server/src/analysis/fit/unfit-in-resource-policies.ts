/** Which actions of a resource policy that fit none of its resources are told, and which are left to other rules. */
import type { Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { isNeverAskedAbout } from '../resources/reached-actions.js';
import { cannotApply, resourcePolicyKind } from '../resources/resource-policies.js';
import type { UnfitAction, UnfitParts } from './unfit-parts.js';

/**
 * The actions of which no rule about resource policies says more: not those that the policy is never asked about, those of
 * another resource, those beside a resource of another service, and those of buckets.
 */
export function unfitInResourcePolicy(
  { resourceType = '' }: Policy,
  { resources }: UnfitParts,
  actions: readonly UnfitAction[],
  reference: ServiceReference,
): readonly UnfitAction[] {
  const kind = resourcePolicyKind(resourceType);
  const arnServices = kind?.arnServices ?? [];
  if (arnServices.length > 0 && resources.some((it) => !arnServices.includes(it.service))) return [];
  const mayBeOfBucket = resourceType === '' || resourceType === 'AWS::S3::Bucket';
  return actions.filter(({ value, prefix, takesEverything }) => {
    if (takesEverything || (mayBeOfBucket && prefix === 's3')) return false;
    if (isNeverAskedAbout(resourceType, value.text, reference)) return false;
    return !kind || !cannotApply(value.text, kind, reference);
  });
}
