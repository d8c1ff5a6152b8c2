/** Fixes of whole statements. */
import { removeStatementEdit } from '../../analysis/edits/statements.js';
import type { ObjectNode } from '../../hosts/value.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { ProposedFix } from '../rule.js';
import { fixesWith } from './fixes-with.js';

/**
 * A fix that takes a statement out of its policy, where it is not the only one. It is never safe: who writes a statement
 * may be about to complete it, and then it must not vanish when the file is saved.
 */
export function removeStatementFixes(policy: Policy, object: ObjectNode | undefined): readonly ProposedFix[] {
  const statement = statementAt(policy, object);
  const edit = statement && removeStatementEdit(policy, statement);
  return fixesWith('Remove the statement', edit && [edit], false);
}

/** The statement that an object is. */
export function statementAt({ statements }: Policy, object: ObjectNode | undefined): Statement | undefined {
  return statements.find((it) => it.node === object);
}
