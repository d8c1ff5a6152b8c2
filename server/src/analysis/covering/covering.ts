/**
 * Which texts of a list say nothing new, since another text of the same list covers them: `s3:GetObject` beside `s3:Get*`.
 *
 * A list may have thousands of texts, so they are not compared each with each. Sorted by what stands before the first
 * wildcard, all patterns that may cover a text are those whose beginning is a beginning of it, and these are on a stack
 * while the list is walked once. A pattern that is covered itself covers nothing that its own cover does not.
 */
import type { Text } from '../../policy/model.js';
import { patternCovers } from '../../text/wildcard.js';
import { type Comparable, comparableName, comparables, isOneSign, isUnknownText } from './comparable-text.js';

/** Texts of a list of which one covers all. */
export interface CoverGroup {
  /** In the order of the list. */
  readonly members: readonly Text[];
  /** The one that makes the others redundant; of several that are the same, the first. */
  readonly cover: Text;
  /** True when the members are the same but for their spelling, as in case or in `**` for `*`. */
  readonly isRepetition: boolean;
}

/**
 * The groups of texts in a list of which one makes the others redundant, by their first members. A text is in one group at
 * most: when several patterns cover it, in that of the one with the longest beginning.
 * @param texts actions or resources of one element; those that are not surely there or not known well enough are left out
 * @param caseCounts false for actions
 */
export function coverGroups(texts: readonly Text[], caseCounts: boolean): readonly CoverGroup[] {
  if (texts.length < 2 || areDifferentNames(texts, caseCounts)) return noGroups;
  const comparableOf = comparables(caseCounts);
  const items = distinctItems(comparedOnes(texts.map(comparableOf)));
  if (items.length === 0) return [];
  const { covered, byCover } = coveringsOf(items);
  const groups: { readonly first: number; readonly group: CoverGroup }[] = [];
  for (const item of items) {
    const others = byCover.get(item) ?? [];
    if (covered.has(item) || (others.length === 0 && item.indexes.length === 1)) continue;
    const indexes = [item, ...others].flatMap((it) => it.indexes).sort((one, other) => one - other);
    const members = indexes.map((it) => texts[it] as Text);
    const cover = texts[item.indexes[0] as number] as Text;
    groups.push({ first: indexes[0] as number, group: { members, cover, isRepetition: others.length === 0 } });
  }
  return groups.sort((one, other) => one.first - other.first).map((it) => it.group);
}

const noGroups: readonly CoverGroup[] = [];

/** Texts of a list with the same form. */
interface Item {
  readonly what: Comparable;
  /** Where they stand in the list. */
  readonly indexes: number[];
}

let listsSeen = 0;

/** Whether a list holds nothing but names that are all different, as most do: seen without a list of their forms. */
function areDifferentNames(texts: readonly Text[], caseCounts: boolean): boolean {
  listsSeen += 1;
  for (const text of texts) {
    const what = comparableName(text, caseCounts);
    if (!what || what.seenIn === listsSeen) return false;
    what.seenIn = listsSeen;
  }
  return true;
}

/**
 * The forms of a list without those that surely are there once and that no pattern covers, as nearly all are in most lists:
 * names of services of which there are no patterns.
 */
function comparedOnes(comparable: readonly (Comparable | undefined)[]): readonly (Comparable | undefined)[] {
  listsSeen += 1;
  const heads = new Set<string | undefined>();
  for (const what of comparable) {
    if (!what) continue;
    if (what.isPattern) heads.add(what.head);
    if (what.seenIn === listsSeen) what.repeatedIn = listsSeen;
    what.seenIn = listsSeen;
  }
  // A pattern of no service may cover what is of any.
  if (heads.has(undefined)) return comparable;
  return comparable.map((what) =>
    what && (what.isPattern || !what.shared || what.repeatedIn === listsSeen || heads.has(what.head))
      ? what
      : undefined,
  );
}

function distinctItems(comparable: readonly (Comparable | undefined)[]): readonly Item[] {
  const byForm = new Map<string, Item>();
  for (let index = 0; index < comparable.length; index += 1) {
    const what = comparable[index];
    if (!what) continue;
    const known = byForm.get(what.form);
    if (known) known.indexes.push(index);
    else byForm.set(what.form, { what, indexes: [index] });
  }
  return [...byForm.values()];
}

interface Coverings {
  readonly covered: ReadonlySet<Item>;
  /** For each pattern that covers others, those. */
  readonly byCover: ReadonlyMap<Item, readonly Item[]>;
}

function coveringsOf(items: readonly Item[]): Coverings {
  const covered = new Set<Item>();
  const byCover = new Map<Item, Item[]>();
  if (!items.some((it) => it.what.isPattern)) return { covered, byCover };
  const budget = { left: budgetFor(items) };
  const open: Item[] = [];
  for (const item of items.toSorted(coversFirst)) {
    const { beginning, isPattern } = item.what;
    while (open.length > 0 && !beginning.startsWith((open.at(-1) as Item).what.beginning)) open.pop();
    const cover = budget.left > 0 ? open.findLast((it) => covers(it.what, item.what, budget)) : undefined;
    if (cover) {
      covered.add(item);
      const others = byCover.get(cover);
      if (others) others.push(item);
      else byCover.set(cover, [item]);
    } else if (isPattern) open.push(item);
  }
  return { covered, byCover };
}

/** The order in which a pattern stands before all that it covers. */
function coversFirst({ what: one }: Item, { what: other }: Item): number {
  if (one.beginning !== other.beginning) return one.beginning < other.beginning ? -1 : 1;
  return one.least - other.least || other.stars - one.stars || other.questionMarks - one.questionMarks;
}

/**
 * How many steps may go into the comparisons of a list, so that the work grows with the list, whatever is in it. Lists that
 * people write need a hundredth of it; in those that are made to be slow, not all is found.
 */
function budgetFor(items: readonly Item[]): number {
  return items.reduce((sum, it) => sum + it.what.form.length * stepsForSign, leastSteps);
}

const leastSteps = 500_000;
const stepsForSign = 200;

function covers(cover: Comparable, other: Comparable, budget: { left: number }): boolean {
  budget.left -= 1;
  if (cover.least > other.least || (cover.signs & ~other.signs) !== 0 || budget.left < 0) return false;
  budget.left -= cover.stars > 1 ? cover.form.length * other.form.length : other.form.length;
  return patternCovers(cover.form, other.form, isOneSign) && keepsToSegments(cover.form, other.form);
}

/**
 * Whether no wildcard of a pattern needs to match a colon, save a `*` at the end of a segment of an ARN: only that one is
 * documented to reach over colons. What is not known may hold one.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function keepsToSegments(cover: string, covered: string): boolean {
  return !wildcardInSegment.test(cover) || mostColons(cover) === mostColons(covered);
}

const wildcardInSegment = /\*(?!:|$)|\?/;

function mostColons(form: string): number {
  let count = 0;
  for (const sign of form) if (sign === ':' || isUnknownText(sign)) count += 1;
  return count;
}
