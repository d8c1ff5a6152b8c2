/** Refactorings: what can be done with the policy at a place, spelt in the format of the document. */
import type { PolicyInDocument } from '../../analyze.js';
import type { HostDocument, TextEdit } from '../../hosts/host.js';
import { apart } from '../../hosts/joined-edits.js';
import type { Span } from '../../hosts/value.js';
import { locationOf } from '../../policy/location.js';
import type { Environment } from '../environment.js';
import { refactorings } from './index.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export interface FoundRefactoring {
  readonly refactoring: Refactoring;
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * All refactorings that apply to a range, in the order of the registry.
 * @param policies the policies of the document, from `policiesOf`
 * @param isWanted leaves out those that nobody asks for
 */
export function refactoringsAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  range: Span,
  environment: Environment,
  isWanted: (refactoring: Refactoring) => boolean = () => true,
): readonly FoundRefactoring[] {
  const cursor = document.cursorAt(range.start);
  const inDocument = cursor && policies.find((it) => it.site === cursor.site);
  if (!inDocument) return [];
  const { policy, site } = inDocument;
  const context: RefactoringContext = {
    policy,
    range,
    cursor,
    location: locationOf(cursor, policy),
    statements: policy.statements.filter(({ node }) => meets(node.outer, range)),
    environment,
  };
  const spelled = (refactoring: Refactoring, { title, edits }: Proposal): FoundRefactoring | [] => {
    const written = edits().map((edit) => site.spell(edit));
    const isWritten = written.length > 0 && written.every((it) => it.length > 0);
    return isWritten ? { refactoring, title, edits: apart(written.flat()) } : [];
  };
  return refactorings
    .filter(isWanted)
    .flatMap((it) => [...it.propose(context)].flatMap((proposal) => spelled(it, proposal)));
}

function meets(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
