import { RequestType } from 'vscode-languageserver/node';
import { type ServicePages, servicePages } from '../../features/service-page.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { type PlaceParams, policyAt } from './policy-at.js';
import type { ServerRequest } from './request.js';

/** Our own request: AWS's pages about the services of a policy, and of what stands at the cursor. Null without a policy. */
const type = new RequestType<PlaceParams, ServicePages | null, void>('leastwise/servicePages');

export const servicePagesRequest: ServerRequest = {
  capabilities: () => ({}),
  register: (connection, context) => connection.onRequest(type, guard(context, 'service pages', pages)),
};

async function pages(context: ServerContext, params: PlaceParams): Promise<ServicePages | null> {
  const found = await policyAt(context, params);
  return found ? servicePages(found.policy, found.location, context.reference) : null;
}
