/**
 * The policy snippets of the folder `snippets`.
 *
 * One text has two readers. VS Code takes the joined lines of a body as snippet text; we parse the same text as JSON,
 * so that a host of another format can spell the policy in its own way. For both to work, a body keeps to this:
 *
 * - Every tab stop is inside a JSON string, a value or a key: `"${1:name}"`, `"$1/*"`, `"${2|Allow,Deny|}"`.
 * - Tab stops are not nested, and a placeholder holds neither a quote nor a backslash.
 * - A `$` that is not a tab stop is escaped as in any snippet: `\${aws:username}` in the text, which is
 *   `\\${aws:username}` in the snippet file. A `}` outside of a tab stop may stand as it is, or as `\}`.
 * - There are no other backslashes: no JSON escape such as `\"` or `\n`, and no `\\`.
 * - Lines are indented with tabs, which VS Code turns into the indentation of the editor.
 *
 * `\$` and `\}` are no JSON escapes, so they become private-use characters while the JSON is parsed and are put back
 * afterwards. The strings of `body` (its keys too) thus hold snippet syntax: a host writes them with their
 * backslashes as they are, or passes them through `expandSnippet` where it wants plain values.
 */

import boundary from '../../../snippets/boundary.json' with { type: 'json' };
import identity from '../../../snippets/identity.json' with { type: 'json' };
import resource from '../../../snippets/resource.json' with { type: 'json' };
import scp from '../../../snippets/scp.json' with { type: 'json' };
import trust from '../../../snippets/trust.json' with { type: 'json' };
import { type PolicyType, policyTypes } from '../hosts/host.js';
import type { PlainValue } from '../hosts/value.js';

export interface PolicySnippet {
  /** Never changes, like `trust-github-actions`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly policyType: PolicyType;
  /** For a resource policy, the CloudFormation type of the resource that it belongs to. */
  readonly resourceType?: string;
  /** What people may type to find it, besides the title. */
  readonly words: readonly string[];
  /** Whether its statements also make sense in a policy that has others. */
  readonly statements: boolean;
  /** Pages that say why the policy is as it is. */
  readonly source: readonly string[];
  /** The whole policy. Its strings and keys hold snippet syntax. */
  readonly body: PlainValue;
  /** The whole policy as JSON with snippet syntax, as VS Code takes it. */
  readonly text: string;
}

const escapedDollar = '\uE000';
const escapedBrace = '\uE001';

/**
 * Reads the content of a snippet file.
 * Entries without a `leastwise` object are snippets for VS Code alone, and skipped.
 * @throws when an entry is not in the form that this file describes: our own files are wrong then
 */
export function parseSnippetFile(json: unknown): PolicySnippet[] {
  return Object.entries(recordOf(json, 'The snippet file')).flatMap(([title, entry]) => {
    const where = `Snippet "${title}"`;
    const { description, leastwise, body } = recordOf(entry, where);
    if (leastwise === undefined) return [];
    const { id, policyType, resourceType, words, statements, source } = recordOf(leastwise, where);
    const type = policyTypes.find((it) => it === policyType);
    if (type === undefined) throw new TypeError(`${where} has the unknown policy type ${JSON.stringify(policyType)}.`);
    const text = typeof body === 'string' ? body : stringsOf(body, `${where}: body`).join('\n');
    return [
      {
        id: stringOf(id, `${where}: id`),
        title,
        description: stringOf(description, `${where}: description`),
        policyType: type,
        ...(resourceType === undefined ? {} : { resourceType: stringOf(resourceType, `${where}: resourceType`) }),
        words: stringsOf(words, `${where}: words`),
        statements: statements === true,
        source: stringsOf(source, `${where}: source`),
        body: parseBody(text, where),
        text,
      },
    ];
  });
}

/** The statements of a snippet's policy, for an existing `Statement`. Their strings hold snippet syntax. */
export function statementsOf(snippet: PolicySnippet): readonly PlainValue[] {
  const { body } = snippet;
  if (body === null || typeof body !== 'object' || !('Statement' in body)) return [];
  const statement = body.Statement as PlainValue;
  return Array.isArray(statement) ? statement : [statement];
}

function parseBody(text: string, where: string): PlainValue {
  const parseable = text.replace(/\\([$}])/g, (_, sign) => (sign === '$' ? escapedDollar : escapedBrace));
  try {
    return restored(JSON.parse(parseable));
  } catch (error) {
    throw new TypeError(`${where} is not JSON with its tab stops inside strings: ${(error as Error).message}`);
  }
}

/** Puts the escapes back into all strings and keys. */
function restored(value: PlainValue): PlainValue {
  if (typeof value === 'string') return value.replaceAll(escapedDollar, '\\$').replaceAll(escapedBrace, '\\}');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((it: PlainValue) => restored(it));
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [restored(name), restored(it)]));
}

/** A piece of snippet text: plain text, or a tab stop. A tab stop without a value of its own mirrors another. */
type Piece = string | { readonly number: number; readonly value: readonly Piece[] | undefined };

/**
 * What stands in the editor when every tab stop keeps its placeholder: the first choice of a choice, nothing for a
 * bare tab stop or the final `$0`. Tab stops of one number all take the value of the first that has one.
 * What is not a tab stop, like a snippet variable, stays as it is written.
 */
export function expandSnippet(text: string): string {
  const { pieces } = parsePieces(text, 0, false);
  const values = new Map<number, readonly Piece[]>();
  collectValues(pieces, values);
  return expandPieces(pieces, values, new Set());
}

function expandPieces(
  pieces: readonly Piece[],
  values: ReadonlyMap<number, readonly Piece[]>,
  within: ReadonlySet<number>,
): string {
  return pieces
    .map((it) => {
      if (typeof it === 'string') return it;
      // A placeholder that mirrors itself has no text.
      if (within.has(it.number)) return '';
      return expandPieces(values.get(it.number) ?? [], values, new Set([...within, it.number]));
    })
    .join('');
}

function collectValues(pieces: readonly Piece[], values: Map<number, readonly Piece[]>): void {
  for (const piece of pieces) {
    if (typeof piece === 'string' || piece.value === undefined) continue;
    if (!values.has(piece.number)) values.set(piece.number, piece.value);
    collectValues(piece.value, values);
  }
}

/** Parses up to the end of the text or, inside a placeholder, to its closing brace. */
function parsePieces(text: string, start: number, inPlaceholder: boolean): { pieces: Piece[]; end: number } {
  const pieces: Piece[] = [];
  let at = start;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '\\' && /[\\$}]/.test(text[at + 1] ?? '')) {
      pieces.push(text[at + 1] ?? '');
      at += 2;
    } else if (sign === '}' && inPlaceholder) {
      return { pieces, end: at };
    } else {
      const stop = sign === '$' ? parseTabStop(text, at) : undefined;
      pieces.push(stop?.piece ?? sign ?? '');
      at = stop?.end ?? at + 1;
    }
  }
  return { pieces, end: at };
}

/** Parses `$1`, `${1}`, `${1:placeholder}` or `${1|first,second|}`; undefined when it is none of them. */
function parseTabStop(text: string, start: number): { piece: Piece; end: number } | undefined {
  const head = matchAt(/\$(\d+)|\$\{(\d+)([:}|])/y, text, start);
  if (!head) return undefined;
  const end = start + head[0].length;
  const number = Number(head[1] ?? head[2]);
  if (head[3] === ':') {
    const inner = parsePieces(text, end, true);
    return text[inner.end] === '}' ? { piece: { number, value: inner.pieces }, end: inner.end + 1 } : undefined;
  }
  if (head[3] === '|') {
    const choices = matchAt(/((?:\\[\\,|]|[^\\|])*)\|\}/y, text, end);
    if (!choices) return undefined;
    const first = /^(?:\\[\\,|]|[^,])*/.exec(choices[1] ?? '')?.[0] ?? '';
    return { piece: { number, value: [first.replace(/\\([\\,|])/g, '$1')] }, end: end + choices[0].length };
  }
  return { piece: { number, value: undefined }, end };
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

function recordOf(value: unknown, where: string): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`${where} must be an object.`);
  }
  return value as Record<string, unknown>;
}

function stringOf(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new TypeError(`${where} must be a string.`);
  return value;
}

function stringsOf(value: unknown, where: string): string[] {
  if (!Array.isArray(value)) throw new TypeError(`${where} must be an array of strings.`);
  return value.map((it) => stringOf(it, where));
}

/** All snippets, by policy type, in the order of their files. */
export const policySnippets: readonly PolicySnippet[] = [trust, identity, boundary, scp, resource].flatMap((it) =>
  parseSnippetFile(it),
);
