/**
 * Who a statement of a resource policy lets in: whether `*` as principal means everybody.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (what AWS counts
 * as public), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { isKnown, type ValueNode } from '../../hosts/value.js';
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
import { type ConditionList, mayAskForKey } from '../conditions/key-presence.js';
import { isNegated } from '../grants.js';
import { valueOfAnybody } from './values-of-anybody.js';

/** The `*` that stands for everybody: the whole principal, or one of type `AWS`. */
export function everybody(principal: PrincipalElement | undefined): Text | undefined {
  if (!principal) return undefined;
  const ofAws = principal.types.filter((it) => it.name === 'AWS').flatMap((it) => it.values);
  return [...principal.texts, ...ofAws].find((it) => it.text === '*');
}

/** Whether conditions limit who may call or from where, or may do so. */
export function limitsCallers(statement: Statement): boolean {
  return !statement.conditionsComplete || statement.conditions.some((it) => opennessOf(it, statement) === undefined);
}

/**
 * Why a condition leaves everybody in:
 * - `other-matter`: its key tells nothing of the caller.
 * - `callers-text`: callers write what they like there.
 * - `any-account`: it is about a service in between, which every AWS account can use, or about what the administrators of
 *   an account give its own roles and users.
 * - `services`: it lets AWS services in, for whichever account they act.
 * - `presence`: it only asks whether there is a value, and every account can have one.
 * - `absent`: requests without the key meet it, as those of anonymous callers are.
 * - `negated`: it takes some callers out and leaves all others in.
 * - `any-value`: one of its values takes in everybody.
 */
export type OpennessKind =
  | 'other-matter'
  | 'callers-text'
  | 'any-account'
  | 'services'
  | 'presence'
  | 'absent'
  | 'negated'
  | 'any-value';

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
 * `ForAllValues` and `Null` for a key that must be absent, those pass who send no such key, which is what anonymous callers do,
 * unless another condition asks for the key.
 * @param statement the statement of the condition
 */
export function opennessOf(condition: Condition, statement: ConditionList): Openness | undefined {
  const { operator, values } = condition;
  const key = condition.key.text.toLowerCase();
  if (callersTexts.has(key)) return openness('callers-text');
  if (tellsNothingOfCaller(key)) return comparesWithCaller(condition) ? undefined : openness('other-matter');
  if (!operator) return undefined;
  if (isNegated(condition)) return keepsAnonymousOut(condition) ? undefined : openness('negated');
  const mayBeAbsent = operator.ifExists || operator.setOperator === 'ForAllValues';
  if (mayBeAbsent && !mayAskForKey(statement, key)) return openness('absent');
  if (callerIsService.has(key)) return opennessForServices(condition);
  if (operator.info.family === 'Null') {
    if (!condition.complete) return undefined;
    if (values.every((it) => it.text.toLowerCase() === 'true')) return openness('absent');
    return keysOfEveryAccount.test(key) ? openness('presence') : undefined;
  }
  if (intermediaryKeys.has(key) || key.startsWith('aws:principaltag/')) return openness('any-account');
  const value = valueOfAnybody(condition);
  return value && { kind: 'any-value', value };
}

/**
 * Whether a condition compares the owner or a tag of the resource with the caller, as with `aws:ResourceOrgID` and
 * `${aws:PrincipalOrgID}`, which is a look at the caller. Tags of callers do not count: every account gives its own.
 */
function comparesWithCaller({ key, operator, values }: Condition): boolean {
  if (!ownersAndTags.test(key.text) || values.length === 0) return false;
  if (!operator || operator.ifExists || operator.setOperator === 'ForAllValues') return false;
  return values.every((it) => variableOfCaller.test(it.text));
}

const ownersAndTags = /^(?:aws:resource(?:account|orgid)$|[\w-]+:resourcetag\/)/i;
const variableOfCaller = /\$\{aws:(?:principal(?:account|arn|orgid)|userid)\}/i;

function openness(kind: OpennessKind): Openness {
  return { kind, value: undefined };
}

/**
 * A service is let in for every account. To ask for no service, be it with `false` or with `Null` and `true`, keeps services
 * out and lets everybody else in.
 */
function opennessForServices({ operator, values, complete }: Condition): Openness | undefined {
  if (!complete) return undefined;
  const family = operator?.info.family;
  const noService = family === 'Bool' ? 'false' : family === 'Null' ? 'true' : undefined;
  return openness(values.some((it) => it.text.toLowerCase() === noService) ? 'negated' : 'services');
}

/** Keys that say that a service calls itself, or which one. In lower case. */
export const callerIsService: ReadonlySet<string> = new Set([
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principalservicenameslist',
]);

/** Keys that requests of every account may have, so that it says nothing that a request has one. In lower case. */
const keysOfEveryAccount =
  /^aws:(?:principal(?:account|arn|orgid|orgpaths|type)|source(?:account|arn|ip|orgid|orgpaths|vpc|vpce)|userid)$/;

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
  'kms:grantisforawsresource',
  'kms:viaservice',
]);

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
  if (!policy.complete) return true;
  const denials = sparingDenials(policy);
  if (denials.length === 0) return false;
  // To compare all that is allowed with all that is denied would take too long.
  if (denials.length > mostDenials) return true;
  // A text with a hole may become one that is covered.
  const { action, resource, notResource } = statement;
  const actions = action?.values.filter(isWhole).map((it) => it.text.toLowerCase()) ?? ['*'];
  const resources = resource?.values.filter(isWhole).map((it) => it.text) ?? (notResource ? ['*'] : []);
  return denials.some((it) => coverTexts(it.actions, actions) && coverTexts(it.resources, resources));
}

/** No policy of a size that AWS takes has more. */
const mostDenials = 200;

/** What a `Deny` statement is about; undefined for a list that is absent or incomplete: what it leaves out is not known. */
interface SparingDenial {
  /** In lower case. */
  readonly actions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
}

/** The `Deny` statements that leave out some callers, or may be such. Each statement that lets everybody in asks for them. */
const sparingDenials = rememberLast(({ statements }: Policy): readonly SparingDenial[] =>
  statements
    .filter((it) => mayHaveEffect(it, 'Deny') && sparesSome(it))
    .map(({ action, resource }) => ({
      actions: completeTexts(action)?.map((it) => it.toLowerCase()),
      resources: completeTexts(resource),
    })),
);

function completeTexts(list: ListElement | undefined): readonly string[] | undefined {
  return list?.complete ? list.values.map((it) => it.text) : undefined;
}

function coverTexts(patterns: readonly string[] | undefined, texts: readonly string[]): boolean {
  return !patterns || texts.every((text) => patterns.some((it) => wildcardMatches(it, text)));
}

function isWhole({ node }: Text): boolean {
  return isKnown(node);
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
  if (tellsNothingOfCaller(condition.key.text.toLowerCase()) && !comparesWithCaller(condition)) return false;
  const { operator, values, complete } = condition;
  if (!operator || !complete || isNegated(condition)) return true;
  const { family } = operator.info;
  if (family !== 'Null' && family !== 'Bool') return false;
  return values.some((it) => it.text.toLowerCase() === (family === 'Null' ? 'true' : 'false'));
}

/** Of the keys of Amazon S3 only some tell of the caller: the others are of the request and of the object. */
const s3CallerKeys = /^s3:(?:dataaccesspoint|accesspoint|authtype$|accessgrants)/;

/**
 * Keys of the request and of the resource. In lower case.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
 */
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
  'kms:encryptionalgorithm',
  'kms:keyorigin',
  'kms:keyspec',
  'kms:keyusage',
  'kms:macalgorithm',
  'kms:messagetype',
  'kms:signingalgorithm',
  'lambda:functionurlauthtype',
  'lambda:invokedviafunctionurl',
  'secretsmanager:versionid',
  'secretsmanager:versionstage',
  'sns:protocol',
]);

/** What an action asks for or finds, the tags that some services have keys of their own for among it. */
const keysOfResources = /^(?:aws:(?:request|resource)(?:tag\/|account|org)|[\w-]+:resourcetag\/)/;

/** @param key a condition key in lower case */
export function tellsNothingOfCaller(key: string): boolean {
  if (otherKeys.has(key) || keysOfResources.test(key)) return true;
  return key.startsWith('s3:') && !s3CallerKeys.test(key);
}
