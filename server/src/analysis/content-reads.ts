/** Which actions give out contents: what an owner keeps in a resource, not how it is set up. */
import { credentialExposure } from './exposure/credentials.js';
import { dataExposure } from './exposure/data.js';

/**
 * What shows little of the contents, but is only of use to who works with them.
 * Source of each action and its level: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
const partialReads: readonly string[] = [
  'codecommit:BatchGetCommits',
  'dynamodb:ConditionCheckItem',
  's3:ListBucket',
  's3:ListBucketVersions',
  'secretsmanager:BatchGetSecretValue',
];

const contentReads: ReadonlySet<string> = new Set(
  [...partialReads, ...dataExposure.set.names, ...credentialExposure.set.names].map((it) => it.toLowerCase()),
);

/** Whether an action, as `prefix:Name`, is known to give out the contents of a resource. */
export function readsContents(action: string): boolean {
  return contentReads.has(action.toLowerCase());
}
