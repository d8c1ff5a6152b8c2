/** The policy at a place, for requests of our own that are about one. */
import type { Position } from 'vscode-languageserver/node';
import type { PolicyInDocument } from '../../analyze.js';
import { touches } from '../../hosts/value.js';
import { locationOf, type PolicyLocation } from '../../policy/location.js';
import type { ServerContext } from '../server.js';

export interface PlaceParams {
  readonly uri: string;
  readonly position: Position;
}

export interface PolicyAt extends PolicyInDocument {
  readonly location: PolicyLocation | undefined;
}

/** The innermost policy around a position; the only policy of the document when the position is in none. */
export async function policyAt(context: ServerContext, { uri, position }: PlaceParams): Promise<PolicyAt | undefined> {
  const document = await context.documents.get(uri);
  if (!document?.parsed) return undefined;
  const { policies, parsed, text } = document;
  const offset = text.offsetAt(position);
  const cursor = parsed.cursorAt(offset);
  const around =
    policies.find((it) => it.site === cursor?.site) ??
    policies.findLast((it) => touches(it.site.value.outer, offset)) ??
    (policies.length === 1 ? policies[0] : undefined);
  if (!around) return undefined;
  const location = cursor && cursor.site === around.site ? locationOf(cursor, around.policy) : undefined;
  return { ...around, location };
}
