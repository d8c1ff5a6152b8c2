/** How large a policy is, as AWS counts it: by its values, and where white space counts by how it is written. */
import { isKnown, type ObjectNode, type StringNode, type ValueNode } from '../hosts/value.js';
import type { Policy } from '../policy/model.js';
import type { Quota } from '../policy/quota.js';
import { rememberInterned } from '../text/interned.js';

export interface PolicySize {
  readonly count: number;
  /** False when parts of the policy are only known at deploy time: then it is larger. */
  readonly complete: boolean;
}

/** What is counted. */
export type Counted = Pick<Quota, 'unit' | 'countsWhiteSpace'>;

/**
 * How large a policy is. Where it is not certain how AWS is given it, that is how large it is at least: without white
 * space, with as few escapes as JSON needs, and without what is only known at deploy time.
 */
export function sizeOf(policy: Policy, counted: Counted): PolicySize {
  const { sentForm } = policy;
  const isOfOrganizations = policy.type === 'scp' || policy.type === 'rcp';
  // Other services are given a text by tools, many of which take the white space out.
  if (sentForm?.kind === 'as-written' && counted.countsWhiteSpace && isOfOrganizations) {
    return { count: sentForm.length, complete: sentForm.complete };
  }
  if (sentForm?.kind === 'unwrapped' && sentForm.indented && counted.countsWhiteSpace && isOfOrganizations) {
    return countedBy(new Counter(counted, { unwraps: true, indents: true }), policy);
  }
  return minifiedSizeOf(policy, counted);
}

/** How large a policy is when no white space stands between its parts. */
export function minifiedSizeOf(policy: Policy, counted: Counted): PolicySize {
  const unwraps = policy.sentForm?.kind === 'unwrapped';
  return countedBy(new Counter(counted, { unwraps, indents: false }), policy);
}

function countedBy(counter: Counter, { node }: Policy): PolicySize {
  const count = counter.value(node, 0) ?? 0;
  return { count, complete: counter.complete };
}

interface Writing {
  /** Whether a list of one text becomes that text. */
  readonly unwraps: boolean;
  /** Whether each part has a line of its own, two spaces deeper than what it is in, and a space behind its colon. */
  readonly indents: boolean;
}

/** Brackets, or quotes. */
const pair = 2;
const colon = 1;
const comma = 1;

class Counter {
  complete = true;
  private readonly counted: Counted;
  private readonly writing: Writing;

  constructor(counted: Counted, writing: Writing) {
    this.counted = counted;
    this.writing = writing;
  }

  /** The size of a value in JSON; undefined for what may not be there at all. */
  value(node: ValueNode | undefined, depth: number): number | undefined {
    switch (node?.kind) {
      case 'string':
        return this.text(node);
      case 'scalar':
        return String(node.value).length;
      case 'object':
        return this.object(node, depth);
      case 'array': {
        const [only] = node.items;
        if (this.writing.unwraps && node.items.length === 1 && only?.kind === 'string') return this.text(only);
        return this.list(node.items, depth, (it) => this.value(it, depth + 1));
      }
      default:
        this.complete = false;
        return undefined;
    }
  }

  private object({ entries }: ObjectNode, depth: number): number {
    const sign = this.writing.indents ? colon + 1 : colon;
    return this.list(entries, depth, ({ key, value }) => {
      if (!isKnown(key)) this.complete = false;
      const size = isKnown(key) ? this.value(value, depth + 1) : undefined;
      return size === undefined ? undefined : this.text(key) + sign + size;
    });
  }

  private list<Item>(items: readonly Item[], depth: number, sizeOfItem: (item: Item) => number | undefined): number {
    let count = pair;
    let parts = 0;
    for (const item of items) {
      const size = sizeOfItem(item);
      if (size === undefined) continue;
      count += size;
      parts += 1;
    }
    if (parts === 0) return count;
    const lines = this.writing.indents ? parts * lineAt(depth + 1) + lineAt(depth) : 0;
    return count + comma * (parts - 1) + lines;
  }

  private text(node: StringNode): number {
    const { text, holes } = node;
    if (holes.length === 0) return pair + (isSimple(node) ? text.length : this.signs(text));
    this.complete = false;
    let count = pair;
    let from = 0;
    for (const { start, end } of holes) {
      if (start > from) count += this.signs(text.slice(from, start));
      from = Math.max(from, end);
    }
    return count + this.signs(text.slice(from));
  }

  /** The signs of a text between its quotes. */
  private signs(text: string): number {
    const { unit, countsWhiteSpace } = this.counted;
    let count = 0;
    for (const sign of text) {
      if (whiteSpace.test(sign)) count += countsWhiteSpace ? 1 : 0;
      else if (sign === '"' || sign === '\\') count += pair;
      else count += unit === 'bytes' ? bytesOf(sign) : 1;
    }
    return count;
  }
}

/** The line break before a part and its indentation. */
function lineAt(depth: number): number {
  return 1 + 2 * depth;
}

/** How long a sign is in UTF-8. */
function bytesOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}

/** Whether each sign of a text counts as one, in whatever unit. */
function isSimple({ text, interned }: StringNode): boolean {
  return interned ? isSimpleText(interned, texts) : simple.test(text);
}

/** The texts are always the same. */
const texts = {};
const isSimpleText = rememberInterned(({ text }) => simple.test(text));

const simple = /^[!#-[\]-~]*$/;

const whiteSpace = /\s/;
