/** Edits that put the ARNs of the resource types of its actions in the place of the `*` of a statement. */
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown, type ValueNode } from '../../hosts/value.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { everyResource, isEveryResource } from '../grants.js';
import { arnsOfActions } from '../resources/typed-arns.js';
import { moveActionsEdits } from './statements.js';

export interface TypedResources {
  /** The ARNs, with `*` for all that only the author knows. */
  readonly arns: readonly string[];
  /** The actions that cannot be limited: they keep the `*`, in a statement of their own. */
  readonly kept: readonly Text[];
  readonly edits: readonly ValueEdit[];
}

/**
 * What limits a statement on `*` to the types of resources that its actions are about. Undefined where none of them can be
 * limited, where it is not known what they are, and where it cannot be written.
 */
export function typedResources(
  policy: Policy,
  statement: Statement,
  reference: ServiceReference,
): TypedResources | undefined {
  const { resource } = statement;
  const star = everyResource(resource);
  // A second star would have to go too, which is the fix of what stands there twice.
  const isSure = resource?.complete && resource.values.filter((it) => isEveryResource(it)).length === 1;
  const found = star && isSure ? arnsOfActions(statement, reference) : undefined;
  if (!star || !resource || !found) return undefined;
  const { arns, unlimited } = found;
  const replacement = replaceTextEdits(resource.value, star, arns);
  const move = unlimited.length > 0 ? moveActionsEdits(policy, statement, unlimited, { Resource: '*' }) : [];
  return replacement && move && { arns, kept: unlimited, edits: [...replacement, ...move] };
}

/**
 * The edits that put texts in the place of one of a list, or of its only one. Undefined where that is partly known, or
 * one of several choices.
 */
export function replaceTextEdits(
  value: ValueNode | undefined,
  { node }: Text,
  texts: readonly string[],
): readonly ValueEdit[] | undefined {
  const [first, ...others] = texts;
  if (!isKnown(node) || first === undefined) return undefined;
  if (value === node) return [{ kind: 'set', node, value: others.length > 0 ? texts : first }];
  const index = value?.kind === 'array' ? value.items.indexOf(node) : -1;
  if (value?.kind !== 'array' || index < 0) return undefined;
  const added = others.map((it) => ({ kind: 'insert-item', array: value, index: index + 1, value: it }) as const);
  return [{ kind: 'set', node, value: first }, ...added];
}
