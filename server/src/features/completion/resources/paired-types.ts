/**
 * Resource types of which people need two at once, since some of a service's actions work on the one and some on what is
 * in it: `s3:ListBucket` on a bucket, `s3:GetObject` on its objects.
 * Sources: the resource types of the actions in the pages of the services, like
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html
 */
import type { ResourceTypeInfo } from '../../../reference/reference.js';

export interface PairedTypes {
  readonly prefix: string;
  readonly parent: string;
  /** Its ARN is that of the parent and something behind it. */
  readonly child: string;
}

export const pairedTypes: readonly PairedTypes[] = [
  { prefix: 's3', parent: 'bucket', child: 'object' },
  { prefix: 'dynamodb', parent: 'table', child: 'index' },
  { prefix: 'logs', parent: 'log-group', child: 'log-stream' },
];

export interface TypePair {
  readonly parent: ResourceTypeInfo;
  /** What stands behind the ARN of the parent for all that is in it, like `/*`. */
  readonly rest: string;
}

/** The pairs of which both types are among those that the actions of a statement take. */
export function pairsAmong(types: readonly ResourceTypeInfo[]): readonly TypePair[] {
  return pairedTypes.flatMap(({ prefix, parent, child }) => {
    const [one, other] = [parent, child].map((name) => types.find((it) => it.prefix === prefix && it.name === name));
    if (!one || !other) return [];
    return { parent: one, rest: restOf(one, other) };
  });
}

/** What the ARN of a type has behind that of another, with a wildcard for what is free in it. */
export function restOf(parent: ResourceTypeInfo, child: ResourceTypeInfo): string {
  return child.arn.slice(parent.arn.length).replace(/\$\{[^}]*\}/g, '*');
}
