/** A workspace of a few texts by their paths, through which tests reach what is asked of many documents. */
import { policiesOf } from '../../server/src/analyze.js';
import type { WorkspaceFacts } from '../../server/src/features/environment.js';
import { type DocumentFacts, documentFactsOf } from '../../server/src/features/workspace/document-facts.js';
import { placesOf, type ReferenceTarget } from '../../server/src/features/workspace/references.js';
import { symbolsIn } from '../../server/src/features/workspace/symbols.js';
import { workspaceFactsOf } from '../../server/src/features/workspace/workspace-facts.js';
import { parseDocument } from '../../server/src/hosts/index.js';
import { realReference } from './real-reference.js';

export type Files = Readonly<Record<string, string>>;

/** The texts at the places of a target, each behind the path of its file. */
export function grantsFound(files: Files, target: ReferenceTarget): readonly string[] {
  return factsOf(files).flatMap(({ path, facts }) =>
    placesOf(target, facts, realReference()).map((text) => `${path}: ${text}`),
  );
}

/** The names of the symbols that a query finds, with those of the statements around grants. */
export function symbolsFound(files: Files, query: string): readonly string[] {
  return factsOf(files).flatMap(({ facts }) =>
    symbolsIn(query, facts, realReference()).map(({ name, container }) =>
      container === undefined ? name : `${name} in ${container}`,
    ),
  );
}

export function workspaceOf(files: Files): WorkspaceFacts {
  return workspaceFactsOf(factsOf(files).map((it) => it.facts));
}

/** The facts of each file, with the text of each place. */
function factsOf(files: Files): readonly { readonly path: string; readonly facts: DocumentFacts<string> }[] {
  return Object.entries(files).map(([path, text]) => {
    const document = parseDocument(text, { path });
    const policies = document ? policiesOf(document, { filePath: path }) : [];
    return { path, facts: documentFactsOf(policies, ({ start, end }) => text.slice(start, end)) };
  });
}
