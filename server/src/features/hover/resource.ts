/** What a resource of a statement names: its ARN part by part, and which actions of the statement work on it. */
import { kindOf, type NamedTypes, namedTypes, nameOfType } from '../../analysis/resources/named-types.js';
import { type Arn, type ArnFieldName, parseArn } from '../../policy/arn.js';
import type { PolicyLocation } from '../../policy/location.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import { partitionNamed } from '../../policy/partitions.js';
import type { ServiceReference } from '../../reference/reference.js';
import { codeSpan } from '../../text/markdown.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { Environment } from '../environment.js';
import { markdownPen } from '../sentences/pen.js';
import { readResource } from '../sentences/read-resource.js';
import { allResources, resourceInWords } from '../sentences/resources.js';
import { accountName } from '../sentences/services.js';
import { actionsOnEverything, actionsOnResource } from './resource-actions.js';

const resourcePage =
  '[AWS: the element Resource](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html)';

/**
 * Markdown about a resource. The field of its ARN that the cursor is on is emphasized.
 */
export function describeResource(
  resource: Text,
  { statement, policy, cursor }: Extract<PolicyLocation, { kind: 'resource-value' }>,
  environment: Environment,
): string | undefined {
  const { text, node } = resource;
  if (/^\*+$/.test(text)) return describeEverything(text, statement, policy, environment);
  const arn = parseArn(text, node.holes);
  if (arn?.prefix.text !== 'arn') return describeUnwritten(resource, environment);
  const types = namedTypes(node, environment.reference);
  const parts = [
    `${codeSpan(text)}: ${resourceInWords(resource, environment, markdownPen)}`,
    fieldsInLines(resource, arn, types, cursor.offset, environment),
    wildcardNote(arn),
    actionsOnResource(statement, types.possible, environment.reference),
    servicePage(arn, environment.reference) ?? resourcePage,
  ];
  return parts.filter((it) => it !== '').join('\n\n');
}

/** What begins with an ARN that a deployment puts in, as `${Bucket.Arn}/*` does; undefined where it is not known of what. */
function describeUnwritten(resource: Text, environment: Environment): string | undefined {
  const { bucket, kind } = readResource(resource.node, environment.reference);
  if (!bucket && kind === undefined) return undefined;
  return `${codeSpan(resource.text)}: ${resourceInWords(resource, environment, markdownPen)}\n\n${resourcePage}`;
}

function describeEverything(text: string, statement: Statement, policy: Policy, { reference }: Environment): string {
  const what = statement.notResource ? 'no resource is left' : allResources(policy);
  const parts = [`${codeSpan(text)}: ${what}`, actionsOnEverything(statement, policy, reference), resourcePage];
  return parts.filter((it) => it !== '').join('\n\n');
}

const shownFields = ['partition', 'service', 'region', 'account', 'resource'] as const;

const fieldLabels: Readonly<Record<(typeof shownFields)[number], string>> = {
  partition: 'Partition',
  service: 'Service',
  region: 'Region',
  account: 'Account',
  resource: 'Resource',
};

function fieldsInLines({ node }: Text, arn: Arn, types: NamedTypes, offset: number, environment: Environment): string {
  const lines = shownFields.map((name) => {
    const { start, end } = arn[name];
    const line = `${fieldLabels[name]}: ${describeField(name, arn, types, environment)}`;
    const isUnderCursor = node.at(start) <= offset && offset <= node.at(end);
    return `- ${isUnderCursor && start < end ? `**${line}**` : line}`;
  });
  return lines.join('\n');
}

function describeField(name: ArnFieldName, arn: Arn, types: NamedTypes, environment: Environment): string {
  const { text } = arn[name];
  if (text === '') return 'none';
  if (/^\*+$/.test(text)) return `${codeSpan(text)} (any)`;
  const note = noteOnField(name, text, types, environment);
  return name === 'account' ? accountName(text, environment, markdownPen) : codeSpan(text) + note;
}

function noteOnField(name: ArnFieldName, text: string, types: NamedTypes, { reference }: Environment): string {
  if (name === 'service') {
    const service = reference.service(text)?.name;
    return service === undefined ? '' : ` (${service})`;
  }
  if (name === 'partition') return partitionNotes.get(partitionNamed(text)?.name ?? '') ?? '';
  return name === 'resource' ? typeNote(types) : '';
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const partitionNotes: ReadonlyMap<string, string> = new Map([
  ['aws', ' (AWS Regions)'],
  ['aws-cn', ' (China Regions)'],
  ['aws-us-gov', ' (AWS GovCloud (US) Regions)'],
]);

/** So many types are named: an ARN that may be of more is hardly of one of them. */
const mostTypes = 8;

function typeNote(types: NamedTypes): string {
  const { written, possible } = types;
  const kind = kindOf(types);
  const others = [...new Set(possible.map(nameOfType))].filter((it) => it !== kind);
  const pattern = written ? `, documented as ${codeSpan(written.arn)}` : '';
  const also =
    written && others.length > 0 && others.length <= mostTypes ? `; also matches each ${others.join(', ')}` : '';
  return kind === undefined ? '' : ` (${kind}${pattern})${also}`;
}

function wildcardNote({ resource }: Arn): string {
  if (!hasWildcard(resource.text)) return '';
  const star = resource.text.includes('*') ? '`*` matches any text, also with `/` and `:` in it' : '';
  const mark = resource.text.includes('?') ? '`?` matches any one character' : '';
  return `${[star, mark].filter((it) => it !== '').join('; ')}.`;
}

function servicePage({ service }: Arn, reference: ServiceReference): string | undefined {
  const found = reference.service(service.text);
  return found && `[${found.name}: actions, resources and condition keys](${found.url})`;
}
