/** An operation of an API, or a command of the AWS CLI, that stands where its actions should: what to say, and how to mend. */
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown } from '../../hosts/value.js';
import type { ApiOperation } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import { changeFix } from '../fixes/suggestions.js';
import type { ProposedFix, Report } from '../rule.js';
import { allOfTexts } from '../wording.js';
import type { FaultyAction } from './action-faults.js';

/**
 * A report about a text that names an operation.
 * @param at what of the text is wrong
 * @param fault the sentence that says so
 */
export function reportOfOperation(
  faulty: FaultyAction,
  { name, actions }: ApiOperation,
  at: Report['at'],
  fault: string,
): Report {
  const operation = name.slice(name.indexOf(':') + 1);
  // Commands are typed in lower case.
  const kind = /^[a-z]/.test(operation) ? 'command' : 'API operation';
  const message = `${fault} The ${kind} \`${operation}\` is authorized by ${allOfTexts(actions)}.`;
  return { at, message, fixes: fixesOf(faulty, actions) };
}

/** All the actions in the place of the operation, where there are several, and each of them alone. */
function fixesOf({ action, element }: FaultyAction, actions: readonly string[]): readonly ProposedFix[] {
  if (!isKnown(action.node)) return [];
  const singles = actions.map((it) => changeFix(action.node, it, false));
  const missing = actions.filter((it) => !listedIn(element).has(it.toLowerCase()));
  const edits = missing.length > 1 ? replaceBySeveral({ action, element }, missing) : undefined;
  return edits ? [{ title: `Change to ${allOfTexts(missing)}`, edits, safe: false }, ...singles] : singles;
}

const listedIn = rememberLast(
  (element: FaultyAction['element']): ReadonlySet<string> => new Set(element.values.map((it) => it.text.toLowerCase())),
);

function replaceBySeveral(
  { action, element }: Pick<FaultyAction, 'action' | 'element'>,
  actions: readonly string[],
): readonly ValueEdit[] | undefined {
  const { node } = action;
  const { value } = element;
  if (value === node) return [{ kind: 'set', node, value: actions }];
  const index = Number(action.path.at(-1));
  if (value?.kind !== 'array' || value.items[index] !== node) return undefined;
  const [first = '', ...others] = actions;
  const added = others.map((it) => ({ kind: 'insert-item', array: value, index: index + 1, value: it }) as const);
  return [{ kind: 'set', node, value: first }, ...added];
}
