/** The host for YAML: CloudFormation and SAM templates, files of the Serverless Framework, policies alone. */
import { templateFacts } from '../cloudformation/intrinsics.js';
import { commentsAt, lazily } from '../comments.js';
import { type FoundPolicy, findPolicies } from '../find-policies.js';
import type { HostDocument, PolicySite, Problem } from '../host.js';
import { type EmbeddingStyle, embeddedTexts } from '../json/embedded.js';
import { isInPolicy, siteAt } from '../site-at.js';
import type { StringNode, ValueNode } from '../value.js';
import { yamlComments } from './comments.js';
import { compose, compositions } from './compose.js';
import { cursorAt } from './cursor.js';
import { duplicateKeys } from './duplicate-keys.js';
import { embeddingStyleOf } from './embedding-style.js';
import { parseYaml } from './parse.js';
import { spellEdit } from './spell-edit.js';
import { styleOf } from './style.js';
import type { DocumentSyntax, SyntaxProblem } from './syntax.js';
import { isTemplateOfYaml, variablesOf, writesVariable } from './variables.js';

/** Nobody reads on. */
const mostProblems = 100;

/** Parses a YAML document. Never throws. */
export function parseYamlDocument(text: string, file: { readonly path?: string } = {}): HostDocument {
  if (isTemplateOfYaml(text)) return nothingIn(text);
  const { documents, problems: syntaxProblems } = parseYaml(text);
  const problems: SyntaxProblem[] = [...syntaxProblems];
  const begin = compositions(text, problems);
  const roots = documents.map((document) => {
    const { root } = document;
    const facts = templateFacts(() => root?.value);
    return compose(begin(document, facts, variablesOf(file.path, text, root)), root, 'policy');
  });
  const style = styleOf(text, documents);
  const variables = variablesOf(file.path, text, documents[0]?.root);
  const embedded = embeddedTexts(text, (node: StringNode): EmbeddingStyle | undefined =>
    embeddingStyleOf(documents, node, style.newline),
  );
  const found = withoutRepetitions(roots.flatMap((root) => findPolicies(root, embedded.read)));
  const sites = found.map((it): PolicySite => {
    const around = embedded.at(it.value.span.start);
    return {
      ...it,
      sentForm: around?.sentForm,
      spell:
        around?.spell ?? ((edit) => (writesVariable(edit, variables) ? [] : spellEdit(text, documents, edit, style))),
    };
  });

  const comments = lazily(() => commentsAt(text, [...yamlComments(text, documents), ...embedded.comments()]));
  return {
    host: 'yaml',
    text,
    root: rootOf(documents, roots, text),
    problems: [...problemsIn(sites, problems), ...embedded.problems(sites)].slice(0, mostProblems),
    sites,
    lineComment: '#',
    get comments() {
      return comments();
    },
    cursorAt: (offset) => {
      const around = embedded.at(offset);
      if (around) return around.cursorAt(offset, siteAt(sites, offset));
      return cursorAt({ text, documents, sites, style }, offset);
    },
  };
}

/** An alias is its anchor's value: a policy that it brings to a second place is the same policy. */
function withoutRepetitions(found: readonly FoundPolicy[]): readonly FoundPolicy[] {
  const seen = new Set<ValueNode>();
  return found.filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** A text that another program makes a YAML text of: nothing certain can be said. */
function nothingIn(text: string): HostDocument {
  return {
    host: 'yaml',
    text,
    root: undefined,
    problems: [],
    sites: [],
    comments: [],
    lineComment: '#',
    cursorAt: () => undefined,
  };
}

/** The value of the only document; of several, a list. A lone word is a key that is being typed. */
function rootOf(
  documents: readonly DocumentSyntax[],
  roots: readonly (ValueNode | undefined)[],
  text: string,
): ValueNode | undefined {
  const [only] = roots;
  const items = roots.flatMap((it) => it ?? []);
  if (items.length <= 1) {
    const syntax = documents[0]?.root;
    const isLoneWord = syntax?.kind === 'scalar' && syntax.style === 'plain' && documents.length === 1;
    return isLoneWord ? undefined : (only ?? items[0]);
  }
  const outer = { start: 0, end: text.length };
  return { kind: 'array', span: outer, outer, items, head: { start: 0, end: 0 } };
}

/** Faults of the format only matter in policies: elsewhere there are others who report them. */
function problemsIn(sites: readonly PolicySite[], problems: readonly SyntaxProblem[]): readonly Problem[] {
  if (sites.length === 0) return [];
  const syntax = problems
    .filter((it) => isInPolicy(sites, it.span))
    .map((it): Problem => ({ ...it, code: 'YAML_SYNTAX_ERROR', severity: 'error' }));
  const doubled = sites.flatMap((it) => duplicateKeys(it.value));
  return [...syntax, ...doubled].sort((a, b) => a.span.start - b.span.start);
}
