/** The host for Terraform and OpenTofu: policies in policy documents, in `jsonencode`, in heredocs. */
import { commentsAt, lazily } from '../comments.js';
import { spellHclEdit } from '../hcl/edits.js';
import { parseHcl } from '../hcl/parse.js';
import { createScope } from '../hcl/scope.js';
import { hclStyleOf } from '../hcl/spell.js';
import type { SyntaxProblem } from '../hcl/syntax.js';
import { valueOfExpression } from '../hcl/values.js';
import type { Cursor, HostDocument, PolicySite, Problem, TextEdit, ValueEdit } from '../host.js';
import { embeddedTexts } from '../json/embedded.js';
import { isInPolicy } from '../site-at.js';
import { touches } from '../value.js';
import { cursorInArgument, cursorInSharedValue } from './argument-cursor.js';
import { arnTypes } from './arn-types.js';
import { cursorInDocument } from './document-cursor.js';
import { spellDocumentEdit } from './document-edit.js';
import { embeddingStyleOf } from './embedding-style.js';
import { type FoundSite, findSites } from './policy-sites.js';
import { encodeVariables } from './policy-variables.js';

/** Cheap and without a parse: whether a Terraform file can hold a policy at all, or a place for one. */
export function mayHoldPolicyInTerraform(text: string): boolean {
  return /aws_iam_policy_document|Statement|20(?:12|08)-10-17|polic(?:y|ies)[a-z_]{0,40}[ \t]*=|aws_organizations_/.test(
    text,
  );
}

/** Parses a Terraform file. Never throws. */
export function parseTerraformDocument(text: string): HostDocument {
  const { body, problems, comments } = parseHcl(text);
  const scope = createScope(body, arnTypes, problems);
  const embedded = embeddedTexts(text, (node) => embeddingStyleOf(node, text));
  const found = findSites(body, {
    text,
    read: (expression) => valueOfExpression(expression, scope),
    hasFault: scope.hasFault,
    local: scope.local,
    embedded: (node, place) => embedded.read(node, place),
  });
  const style = hclStyleOf(text);
  const documentStyle = { ...style, encode: encodeVariables };
  const sites = found.sites.map((it): PolicySite => {
    const { value, path, place, document, indented } = it;
    const text = document ? undefined : embedded.at(value.span.start);
    return {
      value,
      path,
      type: place?.type,
      resourceType: place?.resourceType,
      usedAs: place?.usedAs,
      sentForm: document ? { kind: 'unwrapped', indented } : text?.sentForm,
      spell: (edit) => spell(edit, it),
    };
  });
  const allComments = lazily(() => commentsAt(text, [...comments, ...embedded.comments()]));
  return {
    host: 'hcl',
    text,
    root: undefined,
    problems: [...problemsIn(sites, problems), ...embedded.problems(sites)],
    sites,
    lineComment: '#',
    get comments() {
      return allComments();
    },
    cursorAt: (offset) => cursorAt(offset),
  };

  function spell(edit: ValueEdit, { value, document }: FoundSite): TextEdit[] {
    if (document) return spellDocumentEdit(edit, document, { text, style: { ...documentStyle, spelling: 'plain' } });
    return embedded.at(value.span.start)?.spell(edit) ?? spellHclEdit(text, edit, style);
  }

  function cursorAt(offset: number): Cursor | undefined {
    const index = found.sites.findIndex((it) => touches(it.value.outer, offset));
    const site = sites[index];
    const document = found.sites[index]?.document;
    const inText = embedded.at(offset);
    if (inText) return inText.cursorAt(offset, site);
    if (document && site) {
      return cursorInDocument({ text, document, site, scope, style: documentStyle, comments }, offset);
    }
    const around = { text, scope, style, comments, site };
    return cursorInArgument(around, found.arguments, offset) ?? cursorInSharedValue(around, sites, offset);
  }
}

/** Terraform reports what is wrong elsewhere in the file, and other extensions show it. */
function problemsIn(sites: readonly PolicySite[], problems: readonly SyntaxProblem[]): readonly Problem[] {
  return problems
    .filter((it) => isInPolicy(sites, it.span))
    .map(({ message, span }) => ({ code: 'HCL_SYNTAX_ERROR', severity: 'error', message, span }));
}
