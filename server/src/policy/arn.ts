/**
 * ARNs, taken apart with the place of each field. Tolerant: an ARN that is being typed has the fields that are there.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
import { type Hole, holesInTurn, noHoles } from '../hosts/value.js';
import { placeholderEnds } from './placeholders.js';

export interface ArnField {
  readonly text: string;
  /** Indexes in the whole text, so that a span in the document is `node.at(start)` to `node.at(end)`. */
  readonly start: number;
  readonly end: number;
  /** The parts that are only known at deploy time. */
  readonly holes: readonly Hole[];
}

export const arnFieldNames = ['prefix', 'partition', 'service', 'region', 'account', 'resource'] as const;
export type ArnFieldName = (typeof arnFieldNames)[number];

/** An ARN with all its fields; any of them may be empty. */
export type Arn = Readonly<Record<ArnFieldName, ArnField>>;

/**
 * The fields of a text that may be an ARN, at most six, in the order of `arnFieldNames`.
 * The resource keeps its colons, and a colon in a variable (`${aws:username}`) separates nothing.
 *
 * A hole may hold colons, so all fields from there on are this hole, as far as they are known: `arn:aws:s3${Rest}`. But
 * what stands alone between two colons is taken for one field, since nobody keeps a colon of an ARN in it.
 * @param holes the parts of the text that are only known at deploy time
 */
export function splitArn(text: string, holes: readonly Hole[] = noHoles): readonly ArnField[] {
  const fields: ArnField[] = [];
  const nextHole = holesInTurn(holes);
  const endOfPlaceholder = placeholderEnds(text);
  let start = 0;
  for (let at = 0; at < text.length && fields.length < arnFieldNames.length - 1; ) {
    const next = nextHole(at);
    const hole = next?.start === at ? next : undefined;
    if (hole && mayHoldColon(hole, text)) return [...fields, ...fieldsOfHole(hole, text, fields.length)];
    const end = hole?.end ?? endOfPlaceholder(at);
    if (end > at) {
      at = end;
      continue;
    }
    if (text[at] === ':') {
      fields.push(fieldAt(text, start, at, holes));
      start = at + 1;
    }
    at += 1;
  }
  fields.push(fieldAt(text, start, text.length, holes));
  return fields;
}

function fieldAt(text: string, start: number, end: number, holes: readonly Hole[]): ArnField {
  const inside = holes.length === 0 ? noHoles : holes.filter((it) => start <= it.start && it.end <= end);
  return { text: text.slice(start, end), start, end, holes: inside };
}

function mayHoldColon({ start, end, becomes }: Hole, text: string): boolean {
  if (becomes.kind !== 'anything' && becomes.kind !== 'arn') return false;
  return text[start - 1] !== ':' || text[end] !== ':';
}

/** The field that a hole stands in and all behind it. */
function fieldsOfHole(hole: Hole, text: string, before: number): readonly ArnField[] {
  const { start, end } = hole;
  const field = { text: text.slice(start, end), start, end, holes: [hole] };
  return arnFieldNames.slice(before).map(() => field);
}

/** Takes a text of six fields or more colons apart; undefined when it has fewer fields. Looks at no field's value. */
export function parseArn(text: string, holes: readonly Hole[] = noHoles): Arn | undefined {
  const [prefix, partition, service, region, account, resource] = splitArn(text, holes);
  if (!prefix || !partition || !service || !region || !account || !resource) return undefined;
  return { prefix, partition, service, region, account, resource };
}

/** The text of an ARN with other values in some of its fields. */
export function arnWith(arn: Arn, values: Partial<Readonly<Record<ArnFieldName, string>>>): string {
  return arnFieldNames.map((name) => values[name] ?? arn[name].text).join(':');
}
