/** At which of the places that refactorings are offered at a cursor is. A menu is short when each has its own. */
import type { PolicyLocation } from '../../policy/location.js';
import type { ListElement, Statement } from '../../policy/model.js';
import type { RefactoringContext } from './refactoring.js';

type Place = Pick<RefactoringContext, 'location' | 'cursor' | 'statements'>;

/** Whether the cursor is on the policy as such: on the names of its elements, on `Version` or `Id`, or between statements. */
export function isAtPolicy({ location }: Place): boolean {
  if (!location || isInStatement(location)) return false;
  return (
    location.kind === 'statement-value' ||
    ((location.kind === 'element-name' || location.kind === 'element-value') && location.path[0] !== 'Statement') ||
    (location.kind === 'element-name' && location.entry?.key.text === 'Statement')
  );
}

/** The statement that the cursor is at as such: on a name of an element, on its `Sid` or its `Effect`, but on no list. */
export function statementAtHead(place: Place): Statement | undefined {
  const name = place.location?.kind === 'element-name' ? place.location.entry?.key.text : undefined;
  return name !== undefined && listNames.includes(name) ? undefined : statementAround(place);
}

/** The same, and also on the name of its list of actions: for what is about these. */
export function statementOfActionsAt(place: Place): Statement | undefined {
  const isAtActions = place.cursor.role === 'key' && actionsAt(place) !== undefined;
  return isAtActions ? statementAround(place) : statementAtHead(place);
}

const listNames: readonly string[] = ['Action', 'NotAction', 'Resource', 'NotResource'];

function statementAround({ location, cursor, statements }: Place): Statement | undefined {
  if (location?.kind !== 'element-name' && location?.kind !== 'element-value') return undefined;
  const object = cursor.containers.findLast((it) => it.kind === 'object');
  return statements.find((it) => it.node === object);
}

/** The list of actions that the cursor is in, or on the name of. */
export function actionsAt(place: Place): ListElement | undefined {
  return listAt(place, ['Action', 'NotAction']);
}

/** The list that the cursor is in, or on the name of. */
export function listAt(place: Place, names: readonly string[]): ListElement | undefined {
  const { location } = place;
  if (location && isInStatement(location) && 'name' in location) {
    return names.includes(location.name) ? listOf(location.statement, location.name) : undefined;
  }
  const name = location?.kind === 'element-name' ? location.entry?.key.text : undefined;
  const statement = statementAround(place);
  return statement && name !== undefined && names.includes(name) ? listOf(statement, name) : undefined;
}

function listOf({ action, notAction, resource, notResource }: Statement, name: string): ListElement | undefined {
  return [action, notAction, resource, notResource].find((it) => it?.name === name);
}

function isInStatement(location: PolicyLocation): location is Extract<PolicyLocation, { statement: Statement }> {
  return 'statement' in location;
}
