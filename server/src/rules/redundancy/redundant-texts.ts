/** What the rules share that report texts of a list which change nothing. */
import { type CoverGroup, coverGroups } from '../../analysis/covering/covering.js';
import type { ListElement, Text } from '../../policy/model.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { RelatedPlace, Report } from '../rule.js';
import { someOfTexts } from '../wording.js';
import { mostRelated } from './most-related.js';

/** What a list is of: the word for one of it, and whether texts that differ in case are different. */
export interface ListKind {
  readonly noun: 'action' | 'resource';
  readonly caseCounts: boolean;
}

/** A report for each group of texts of which one is enough, at the first of them. */
export function redundancyReports(list: ListElement | undefined, kind: ListKind): readonly Report[] {
  const { value, values = [] } = list ?? {};
  if (value?.kind !== 'array') return nothing;
  return coverGroups(values, kind.caseCounts).flatMap((group) => {
    const [first] = group.members;
    if (!first) return nothing;
    return {
      at: first,
      message: group.isRepetition ? repetitionMessage(group, first) : coverMessage(group, first, kind),
      related: relatedPlaces(group, first),
      fixes: removeItemsFixes(value, redundantOf(group), removalTitle(group, kind), true),
    };
  });
}

/** Most lists have none. */
const nothing: readonly Report[] = [];

function repetitionMessage({ members }: CoverGroup, first: Text): string {
  const other = members.find((it) => it.text !== first.text);
  if (!other) return `\`${first.text}\` is there ${timesInWords(members.length)}, and once is enough.`;
  const times = members.length === 2 ? '' : `, and are there ${members.length} times together`;
  return `\`${first.text}\` and \`${other.text}\` mean the same${times}: once is enough.`;
}

function timesInWords(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}

function coverMessage(group: CoverGroup, first: Text, { noun }: ListKind): string {
  const { cover } = group;
  const redundant = redundantOf(group);
  if (first === cover) {
    const [only, ...more] = redundant;
    if (only && more.length === 0) return `\`${cover.text}\` covers \`${only.text}\`, which changes nothing.`;
    return `\`${cover.text}\` covers ${redundant.length} other ${noun}s of this list, which change nothing: ${named(redundant)}.`;
  }
  const others = redundant.filter((it) => it !== first);
  const also = others.length === 0 ? '' : `, as well as ${named(others)}`;
  return `\`${first.text}\` changes nothing: \`${cover.text}\` of the same list covers it${also}.`;
}

function named(texts: readonly Text[]): string {
  return someOfTexts(texts.map((it) => it.text));
}

function relatedPlaces({ members, cover, isRepetition }: CoverGroup, first: Text): readonly RelatedPlace[] {
  return members
    .filter((it) => it !== first)
    .slice(0, mostRelated)
    .map((at) => {
      if (isRepetition) return { at, message: 'The same again.' };
      return { at, message: at === cover ? 'This covers it.' : `Covered by \`${cover.text}\`.` };
    });
}

function redundantOf({ members, cover }: CoverGroup): readonly Text[] {
  return members.filter((it) => it !== cover);
}

function removalTitle(group: CoverGroup, { noun }: ListKind): string {
  const [only, ...more] = redundantOf(group);
  return only && more.length === 0 ? `Remove \`${only.text}\`` : `Remove ${more.length + 1} redundant ${noun}s`;
}
