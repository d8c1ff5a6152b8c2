/**
 * Who a statement of a resource policy lets in: whether `*` as principal means everybody.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (what AWS counts
 * as public), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { isKnown, type ValueNode } from '../../hosts/value.js';
import type { Condition, ListElement, Policy, PrincipalElement, Statement, Text } from '../../policy/model.js';
import { hasUnknownName, mayHaveEffect } from '../../policy/read-policy.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { isNegated, takesAnyValue } from '../grants.js';

/** The `*` that stands for everybody: the whole principal, or one of type `AWS`. */
export function everybody(principal: PrincipalElement | undefined): Text | undefined {
  if (!principal) return undefined;
  const ofAws = principal.types.filter((it) => it.name === 'AWS').flatMap((it) => it.values);
  return [...principal.texts, ...ofAws].find((it) => it.text === '*');
}

/** Whether conditions limit who may call or from where, or may do so. */
export function limitsCallers(statement: Statement): boolean {
  return !statement.conditionsComplete || statement.conditions.some(limitsCaller);
}

/**
 * Whether a condition tells callers apart. All keys that are not known to tell nothing of the caller count, so that a
 * key of a service that is not listed here makes a rule silent.
 *
 * A negated operator lets everybody else in, unless those are all callers with credentials; with `...IfExists`, `ForAllValues` and `Null` for a key that must be
 * absent, those pass who send no such key, which is what anonymous callers do.
 */
function limitsCaller(condition: Condition): boolean {
  const { operator, values } = condition;
  if (tellsNothingOfCaller(condition.key.text.toLowerCase())) return false;
  if (!operator) return true;
  if (isNegated(condition) && keepsAnonymousOut(condition)) return true;
  if (isNegated(condition) || operator.ifExists || operator.setOperator === 'ForAllValues') return false;
  if (operator.info.family === 'Null') return values.some((it) => it.text.toLowerCase() !== 'true');
  return !takesAnyValue(condition);
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
export function isDeniedToOthers(statement: Statement, { statements, complete }: Policy): boolean {
  return (
    !complete || statements.some((it) => mayHaveEffect(it, 'Deny') && coversAllOf(it, statement) && sparesSome(it))
  );
}

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
