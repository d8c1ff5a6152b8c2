/** Which actions of a statement work on one of its resources, by the service authorization reference. */
import type { ListElement, Policy, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ActionDetail, ResourceTypeInfo, ServiceReference } from '../../reference/reference.js';
import { codeSpan } from '../../text/markdown.js';
import { hasWildcard } from '../../text/wildcard.js';

/** So many actions are named, and the others counted. */
const mostNamed = 6;

/** A statement with more actions, wildcards expanded, is about too much to say which works on what. */
const mostActions = 1_000;

/**
 * Which actions of a statement can work on a resource, and which surely do not; empty when it is not known.
 * @param possible all types of which the resource may be one
 */
export function actionsOnResource(
  { action }: Statement,
  possible: readonly ResourceTypeInfo[],
  reference: ServiceReference,
): string {
  if (!action?.complete || possible.length === 0) return '';
  const arns = new Set(possible.map((it) => it.arn));
  const takes = (detail: ActionDetail): boolean =>
    detail.resourceTypes.some((it) => arns.has(reference.resourceType(detail.prefix, it.name)?.arn ?? ''));
  const works: string[] = [];
  const fails: string[] = [];
  for (const [text, details] of detailsOf(action, reference) ?? []) {
    if (details.length > 0) (details.some(takes) ? works : fails).push(text);
  }
  return [
    works.length > 0 ? `Actions of the statement that it applies to: ${named(works)}.` : '',
    fails.length > 0 ? `Does not apply to ${named(fails)}.` : '',
  ]
    .filter((it) => it !== '')
    .join('\n\n');
}

/** The actions of a statement that take no other resource than `*`. */
export function actionsOnEverything({ action }: Statement, { type }: Policy, reference: ServiceReference): string {
  if (!action || type === 'resource') return '';
  const found = detailsOf(action, reference)?.filter(
    ([, details]) => details.length > 0 && details.every((it) => it.resourceTypes.length === 0),
  );
  if (!found || found.length === 0) return '';
  return `Cannot be limited to resources: ${named(found.map(([text]) => text))}.`;
}

type TextWithDetails = readonly [text: string, details: readonly ActionDetail[]];

/** The texts of a list with what is known of the actions that each matches; undefined when these are too many. */
function detailsOf({ values }: ListElement, reference: ServiceReference): readonly TextWithDetails[] | undefined {
  if (values.length > mostActions) return undefined;
  const found: TextWithDetails[] = [];
  let count = 0;
  for (const value of values) {
    // Details of all services are too much to load for a hover.
    if (/^[^:]*[*?]/.test(value.text)) return undefined;
    const matches = isWhollyKnown(value) ? matchesOf(value.text, reference) : [];
    count += matches.length;
    if (count > mostActions) return undefined;
    found.push([value.text, matches.flatMap((it) => reference.action(it) ?? [])]);
  }
  return found;
}

function matchesOf(text: string, reference: ServiceReference): readonly string[] {
  return hasWildcard(text) ? reference.expand(text) : [text];
}

function named(texts: readonly string[]): string {
  const unique = [...new Set(texts)];
  const more = unique.length > mostNamed ? ` and ${unique.length - mostNamed} more` : '';
  return unique.slice(0, mostNamed).map(codeSpan).join(', ') + more;
}
