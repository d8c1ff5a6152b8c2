/** The host for JSON, with or without comments: `.json` files, and JSON texts inside the strings of one. */
import { findPolicies, mayHoldPolicy } from '../find-policies.js';
import type { Cursor, HostDocument, PolicySite, Problem } from '../host.js';
import { type Span, type StringNode, touches } from '../value.js';
import { cursorAt } from './cursor.js';
import { type ParsedJson, parseJson } from './parse.js';
import { type Style, spellEdit, styleInString, styleOf } from './spell.js';

/** A JSON text inside a string of the document. */
interface Embedded extends ParsedJson {
  readonly around: StringNode;
  readonly style: Style;
}

/**
 * Parses a JSON document. Never throws.
 * @param options.comments whether the file may have comments, as `.jsonc` does; AWS itself takes JSON without them
 */
export function parseJsonDocument(text: string, options: { readonly comments: 'allowed' | 'reported' }): HostDocument {
  const outer = parseJson(text);
  const style = styleOf(text);
  const embedded: Embedded[] = [];
  const found = findPolicies(outer.root, (node) => {
    const inner = parseEmbedded(node, embedded.find((it) => it.around === node)?.style ?? style);
    if (inner) embedded.push(inner);
    return inner?.root;
  });
  const sites = found.map((it): PolicySite => {
    const own = styleAt(it.value.span.start);
    return { ...it, spell: (edit) => spellEdit(text, edit, own) };
  });

  return {
    host: 'json',
    text,
    root: outer.root,
    problems: problemsOf(outer, embedded, sites, options.comments),
    sites,
    cursorAt: (offset) => cursor(offset),
  };

  function embeddedAt(offset: number): Embedded | undefined {
    return embedded.findLast((it) => touches(it.around.span, offset));
  }

  function styleAt(offset: number): Style {
    return embeddedAt(offset)?.style ?? style;
  }

  function cursor(offset: number): Cursor | undefined {
    const inner = embeddedAt(offset);
    const { root, words, comments, unclosed } = inner ?? outer;
    const site = sites.find((it) => touches(it.value.outer, offset));
    return cursorAt({ text, root, site, style: inner?.style ?? style, words, comments, unclosed }, offset);
  }
}

/** A string that holds a JSON text with a policy, parsed; undefined for all other strings. */
function parseEmbedded(node: StringNode, style: Style): Embedded | undefined {
  if (node.text.length < 20 || !/^\s*\{/.test(node.text) || !mayHoldPolicy(node.text)) return undefined;
  return { ...parseJson(node.text, (offset) => node.at(offset)), around: node, style: styleInString(style) };
}

/** Syntax errors wherever they are; doubled names and comments only where they matter to a policy. */
function problemsOf(
  outer: ParsedJson,
  embedded: readonly Embedded[],
  sites: readonly PolicySite[],
  comments: 'allowed' | 'reported',
): readonly Problem[] {
  const inPolicy = (span: Span): boolean => sites.some((it) => touches(it.value.outer, span.start));
  const inner = embedded.flatMap((it) => it.problems.map((problem) => ({ ...problem, nested: true })));
  const found = [...outer.problems, ...inner].filter((it) => it.code === 'JSON_SYNTAX_ERROR' || inPolicy(it.span));
  if (comments === 'allowed') return found;
  return [...found, ...outer.comments.filter(inPolicy).map(commentProblem)];
}

function commentProblem(span: Span): Problem {
  const message = 'JSON has no comments, and AWS rejects a policy that has one: remove it.';
  return { code: 'JSON_SYNTAX_ERROR', severity: 'error', message, span };
}
