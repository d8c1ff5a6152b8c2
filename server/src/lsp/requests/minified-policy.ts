import { RequestType } from 'vscode-languageserver/node';
import { type MinifiedPolicy, minifiedPolicy } from '../../features/minified-policy.js';
import { sizeStatus } from '../../features/size-status.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { type PlaceParams, policyAt } from './policy-at.js';
import type { ServerRequest } from './request.js';

/** `size` is that of the policy beside its quota, in words; absent where no quota is known. */
type MinifiedPolicyResult = (MinifiedPolicy & { readonly size?: string }) | null;

/** Our own request: the policy at a place as JSON in one line. Null when there is none. */
const type = new RequestType<PlaceParams, MinifiedPolicyResult, void>('leastwise/minifiedPolicy');

export const minifiedPolicyRequest: ServerRequest = {
  capabilities: () => ({}),
  register: (connection, context) => connection.onRequest(type, guard(context, 'minified policy', minified)),
};

async function minified(context: ServerContext, params: PlaceParams): Promise<MinifiedPolicyResult> {
  const found = await policyAt(context, params);
  if (!found) return null;
  const size = sizeStatus(found.policy)?.text;
  return { ...minifiedPolicy(found.policy), ...(size !== undefined && { size }) };
}
