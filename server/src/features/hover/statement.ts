/** What is said of a statement and of a policy where their elements stand: the sentence, and the size. */
import type { PolicyLocation } from '../../policy/location.js';
import type { Policy } from '../../policy/model.js';
import type { Environment } from '../environment.js';
import { statementMarkdown } from '../sentences/statement.js';
import { sizeStatus } from '../size-status.js';

/** The elements of a policy on which its size is told. */
const elementsWithSize: ReadonlySet<string> = new Set(['Version', 'Statement']);

/** The elements of a statement on which the whole statement is told. */
const elementsWithSentence: ReadonlySet<string> = new Set(['Effect', 'Sid']);

/**
 * The documentation of an element or its value, with what the policy at hand says around it: the statement in a sentence
 * before it, the size behind it.
 */
export function aroundElement(
  name: string,
  documentation: string | undefined,
  { policy, cursor }: PolicyLocation,
  environment: Environment,
): string | undefined {
  const statement = policy.statements.find((it) => cursor.containers.includes(it.node));
  const sentence =
    statement && elementsWithSentence.has(name) ? statementMarkdown(statement, policy, environment) : undefined;
  const size = !statement && elementsWithSize.has(name) ? describeSize(policy) : undefined;
  return [sentence, documentation, size].filter((it) => it).join('\n\n') || undefined;
}

/** "Size: 885 of 6,144 characters (most for a managed policy)." */
function describeSize(policy: Policy): string | undefined {
  const size = sizeStatus(policy);
  return size && `Size: ${size.text}${size.exceeds ? ', which is too large' : ''} (${size.detail}).`;
}
