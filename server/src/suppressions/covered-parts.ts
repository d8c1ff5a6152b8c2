/** Which part of a document a comment is about. */
import type { HostDocument } from '../hosts/host.js';
import type { Entry, Span, ValueNode } from '../hosts/value.js';
import { linesOf } from '../text/lines.js';
import type { Directive } from './suppression.js';

/**
 * A function that gives the part that a directive covers: behind something, its line; on a line of its own, the next line
 * that is no comment, with all of the statement, policy, element or resource of a template that begins there; above the first policy, the file.
 */
export function coveredParts({
  text,
  root,
  comments,
  sites,
}: HostDocument): (directive: Directive) => Span | undefined {
  const lines = linesOf(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const ownLines = comments.filter((it) => it.place === 'own-line');
  const lastLineOfComment = new Map(ownLines.map(({ span }) => [lineOf(span.start), lineOf(span.end)]));
  const policies = sites.map((it) => it.value);
  const endsByLine = endsOfParts(policies, root, lineOf);
  const targets = new Map<number, number>();

  /** The first line from one on that is neither empty nor a comment. */
  const nextLine = (from: number): number => {
    const passed: number[] = [];
    let line = from;
    for (let known = targets.get(line); line < lines.count; known = targets.get(line)) {
      if (known !== undefined) {
        line = known;
        break;
      }
      const { start, end } = lines.lineSpan(line);
      const last = lastLineOfComment.get(line);
      if (last === undefined && text.slice(start, end).trim() !== '') break;
      passed.push(line);
      line = (last ?? line) + 1;
    }
    for (const it of passed) targets.set(it, line);
    return line;
  };

  return ({ scope, comment: { place, span } }) => {
    if (scope === 'file') {
      const isAtTop = span.start < (sites[0]?.value.outer.start ?? text.length);
      return isAtTop ? { start: 0, end: text.length } : undefined;
    }
    if (place === 'behind') return lines.lineSpan(lineOf(span.start));
    const line = nextLine(lineOf(span.end) + 1);
    const { start, end } = lines.lineSpan(line);
    return { start, end: Math.max(end, endsByLine.get(line) ?? end) };
  };
}

/** By the line on which something begins, where that ends which ends last. */
function endsOfParts(
  policies: readonly ValueNode[],
  root: ValueNode | undefined,
  lineOf: (offset: number) => number,
): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const seen = new Set<ValueNode>();
  const left: ValueNode[] = root ? [root, ...policies] : [...policies];
  const note = ({ start, end }: Span): void => {
    const line = lineOf(start);
    ends.set(line, Math.max(end, ends.get(line) ?? 0));
  };
  for (const it of policies) note(it.outer);
  for (let node = left.pop(); node; node = left.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const it of partsOf(node)) note(it);
    for (const it of valuesIn(node)) left.push(it);
  }
  return ends;
}

/** The items and the entries of a value. */
function partsOf(node: ValueNode): readonly Span[] {
  if (node.kind === 'array') return node.items.map((it) => it.outer);
  return node.kind === 'object' ? node.entries.flatMap((it) => partOfEntry(it) ?? []) : [];
}

/**
 * An entry with its value. What a format makes of several blocks has its name in the first of them: then only what stands
 * in one block is a part.
 */
function partOfEntry({ key, value, implied }: Entry): Span | undefined {
  if (!value || implied) return undefined;
  if (key.outer.start < value.outer.start) return { start: key.outer.start, end: value.outer.end };
  return value.kind === 'object' && value.entries.length === 1 ? value.outer : undefined;
}

function valuesIn(node: ValueNode): readonly ValueNode[] {
  switch (node.kind) {
    case 'array':
      return node.items;
    case 'object':
      return node.entries.flatMap((it) => it.value ?? []);
    case 'dynamic':
      return node.choices;
    default:
      return [];
  }
}
