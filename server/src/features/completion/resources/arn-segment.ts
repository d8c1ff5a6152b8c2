/** The next field of an ARN that is being typed: partition, service, Region or account. */
import { type Cursor, escapeSnippet } from '../../../hosts/host.js';
import { splitArn } from '../../../policy/arn.js';
import { partitionNamed, partitions } from '../../../policy/partitions.js';
import { regionName } from '../../../policy/region-names.js';
import type { ServiceReference } from '../../../reference/reference.js';
import type { Environment } from '../../environment.js';
import type { CompletionItem } from '../item.js';

/** What is known of the ARNs that fit at a place. */
export interface FittingArns {
  /** The names of services as ARNs have them; undefined when any may fit. */
  readonly services: readonly string[] | undefined;
  /** Whether some of them have a Region, and an account. */
  readonly hasRegion: boolean;
  readonly hasAccount: boolean;
  /** In which partition they are most likely. */
  readonly partition: string;
}

/**
 * What comes next in an ARN that is being typed, or what may stand in the place of the field under the cursor; nothing
 * when that is its resource.
 */
export function completeSegment(
  { before, text }: Pick<Cursor, 'before' | 'text'>,
  fitting: FittingArns,
  environment: Environment,
): readonly CompletionItem[] {
  const colon = text.indexOf(':', before.length);
  const rest = colon < 0 ? '' : text.slice(colon + 1);
  const items = nextFields(before, fitting, environment);
  return rest === '' ? items : items.map((it) => ({ ...it, ...followedBy(it.label, rest) }));
}

function nextFields(typed: string, fitting: FittingArns, environment: Environment): readonly CompletionItem[] {
  const fields = splitArn(typed);
  const head = typed.slice(0, fields.at(-1)?.start ?? 0);
  switch (fields.length) {
    case 1:
      return 'arn'.startsWith(typed) ? [segment('', `arn:${fitting.partition}`, 'an ARN', 7)] : [];
    case 2:
      return partitionNames(fitting).map((it, index) => segment(head, it, 'partition', index === 0 ? 3 : 7));
    case 3:
      return serviceItems(head, fitting, environment.reference);
    case 4:
      return fitting.hasRegion ? regionItems(head, fields[1]?.text ?? '', environment) : [];
    case 5:
      return fitting.hasAccount ? accountItems(head, environment) : [];
    default:
      return [];
  }
}

function partitionNames({ partition }: FittingArns): readonly string[] {
  return [partition, ...partitions.map((it) => it.name).filter((it) => it !== partition)];
}

function serviceItems(head: string, { services }: FittingArns, reference: ServiceReference): readonly CompletionItem[] {
  const names = services ?? reference.services().flatMap((it) => (reference.isArnService(it.prefix) ? it.prefix : []));
  return names.map((name) => {
    const service = reference.service(name)?.name;
    return {
      ...segment(head, name, service, 4),
      kind: 'service',
      ...(service && { filter: `${head}${name} ${service}` }),
    };
  });
}

/** Regions of the ARNs of the workspace first, then those of the partition; found by the name of the place too. */
function regionItems(head: string, partition: string, { workspace }: Environment): readonly CompletionItem[] {
  const known = partitionNamed(partition)?.regions ?? partitions.flatMap((it) => it.regions);
  const used = usedRegions(workspace.arns()).filter((it) => known.includes(it));
  const item = (region: string, rank: number): CompletionItem => {
    const name = regionName(region);
    return { ...segment(head, region, name, rank), ...(name && { filter: `${head}${region} ${name}` }) };
  };
  return [
    ...used.map((it) => item(it, 3)),
    segment(head, '*', 'any Region', 4),
    ...known.filter((it) => !used.includes(it)).map((it) => item(it, 5)),
  ];
}

function usedRegions(arns: readonly string[]): readonly string[] {
  // There may be many, and nothing with a colon stands before the Region.
  return [...new Set(arns.map((it) => it.split(':', 4)[3] ?? ''))];
}

/** Accounts with a name in the settings, those of the workspace, then any. */
function accountItems(head: string, environment: Environment): readonly CompletionItem[] {
  return [
    ...knownAccounts(environment).map(({ id, description }) => segment(head, id, description, 3)),
    segment(head, '*', 'any account', 4),
  ];
}

export interface KnownAccount {
  readonly id: string;
  /** Its name, or where it is known from. */
  readonly description: string;
}

/** More accounts than anybody reads a list of. */
const mostAccounts = 200;

/** The accounts that the settings name and those of the workspace, each once. */
export function knownAccounts({ names, workspace }: Environment): readonly KnownAccount[] {
  const named = Object.keys(names.accounts);
  const ids = [...new Set([...named, ...workspace.accounts()])].slice(0, mostAccounts);
  return ids.map((id) => ({
    id,
    description: (Object.hasOwn(names.accounts, id) ? names.accounts[id] : undefined) ?? 'used in this workspace',
  }));
}

/** One field, with the colon behind it, so that the next one can be chosen. */
function segment(head: string, field: string, description: string | undefined, rank: number): CompletionItem {
  const label = `${head}${field}:`;
  return { label, kind: 'value', ...(description && { description }), rank, ...followedBy(label, '') };
}

/** What is put in: an ARN up to a colon, with what stands behind that already; then the cursor stays with the field. */
function followedBy(start: string, rest: string): Pick<CompletionItem, 'insert' | 'again'> {
  const value =
    rest === '' ? `${escapeSnippet(start)}$0` : `${escapeSnippet(start.slice(0, -1))}$0:${escapeSnippet(rest)}`;
  return { insert: { kind: 'value', value, snippet: true }, again: rest === '' };
}
