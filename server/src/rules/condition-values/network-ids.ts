/** What the two rules share that look at the IDs of VPCs and VPC endpoints in conditions. */

import { changeKeyFixes } from '../fixes/conditions.js';
import type { Report, RuleContext } from '../rule.js';
import { textsOfKeys } from './known-values.js';

/** A kind of ID, and the condition key that holds it. */
export interface NetworkId {
  readonly key: string;
  /** What has such an ID, with an article. */
  readonly of: string;
  readonly prefix: string;
  readonly form: RegExp;
}

/**
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html, which takes
 * letters of both cases.
 */
export const networkIds: Readonly<Record<'vpc' | 'vpce', NetworkId>> = {
  vpc: {
    key: 'aws:SourceVpc',
    of: 'a VPC',
    prefix: 'vpc-',
    form: /^vpc-(?:[0-9a-z]{8}|[0-9a-z]{17})$/i,
  },
  vpce: {
    key: 'aws:SourceVpce',
    of: 'a VPC endpoint',
    prefix: 'vpce-',
    form: /^vpce-(?:[0-9a-z]{8}|[0-9a-z]{17})$/i,
  },
};

/**
 * The values of the condition key of one kind of ID that have another form.
 * @param other the kind that it is confused with
 */
export function* networkIdReports(context: RuleContext, wanted: NetworkId, other: NetworkId): Iterable<Report> {
  const key = wanted.key.toLowerCase();
  for (const { condition, value } of textsOfKeys(context, (it) => it === key)) {
    if (wanted.form.test(value.text)) continue;
    const isOther = other.form.test(value.text);
    const message = isOther
      ? `\`${value.text}\` is not the ID of ${wanted.of} but of ${other.of}, which belongs under \`${other.key}\`.`
      : `\`${value.text}\` is not the ID of ${wanted.of}: \`${wanted.key}\` is \`${wanted.prefix}\` and 8 or 17 letters or digits.`;
    const isMovable = condition.complete && condition.values.every((it) => other.form.test(it.text));
    yield { at: value, message, fixes: isMovable ? changeKeyFixes(condition, [other.key]) : [] };
  }
}
