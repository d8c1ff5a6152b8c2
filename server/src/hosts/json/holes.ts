/** Parts of a JSON text that are only known at deploy time, as in a heredoc with `${aws_s3_bucket.b.arn}`. */
import { composeText } from '../composed-text.js';
import { anything, type DynamicNode, type Entry, type Hole, type Span } from '../value.js';
import { holesBetween, type JsonText } from './json-string.js';

/** Of private use, so that it ends no string and is no value. */
const sign = '\ue000';

/** The text as the scanner sees it: a sign without meaning in the place of each sign of a hole. */
export function maskHoles(text: string, holes: readonly Hole[]): string {
  if (holes.length === 0) return text;
  let masked = '';
  let from = 0;
  for (const { start, end } of holes) {
    masked += text.slice(from, start) + sign.repeat(end - start);
    from = end;
  }
  return masked + text.slice(from);
}

/** What stands bare where a value is expected, when there is a hole in it; undefined for other words. */
export function valueOfHole(around: JsonText, start: number, end: number, outer: Span): DynamicNode | undefined {
  const [hole, another] = holesBetween(around.holes, start, end);
  if (!hole) return undefined;
  const alone = hole.start === start && hole.end === end && !another;
  const source = around.source.slice(hole.start + 2, hole.end - 1);
  const becomes = alone ? hole.becomes : anything;
  return { kind: 'dynamic', span: outer, outer, source, inner: [], choices: [], becomes };
}

/** One entry or several of which nothing is known: a hole where a name is expected. */
export function entryOfHole(value: DynamicNode): { -readonly [Name in keyof Entry]: Entry[Name] } {
  const { source, outer, becomes } = value;
  const key = composeText([{ kind: 'hole', name: source, span: outer, becomes }], { span: outer, outer });
  return { key, separator: outer.start, value };
}
