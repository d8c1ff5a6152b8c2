/** Services, then the actions of one; and what a wildcard that is being typed matches. */
import { type Cursor, escapeSnippet } from '../../hosts/host.js';
import type { ValueNode } from '../../hosts/value.js';
import type { PolicyLocation } from '../../policy/location.js';
import { actionsOf, type Policy } from '../../policy/model.js';
import type { ServiceInfo, ServiceReference } from '../../reference/reference.js';
import type { Environment } from '../environment.js';
import { summarizeWildcard } from '../wildcard-summary.js';
import { type CompletionItem, textInsert } from './item.js';

type Location = Extract<PolicyLocation, { kind: 'action-value' }>;

/** A wildcard that matches more is named by its number alone: nobody reads such a list. */
const mostMatches = 500;

export function completeActions(
  { cursor, policy, statement }: Location,
  { reference }: Environment,
): readonly CompletionItem[] {
  const typed = cursor.before;
  const colon = typed.indexOf(':');
  const service = colon < 0 ? undefined : reference.service(typed.slice(0, colon));
  if (!service) return completeServices(reference, servicesOf(policy, cursor.node));
  // The action under the cursor is being replaced, so it does not count as listed.
  const listed = new Set(
    actionsOf(statement)
      .filter((it) => it.node !== cursor.node)
      .map((it) => it.text.toLowerCase()),
  );
  if (/[*?]/.test(typed)) return completeWildcard(reference, cursor, listed);
  return reference
    .actionNames(service.prefix)
    .map((name) => actionItem(reference, `${service.prefix}:${name}`, listed, undefined));
}

/** The services that a policy names already: who writes about one is likely to go on with it. */
function servicesOf(policy: Policy, besides: ValueNode | undefined): ReadonlySet<string> {
  const actions = policy.statements.flatMap(actionsOf).filter((it) => it.node !== besides);
  return new Set(actions.map((it) => it.text.slice(0, Math.max(it.text.indexOf(':'), 0)).toLowerCase()));
}

function completeServices(reference: ServiceReference, used: ReadonlySet<string>): readonly CompletionItem[] {
  let items = serviceItems.get(reference);
  if (!items) {
    items = [...reference.services().map(serviceItem), everything];
    serviceItems.set(reference, items);
  }
  return items.map((it) => (used.has(it.label.slice(0, -1)) ? { ...it, rank: 0 } : it));
}

/** There are hundreds of services, and they are the same each time. */
const serviceItems = new WeakMap<ServiceReference, readonly CompletionItem[]>();

const everything: CompletionItem = {
  label: '*',
  kind: 'wildcard',
  detail: 'every action of every service',
  rank: 9,
  insert: textInsert('*'),
};

function serviceItem({ prefix, name, url }: ServiceInfo): CompletionItem {
  return {
    label: `${prefix}:`,
    kind: 'service',
    description: name,
    documentation: `**${name}**\n\n[Actions, resources and condition keys](${url})`,
    // Found by its name too: "Systems Manager" is `ssm`.
    filter: `${prefix}: ${name}`,
    rank: 1,
    // The cursor stays between the quotes, so that the action can follow.
    insert: { kind: 'value', value: `${escapeSnippet(prefix)}:$0`, snippet: true },
    again: true,
  };
}

/**
 * While `s3:*Tag` is being typed, what it may become comes first: the whole text as it stands (the cursor may be before
 * a last `*`), then with a `*` at the cursor; and each action that this matches can take its place.
 */
function completeWildcard(
  reference: ServiceReference,
  { text, before }: Cursor,
  listed: ReadonlySet<string>,
): readonly CompletionItem[] {
  const open = before.endsWith('*') ? before : `${before}*`;
  const patterns = [...new Set([text, open])].filter((it) => /[*?]/.test(it) && reference.matchesAny(it));
  const wholes = patterns.map(
    (pattern): CompletionItem => ({
      label: pattern,
      kind: 'wildcard',
      detail: summarizeWildcard(pattern, reference),
      about: { kind: 'wildcard', name: pattern },
      filter: before,
      rank: 0,
      insert: textInsert(pattern),
    }),
  );
  const matches = reference.expand(open);
  const shown = matches.length <= mostMatches ? matches : [];
  return [...wholes, ...shown.map((it) => actionItem(reference, it, listed, before))];
}

function actionItem(
  reference: ServiceReference,
  action: string,
  listed: ReadonlySet<string>,
  filter: string | undefined,
): CompletionItem {
  const accessLevel = reference.accessLevel(action);
  return {
    label: action,
    kind: 'action',
    ...(accessLevel && { description: accessLevel }),
    about: { kind: 'action', name: action },
    ...(filter !== undefined && { filter }),
    rank: listed.has(action.toLowerCase()) ? 8 : 1,
    insert: textInsert(action),
  };
}
