/** All safe fixes of a document at once: what `leastwise check --fix` and `source.fixAll` do. */
import type { Analysis, AnalyzedPolicy } from '../analyze.js';
import { applyEdits, differenceOf } from '../hosts/edited-text.js';
import type { Problem, TextEdit } from '../hosts/host.js';
import { hasSyntaxError } from '../hosts/problems.js';
import { touches } from '../hosts/value.js';

export interface FixedText<Result extends Analysis> {
  readonly text: string;
  /** How many fixes were applied. */
  readonly fixed: number;
  /** From the text as it was: the edits of the fixes, or one edit around them all when it took several passes. */
  readonly edits: readonly TextEdit[];
  /** What the last text gives. */
  readonly analysis: Result;
}

/** A fix can make place for another, or give a finding that has one. More passes than this are fixes that fight. */
const mostPasses = 10;

/**
 * Applies the first fix of each finding, if it is safe, again and again until none is left.
 * A text with faults of its format is left as it is, and so is a policy with some in it: nobody knows what they say.
 */
export function fixAll<Result extends Analysis>(
  text: string,
  analyzeText: (text: string) => Result,
): FixedText<Result> {
  let current: FixedText<Result> = { text, fixed: 0, edits: [], analysis: analyzeText(text) };
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const taken = compatible(safeFixes(current.text, current.analysis), current.text);
    if (taken.length === 0) break;
    const edits = taken.flatMap((it) => it.edits);
    const next = applyEdits(current.text, edits);
    const analysis = analyzeText(next);
    // Safe fixes never do this; should some together, then the text before them is the better one.
    if (isWorse(analysis, current.analysis)) break;
    current = {
      text: next,
      fixed: current.fixed + taken.length,
      edits: pass === 0 ? edits : [differenceOf(text, next)],
      analysis,
    };
  }
  return current;
}

/** The edits of one fix, in the order of the text, and the range that they span. */
interface Candidate {
  readonly edits: readonly TextEdit[];
  readonly start: number;
  readonly end: number;
}

function safeFixes(text: string, { policies, problems }: Analysis): readonly Candidate[] {
  if (hasSyntaxError(problems)) return [];
  return policies
    .filter((it) => !hasProblem(it, problems))
    .flatMap((it) => it.findings)
    .flatMap(({ fixes: [fix] }) => (fix?.safe ? candidate(fix.edits(), text) : []));
}

function hasProblem({ site }: AnalyzedPolicy, problems: readonly Problem[]): boolean {
  return problems.some((it) => touches(site.value.outer, it.span.start));
}

function candidate(edits: readonly TextEdit[], text: string): Candidate | [] {
  const changing = edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
  const sorted = changing.toSorted((a, b) => a.span.start - b.span.start);
  const [first] = sorted;
  if (!first) return [];
  return { edits: sorted, start: first.span.start, end: Math.max(...sorted.map((it) => it.span.end)) };
}

/** As many fixes as go together, the first in the text first: the ranges of their edits are apart. */
function compatible(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  const taken: Candidate[] = [];
  let end = -1;
  for (const it of candidates.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    // With nothing but white space between them, both may count on the same comma.
    if (end >= 0 && (it.start < end || text.slice(end, it.start).trim() === '')) continue;
    taken.push(it);
    end = it.end;
  }
  return taken;
}

function isWorse(after: Analysis, before: Analysis): boolean {
  return after.problems.length > before.problems.length || after.policies.length < before.policies.length;
}
