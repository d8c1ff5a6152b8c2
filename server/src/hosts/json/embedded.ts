/**
 * JSON texts inside the strings of a document, of whatever format: policies in a YAML block scalar, in a heredoc, in a
 * JSON string. For every host alike; JSON in a string of embedded JSON works too.
 */
import { lastIndexWhere } from '../../text/search.js';
import { indexBefore } from '../cursor-text.js';
import { mayHoldPolicy } from '../find-policies.js';
import type { Cursor, PolicySite, Problem, SentForm, TextEdit, ValueEdit } from '../host.js';
import { isInPolicy } from '../site-at.js';
import { type Span, type StringNode, touches, type ValueNode } from '../value.js';
import { cursorAt } from './cursor.js';
import { type ParsedJson, parseJson } from './parse.js';
import { escapeJson, type Style, spellEdit, unitOf } from './spell.js';

/** How a text is written where the string stands that holds the JSON. */
export interface EmbeddingStyle {
  /**
   * Makes a text safe for the string: the format's own escapes and nothing else, `"` to `\"` in quotes. It is called
   * for pieces of the text, and after `StringNode.encode`.
   */
  encode(text: string): string;
  /** Whether the string can take new lines, as a heredoc and a block scalar can: they begin as the lines around them. */
  readonly multiline: boolean;
  /** Line break of the document. */
  readonly newline: string;
}

export interface EmbeddedJson {
  /** The string that holds it. */
  readonly around: StringNode;
  readonly root: ValueNode | undefined;
  readonly sentForm: SentForm;
  /** @param site the policy around the cursor, if there is one */
  cursorAt(offset: number, site: PolicySite | undefined): Cursor | undefined;
  spell(edit: ValueEdit): TextEdit[];
}

/** All JSON texts of one document. A host has `read` asked for each string while policies are searched, then the others. */
export interface EmbeddedTexts {
  /**
   * The tree of the JSON text with a policy that a string holds; undefined for other strings.
   * @param place in the place of a policy, a text need not show that it is one
   */
  read(node: StringNode, place?: 'anywhere' | 'of-policy'): ValueNode | undefined;
  /** The innermost JSON text around an offset: it answers for the cursor, and spells the edits of policies there. */
  at(offset: number): EmbeddedJson | undefined;
  /** Where comments stand in the texts. */
  comments(): readonly Span[];
  /** What is wrong with the texts; doubled names and comments only in policies. */
  problems(sites: readonly PolicySite[]): readonly Problem[];
}

interface Embedded extends EmbeddedJson {
  readonly parsed: ParsedJson;
  /** How the JSON is written, in which further JSON may stand. */
  readonly style: EmbeddingStyle;
  readonly span: Span;
  /** The text that it stands in, when that is a JSON text too. */
  readonly outside: Embedded | undefined;
}

/**
 * The JSON texts of a document.
 * @param text the document
 * @param styleOf how a string of the document itself is written; undefined for strings in which no JSON is to be read
 */
export function embeddedTexts(text: string, styleOf: (node: StringNode) => EmbeddingStyle | undefined): EmbeddedTexts {
  const all = new Map<StringNode, Embedded>();
  /** By where they begin. */
  const inOrder: Embedded[] = [];
  const lastBegunAt = (offset: number): number =>
    lastIndexWhere(inOrder.length, (index) => (inOrder[index]?.span.start ?? 0) <= offset);

  const at = (offset: number): Embedded | undefined => {
    // What begins last stands in what is around the offset, if it is not that itself.
    let innermost = inOrder[lastBegunAt(offset)];
    while (innermost && !touches(innermost.span, offset)) innermost = innermost.outside;
    return innermost;
  };

  return {
    at,
    read: (node, place) => {
      const known = all.get(node);
      if (known) return known.root;
      if (!holdsJson(node, place)) return undefined;
      // A text that stands in another is read after it.
      const outside = inOrder.length > 0 ? at(node.span.start) : undefined;
      const style = outside ? styleInJson(outside.style) : styleOf(node);
      if (!style) return undefined;
      const embedded = { ...read(text, node, style), outside };
      all.set(node, embedded);
      inOrder.splice(lastBegunAt(node.span.start) + 1, 0, embedded);
      return embedded.root;
    },
    comments: () => inOrder.flatMap((it) => it.parsed.comments),
    problems: (sites) => {
      const inPolicy = (span: Span): boolean => isInPolicy(sites, span);
      return [...all.values()].flatMap(({ parsed }) => [
        ...parsed.problems
          .filter((it) => it.code === 'JSON_SYNTAX_ERROR' || inPolicy(it.span))
          .map((it) => ({ ...it, nested: true })),
        ...parsed.comments.filter(inPolicy).map((it) => ({ ...commentProblem(it), nested: true })),
      ]);
    },
  };
}

/** That a comment is one too many. */
export function commentProblem(span: Span): Problem {
  const message = 'JSON has no comments, and AWS rejects a policy that has one: remove it.';
  return { code: 'JSON_SYNTAX_ERROR', severity: 'error', message, span };
}

function holdsJson({ text }: StringNode, place: 'anywhere' | 'of-policy' = 'anywhere'): boolean {
  if (place === 'anywhere' && (text.length < 20 || !mayHoldPolicy(text))) return false;
  return /^\s*\{/.test(text);
}

function read(text: string, node: StringNode, style: EmbeddingStyle): Omit<Embedded, 'outside'> {
  const source = node.text;
  const parsed = parseJson(source, { map: (offset) => node.at(offset), holes: node.holes });
  const slice = (start: number, end: number): string => source.slice(indexBefore(node, start), indexBefore(node, end));
  const isOutside = (offset: number): boolean => isOutsideOfText(node, text, offset);
  const { multiline, newline } = style;
  const encode = (json: string): string => style.encode(node.encode?.(json) ?? json);
  const unit = multiline ? unitOf(source) : '';
  const spelling: Style = {
    unit,
    snippetUnit: unit,
    newline: multiline ? newline : '',
    multiline,
    escape: encode,
  };
  const { root, words, comments, unclosed, functions } = parsed;
  return {
    around: node,
    span: node.span,
    root,
    sentForm: sentFormOf(node),
    parsed,
    style: { ...style, encode },
    cursorAt: (offset, site) =>
      cursorAt({ text, slice, isOutside, root, site, style: spelling, words, comments, unclosed, functions }, offset),
    spell: (edit) => spellEdit(text, edit, spelling),
  };
}

/**
 * Whether an offset is inside of what stands for one sign, as an escape does, or is no part of the text, as the
 * indentation of a block is none. On a line with nothing else people begin to type there nevertheless.
 */
function isOutsideOfText(node: StringNode, text: string, offset: number): boolean {
  return node.at(indexBefore(node, offset)) !== offset && !/^[ \t]*(?:\r?\n|$)/.test(text.slice(offset, offset + 200));
}

/** AWS is given the text as it stands, with what is filled in. */
function sentFormOf({ text, holes }: StringNode): SentForm {
  const filledIn = holes.reduce((sum, { start, end }) => sum + end - start, 0);
  return { kind: 'as-written', length: text.trim().length - filledIn, complete: holes.length === 0 };
}

/** A JSON string in JSON text: it has one line. */
function styleInJson(style: EmbeddingStyle): EmbeddingStyle {
  const encode = (text: string): string => style.encode(escapeJson(text));
  return { encode, multiline: false, newline: '' };
}
