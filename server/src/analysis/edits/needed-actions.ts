/** The statement that allows what is missing. */
import type { PlainValue } from '../../hosts/value.js';
import type { ServiceReference } from '../../reference/reference.js';
import { arnsOfNames } from '../resources/typed-arns.js';
import { textOrList } from './statements.js';

/**
 * A statement that allows some actions on all resources of the types that they are for, or on `*` where that is not known.
 * @param actions as `prefix:Name`
 * @param services for `iam:PassRole`, the service principals that may get roles; any when there are none
 */
export function statementAllowing(
  actions: readonly string[],
  services: readonly string[],
  reference: ServiceReference,
): PlainValue {
  return {
    Effect: 'Allow',
    Action: textOrList(actions),
    Resource: textOrList(arnsOfNames(actions, reference) ?? ['*']),
    ...(services.length > 0 && { Condition: { StringEquals: { 'iam:PassedToService': textOrList(services) } } }),
  };
}
