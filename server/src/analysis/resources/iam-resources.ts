/** Which resources of IAM a text stands for. */
import { splitArn } from '../../policy/arn.js';
import type { Text } from '../../policy/model.js';
import { wildcardMatches } from '../../text/wildcard.js';

/** A name that only a wildcard matches: no literal part of a name matches a sign that no name has. */
export const anyName = '\u0000';

/**
 * Whether a text matches a resource of IAM in every account: as `*`, or as an ARN. Fields that are not there are open.
 * @param resource the last field of its ARN, with `anyName` for what only a wildcard shall match
 */
export function matchesIamResource({ text, node }: Text, resource: string): boolean {
  if (/^\*+$/.test(text)) return true;
  const [prefix, , service, , , last] = splitArn(text, node.holes);
  if (prefix?.text !== 'arn' || !wildcardMatches(service?.text ?? '*', 'iam')) return false;
  return wildcardMatches(last?.text ?? '*', resource);
}
