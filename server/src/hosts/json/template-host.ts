/**
 * The host for files that become JSON when a tool fills them in, like `policy.json.tftpl`: what it fills in is only known
 * later. Terraform's own templates are read as Terraform does; `{{ … }}` of other tools is a hole as well.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
 */
import { lineBreakOf } from '../../text/layout.js';
import { commentsAt, lazily } from '../comments.js';
import { composeText, type TextPiece } from '../composed-text.js';
import { findPolicies } from '../find-policies.js';
import { escapeTemplate } from '../hcl/spell.js';
import type { HostDocument, PolicySite } from '../host.js';
import { isInPolicy, siteAt } from '../site-at.js';
import { anything, type Span, type StringNode } from '../value.js';
import { embeddedTexts } from './embedded.js';

/** Whether a file could be a template though its name says that it is JSON; only who uses it knows. */
export function mayBeTemplate(text: string, path: string): boolean {
  return /\.json$/i.test(path) && /[$%]\{/.test(text);
}

/** Parses a template of a JSON document. Never throws. */
export function parseJsonTemplate(text: string): HostDocument {
  const whole: Span = { start: 0, end: text.length };
  const node: StringNode = { ...composeText(piecesOf(text), { span: whole, outer: whole }), encode: escapeTemplate };
  const newline = lineBreakOf(text);
  const embedded = embeddedTexts(text, () => ({ encode: (it) => it, multiline: true, newline }));
  const root = embedded.read(node, 'of-policy');
  const sites = findPolicies(root, embedded.read).map((it): PolicySite => {
    const around = embedded.at(it.value.span.start);
    return { ...it, sentForm: around?.sentForm, spell: (edit) => around?.spell(edit) ?? [] };
  });
  const comments = lazily(() => commentsAt(text, embedded.comments()));
  return {
    host: 'json',
    text,
    root,
    // What else is in a template may be of any language.
    problems: embedded.problems(sites).filter((it) => isInPolicy(sites, it.span)),
    sites,
    lineComment: undefined,
    get comments() {
      return comments();
    },
    cursorAt: (offset) => embedded.at(offset)?.cursorAt(offset, siteAt(sites, offset)),
  };
}

/** The known texts of a template and what is filled in between them. */
function piecesOf(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  const directives = directivePairs(text);
  let known = 0;
  const flush = (end: number): void => {
    const start = known;
    if (end > start) pieces.push({ kind: 'known', text: text.slice(start, end), at: (index) => start + index });
  };
  const sequence = /([$%])\1(?=\{)|[$%]\{|\{\{/g;
  for (let match = sequence.exec(text); match; match = sequence.exec(text)) {
    const start = match.index;
    if (match[1] !== undefined) {
      // `$${` is read as `${`, which begins where it is written.
      flush(start + 1);
      known = start + 2;
      sequence.lastIndex = start + 3;
      continue;
    }
    const own = sequenceEnd(text, start);
    const last = match[0] === '%{' ? directives.get(start) : undefined;
    const end = last === undefined ? own : sequenceEnd(text, last);
    flush(start);
    pieces.push({ kind: 'hole', name: nameOf(text.slice(start, own)), span: { start, end }, becomes: anything });
    known = end;
    sequence.lastIndex = end;
  }
  flush(text.length);
  return pieces;
}

/** Behind the bracket that closes a sequence; one that is not closed yet ends with its line. */
function sequenceEnd(text: string, start: number): number {
  let depth = 0;
  const sign = /"(?:[^"\\\n]|\\.)*"|[{}\n]/g;
  sign.lastIndex = start;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    if (match[0] === '\n') return match.index;
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') depth -= 1;
    if (depth === 0) return match.index + 1;
  }
  return text.length;
}

/**
 * For each directive that begins something, where the one begins that ends it: nobody knows whether, or how often, what
 * is between them is there.
 */
function directivePairs(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const match of text.matchAll(/(?<!%)%\{~?\s{0,20}(if|for|endif|endfor)\b/g)) {
    if (!match[1]?.startsWith('end')) open.push(match.index);
    else pairs.set(open.pop() ?? match.index, match.index);
  }
  return pairs;
}

/** A few words of what is filled in. */
function nameOf(written: string): string {
  return written
    .replace(/^[$%]?\{+~?|~?\}+$/g, '')
    .trim()
    .slice(0, 60);
}
