/** Completion: what fits at an offset. One file for each kind of location. */
import type { PolicyInDocument } from '../../analyze.js';
import type { Cursor, HostDocument } from '../../hosts/host.js';
import { locationOf, type PolicyLocation } from '../../policy/location.js';
import type { TypedPolicy } from '../../policy/policy-type.js';
import type { CompletionEnvironment, WorkspaceFacts } from '../environment.js';
import { completeActions } from './actions/action-value.js';
import { completeBeginning } from './beginning.js';
import { completeConditionBlocks } from './conditions/condition-by-key.js';
import { completeConditionKeys } from './conditions/condition-key.js';
import { completeConditionOperators } from './conditions/condition-operator.js';
import { completeConditionValues } from './conditions/condition-value.js';
import { completeElementNames } from './element-name.js';
import { completeElementValues } from './element-value.js';
import type { CompletionItem } from './item.js';
import { completePlace } from './known-place.js';
import { completePolicyVariables } from './policy-variable.js';
import { completePrincipals, fittingKinds } from './principals/principal-value.js';
import { completeResources } from './resources/resource-value.js';
import { completeStatements } from './snippet.js';

export type { CompletionItem } from './item.js';

export interface Completions {
  readonly cursor: Cursor;
  readonly items: readonly CompletionItem[];
  /** True when the items change with what is typed next, and must be asked for again. */
  readonly incomplete: boolean;
}

/**
 * What can be put at an offset.
 * @param policies the policies of the document, from `policiesOf`
 * @returns undefined where Leastwise has nothing to offer
 */
export function completionsAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  offset: number,
  environment: CompletionEnvironment,
): Completions | undefined {
  const cursor = document.cursorAt(offset);
  if (!cursor) return undefined;
  const items = itemsAt(document, policies, cursor, environment);
  if (items.length === 0) return undefined;
  return { cursor, items, incomplete: changesWhileTyped.test(cursor.before) || items.some(isSearched) };
}

/** A pattern, of which it is shown what it matches; and the resource of an ARN, of which the typed part stays. */
const changesWhileTyped = /[*?]|^arn:(?:[^:]*:){4}/;

/** Actions are searched by what they are for, which no label says, and conditions by what people call them. */
function isSearched({ kind }: CompletionItem): boolean {
  return kind === 'service' || kind === 'action' || kind === 'operator' || kind === 'condition-key';
}

function itemsAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  cursor: Cursor,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  const inDocument = policies.find((it) => it.site === cursor.site);
  if (!inDocument) {
    return cursor.place
      ? completePlace(cursor, cursor.place, environment)
      : completeBeginning(document, cursor, environment);
  }
  const own = itemsIn(inDocument, cursor, environment);
  // A new statement may be the next item as well as the next element.
  const also = (cursor.also ? itemsIn(inDocument, cursor.also, environment) : []).filter(
    ({ label }) => !own.some((it) => it.label === label),
  );
  const items = also.length > 0 ? [...own, ...also].map(elementFirst) : own;
  // The first of these words begins what else is offered here, unless that is statements.
  const goesOn = own.length > 0 && cursor.also === undefined;
  return [...items, ...(cursor.words ?? []).map((it, index) => wordItem(it, goesOn && index === 0))];
}

/** Of two lists in one, the snippets come last. */
function elementFirst(item: CompletionItem): CompletionItem {
  return item.kind === 'element' ? { ...item, rank: 0 } : item;
}

function itemsIn(
  { policy, typed }: PolicyInDocument,
  cursor: Cursor,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  const location = locationOf(cursor, policy);
  if (location?.kind === 'statement-value') return completeStatements(location, typed);
  return location ? completeAt(location, typed, { ...environment, workspace: elsewhere(environment, cursor) }) : [];
}

/** What stands in the workspace but for what is being typed: nobody needs that offered, and it would take the key Tab. */
function elsewhere({ workspace }: CompletionEnvironment, { text }: Cursor): WorkspaceFacts {
  if (text === '') return workspace;
  return {
    arns: () => workspace.arns().filter((it) => it !== text),
    accounts: () => workspace.accounts().filter((it) => !text.includes(it)),
    organizations: () => workspace.organizations().filter((it) => !text.includes(it)),
  };
}

/** A word of the format, after what is of IAM. */
function wordItem({ name, value }: NonNullable<Cursor['words']>[number], again: boolean): CompletionItem {
  return { label: name, kind: 'element', rank: 9, insert: { kind: 'key', name, value, snippet: true }, again };
}

/** A policy on its own is an identity policy; one that is part of something may be what that is of, which nothing says yet. */
function isGuess({ source }: TypedPolicy, { site }: Cursor): boolean {
  return source === 'default' && site !== undefined && site.path.length > 0;
}

function completeAt(
  location: PolicyLocation,
  typed: TypedPolicy,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  switch (location.kind) {
    case 'element-name':
      return [
        ...fittingKinds(
          location,
          completeElementNames(
            location.cursor,
            location.policy.type,
            location.object,
            location.path,
            isGuess(typed, location.cursor),
          ),
        ),
        ...completeConditionBlocks(location, environment),
      ];
    case 'element-value':
      return completeElementValues(location.policy.type, location.path);
    case 'action-value':
      return completeActions(location, environment);
    case 'condition-operator':
      return completeConditionOperators(location, environment);
    case 'condition-key':
      return completeConditionKeys(location, environment);
    case 'condition-value':
      return completePolicyVariables(location, environment) ?? completeConditionValues(location, environment);
    case 'resource-value':
      return completePolicyVariables(location, environment) ?? completeResources(location, environment);
    case 'principal-value':
      return completePrincipals(location, environment);
    case 'statement-value':
      return [];
    default:
      return location satisfies never;
  }
}
