/**
 * What is wrong with the ARN of a resource: the one place that looks, for the rules about ARNs to share. An ARN has one
 * fault at most, the most basic, since what follows from it would only be noise.
 */

import { type Hole, noHoles, type StringNode } from '../../hosts/value.js';
import { type Arn, type ArnField, arnWith, parseArn, splitArn } from '../../policy/arn.js';
import { type Policy, resourcesOf, type Text } from '../../policy/model.js';
import { allRegions, partitionNamed, partitionOfRegion, partitions, regionFault } from '../../policy/partitions.js';
import { hasPlaceholder, hasTemplatePlaceholder } from '../../policy/placeholders.js';
import { typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { nearestNames } from '../../text/distance.js';
import { remember, rememberLast } from '../../text/remember.js';
import { hasWildcard, wildcardMatches } from '../../text/wildcard.js';
import { didYouMean, renameFixes } from '../fixes/suggestions.js';
import type { Report, RuleContext } from '../rule.js';
import type { ArnCode, ArnFault } from './arn-fault.js';
import { isOfAny, resourceFault } from './arn-resource-fault.js';

/** The reports of one of the rules about ARNs. */
export function* arnReports(code: ArnCode, context: RuleContext): Generator<Report> {
  for (const { resource, fault } of faultsOf(context.policy, context.reference)) {
    if (fault.code !== code) continue;
    const { field, message, suggestions = [] } = fault;
    const { node, path, span } = resource;
    const inside = field && field.end > field.start;
    yield {
      at: { path, span: inside ? { start: node.at(field.start), end: node.at(field.end) } : span },
      message,
      fixes: renameFixes(node, suggestions),
    };
  }
}

/** Whether the ARN of a resource has a fault. */
export function hasArnFaults({ policy, reference }: RuleContext): boolean {
  return faultsOf(policy, reference).length > 0;
}

interface FoundFault {
  readonly resource: Text;
  readonly fault: ArnFault;
}

/** A dozen rules ask about the same policy, and the answer is only worked out for the first. */
const faultsOf = rememberLast((policy: Policy, reference: ServiceReference): readonly FoundFault[] =>
  policy.statements.flatMap(resourcesOf).flatMap((resource) => {
    const fault = isShorthand(resource.node, policy) ? undefined : faultOf(resource.node, reference);
    return fault ? [{ resource, fault }] : [];
  }),
);

/**
 * API Gateway completes the ARN of the API whose resource policy it is.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
function isShorthand({ text, holes }: StringNode, { type }: Policy): boolean {
  if (type !== 'resource' && type !== 'vpc-endpoint') return false;
  return (
    text.startsWith('execute-api:/') || (text.startsWith('execute-api:') && holes[0]?.start === text.indexOf(':') + 1)
  );
}

function faultOf({ text, holes }: StringNode, reference: ServiceReference): ArnFault | undefined {
  return holes.length === 0
    ? faultOfKnown(text, reference)
    : faultOfPartlyKnown(JSON.stringify({ text, holes } satisfies PartlyKnown), reference);
}

interface PartlyKnown {
  readonly text: string;
  readonly holes: readonly Hole[];
}

const faultOfKnown = remember((text, reference: ServiceReference) => findFault(text, noHoles, reference));

const faultOfPartlyKnown = remember((written, reference: ServiceReference) => {
  const { text, holes } = JSON.parse(written) as PartlyKnown;
  return findFault(text, holes, reference);
});

function findFault(text: string, holes: readonly Hole[], reference: ServiceReference): ArnFault | undefined {
  if (/^\*+$/.test(text) || text.startsWith('${') || text.startsWith('{{')) return undefined;
  if (text === '?')
    return { code: 'INVALID_ARN_RESOURCE', message: '`?` names no resource: write an ARN, or `*` for all.' };

  const arn = parseArn(text, holes);
  if (!arn) return holes.length > 0 ? undefined : missingField(text, reference);
  return (
    prefixFault(arn, reference) ?? partitionFault(arn) ?? serviceFault(arn, reference) ?? fieldsFault(arn, reference)
  );
}

function missingField(text: string, reference: ServiceReference): ArnFault | undefined {
  if (hasTemplatePlaceholder(text)) return undefined;
  const fields = splitArn(text);
  const suggestions = completions(fields, reference).slice(0, 1);
  const form = '`arn:partition:service:region:account:resource`';
  if (text === '') return { code: 'MISSING_ARN_FIELD', message: `The resource is empty: write an ARN, like ${form}.` };
  const message =
    fields.length === 1
      ? `\`${text}\` is not an ARN, which has the form ${form}.`
      : `\`${text}\` has ${fields.length} of the six fields of an ARN (${form}).`;
  return { code: 'MISSING_ARN_FIELD', message: message + didYouMean(suggestions), suggestions };
}

/**
 * The ARNs without a fault that come of adding fields where people forget colons. The name of the resource is always the
 * author's own: nobody should come to all resources of a service by a fix.
 */
function completions(fields: readonly ArnField[], reference: ServiceReference): readonly string[] {
  const texts = fields.map((it) => it.text);
  const [first = '', second = ''] = texts;
  const isPartition = partitionNamed(first) !== undefined;
  const whole =
    first === 'arn'
      ? texts
      : isPartition
        ? ['arn', ...texts]
        : reference.isArnService(first)
          ? ['arn', 'aws', ...texts]
          : [];
  if (whole.length < 3 || (first === 'arn' && !partitionNamed(second))) return [];

  const [last = ''] = whole.slice(-1);
  const head = whole.slice(0, -1);
  // Where a Region or an account ends the text, the resource is not written yet.
  if (last === '' || partitionOfRegion(last) || /^\d{12}$/.test(last)) return [];
  // Wildcards in all fields would be all that the service has.
  const fillers = /^[*?]+$/.test(last) ? [''] : ['', '*'];
  const added = [
    ...(head.length === 3
      ? fillers.flatMap((it) => [
          [...head, '', it, last],
          [...head, it, it, last],
        ])
      : []),
    ...(head.length === 4 ? fillers.map((it) => [...head, it, last]) : []),
    ...(head.length === 4 ? [[...head.slice(0, 3), '', ...head.slice(3), last]] : []),
    ...(head.length === 5 ? [whole] : []),
  ];
  const types = reference.resourceTypesByArn(whole[2] ?? '');
  return added.map((it) => it.join(':')).filter((it) => isOfAny(it, types) && !faultOfKnown(it, reference));
}

function prefixFault(arn: Arn, reference: ServiceReference): ArnFault | undefined {
  const { prefix } = arn;
  if (prefix.text === 'arn' || hasPlaceholder(prefix.text)) return undefined;
  const suggestions = [arnWith(arn, { prefix: 'arn' })].filter((it) => !faultOfKnown(it, reference));
  const message =
    prefix.text === '' ? 'An ARN begins with `arn`.' : `An ARN begins with \`arn\`, and not with \`${prefix.text}\`.`;
  return { code: 'INVALID_ARN_PREFIX', message, field: prefix, suggestions };
}

function partitionFault(arn: Arn): ArnFault | undefined {
  const { partition } = arn;
  const { text } = partition;
  if (partitionNamed(text) || hasPlaceholder(text)) return undefined;
  if (hasWildcard(text) && partitions.some((it) => wildcardMatches(text, it.name))) return undefined;

  const names = partitions.map((it) => it.name);
  const home = partitionOfRegion(arn.region.text)?.name ?? 'aws';
  const near = text === '' ? [home] : nearestNames(text, names).slice(0, 3);
  const message =
    text === '' ? 'The ARN has no partition, like `aws`.' : `Unknown partition \`${text}\`.${didYouMean(near)}`;
  const suggestions = near.map((it) => arnWith(arn, { partition: it }));
  return { code: 'INVALID_PARTITION', message, field: partition, suggestions };
}

function serviceFault(arn: Arn, reference: ServiceReference): ArnFault | undefined {
  const { service } = arn;
  const { text } = service;
  if (hasPlaceholder(text) || reference.isArnService(text)) return undefined;
  if (hasWildcard(text)) {
    const message = `\`${text}\` stands for the names of services, and IAM takes no wildcard there: name the service.`;
    return { code: 'WILDCARD_IN_SERVICE_NAME', message, field: service };
  }
  if (text === '') return { code: 'INVALID_SERVICE', message: 'The ARN has no service, like `s3`.' };

  const lower = text.toLowerCase();
  if (text !== lower && reference.isArnService(lower)) {
    const message = `The service of an ARN is written in lower case: \`${lower}\` instead of \`${text}\`.`;
    return {
      code: 'INVALID_ARN_SERVICE_CASE',
      message,
      field: service,
      suggestions: [arnWith(arn, { service: lower })],
    };
  }
  // The search takes long, and of many such faults only the first are told.
  let known: readonly string[] | undefined;
  const near = (): readonly string[] => {
    known ??= reference.closestServices(text, 3).filter((it) => reference.isArnService(it));
    return known;
  };
  return {
    code: 'INVALID_SERVICE',
    get message() {
      return `Unknown service \`${text}\` in an ARN.${didYouMean(near())}`;
    },
    field: service,
    get suggestions() {
      return near().map((it) => arnWith(arn, { service: it }));
    },
  };
}

function fieldsFault(arn: Arn, reference: ServiceReference): ArnFault | undefined {
  if (!reference.isArnService(arn.service.text)) return undefined;
  const types = reference.resourceTypesByArn(arn.service.text);
  return unknownRegion(arn) ?? unknownAccount(arn, types) ?? resourceFault(arn, types, reference);
}

function unknownRegion(arn: Arn): ArnFault | undefined {
  const { region, partition } = arn;
  const { text } = region;
  if (text === '' || hasPlaceholder(text) || /^[a-z0-9-]*[*?][a-z0-9*?-]*$/.test(text)) return undefined;
  // Some services name what is in no Region so, where others leave the field empty.
  if (text === 'global') return undefined;

  const fault = regionFault(text, partition.text);
  if (fault === 'foreign') {
    const home = partitionOfRegion(text)?.name ?? '';
    const message = `The Region \`${text}\` is in the partition \`${home}\`, and not in \`${partition.text}\`.`;
    return { code: 'INVALID_ARN_REGION', message, field: region, suggestions: [arnWith(arn, { partition: home })] };
  }
  if (fault !== 'malformed') return undefined;
  const known = partitionNamed(partition.text)?.regions ?? allRegions();
  const near = nearestNames(text, known).slice(0, 3);
  const message = `Unknown Region \`${text}\`.${didYouMean(near)}`;
  return {
    code: 'INVALID_ARN_REGION',
    message,
    field: region,
    suggestions: near.map((it) => arnWith(arn, { region: it })),
  };
}

/**
 * Besides 12 digits, an account may be a name for AWS itself or for those who sell through it.
 * Sources: https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Component.html for `aws-…` and `third-party`;
 * `cloudfront` owns the origin access identities.
 */
const accountShape = /^(?:\d{12}|aws(?:-[a-z-]+)?|third-party|cloudfront)$/;

function unknownAccount(arn: Arn, types: readonly ResourceTypeInfo[]): ArnFault | undefined {
  const { account } = arn;
  const { text } = account;
  if (text === '' || accountShape.test(text) || hasPlaceholder(text)) return undefined;
  if (hasWildcard(text) && /^(?:aws[a-z-]*)?[0-9*?]*$/.test(text)) return undefined;
  if (types.some((it) => typeArn(it)?.account.text === text)) return undefined;

  const digits = text.replace(/[\s-]/g, '');
  const near = /^\d{12}$/.test(digits) ? [digits] : [];
  const message = `\`${text}\` is not an account ID, which has 12 digits.${didYouMean(near)}`;
  return {
    code: 'INVALID_ARN_ACCOUNT',
    message,
    field: account,
    suggestions: near.map((it) => arnWith(arn, { account: it })),
  };
}
