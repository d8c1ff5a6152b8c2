/** What the four rules share that look for private addresses in `aws:SourceIp`. */
import { type ConditionUnderOperator, conditionsUnder } from '../../analysis/conditions/conditions.js';
import { type IpRange, isWithin, parseIpRange } from '../../policy/ip-range.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { changeKeyFixes } from '../fixes/conditions.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Report, RuleContext } from '../rule.js';

/**
 * The ranges of which no address is on the internet. AWS does not publish its own list; those of RFC 1918 are certain.
 * Sources: https://www.iana.org/assignments/iana-ipv4-special-registry and
 * https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const privateRanges: readonly IpRange[] = [
  // RFC 1918, for private networks.
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  // RFC 6598, between a provider and its customers.
  '100.64.0.0/10',
  // RFC 1122 and 3927, the machine itself and its link.
  '127.0.0.0/8',
  '169.254.0.0/16',
  // RFC 4291 and 4193, the same for IPv6.
  '::1/128',
  'fe80::/10',
  'fc00::/7',
].flatMap((it) => parseIpRange(it) ?? []);

/** The same for the documentation of the rules. */
export const privateRangesInWords = `Private are the ranges of RFC 1918 (\`10.0.0.0/8\`, \`172.16.0.0/12\`, \`192.168.0.0/16\`), and what else no address on
the internet is: \`100.64.0.0/10\`, \`127.0.0.0/8\`, \`169.254.0.0/16\`, \`::1\`, \`fc00::/7\` and \`fe80::/10\`. AWS does
not publish its list, so this one is ours. A larger range with private addresses in it, like \`0.0.0.0/0\`, is not private.`;

/** A condition on `aws:SourceIp` in which private addresses stand. */
export interface PrivateAddresses extends ConditionUnderOperator {
  /** The first private address or range. */
  readonly first: ConditionValue;
  /** The others that are private. */
  readonly others: readonly ConditionValue[];
}

/**
 * The conditions on `aws:SourceIp` whose values are all private, or some of them.
 * @param wanted whether the operator is the negated one, and whether all values are private
 */
export function* privateAddresses(
  { policy, reference }: RuleContext,
  wanted: { readonly negated: boolean; readonly all: boolean },
): Iterable<PrivateAddresses> {
  for (const it of conditionsUnder(policy, reference, 'IpAddress')) {
    if (it.key !== 'aws:sourceip' || it.operator.negated !== wanted.negated) continue;
    const { values, complete } = it.condition;
    if (!complete || !values.every((value) => isWhollyKnown(value) && parseIpRange(value.text))) continue;
    const [first, ...others] = values.filter((value) => isPrivate(value.text));
    const allPrivate = others.length + 1 === values.length;
    if (first && allPrivate === wanted.all) yield { ...it, first, others };
  }
}

/** Whether a condition would compare the address of a caller with private ones only, if it had these values. */
export function wouldBeAllPrivate({ key }: Condition, values: readonly ConditionValue[]): boolean {
  const isOfAddress = key.text.toLowerCase() === 'aws:sourceip';
  return isOfAddress && values.length > 0 && values.every((it) => isPrivate(it.text));
}

function isPrivate(text: string): boolean {
  const range = parseIpRange(text);
  return range !== undefined && isPrivateRange(range);
}

/** Whether no address of a range is on the internet. */
export function isPrivateRange(range: IpRange): boolean {
  return privateRanges.some((it) => isWithin(range, it));
}

/** Place and fixes for a condition whose values are all private. */
export function allPrivateReport({ condition, first, others }: PrivateAddresses): Omit<Report, 'message'> {
  return { at: first, related: alsoPrivate(others), fixes: changeKeyFixes(condition, ['aws:VpcSourceIp']) };
}

/** The report of a condition with public values too. */
export function somePrivateReport({ condition, first, others }: PrivateAddresses): Report {
  const title = others.length > 0 ? 'Remove the private ranges' : `Remove \`${first.text}\``;
  return {
    at: first,
    message: `\`${first.text}\` is private, and \`aws:SourceIp\` is always a public address: the value has no effect here.`,
    related: alsoPrivate(others),
    // What has no effect may still say what was meant, so somebody should look.
    fixes: removeItemsFixes(condition.value, [first, ...others], title, false),
  };
}

/** The private values in a sentence. */
export function namedRanges({ first, others }: PrivateAddresses, joint: 'and' | 'or'): string {
  return others.length > 0 ? `\`${first.text}\` ${joint} the other private ranges` : `\`${first.text}\``;
}

function alsoPrivate(others: readonly ConditionValue[]): NonNullable<Report['related']> {
  return others.map((at) => ({ at, message: `\`${at.text}\` is private too.` }));
}
