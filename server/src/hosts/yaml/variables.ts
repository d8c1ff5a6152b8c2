/**
 * What other programs fill into a YAML text before AWS sees it: variables of the Serverless Framework, expressions of
 * template languages. In a text they are holes.
 */

import { becomesOfRef } from '../cloudformation/references.js';
import { noFacts } from '../cloudformation/template-facts.js';
import { composeText, knownPiece, type TextPiece } from '../composed-text.js';
import type { ValueEdit } from '../host.js';
import { anything, type Hole, type PlainValue, type StringNode, type Unknown, type ValueNode } from '../value.js';
import type { Syntax } from './syntax.js';

/**
 * Which `${…}` are variables:
 * - `none`: `${` is text, as in CloudFormation outside of `Fn::Sub`
 * - `names`: those that cannot be a policy variable of IAM: these have a colon, or are one of `*`, `?` and `$`; an empty
 *   name is of neither
 * - `all`: as in the Serverless Framework
 * - `sourced`: those of the Serverless Framework in a text under `Fn::Sub`, which all have a source before a colon
 */
export type Variables = 'none' | 'names' | 'all' | 'sourced';

/**
 * Which variables a document has.
 * Source: https://www.serverless.com/framework/docs/guides/variables
 */
export function variablesOf(path: string | undefined, text: string, root: Syntax | undefined): Variables {
  if (path && /(?:^|[/\\])serverless[^/\\]*\.ya?ml$/i.test(path)) return 'all';
  if (root?.kind !== 'mapping') return 'none';
  const has = (name: string): boolean => root.pairs.some((it) => text.slice(it.key.start, it.key.end) === name);
  if (has('service') && has('provider')) return 'all';
  return has('Resources') || has('Statement') || has('Version') ? 'none' : 'names';
}

/**
 * Whether a change would write a policy variable where each `${…}` is a variable of another tool. A text that has some of
 * those already knows how it is written.
 */
export function writesVariable(edit: ValueEdit, variables: Variables): boolean {
  if (variables !== 'all' || !('value' in edit)) return false;
  return !(edit.kind === 'set' && edit.node.kind === 'string') && holdsVariable(edit.value);
}

function holdsVariable(value: PlainValue): boolean {
  if (typeof value === 'string') return value.includes('${');
  if (isReferringText(value)) return false;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsVariable);
}

/** Whether a value is a text of `Fn::Sub` in which all variables are references of CloudFormation, which have no source. */
function isReferringText(value: PlainValue): boolean {
  const text = typeof value === 'object' && value !== null && 'Fn::Sub' in value ? value['Fn::Sub'] : undefined;
  return typeof text === 'string' && !text.replace(/\$\{(?:AWS::)?[\w.]+\}/g, '').includes('${');
}

/** A text with its variables: with holes, or dynamic when it is one variable. */
export function withVariables(node: StringNode, variables: Variables): ValueNode {
  const { text, span, outer } = node;
  if (!mayHaveHoles(text)) return node;
  const pieces = piecesOf(node, variables);
  const [first] = pieces;
  if (pieces.length === 1 && first?.kind === 'hole') {
    return { kind: 'dynamic', span, outer, source: 'variable', inner: [], choices: [], becomes: first.becomes };
  }
  return composed(node, pieces);
}

/** The same for a key, which is a text in any case. */
export function keyWithVariables(node: StringNode, variables: Variables): StringNode {
  return mayHaveHoles(node.text) ? composed(node, piecesOf(node, variables)) : node;
}

function composed(node: StringNode, pieces: readonly Piece[]): StringNode {
  if (pieces.every((it) => it.kind === 'known')) return node;
  const { span, outer } = node;
  const withHoles = composeText(pieces, { span, outer });
  const sources = pieces.flatMap((it) => (it.kind === 'hole' ? it.source : []));
  return { ...withHoles, encode: (text) => withSources(text, withHoles, sources) };
}

/** A text in which the placeholders of holes read again as their author wrote them. */
function withSources(
  text: string,
  { text: own, holes }: { text: string; holes: readonly Hole[] },
  sources: readonly string[],
): string {
  let written = '';
  let from = 0;
  for (const [index, { start, end }] of holes.entries()) {
    const placeholder = own.slice(start, end);
    const at = text.indexOf(placeholder, from);
    if (at < 0) continue;
    written += text.slice(from, at) + (sources[index] ?? placeholder);
    from = at + placeholder.length;
  }
  return written + text.slice(from);
}

function mayHaveHoles(text: string): boolean {
  return text.includes('{') || text.includes('<%');
}

type HolePiece = Extract<TextPiece, { kind: 'hole' }> & { readonly source: string };
type Piece = Extract<TextPiece, { kind: 'known' }> | HolePiece;

function piecesOf(node: StringNode, variables: Variables): readonly Piece[] {
  const { text } = node;
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const end = holeEnd(text, at, variables);
    if (end < 0) continue;
    if (at > from) pieces.push(knownPiece(node, from, at));
    const source = text.slice(at, end);
    const name = source.replace(/^[$#]?[{<][{%]?|[}%]?[}>]$/g, '').trim();
    const span = { start: node.at(at), end: node.at(end) };
    pieces.push({ kind: 'hole', name, span, becomes: becomesOf(name), source });
    from = end;
    at = end - 1;
  }
  if (from < text.length || pieces.length === 0) pieces.push(knownPiece(node, from, text.length));
  return pieces;
}

/** What else begins and ends an expression: Helm, Jinja, GitHub Actions, ERB, the plugin for pseudo parameters. */
const delimiters: readonly (readonly [string, string])[] = [
  ['${{', '}}'],
  ['{{', '}}'],
  ['{%', '%}'],
  ['<%', '%>'],
  ['#{', '}'],
];

/** Nobody writes longer ones, and a text may have thousands that are not closed. */
const longestHole = 500;

/** Where a hole ends that begins at an index; -1 when none does. */
function holeEnd(text: string, at: number, variables: Variables): number {
  const sign = text[at];
  if (sign !== '$' && sign !== '{' && sign !== '<' && sign !== '#') return -1;
  for (const [open, close] of delimiters) {
    if (!text.startsWith(open, at)) continue;
    const end = text.slice(at, at + longestHole).indexOf(close, open.length);
    return end < 0 ? -1 : at + end + close.length;
  }
  if (variables === 'none' || !text.startsWith('${', at)) return -1;
  const end = variableEnd(text, at);
  return end >= 0 && isVariable(text.slice(at + 2, end - 1), variables) ? end : -1;
}

function isVariable(name: string, variables: Variables): boolean {
  if (variables === 'all') return true;
  if (variables === 'sourced') return /^\s*\w+(?:\([^)]*\))?:(?!:)/.test(name);
  return !/^[*?$]$|:|^\s*$/.test(name);
}

/** Where a variable ends, behind its brace; variables may stand in it. -1 when it is not closed. */
function variableEnd(text: string, start: number): number {
  let depth = 0;
  const limit = Math.min(text.length, start + longestHole);
  for (let at = start; at < limit; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** `${aws:accountId}` and `${aws:region}` are the framework's; what CloudFormation calls the same may stand beside. */
function becomesOf(name: string): Unknown {
  switch (name) {
    case 'aws:accountId':
      return { kind: 'account' };
    case 'aws:region':
      return { kind: 'region' };
    default:
      return name.startsWith('AWS::') ? becomesOfRef(name, noFacts) : anything;
  }
}

/** Whether lines of a text are instructions of a template language, so that it is no YAML before they are run. */
export function isTemplateOfYaml(text: string): boolean {
  return (text.includes('{{') || text.includes('{%')) && /^[ \t]*\{[{%]/m.test(text);
}
