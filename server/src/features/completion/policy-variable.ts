/** Policy variables, once `$` or `${` is typed where IAM puts values in their place. */
import { escapeSnippet, type ValueEdit } from '../../hosts/host.js';
import type { Hole } from '../../hosts/value.js';
import type { PolicyLocation } from '../../policy/location.js';
import type { Policy } from '../../policy/model.js';
import type { ConditionKeyInfo, ServiceReference } from '../../reference/reference.js';
import type { Environment } from '../environment.js';
import { formOf, formSnippet } from './form.js';
import type { CompletionItem } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'resource-value' | 'condition-value' }>;

/** A list of actions may be long, and its first patterns tell the condition keys well enough. */
const mostPatterns = 200;

/** @returns undefined where no variable is being typed */
export function completePolicyVariables(
  location: Location,
  { reference }: Environment,
): readonly CompletionItem[] | undefined {
  const place = variableAt(location);
  if (!place) return undefined;
  if (!takesVariables(location)) return [];
  const { policy, statement } = location;
  const besides = versionEdits(policy);
  const actions = (statement.action?.values ?? []).slice(0, mostPatterns).map((it) => it.text);
  const keys = variableKeys(reference, actions, location.kind);
  const put = (variable: Variable, rank: number): CompletionItem => variableItem(place, variable, rank, besides);
  return [
    ...keys.map(({ key, rank }) => put(plainVariable(key), rank)),
    ...keys.map(({ key, rank }) => put(variableWithDefault(key), rank + 3)),
    ...literalSigns.map((it) => put(it, 8)),
  ];
}

/** The text around the variable that is being typed. */
interface VariablePlace {
  readonly ahead: string;
  readonly behind: string;
  /** How its beginning may be written in the document: each format has its own way. */
  readonly filter: string;
}

/** Behind `${` a host may read a brace that is not typed yet. */
const opening = /\$(?:\{\}?|\{[^{}$,]*)?$/;

function variableAt({ cursor }: Location): VariablePlace | undefined {
  const { before, text, node } = cursor;
  const at = opening.exec(before)?.index;
  if (at === undefined) return undefined;
  if (node?.kind === 'string' && node.holes.some((it) => it.start <= at && at < it.end && !isEmptyHole(it)))
    return undefined;
  // The rest of the variable that the cursor is in goes.
  const behind = text.slice(before.length).replace(/^[^{}$/]*\}|^[\w:-]+(?:\/[^{}$]*)?\}/, '');
  // In this order all of `${`, `$${`, `${!` and `&{` are found.
  return { ahead: before.slice(0, at), behind, filter: `${before.slice(0, at)}&$\${!` };
}

/** `${}` under `Fn::Sub`: nothing is named yet. */
function isEmptyHole({ start, end }: Hole): boolean {
  return end - start <= '${}'.length;
}

/** Of `Bool` AWS says both, and other operators take no variables. */
function takesVariables(location: Location): boolean {
  if (location.kind === 'resource-value') return true;
  const family = location.operator?.info.family;
  return family === 'String' || family === 'ARN';
}

/** The edits that make AWS read the policy by the version that has variables; none when it does, or nobody knows. */
function versionEdits({ version, versionText, node }: Policy): readonly ValueEdit[] {
  if (!version) return [{ kind: 'add-entry', object: node, name: 'Version', value: '2012-10-17', where: 'start' }];
  if (!versionText || versionText.node.holes.length > 0 || versionText.text === '2012-10-17') return [];
  return [{ kind: 'set', node: versionText.node, value: '2012-10-17' }];
}

/** Those that people use most, in this order. */
const usual: readonly string[] = [
  'aws:username',
  'aws:PrincipalTag/${TagKey}',
  'aws:userid',
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:ResourceAccount',
  'aws:SourceAccount',
];

/**
 * The keys that have one value, which is a text: first the usual ones, then the other global ones, then those of the
 * services of the actions.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function variableKeys(
  reference: ServiceReference,
  actions: readonly string[],
  kind: Location['kind'],
): readonly { readonly key: string; readonly rank: number }[] {
  const fits = ({ multivalued, type }: ConditionKeyInfo): boolean =>
    !multivalued && (type === 'String' || (type === 'ARN' && kind === 'condition-value'));
  const global = reference.globalConditionKeys().filter(fits);
  const known = new Set(global.map((it) => it.key));
  const ofServices = actions.filter((it) => reference.service(it.slice(0, Math.max(it.indexOf(':'), 0))));
  const own = ofServices.length > 0 ? reference.conditionKeysFor(ofServices).filter(fits) : [];
  return [
    ...usual.flatMap((key) => (known.has(key) ? { key, rank: 0 } : [])),
    ...global.flatMap(({ key }) => (usual.includes(key) ? [] : { key, rank: 1 })),
    ...own.flatMap(({ key }) => (known.has(key) ? [] : { key, rank: 2 })),
  ];
}

interface Variable {
  readonly label: string;
  readonly snippet: string;
  readonly about?: string;
  readonly detail?: string;
}

function plainVariable(key: string): Variable {
  return { label: `\${${formOf(key)}}`, snippet: `\${${formSnippet(formOf(key))}\\}`, about: key };
}

function variableWithDefault(key: string): Variable {
  const stop = key.includes('${') ? 2 : 1;
  return {
    label: `\${${formOf(key)}, 'none'}`,
    snippet: `\${${formSnippet(formOf(key))}, '\${${stop}:none}'\\}`,
    about: key,
    detail: 'with a default',
  };
}

/** Signs that would be wildcards, or begin a variable. */
const literalSigns: readonly Variable[] = [
  { label: '${*}', snippet: '${*\\}', detail: 'a `*` that is no wildcard' },
  { label: '${?}', snippet: '${?\\}', detail: 'a `?` that is no wildcard' },
  { label: '${$}', snippet: '${$\\}', detail: 'a `$`' },
];

function variableItem(
  { ahead, behind, filter }: VariablePlace,
  { label, snippet, about, detail }: Variable,
  rank: number,
  besides: readonly ValueEdit[],
): CompletionItem {
  const words = besides.length > 0 ? 'needs Version 2012-10-17, which is set' : detail;
  return {
    label,
    kind: 'variable',
    ...(words !== undefined && { description: words }),
    ...(about !== undefined && { about: { kind: 'condition-key', name: about } }),
    filter: `${filter}${label.slice(2)}`,
    rank,
    insert: { kind: 'value', value: `${escapeSnippet(ahead)}\\${snippet}${escapeSnippet(behind)}`, snippet: true },
    ...(besides.length > 0 && { besides }),
  };
}
