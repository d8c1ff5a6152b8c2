/** The tables of the values of condition keys as one. */
import { providerKey } from '../principals/federation.js';
import { arnValues } from './arn-values.js';
import { deploymentValues } from './deployment-values.js';
import { ec2Values } from './ec2-values.js';
import { identityValues } from './identity-values.js';
import type { KeyValues, WrittenValue } from './key-values.js';
import { kmsValues } from './kms-values.js';
import { s3Values } from './s3-values.js';
import { sagemakerValues } from './sagemaker-values.js';
import { serviceValues } from './service-values.js';
import { claimValues } from './subject-values.js';

/** All tables, in no order that matters. */
export const keyValueTables: readonly KeyValues[] = [
  ...s3Values,
  ...kmsValues,
  ...ec2Values,
  ...serviceValues,
  ...deploymentValues,
  ...sagemakerValues,
  ...identityValues,
  ...arnValues,
];

const byKey: ReadonlyMap<string, readonly WrittenValue[]> = collect();

function collect(): ReadonlyMap<string, readonly WrittenValue[]> {
  const collected = new Map<string, WrittenValue[]>();
  for (const { keys, values } of keyValueTables) {
    for (const key of keys) {
      const lowerKey = key.toLowerCase();
      collected.set(lowerKey, [...(collected.get(lowerKey) ?? []), ...values]);
    }
  }
  return collected;
}

/**
 * The values that are documented for a condition key, those of claims of identity providers included. Empty when none are
 * known.
 * @param key as a policy has it
 */
export function documentedValues(key: string): readonly WrittenValue[] {
  const lowerKey = key.toLowerCase();
  return byKey.get(lowerKey) ?? valuesOfClaim(lowerKey);
}

function valuesOfClaim(lowerKey: string): readonly WrittenValue[] {
  const parts = providerKey(lowerKey);
  if (!parts) return [];
  return claimValues.find((it) => it.claim === parts.claim && it.host.test(parts.host))?.values ?? [];
}
