/** Statements of the workspace by name, and the grants of an action. */
import type { ServiceReference } from '../../reference/reference.js';
import type { DocumentFacts } from './document-facts.js';
import { grantsIn, isGrant, wantedActions } from './references.js';

export interface FoundSymbol<At> {
  /** The name of a statement; for a grant, the action that was asked for with what grants it. */
  readonly name: string;
  readonly kind: 'statement' | 'grant';
  /** The name of the statement around a grant. */
  readonly container: string | undefined;
  readonly at: At;
}

/**
 * What a query finds in one document: with an action or a wildcard (`s3:PutObject`), what grants it; else the statements
 * in whose name its letters stand in that order. An empty query finds all statements.
 */
export function symbolsIn<At>(
  query: string,
  facts: DocumentFacts<At>,
  reference: ServiceReference,
): readonly FoundSymbol<At>[] {
  return isActionQuery(query, reference) ? grantsOf(query, facts, reference) : statementsNamed(query, facts);
}

function isActionQuery(query: string, reference: ServiceReference): boolean {
  const colon = query.indexOf(':');
  return colon > 0 && reference.service(query.slice(0, colon)) !== undefined && reference.matchesAny(query);
}

/** Editors sort out what does not hold the query once more, so that the name of each begins with it. */
function grantsOf<At>(
  query: string,
  { statements }: DocumentFacts<At>,
  reference: ServiceReference,
): readonly FoundSymbol<At>[] {
  const wanted = wantedActions(query, reference);
  return statements.filter(isGrant).flatMap((statement) =>
    grantsIn(statement, wanted).map(({ text, at }) => {
      const name = text.toLowerCase() === query.toLowerCase() ? query : `${query} by ${text}`;
      return { name, kind: 'grant', container: statement.name, at };
    }),
  );
}

function statementsNamed<At>(query: string, { statements }: DocumentFacts<At>): readonly FoundSymbol<At>[] {
  const letters = query.toLowerCase().replaceAll(/\s/g, '');
  return statements
    .filter((it) => hasInOrder(it.name.toLowerCase(), letters))
    .map(({ name, at }) => ({ name, kind: 'statement', container: undefined, at }));
}

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
