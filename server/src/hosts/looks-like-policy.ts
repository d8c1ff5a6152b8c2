/** What a policy looks like, where nothing around it says that it is one. */
import { type ArrayNode, childOf, type Entry, type ObjectNode, plainValueOf, type ValueNode } from './value.js';

const policyNames = new Set(['Version', 'Id', 'Statement']);
const statementNames = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Principal',
  'NotPrincipal',
  'Resource',
  'NotResource',
  'Condition',
]);
const policyVersion = /^20(?:12|08)-10-17$/;

/**
 * Versions of other languages whose policies have statements too.
 * Sources: https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-policies.html,
 * https://www.scaleway.com/en/docs/object-storage/api-cli/bucket-policy/,
 * https://www.alibabacloud.com/help/en/ram/user-guide/policy-structure-and-syntax
 */
const otherVersion = /^(?:2021-06-01|2023-04-17|[1-9](?:\.[0-9])?)$/;

/**
 * Actions of CloudFormation's stack policies, which have statements too.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
const updateOfStack = /^Update:/i;

/**
 * Cheap and without a parse: whether a text can hold a policy, or a place for one, at all.
 * A policy has a `Statement` or, while it is being typed, at least one of the two versions of the policy language.
 */
export function mayHoldPolicy(text: string): boolean {
  return (
    text.includes('Statement') ||
    text.includes('PolicyDocument') ||
    (text.includes('AWS::Serverless::') && text.includes('Policies')) ||
    (text.length < largestTyped && mayBeTyped(text))
  );
}

/** What follows begins with common signs, which makes the search slow, and nobody types into a text as large as this. */
const largestTyped = 2_000_000;

/** A policy that is only begun, or the other names that Terraform's JSON and the Serverless Framework have for statements. */
function mayBeTyped(text: string): boolean {
  return (
    text.includes('2012-10-17') ||
    text.includes('2008-10-17') ||
    (text.includes('statements') && /Effect|role|provider/.test(text)) ||
    (text.includes('resourcePolicy') && /Effect|provider/.test(text)) ||
    text.includes('aws_iam_policy_document')
  );
}

/** Whether the content of an object shows that it is a policy. */
export function looksLikePolicy(object: ObjectNode): boolean {
  const version = childOf(object, 'Version');
  if (version?.kind === 'string' && policyVersion.test(version.text)) return true;
  const entry = object.entries.find((it) => it.key.text === 'Statement');
  if (!entry || entry.value?.kind === 'string' || entry.value?.kind === 'scalar') return false;
  if (isOfAnotherLanguage(version)) return false;
  const statements = entry.value?.kind === 'array' ? entry.value.items : [entry.value];
  if (statements.some(isOfStackPolicy)) return false;
  if (object.entries.every((it) => policyNames.has(it.key.text))) return statements.every(couldBeStatement);
  return statements.some((it) => it?.kind === 'object' && it.entries.some(isOfStatement));
}

/**
 * Whether an object may be a policy in whose place it stands: it is empty, is being typed, or has an element of one and
 * no version of another language. A specification of the place has none.
 */
export function couldBePolicy(object: ObjectNode): boolean {
  if (isOfAnotherLanguage(childOf(object, 'Version'))) return false;
  return object.entries.length === 0 || object.entries.some(isBegunOr(policyNames));
}

/** The same of statements in the place of some. */
export function couldBeStatements(value: ObjectNode | ArrayNode): boolean {
  return value.kind === 'array' ? value.items.every(couldBeStatement) : couldBeStatement(value);
}

/**
 * Whether something in an object that looks like a policy is hardly anything else: an effect, an action of a service, an
 * ARN or a version. Accounts of money and of witnesses have statements with actions, too.
 */
export function showsEvidence(object: ObjectNode): boolean {
  if (textsIn(childOf(object, 'Version')).some((it) => it.startsWith('20'))) return true;
  return objectsIn(childOf(object, 'Statement')).some((statement) =>
    evidence.some(([name, pattern]) => textsIn(childOf(statement, name)).some((it) => pattern.test(it))),
  );
}

const actionOfService = /[:*]/;
const arn = /^(?:arn:|\*)/;
const evidence: readonly (readonly [element: string, pattern: RegExp])[] = [
  ['Effect', /^(?:allow|deny)$/i],
  ['Action', actionOfService],
  ['NotAction', actionOfService],
  ['Resource', arn],
  ['NotResource', arn],
];

/** The objects that a value is or may be, or that are items of it. */
function objectsIn(node: ValueNode | undefined): readonly ObjectNode[] {
  return node?.kind === 'object' ? [node] : partsOf(node).flatMap(objectsIn);
}

function textsIn(node: ValueNode | undefined): readonly string[] {
  return node?.kind === 'string' ? [node.text] : partsOf(node).flatMap(textsIn);
}

function partsOf(node: ValueNode | undefined): readonly ValueNode[] {
  if (node?.kind === 'array') return node.items;
  return node?.kind === 'dynamic' ? node.choices : [];
}

/** A schema of policies has an object where a policy has its version. */
function isOfAnotherLanguage(version: ValueNode | undefined): boolean {
  if (version?.kind === 'string') return otherVersion.test(version.text);
  return version?.kind === 'object' || version?.kind === 'array' || typeof plainValueOf(version) === 'number';
}

/** Whether what is typed of an object, or of something that is no object, may be of a statement. */
function couldBeStatement(node: ValueNode | undefined): boolean {
  if (node?.kind !== 'object' || node.entries.length === 0) return true;
  return node.entries.some(isBegunOr(statementNames));
}

/** Whether an entry has one of some names, or one that is being typed. */
function isBegunOr(names: ReadonlySet<string>): (entry: Entry) => boolean {
  return ({ key, separator }) => names.has(key.text) || separator === undefined;
}

function isOfStatement({ key }: Entry): boolean {
  return statementNames.has(key.text);
}

function isOfStackPolicy(statement: ValueNode | undefined): boolean {
  if (statement?.kind !== 'object') return false;
  const actions = childOf(statement, 'Action') ?? childOf(statement, 'NotAction');
  const [first] = actions?.kind === 'array' ? actions.items : [actions];
  return first?.kind === 'string' && updateOfStack.test(first.text);
}
