/** What no answer of a feature may be, whatever the text is: spans, edits, words for people, and texts after a change. */
import type { HostDocument, TextEdit } from '../../server/src/hosts/host.js';
import type { Span } from '../../server/src/hosts/value.js';

/** Faults of a span in a text; empty when it is one. */
export function faultsOfSpan({ start, end }: Span, text: string): readonly string[] {
  const isInside = 0 <= start && start <= end && end <= text.length;
  return isInside ? [] : [`a span from ${start} to ${end} in a text of ${text.length} signs`];
}

/** Faults of edits that are made together. */
export function faultsOfEdits(edits: readonly TextEdit[], text: string): readonly string[] {
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return sorted.flatMap((it, index) => {
    const before = sorted[index - 1];
    const overlap = before && it.span.start < before.span.end;
    return [
      ...faultsOfSpan(it.span, text),
      ...(overlap ? [`${JSON.stringify(before)} and ${JSON.stringify(it)} overlap`] : []),
    ];
  });
}

/** What a program says when its author did not think of something. */
const slips: readonly RegExp[] = [
  /\bundefined\b/,
  /\bNaN\b/,
  /\bInfinity\b/,
  /\[object /,
  // AWS describes actions with "the null version" and "a null value".
  /(?<!\b(?:[Aa]|[Tt]he) )\bnull\b/,
  // Nothing between two backticks.
  /(?<=^|[\s(])``(?=[\s.,:;)]|$)/,
];

/** Slips in what people read, unless the text that it is about has the same. */
export function faultsOfWords(words: readonly (string | undefined)[], text: string): readonly string[] {
  const said = words.filter((it) => it !== undefined);
  return said.flatMap((it) =>
    slips.some((slip) => slip.test(it) && !slip.test(text)) ? [`it says ${JSON.stringify(it)}`] : [],
  );
}

/** What must be in a text before and after a change. */
export interface Kept {
  readonly policies: 'kept' | 'any';
  readonly comments: 'kept' | 'any';
}

/**
 * What a change did to a text that follows its format, and of which nobody knows what it holds otherwise: it must follow its
 * format then, and have all policies and comments.
 */
export function damageOf(before: HostDocument, after: HostDocument | undefined, kept: Kept): readonly string[] {
  if (before.sites.length === 0 || before.problems.length > 0) return [];
  const [problem] = after?.problems ?? [];
  if (problem) return [`the text has a problem then: ${problem.message}`];
  const sites = after?.sites.length ?? 0;
  if (kept.policies === 'kept' && sites < before.sites.length) return ['a policy is gone'];
  return kept.comments === 'kept' ? lostComments(before, after) : [];
}

function lostComments(before: HostDocument, after: HostDocument | undefined): readonly string[] {
  const left = (after?.comments ?? []).map((it) => it.text);
  return before.comments.flatMap(({ text }) => {
    const index = left.indexOf(text);
    if (index < 0) return [`the comment \`${text}\` is gone`];
    left.splice(index, 1);
    return [];
  });
}
