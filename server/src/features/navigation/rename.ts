/** Another `Sid` for a statement. */
import type { PolicyInDocument } from '../../analyze.js';
import type { HostDocument, PolicySite, TextEdit } from '../../hosts/host.js';
import { isKnown, mapTexts, noHoles, type ObjectNode, type Span, type StringNode, touches } from '../../hosts/value.js';
import { validate } from '../../policy/grammar/validate.js';
import { locationOf } from '../../policy/location.js';
import type { Policy } from '../../policy/model.js';
import { readPolicy } from '../../policy/read-policy.js';

/** What can be renamed. */
export interface Renamed {
  /** Where its name stands. */
  readonly span: Span;
  readonly name: string;
}

export type Renaming =
  | { readonly edits: readonly TextEdit[] }
  /** Why the name cannot be given, for people. */
  | { readonly refusal: string };

interface SidAt {
  readonly node: StringNode;
  readonly site: PolicySite;
  readonly policy: Policy;
}

/** The `Sid` at an offset; undefined where there is none, or not all of it is known. */
export function renamedAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  offset: number,
): Renamed | undefined {
  const sid = sidAt(document, policies, offset);
  return sid && { span: sid.node.span, name: sid.node.text };
}

/**
 * Gives the `Sid` at an offset another name. No other statement is touched: one of the same name in another policy has
 * nothing to do with it.
 */
export function rename(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  offset: number,
  name: string,
): Renaming {
  const sid = sidAt(document, policies, offset);
  if (!sid) return { refusal: 'Only a `Sid` can be renamed here.' };
  if (name === sid.node.text) return { edits: [] };
  const refusal = faultOf(name, sid);
  if (refusal) return { refusal };
  const edits = sid.site.spell({ kind: 'set', node: sid.node, value: name });
  return edits.length > 0 ? { edits } : { refusal: `\`${name}\` cannot be written here.` };
}

function sidAt(document: HostDocument, policies: readonly PolicyInDocument[], offset: number): SidAt | undefined {
  const cursor = document.cursorAt(offset);
  const found = cursor && policies.find((it) => it.site === cursor.site);
  if (!found) return undefined;
  const location = locationOf(cursor, found.policy);
  if (location?.kind !== 'element-value' || location.name !== 'Sid') return undefined;
  const sid = found.policy.statements.find((it) => cursor.containers.includes(it.node))?.sid;
  return sid && isKnown(sid.node) && touches(sid.node.outer, offset)
    ? { node: sid.node, site: found.site, policy: found.policy }
    : undefined;
}

/** Why a name is not one for this statement; undefined when it is. */
function faultOf(name: string, { node, policy }: SidAt): string | undefined {
  if (name.trim() === '') return 'A `Sid` cannot be empty.';
  if (policy.statements.some(({ sid }) => sid && sid.node !== node && sid.text === name)) {
    return `Another statement of this policy has the \`Sid\` \`${name}\`.`;
  }
  return isValid(name, node, policy)
    ? undefined
    : `\`${name}\` has signs that a \`Sid\` cannot have: use letters and digits.`;
}

/** Whether the grammar of the policy's type takes the name, which it is asked with the name in its place. */
function isValid(name: string, node: StringNode, policy: Policy): boolean {
  const { span, outer, at } = node;
  const renamed: StringNode = { kind: 'string', text: name, holes: noHoles, fragment: false, span, outer, at };
  const changed = mapTexts(policy.node, (it) => (it === node ? renamed : it)) as ObjectNode;
  return !validate(readPolicy(changed, policy.type)).some((it) => it.node === renamed);
}
