/** What an action is, and what a wildcard matches. */
import type { AccessLevel, ActionDetail } from '../../reference/data.js';
import type { ServiceReference } from '../../reference/reference.js';
import { codeSpan } from '../../text/markdown.js';
import { gravestFirst, summarizeWildcard } from '../wildcard-summary.js';

/** A wildcard that matches more actions names a few of each access level, and counts the rest. */
const mostNamed = 20;
const namedPerLevel = 6;

/** So many resource types and condition keys of an action are named; some have a hundred. */
const mostTypes = 8;
const mostKeys = 16;

/** Markdown about an action or a pattern of actions; undefined when it matches nothing. */
export function describeActionPattern(text: string, reference: ServiceReference): string | undefined {
  if (/[*?]/.test(text)) return describeWildcard(text, reference);
  const action = reference.action(text);
  return action && describeAction(action, reference);
}

/** Markdown about one action. */
export function describeAction(action: ActionDetail, reference: ServiceReference): string {
  const service = reference.service(action.prefix);
  const parts = [
    `${codeSpan(`${action.prefix}:${action.name}`)} (${action.accessLevel})`,
    action.description.endsWith('.') ? action.description : `${action.description}.`,
    resourceTypes(action, reference),
    conditionKeys(action, reference),
  ];
  if (action.dependentActions.length > 0) parts.push(`Also needs ${list(action.dependentActions)}.`);
  if (action.permissionOnly) parts.push('A permission only: there is no API operation of this name.');
  if (service) parts.push(`[${service.name}: actions, resources and condition keys](${service.url})`);
  return parts.filter((it) => it !== '').join('\n\n');
}

function resourceTypes(action: ActionDetail, reference: ServiceReference): string {
  if (action.resourceTypes.length === 0) return 'Cannot be limited to resources: `Resource` must be `*`.';
  const lines = action.resourceTypes.slice(0, mostTypes).map((it) => {
    const arn = reference.resourceType(action.prefix, it.name)?.arn;
    return `- ${it.name}${it.required ? ' (required)' : ''}${arn ? `: \`${arn}\`` : ''}`;
  });
  const more = action.resourceTypes.length - lines.length;
  return ['Resource types:', ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function conditionKeys(action: ActionDetail, reference: ServiceReference): string {
  const keys = reference.conditionKeysFor([`${action.prefix}:${action.name}`]).map((it) => it.key);
  return keys.length === 0 ? '' : `Condition keys: ${list(keys, mostKeys)}`;
}

function describeWildcard(pattern: string, reference: ServiceReference): string | undefined {
  const matches = reference.expand(pattern);
  if (matches.length === 0) return undefined;
  const heading = `${codeSpan(pattern)} matches ${summarizeWildcard(pattern, reference)}`;
  // The whole of AWS is a number: its details would load every service.
  if (pattern === '*' || pattern.startsWith('*:')) return heading;
  const byLevel = groupByLevel(matches, reference);
  // All are of one service, so its prefix would only make the names longer. What is grave comes first.
  const short = (it: string): string => it.slice(it.indexOf(':') + 1);
  const lines = gravestFirst.flatMap((level) => {
    const names = byLevel.get(level) ?? [];
    if (names.length === 0) return [];
    return [`- ${level}: ${list(names.map(short), matches.length > mostNamed ? namedPerLevel : undefined)}`];
  });
  return `${heading}\n\n${lines.join('\n')}`;
}

function groupByLevel(matches: readonly string[], reference: ServiceReference): Map<AccessLevel | undefined, string[]> {
  const groups = new Map<AccessLevel | undefined, string[]>();
  for (const name of matches) {
    const level = reference.accessLevel(name);
    const group = groups.get(level);
    if (group) group.push(name);
    else groups.set(level, [name]);
  }
  return groups;
}

function list(names: readonly string[], most = names.length): string {
  const shown = names.slice(0, most).map((it) => `\`${it}\``);
  const more = names.length > most ? `, and ${names.length - most} more` : '';
  return shown.join(', ') + more;
}
