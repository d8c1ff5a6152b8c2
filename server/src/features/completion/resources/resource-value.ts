/**
 * Resources: ARNs of the workspace and of the resource types that the actions of the statement take, field by field or as
 * a whole, with a tab stop for each free part.
 */
import { type Arn, arnFieldNames, parseArn, splitArn } from '../../../policy/arn.js';
import type { PolicyLocation } from '../../../policy/location.js';
import { type Policy, resourcesOf } from '../../../policy/model.js';
import { resourceTypeMatcher, typeArn } from '../../../policy/resource-type.js';
import type { ResourceTypeInfo } from '../../../reference/reference.js';
import type { Environment } from '../../environment.js';
import { formInsert, formSnippet, headOf } from '../form.js';
import { type CompletionItem, textInsert } from '../item.js';
import { arnAfter, partitionOf } from './arn-pattern.js';
import { completeSegment, type FittingArns } from './arn-segment.js';
import { pairsAmong } from './paired-types.js';
import { takenTypes, typedTypes } from './resource-types.js';

type Location = Extract<PolicyLocation, { kind: 'resource-value' }>;

export function completeResources(location: Location, environment: Environment): readonly CompletionItem[] {
  const { cursor, policy, statement } = location;
  // What is put here takes the place of the whole text, and a part of it that nobody knows would be lost.
  if (policy.type === 'trust' || (cursor.node?.kind === 'string' && cursor.node.holes.length > 0)) return [];
  const { reference, workspace } = environment;
  const typed = cursor.before;
  const partition = partitionOf(typed, around(policy, workspace.arns()));
  const { types: own, onlyAll } = takenTypes(policy, statement, reference);
  const types = own.length > 0 ? own : typedTypes(typed, reference);
  const everything = '*'.startsWith(typed) && takesEverything(policy) ? [everythingItem(onlyAll)] : [];
  if (onlyAll) return everything;
  const fitting = fittingArns(own, types, partition);
  const isBegun = typed !== '' || own.length === 0;
  return [
    ...workspaceItems(location, own, environment),
    ...(isInResource(cursor) ? [] : pairItems(location, own, partition)),
    ...(isInResource(cursor) ? [] : types.flatMap((it) => patternItem(it, arnAfter(typed, it, partition)) ?? [])),
    ...(isBegun ? completeSegment(cursor, fitting, environment) : []),
    ...everything,
  ];
}

/** Whether the cursor is in the last field of an ARN that goes on behind it: there a name is typed, and nothing chosen. */
function isInResource({ before, text }: Location['cursor']): boolean {
  return text !== before && splitArn(before).length === arnFieldNames.length;
}

/** Amazon S3 rejects `*` in the policy of a bucket. */
function takesEverything({ resourceType }: Policy): boolean {
  return resourceType !== 'AWS::S3::Bucket';
}

function everythingItem(onlyAll: boolean): CompletionItem {
  return {
    label: '*',
    kind: 'wildcard',
    detail: onlyAll ? 'the actions here take nothing else' : 'all resources',
    rank: onlyAll ? 0 : 9,
    insert: textInsert('*'),
  };
}

/** ARNs in which a partition may be seen: the nearest first. */
function* around(policy: Policy, arns: readonly string[]): Generator<string> {
  for (const statement of policy.statements) for (const { text } of resourcesOf(statement)) yield text;
  yield* arns;
}

function fittingArns(
  own: readonly ResourceTypeInfo[],
  types: readonly ResourceTypeInfo[],
  partition: string,
): FittingArns {
  const arns = types.flatMap((it) => typeArn(it) ?? []);
  // Most ARNs of Amazon S3 have neither; those of its access points are offered as a whole.
  const bare = arns.some((it) => it.region.text === '' && it.account.text === '');
  const has = (field: 'region' | 'account'): boolean =>
    arns.length === 0 || (!bare && arns.some((it) => it[field].text !== ''));
  return {
    services: own.length > 0 ? [...new Set(arns.map((it) => it.service.text))] : undefined,
    hasRegion: has('region'),
    hasAccount: has('account'),
    partition,
  };
}

function patternItem({ name, prefix }: ResourceTypeInfo, form: string | undefined): CompletionItem | undefined {
  if (form === undefined) return undefined;
  return {
    label: form,
    kind: 'value',
    description: name,
    documentation: `The resource type \`${name}\` of \`${prefix}\`.`,
    filter: headOf(form),
    rank: 1,
    insert: formInsert(form),
  };
}

/** A resource and all that is in it, as two resources. */
function pairItems(
  { cursor }: Location,
  types: readonly ResourceTypeInfo[],
  partition: string,
): readonly CompletionItem[] {
  return pairsAmong(types).flatMap(({ parent, rest }): CompletionItem | [] => {
    const form = arnAfter(cursor.before, parent, partition);
    if (form === undefined) return [];
    const own = formSnippet(form);
    const value = [own, `${own}${rest}`];
    const isItem = cursor.role === 'item';
    return {
      label: `${form} and ${rest}`,
      kind: 'value',
      description: `${parent.name} and what is in it`,
      documentation: 'Two resources: the actions of the statement work on both.',
      filter: headOf(form),
      rank: 1,
      insert: isItem ? { kind: 'items', value, snippet: true } : { kind: 'value', value, snippet: true },
    };
  });
}

/** Nobody reads a longer list, and whoever types on gets another. */
const mostArns = 100;

/** What other statements name, as far as the actions may be about it. */
function workspaceItems(
  { cursor, statement }: Location,
  own: readonly ResourceTypeInfo[],
  { workspace }: Environment,
): readonly CompletionItem[] {
  const services = new Set(own.flatMap((it) => typeArn(it)?.service.text ?? []));
  const mayName = (arn: Arn): boolean => own.length === 0 || own.some(resourceTypeMatcher(arn));
  const listed = new Set(resourcesOf(statement).flatMap((it) => (it.node === cursor.node ? [] : it.text)));
  const items: CompletionItem[] = [];
  for (const text of workspace.arns()) {
    if (items.length === mostArns) break;
    // Most are of other services, which is seen without taking them apart.
    if (services.size > 0 && !services.has(text.split(':', 3)[2] ?? '')) continue;
    if (!text.startsWith(cursor.before) || listed.has(text)) continue;
    const arn = parseArn(text);
    if (!arn || !isResource(arn) || !mayName(arn)) continue;
    items.push({
      label: text,
      kind: 'value',
      description: 'used in this workspace',
      rank: 0,
      insert: textInsert(text),
    });
  }
  return items;
}

/** Sessions and root users are principals, and no resource of an action; where names of tab stops still stand, nothing is yet. */
function isResource({ service, region, account, resource }: Arn): boolean {
  if (!isAccount(account.text) || region.text === 'Region') return false;
  return service.text !== 'sts' && !(service.text === 'iam' && resource.text === 'root');
}

/** Also `aws`, as the owner of managed policies, and what wildcards and variables stand for. */
function isAccount(text: string): boolean {
  return /^(?:\d{12}|aws|)$/.test(text) || /[*?$]/.test(text);
}
