/**
 * Who a statement of a resource policy lets in: whether `*` as principal means everybody.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (what AWS counts
 * as public), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { isKnown, type ValueNode } from '../../hosts/value.js';
import { splitArn } from '../../policy/arn.js';
import { parseIpRange } from '../../policy/ip-range.js';
import type {
  Condition,
  ConditionValue,
  ListElement,
  Policy,
  PrincipalElement,
  Statement,
  Text,
} from '../../policy/model.js';
import { hasUnknownName, mayHaveEffect } from '../../policy/read-policy.js';
import { rememberLast } from '../../text/remember.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { isNegated } from '../grants.js';

/** The `*` that stands for everybody: the whole principal, or one of type `AWS`. */
export function everybody(principal: PrincipalElement | undefined): Text | undefined {
  if (!principal) return undefined;
  const ofAws = principal.types.filter((it) => it.name === 'AWS').flatMap((it) => it.values);
  return [...principal.texts, ...ofAws].find((it) => it.text === '*');
}

/** Whether conditions limit who may call or from where, or may do so. */
export function limitsCallers(statement: Statement): boolean {
  return !statement.conditionsComplete || statement.conditions.some((it) => opennessOf(it) === undefined);
}

/**
 * Why a condition leaves everybody in:
 * - `other-matter`: its key tells nothing of the caller.
 * - `callers-text`: callers write what they like there.
 * - `any-account`: it is about a service in between, which every AWS account can use, or about what the administrators of
 *   an account give its own roles and users.
 * - `absent`: requests without the key meet it, as those of anonymous callers are.
 * - `negated`: it takes some callers out and leaves all others in.
 * - `any-value`: one of its values takes in everybody.
 */
export type OpennessKind = 'other-matter' | 'callers-text' | 'any-account' | 'absent' | 'negated' | 'any-value';

export interface Openness {
  readonly kind: OpennessKind;
  /** The value that takes in everybody, for `any-value`. */
  readonly value: ConditionValue | undefined;
}

/**
 * Why a condition does not tell callers apart; undefined when it does, or may do so. All keys that are not known to tell
 * nothing of the caller count, so that a key of a service that is not listed here makes a rule silent.
 *
 * A negated operator lets everybody else in, unless those are all callers with credentials; with `...IfExists`,
 * `ForAllValues` and `Null` for a key that must be absent, those pass who send no such key, which is what anonymous callers do.
 */
export function opennessOf(condition: Condition): Openness | undefined {
  const { operator, values } = condition;
  const key = condition.key.text.toLowerCase();
  if (callersTexts.has(key)) return openness('callers-text');
  if (tellsNothingOfCaller(key)) return openness('other-matter');
  if (!operator) return undefined;
  if (isNegated(condition)) return keepsAnonymousOut(condition) ? undefined : openness('negated');
  if (operator.ifExists || operator.setOperator === 'ForAllValues') return openness('absent');
  if (operator.info.family === 'Null') {
    return values.some((it) => it.text.toLowerCase() !== 'true') ? undefined : openness('absent');
  }
  if (intermediaryKeys.has(key) || key.startsWith('aws:principaltag/')) return openness('any-account');
  const value = condition.complete ? values.find((it) => takesInEverybody(it, condition, key)) : undefined;
  return value && { kind: 'any-value', value };
}

function openness(kind: OpennessKind): Openness {
  return { kind, value: undefined };
}

/**
 * Keys whose values the caller may choose. In lower case. AWS does not treat an external ID as a secret.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
const callersTexts: ReadonlySet<string> = new Set([
  'aws:referer',
  'aws:useragent',
  'sts:externalid',
  'sts:rolesessionname',
]);

/** Keys that only say through which service a request comes. In lower case. */
const intermediaryKeys: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:viaawsservice',
  'kms:viaservice',
]);

/** Whether a value of a condition lets everybody in: all texts, very wide ranges of addresses, ARNs of whatever account. */
function takesInEverybody({ text, node }: ConditionValue, { operator }: Condition, key: string): boolean {
  if (!operator || hasHoles(node)) return false;
  if (operator.info.family === 'IpAddress') return isVeryWide(text, key);
  if (!operator.info.wildcards || !text.includes('*')) return false;
  if (/^(?:o-|vpc-|vpce-)?\*+$/.test(text)) return true;
  return arnKeys.has(key) && isOfAnyAccount(text);
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

const arnKeys: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:sourcearn']);

/** Whether an ARN has a wildcard for the account, or for the name where the name alone says whose it is, as in Amazon S3. */
function isOfAnyAccount(text: string): boolean {
  const [, , service, , account, resource] = splitArn(text);
  if (!service || !account || !resource) return false;
  const isByName = service.text === 's3' || account.text === '';
  return isByName ? resource.text.startsWith('*') : /^\*+$/.test(account.text);
}

/**
 * Whether a negated condition leaves out callers without credentials, or may do so, as AWS has it in the auth policies of Amazon VPC
 * Lattice, whose services only answer in the VPCs that they are shared with.
 * Source: https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
function keepsAnonymousOut({ key, values, complete }: Condition): boolean {
  if (key.text.toLowerCase() !== 'aws:principaltype') return false;
  return !complete || values.some(({ node, text }) => hasHoles(node) || text.toLowerCase() === 'anonymous');
}

function hasHoles(node: ValueNode): boolean {
  return node.kind === 'string' && !isKnown(node);
}

/**
 * Whether other statements deny what a statement allows to all but some callers, or may do so: AWS's own way to limit a
 * private API is to let everybody in and to deny who does not come through a VPC endpoint.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export function isDeniedToOthers(statement: Statement, policy: Policy): boolean {
  return !policy.complete || sparingDenials(policy).some((it) => coversAllOf(it, statement));
}

/** The `Deny` statements that leave out some callers, or may be such. Each statement that lets everybody in asks for them. */
const sparingDenials = rememberLast(({ statements }: Policy): readonly Statement[] =>
  statements.filter((it) => mayHaveEffect(it, 'Deny') && sparesSome(it)),
);

function coversAllOf(deny: Statement, allow: Statement): boolean {
  // A text with a hole may become one that is covered.
  const actions = allow.action?.values.filter(isWhole).map((it) => it.text.toLowerCase()) ?? ['*'];
  const resources = allow.resource?.values.filter(isWhole).map((it) => it.text) ?? (allow.notResource ? ['*'] : []);
  return coversTexts(deny.action, actions) && coversTexts(deny.resource, resources);
}

function isWhole({ node }: Text): boolean {
  return isKnown(node);
}

/** What an absent or incomplete list leaves out is not known. */
function coversTexts(list: ListElement | undefined, texts: readonly string[]): boolean {
  if (!list?.complete) return true;
  const patterns = list.values.map((it) => (list.name === 'Action' ? it.text.toLowerCase() : it.text));
  return texts.every((text) => patterns.some((it) => wildcardMatches(it, text)));
}

/** Whether a `Deny` for everybody leaves out some callers: by name, or by a condition that only the others meet. */
function sparesSome(deny: Statement): boolean {
  if (deny.notPrincipal) return true;
  if (!everybody(deny.principal) && isKnownWho(deny)) return false;
  return !deny.conditionsComplete || deny.conditions.some(isMetByOthers);
}

function isKnownWho({ principal, node }: Statement): boolean {
  return principal ? principal.complete : !hasUnknownName(node);
}

function isMetByOthers(condition: Condition): boolean {
  if (tellsNothingOfCaller(condition.key.text.toLowerCase())) return false;
  const { operator, values, complete } = condition;
  if (!operator || !complete || isNegated(condition)) return true;
  const { family } = operator.info;
  if (family !== 'Null' && family !== 'Bool') return false;
  return values.some((it) => it.text.toLowerCase() === (family === 'Null' ? 'true' : 'false'));
}

/** Of the keys of Amazon S3 only some tell of the caller: the others are of the request and of the object. */
const s3CallerKeys = /^s3:(?:dataaccesspoint|accesspoint|authtype$|accessgrants)/;

const otherKeys: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:referer',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:tagkeys',
  'aws:useragent',
  'lambda:functionurlauthtype',
  'lambda:invokedviafunctionurl',
]);

/** @param key a condition key in lower case */
export function tellsNothingOfCaller(key: string): boolean {
  if (otherKeys.has(key) || /^aws:(?:request|resource)(?:tag\/|account|org)/.test(key)) return true;
  return key.startsWith('s3:') && !s3CallerKeys.test(key);
}
