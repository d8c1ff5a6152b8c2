/** Inlay hints: what a wildcard matches, the type of a resource that its ARN does not say, the names of accounts. */

import { namedTypes, nameOfType } from '../analysis/resources/named-types.js';
import type { PolicyInDocument } from '../analyze.js';
import type { Span, StringNode, ValueNode } from '../hosts/value.js';
import type { KnownNames } from '../policy/known-names.js';
import { actionsOf, type PrincipalElement, resourcesOf, type Statement, type Text } from '../policy/model.js';
import { isWhollyKnown } from '../policy/placeholders.js';
import { typeArn } from '../policy/resource-type.js';
import type { ServiceReference } from '../reference/reference.js';
import { hasWildcard } from '../text/wildcard.js';
import type { Environment } from './environment.js';
import { describeActionPattern } from './hover/action.js';
import { withinReason } from './patterns-in-reason.js';
import { readBucket } from './sentences/buckets.js';
import { pluralOf } from './sentences/pen.js';
import { readResource } from './sentences/read-resource.js';
import { shortSummary } from './wildcard-summary.js';

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** The pattern of actions that it is about, for `describeHint`. */
  readonly pattern?: string;
}

/** The hints that stand in a range, in no order. */
export function inlayHints(
  policies: readonly PolicyInDocument[],
  range: Span,
  environment: Environment,
): readonly InlayHint[] {
  const isCounted = withinReason();
  const found = policies.flatMap(({ policy }) =>
    policy.statements
      .filter((it) => meets(it.node, range))
      .flatMap((it) => [...wildcardHints(it, range, isCounted, environment), ...hintsOf(it, range, environment)]),
  );
  // Policies may share statements, which stand once.
  return [...new Map(found.map((it) => [`${it.offset} ${it.label}`, it])).values()];
}

/** Markdown with more about a hint; undefined for those that say all in their label. */
export function describeHint(pattern: string, { reference }: Environment): string | undefined {
  return describeActionPattern(pattern, reference);
}

function meets({ outer }: ValueNode, range: Span): boolean {
  return outer.start <= range.end && range.start <= outer.end;
}

function hintsOf(statement: Statement, range: Span, environment: Environment): readonly InlayHint[] {
  const isShown = ({ node }: { readonly node: ValueNode }): boolean => meets(node, range);
  const resources = resourcesOf(statement).filter(isShown);
  const values = statement.conditions.flatMap((it) => it.values).filter(isShown);
  const principals = [statement.principal, statement.notPrincipal].flatMap(textsOf).filter(isShown);
  return [
    ...resources.flatMap((it) => typeHint(it, environment)),
    ...[...resources, ...principals, ...values].flatMap((it) => nameHints(it.text, it.node, environment.names)),
  ];
}

function textsOf(element: PrincipalElement | undefined): readonly Text[] {
  return element ? [...element.texts, ...element.types.flatMap((it) => it.values)] : [];
}

/** @param isCounted which patterns are compared with the actions of AWS */
function wildcardHints(
  statement: Statement,
  range: Span,
  isCounted: (pattern: string) => boolean,
  environment: Environment,
): readonly InlayHint[] {
  return actionsOf(statement)
    .filter(({ text, node }) => hasWildcard(text) && meets(node, range) && isCounted(text))
    .flatMap((it) => wildcardHint(it, environment));
}

function wildcardHint(action: Text, { reference }: Environment): readonly InlayHint[] {
  if (!isWhollyKnown(action)) return [];
  const pattern = /^\*+:\*+$/.test(action.text) ? '*' : action.text;
  const summary = shortSummary(reference.countByAccessLevel(pattern));
  return summary === undefined ? [] : [{ offset: action.node.outer.end, label: `→ ${summary}`, pattern }];
}

function typeHint({ node }: Text, { reference }: Environment): readonly InlayHint[] {
  const label = bucketType(node) ?? unnamedType(node, reference);
  return label === undefined ? [] : [{ offset: node.outer.end, label }];
}

/**
 * The type of a resource whose ARN does not name it, as that of a queue, which ends with the name of the queue; undefined
 * where all that the ARN matches is not of one type.
 */
function unnamedType(node: StringNode, reference: ServiceReference): string | undefined {
  const { written, possible } = namedTypes(node, reference);
  if (!written || typeArn(written)?.resource.text.startsWith('${') !== true) return undefined;
  const kind = nameOfType(written);
  if (possible.some((it) => nameOfType(it) !== kind)) return undefined;
  return hasWildcard(readResource(node, reference).name) ? pluralOf(kind) : kind;
}

function bucketType(node: StringNode): string | undefined {
  const bucket = readBucket(node);
  if (!bucket) return undefined;
  if (bucket.keys !== undefined) return hasWildcard(bucket.keys) || hasWildcard(bucket.bucket) ? 'objects' : 'object';
  if (!hasWildcard(bucket.bucket)) return 'bucket';
  return bucket.bucket.endsWith('*') ? 'buckets and objects' : 'buckets';
}

const ids = /(?<![\w-])(?:\d{12}|o-[a-z0-9]{10,32})(?![\w])/g;

/** The names that the settings give to the accounts and organizations in a text, behind their ids. */
function nameHints(text: string, node: ValueNode, { accounts, organizations }: KnownNames): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const { 0: id, index } of text.matchAll(ids)) {
    const names = id.startsWith('o-') ? organizations : accounts;
    const label = Object.hasOwn(names, id) ? names[id] : undefined;
    if (!label) continue;
    const offset = node.kind === 'string' ? node.at(index + id.length) : node.outer.end;
    hints.push({ offset, label });
  }
  return hints;
}
