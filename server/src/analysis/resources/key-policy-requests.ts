/** What is known of the requests that change the policy of a key in AWS KMS: conditions that none or all of them meet. */
import type { Condition } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { isMetByAbsentKey, isSurelyThere } from '../conditions/condition-meaning.js';
import { presenceAsked } from '../conditions/key-presence.js';
import { isNegated } from '../grants.js';

export const putKeyPolicy = 'kms:PutKeyPolicy';

/** Whether a condition asks for a key that no request for `kms:PutKeyPolicy` has, or for a service that never sends one. */
export function isNeverMet(condition: Condition, reference: ServiceReference): boolean {
  return presenceAsked(condition) === 'present' && isOfOtherRequests(condition, reference);
}

/**
 * Whether every request for `kms:PutKeyPolicy` meets a condition since none has its key. A request through another service
 * may have `kms:ViaService`, and meets a negated operator too.
 */
export function isAlwaysMet(condition: Condition, reference: ServiceReference): boolean {
  if (!isMetByAbsentKey(condition) || !isOfOtherRequests(condition, reference)) return false;
  return isNegated(condition) || condition.key.text.toLowerCase() !== viaService;
}

/** Whether a condition surely is about a key, or about values of `kms:ViaService`, that no request for `kms:PutKeyPolicy` has. */
function isOfOtherRequests(condition: Condition, reference: ServiceReference): boolean {
  if (!isSurelyThere(condition)) return false;
  const info = reference.conditionKey(condition.key.text);
  if (!info?.key.startsWith('kms:')) return false;
  if (info.key.toLowerCase() === viaService) {
    return condition.complete && condition.values.every(({ text }) => servicesWithData.test(text));
  }
  return !reference.conditionKeysFor([putKeyPolicy]).some((it) => it.key === info.key);
}

/** In lower case. */
const viaService = 'kms:viaservice';

/**
 * Services that encrypt data with the keys of callers, and change no policies of keys.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
const servicesWithData =
  /^(?:backup|dynamodb|ec2|elasticfilesystem|es|kinesis|lambda|logs|rds|redshift|s3|secretsmanager|sns|sqs|ssm)\.[^?*]/;
