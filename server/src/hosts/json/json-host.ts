/** The host for JSON, with or without comments: `.json` files, and JSON texts inside the strings of one. */
import { commentsAt, lazily } from '../comments.js';
import { type FoundPolicy, findPolicies } from '../find-policies.js';
import type { HostDocument, PolicySite, Problem, SentForm } from '../host.js';
import { isInPolicy, siteAt } from '../site-at.js';
import type { Span } from '../value.js';
import { cursorAt } from './cursor.js';
import { commentProblem, type EmbeddingStyle, embeddedTexts } from './embedded.js';
import { type ParsedJson, parseJson } from './parse.js';
import { escapeJson, isPutTogether, spellEdit, styleOf } from './spell.js';

/** A JSON text inside a string of the document: it has one line. */
const inString: EmbeddingStyle = {
  encode: escapeJson,
  multiline: false,
  newline: '',
};

/**
 * Parses a JSON document. Never throws.
 * @param options.comments whether the file may have comments, as `.jsonc` does; AWS itself takes JSON without them
 */
export function parseJsonDocument(text: string, options: { readonly comments: 'allowed' | 'reported' }): HostDocument {
  const outer = parseJson(text);
  const style = styleOf(text);
  const embedded = embeddedTexts(text, () => inString);
  const found = findPolicies(outer.root, embedded.read);
  const sites = found.map((it): PolicySite => {
    const around = embedded.at(it.value.span.start);
    // A text that is put together from several can be read, and not be written.
    if (around && isPutTogether(around.around)) return { ...it, spell: () => [] };
    const sentForm = around?.sentForm ?? (it.path.length === 0 ? sentFormOf(it, options.comments) : undefined);
    return { ...it, sentForm, spell: around?.spell ?? ((edit) => spellEdit(text, edit, style)) };
  });

  const comments = lazily(() => commentsAt(text, [...outer.comments, ...embedded.comments()]));
  return {
    host: 'json',
    text,
    root: outer.root,
    problems: [...problemsOf(outer, sites, options.comments), ...embedded.problems(sites)],
    sites,
    lineComment: options.comments === 'allowed' ? '//' : undefined,
    get comments() {
      return comments();
    },
    cursorAt: (offset) => {
      const site = siteAt(sites, offset);
      const around = embedded.at(offset);
      if (around) return isPutTogether(around.around) ? undefined : around.cursorAt(offset, site);
      const { root, words, comments, unclosed, functions } = outer;
      const slice = (start: number, end: number): string => text.slice(start, end);
      return cursorAt({ text, slice, root, site, style, words, comments, unclosed, functions }, offset);
    },
  };
}

/** A file that is the policy is sent as it is, unless it may have comments, which must go before. */
function sentFormOf({ value }: FoundPolicy, comments: 'allowed' | 'reported'): SentForm | undefined {
  if (comments === 'allowed') return undefined;
  return { kind: 'as-written', length: value.outer.end - value.outer.start, complete: true };
}

/** Syntax errors wherever they are; doubled names and comments only where they matter to a policy. */
function problemsOf(
  outer: ParsedJson,
  sites: readonly PolicySite[],
  comments: 'allowed' | 'reported',
): readonly Problem[] {
  const inPolicy = (span: Span): boolean => isInPolicy(sites, span);
  const found = outer.problems.filter((it) => it.code === 'JSON_SYNTAX_ERROR' || inPolicy(it.span));
  if (comments === 'allowed') return found;
  return [...found, ...outer.comments.filter(inPolicy).map(commentProblem)];
}
