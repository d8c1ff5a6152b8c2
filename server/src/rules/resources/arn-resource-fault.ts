/**
 * What is wrong with an ARN when it is compared with the resource types of its service. Errors here would be wrong as
 * soon as the reference lacks a type, so this says nothing wherever AWS's own policies show that it does.
 */
import { type Arn, type ArnField, arnWith, parseArn } from '../../policy/arn.js';
import { hasPlaceholder } from '../../policy/placeholders.js';
import { fieldMatcher, mayNameResourceType, typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { nearestNames } from '../../text/distance.js';
import { hasWildcard } from '../../text/wildcard.js';
import { didYouMean } from '../fixes/suggestions.js';
import type { ArnFault } from './arn-fault.js';

/** @param types all resource types whose ARNs name the service of the ARN; says nothing when there are none */
export function resourceFault(
  arn: Arn,
  types: readonly ResourceTypeInfo[],
  reference: ServiceReference,
): ArnFault | undefined {
  if (types.length === 0 || types.some((it) => !typeArn(it))) return undefined;

  const matches = fieldMatcher(arn, 'resource');
  const isFaultless = (type: ResourceTypeInfo): boolean => checkedFields.every((name) => !fieldFault(arn, name, type));
  // The tests of the two fields cost less than that of the resource.
  if (types.some((it) => isFaultless(it) && matches(it))) return undefined;

  const fitting = types.filter(matches);
  if (fitting.length === 0) return isUndocumentedForm(arn, types) ? undefined : unknownResource(arn, types, reference);

  const documented = fitting.flatMap((it) => typeArn(it) ?? []).sort((a, b) => literalLength(b) - literalLength(a));
  for (const name of checkedFields) {
    const faults = new Set(fitting.map((it) => fieldFault(arn, name, it)));
    if (faults.size > 1) continue;
    if (faults.has('missing')) return missing(arn, name, documented, fitting);
    if (faults.has('not allowed')) return notAllowed(arn, name, documented);
  }
  return undefined;
}

const checkedFields = ['region', 'account'] as const;
type CheckedField = (typeof checkedFields)[number];

/** What is wrong with the Region or the account, if the ARN is to name a resource of this type. */
function fieldFault(arn: Arn, name: CheckedField, type: ResourceTypeInfo): 'missing' | 'not allowed' | undefined {
  const documented = typeArn(type)?.[name].text ?? '*';
  if (arn[name].text === '' && documented !== '' && documented !== '*' && !mayBeEmpty(arn, name)) return 'missing';
  if (documented !== '' || matchesEmpty(arn[name])) return undefined;
  return name === 'region' && servicesWithRegions.has(arn.service.text) ? undefined : 'not allowed';
}

/** How much of a documented resource is not left free: the more, the likelier that it is the one that is meant. */
function literalLength(documented: Arn): number {
  return documented.resource.text.replace(/\$\{[^}]*\}/g, '').length;
}

/**
 * Whether a resource that no documented type fits may still be one. Policies that AWS manages have patterns that fit no
 * type, paths (`/tags` of API Gateway), and the beginnings of documented forms (`stack/name`); and Access Analyzer, which
 * has the same check, is silent about them.
 */
function isUndocumentedForm(arn: Arn, types: readonly ResourceTypeInfo[]): boolean {
  const { text } = arn.resource;
  if (text === '' || hasPlaceholder(text) || hasWildcard(text) || /^[/:]/.test(text)) return true;
  if (arn.account.text === 'aws' || undocumentedForms.get(arn.service.text)?.test(text)) return true;
  return ['/*', ':*'].some((more) => namesAny(arn, text + more, types));
}

/**
 * Resources that other pages of AWS name, and the service authorization reference does not.
 * Sources: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html.
 */
const undocumentedForms: ReadonlyMap<string, RegExp> = new Map([
  ['cloudformation', /^(?:transform|type)\//],
  ['iam', /^root$/],
  ['lambda', /^runtime:/],
  ['sts', /^assumed-role\//],
]);

/** Whether a field in a policy also matches an empty one. */
function matchesEmpty({ text, holes }: ArnField): boolean {
  // The Region and the account that a deployment fills in are never empty.
  if (holes.some(({ becomes }) => becomes.kind === 'region' || becomes.kind === 'account')) return false;
  return /^\**$/.test(text) || hasPlaceholder(text);
}

/**
 * The services that own resources without an account, like the document `arn:aws:ssm:eu-west-1::document/AWS-RunShellScript`,
 * which the service authorization reference does not tell.
 * Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html,
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-types.html, for the views of Resource
 * Explorer https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudWatchReadOnlyAccess.html, for GameLift
 * https://docs.aws.amazon.com/gamelift/latest/apireference/API_Build.html, and for the products of Security Hub
 * https://docs.aws.amazon.com/guardduty/latest/ug/securityhub-integration.html.
 */
const servicesWithOwnResources: ReadonlySet<string> = new Set([
  'cloudformation',
  'gamelift',
  'lambda',
  'resource-explorer-2',
  'securityhub',
  'ssm',
]);

/**
 * The forms of those of a service that owns some among the resources of its customers, like the job templates that AWS IoT
 * manages. Source: https://docs.aws.amazon.com/iot/latest/developerguide/job-template-manage-cli-create.html.
 */
const ownResources: ReadonlyMap<string, RegExp> = new Map([['iot', /^jobtemplate\//]]);

/**
 * The services whose own pages put a Region into ARNs that have none in the service authorization reference.
 * Source: https://docs.aws.amazon.com/amazonswf/latest/developerguide/swf-dev-iam.policies.html.
 */
const servicesWithRegions: ReadonlySet<string> = new Set(['swf']);

/** Whether AWS's own policies have ARNs like this with the field empty: a name with a wildcard says less than a whole one. */
function mayBeEmpty(arn: Arn, name: CheckedField): boolean {
  const { resource, region, account, service } = arn;
  const mayBePattern = /^\*+$/.test(resource.text) || resource.holes.length > 0;
  if (region.text === '' && account.text === '' && mayBePattern) return true;
  if (name !== 'account') return false;
  if (servicesWithOwnResources.has(service.text) || ownResources.get(service.text)?.test(resource.text)) return true;
  return /^\*+$/.test(resource.text) || resource.holes.length > 0;
}

const called = {
  region: { title: 'Region', missing: 'MISSING_ARN_REGION', notAllowed: 'ARN_REGION_NOT_ALLOWED' },
  account: { title: 'account ID', missing: 'MISSING_ARN_ACCOUNT', notAllowed: 'ARN_ACCOUNT_NOT_ALLOWED' },
} as const;

function missing(
  arn: Arn,
  name: CheckedField,
  documented: readonly Arn[],
  fitting: readonly ResourceTypeInfo[],
): ArnFault {
  const both = { region: arn.region.text || '*', account: arn.account.text || '*' };
  const filled = [arnWith(arn, { [name]: '*' }), arnWith(arn, both)];
  const suggestions = filled.filter((it) => isOfAny(it, fitting)).slice(0, 1);
  const { title, missing: code } = called[name];
  const example = documented[0] ? `, as in \`${formOf(documented[0])}\`` : '';
  return { code, message: `\`${arnWith(arn, {})}\` lacks the ${title}${example}.`, suggestions };
}

function notAllowed(arn: Arn, name: CheckedField, documented: readonly Arn[]): ArnFault {
  const { title, notAllowed: code } = called[name];
  // Where the account must go too, both go at once.
  const both = name === 'region' && documented.every((it) => it.account.text === '');
  const suggestions = [arnWith(arn, both ? { region: '', account: '' } : { [name]: '' })];
  const form = documented[0] ? formOf(documented[0]) : '';
  const message = `This ARN takes no ${title}, so \`${arn[name].text}\` must go: its form is \`${form}\`.`;
  return { code, message, field: arn[name], suggestions };
}

/** A documented ARN for people. */
function formOf(arn: Arn): string {
  return arnWith(arn, { partition: 'aws' });
}

function unknownResource(arn: Arn, types: readonly ResourceTypeInfo[], reference: ServiceReference): ArnFault {
  const { resource, service } = arn;
  const name = reference.service(service.text)?.name ?? service.text;
  const near = resourceCandidates(resource.text, types)
    .filter((it) => namesAny(arn, it, types))
    .slice(0, 3);
  const message = `No resource of ${name} has the form \`${resource.text}\`.${didYouMean(near)}`;
  const suggestions = near.map((it) => arnWith(arn, { resource: it }));
  return { code: 'INVALID_ARN_RESOURCE', message, field: resource, suggestions };
}

/** Whether a text is an ARN that may name a resource of one of the types. */
export function isOfAny(text: string, types: readonly ResourceTypeInfo[]): boolean {
  const arn = parseArn(text);
  return arn !== undefined && types.some((it) => mayNameResourceType(arn, it));
}

/** Whether an ARN with another resource may name one of the types. */
function namesAny(arn: Arn, resource: string, types: readonly ResourceTypeInfo[]): boolean {
  const other = parseArn(arnWith(arn, { resource }));
  if (!other) return false;
  const matches = fieldMatcher(other, 'resource');
  return types.some((it) => matches(it) && mayNameResourceType(other, it));
}

/** What may be meant by a resource: the other separator after its type, or a type with a near name. */
function resourceCandidates(text: string, types: readonly ResourceTypeInfo[]): readonly string[] {
  const cut = text.search(/[/:]/);
  if (cut < 0) return [];
  const head = text.slice(0, cut);
  const rest = text.slice(cut + 1);
  const heads = typeHeads(types);
  const names = heads.has(head) ? [head] : nearestNames(head, heads);
  return names.flatMap((name) => [text[cut] ?? '/', text[cut] === '/' ? ':' : '/'].map((it) => `${name}${it}${rest}`));
}

/** The reference hands out the same list each time. */
const headsOfTypes = new WeakMap<readonly ResourceTypeInfo[], ReadonlySet<string>>();

/** What stands before the first separator in the ARNs of the types, like `role`, where that is not free. */
function typeHeads(types: readonly ResourceTypeInfo[]): ReadonlySet<string> {
  let heads = headsOfTypes.get(types);
  if (!heads) {
    heads = new Set(
      types.flatMap((it) => /^([a-z][a-z0-9_-]*)[/:]/i.exec(typeArn(it)?.resource.text ?? '')?.[1] ?? []),
    );
    headsOfTypes.set(types, heads);
  }
  return heads;
}
