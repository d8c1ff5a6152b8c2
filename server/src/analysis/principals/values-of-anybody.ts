/**
 * Values of conditions that take in everybody: all texts, very wide ranges of addresses, accounts and ARNs of whomever.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (what AWS counts
 * as public), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
import { splitArn } from '../../policy/arn.js';
import { parseIpRange } from '../../policy/ip-range.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';

/** The value by which everybody meets a condition that is not negated; undefined when there is none, as far as is known. */
export function valueOfAnybody(condition: Condition): ConditionValue | undefined {
  return condition.complete ? condition.values.find((it) => takesInEverybody(it, condition)) : undefined;
}

function takesInEverybody(value: ConditionValue, { operator, key }: Condition): boolean {
  if (!operator || !isWhollyKnown(value)) return false;
  const { text } = value;
  const lowerKey = key.text.toLowerCase();
  if (operator.info.family === 'IpAddress') return isVeryWide(text, lowerKey);
  if (!operator.info.wildcards || !/[*?]/.test(text)) return false;
  if (anyIdentifier.test(text)) return true;
  if (accountKeys.has(lowerKey)) return isAnyAccount(text);
  if (!arnKeys.has(lowerKey)) return false;
  return isArnOfAnyAccount(text) || (operator.info.family === 'String' && endsBeforeAccount(text));
}

/** All texts, and all organizations, their paths, VPCs and VPC endpoints. */
const anyIdentifier = /^(?:(?:vpc-|vpce-)?\*+|o-\*+(?:\/(?:r-|ou-)?\*+)*\/?)$/;

/** In lower case. */
const accountKeys: ReadonlySet<string> = new Set(['aws:principalaccount', 'aws:sourceaccount', 'kms:calleraccount']);

const arnKeys: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:sourcearn']);

/** Whether a pattern takes in every account: it has a `*` and no digit, or as many `?` as an account has digits. */
function isAnyAccount(text: string): boolean {
  return /^(?:\?*\*[*?]*|\?{12})$/.test(text);
}

/**
 * Amazon S3 takes ranges that are wider than `/8`, and `/32` for IPv6, for public. Addresses in a VPC are nobody's but its
 * owner's.
 */
function isVeryWide(text: string, key: string): boolean {
  const range = parseIpRange(text);
  if (!range) return false;
  return range.prefixLength < (key === 'aws:sourceip' ? (range.version === 6 ? 32 : 8) : 1);
}

/**
 * Whether an ARN has a wildcard for the account, or for the name where the name alone says whose it is, as that of a bucket
 * does. An ID that a service has made is nobody else's either, like that of a distribution or of an API.
 */
function isArnOfAnyAccount(text: string): boolean {
  const [, , service, , account, resource] = splitArn(text);
  if (!service || !account || !resource) return false;
  const isByName = service.text === 's3' ? !s3OfAccount.test(resource.text) : account.text === '';
  if (account.text !== '' && !isAnyAccount(account.text)) return false;
  if (isByName) return servicesWithoutAccount.has(service.text) && resource.text.startsWith('*');
  return account.text !== '' && (service.text === 'iam' || !hasIdOfService(resource.text));
}

/** What of Amazon S3 has an account in its ARN, unlike buckets and objects. */
const s3OfAccount = /^(?:access-grants|accesspoint|job|storage-lens)/;

/** The services with resources whose ARN has no account. */
const servicesWithoutAccount: ReadonlySet<string> = new Set(['apigateway', 'route53', 's3']);

/**
 * Whether a text has a UUID, or at least ten letters and digits on end, some of each, as IDs are. In IAM people choose all
 * names.
 */
function hasIdOfService(text: string): boolean {
  const words = text.match(/[A-Za-z0-9]{10,}/g) ?? [];
  return words.some((it) => /\d/.test(it) && /[A-Za-z]/.test(it)) || /[0-9a-f]{8}-[0-9a-f]{4}-/.test(text);
}

/** Whether a pattern for texts, whose `*` also matches colons, ends with one before it says an account: `arn:aws:sns:*`. */
function endsBeforeAccount(text: string): boolean {
  return splitArn(text).length < 6 && text.endsWith('*') && !/\d{12}/.test(text);
}
