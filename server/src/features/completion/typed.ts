/**
 * Lists that are compared with what is typed here and not by the editor, which knows no words: it finds `org` in more names
 * than people mean, and puts the shortest of them first.
 */
import { fitOf } from '../../text/fit.js';
import type { CompletionItem } from './item.js';

/** More than there are ranks in any list. */
const ranks = 10;

/**
 * The items that fit what is typed, in the order given among those that fit alike; their ranks say the new order. Such a
 * list must be asked for again with each sign (`Completions.incomplete`).
 * @param before what stands before the cursor
 */
export function fittingTyped(items: readonly CompletionItem[], before: string): readonly CompletionItem[] {
  const typed = before.trim();
  if (typed === '') return items;
  const wanted = wordsOf(typed);
  const found = items.flatMap((item): CompletionItem | [] => {
    const fit = fitOfItem(item, typed, wanted);
    return fit === undefined ? [] : { ...item, filter: before, rank: fit * ranks + item.rank };
  });
  const telling = found.filter((it) => it.rank < weakFit * ranks);
  return telling.length > 0 ? telling : found;
}

/** Names that have the signs of a text somewhere are only shown when no others fit. */
const weakFit = 3;

function fitOfItem(
  { label, filter = label }: CompletionItem,
  typed: string,
  wanted: readonly string[],
): number | undefined {
  const fit = fitOf(typed, label);
  if (fit === 'beginning') return 0;
  const words = wordsOf(filter);
  if (wanted.length > 0 && wanted.every((it) => words.some((word) => word.startsWith(it)))) return 1;
  if (fit === 'word' || fit === 'part') return 2;
  return fit && weakFit;
}

/** In lower case; a word begins with a capital, or behind a sign that is no letter. */
function wordsOf(text: string): readonly string[] {
  const words = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+[a-z]*/g) ?? [];
  return words.map((it) => it.toLowerCase());
}
