import { type Range, RequestType } from 'vscode-languageserver/node';
import { type SizeStatus, sizeStatus } from '../../features/size-status.js';
import type { PolicyType } from '../../hosts/host.js';
import type { TypedPolicy } from '../../policy/policy-type.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toRange } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

export interface PolicyStatusParams {
  readonly uri: string;
}

/** What an editor shows of a document besides its findings. */
export interface PolicyStatus {
  readonly version: string;
  /** The day of the service reference, as YYYY-MM-DD. */
  readonly referenceUpdated: string;
  readonly policies: readonly {
    readonly type: PolicyType;
    readonly source: TypedPolicy['source'];
    readonly range: Range;
    /** How large it is, and how large it may be; absent where that is not known. */
    readonly size?: SizeStatus | undefined;
  }[];
}

/** Our own request: which policies a document holds, what was taken for their type, and how large they are. */
const type = new RequestType<PolicyStatusParams, PolicyStatus, void>('leastwise/policyStatus');

export const policyStatusRequest: ServerRequest = {
  capabilities: () => ({}),
  register: (connection, context) => connection.onRequest(type, guard(context, 'policy status', policyStatus)),
};

async function policyStatus(context: ServerContext, { uri }: PolicyStatusParams): Promise<PolicyStatus> {
  const document = await context.documents.get(uri);
  const policies = (document?.policies ?? []).map(({ site, typed, policy }) => ({
    type: typed.type,
    source: typed.source,
    range: toRange((document as NonNullable<typeof document>).text, site.value.outer),
    size: sizeStatus(policy),
  }));
  return { version: context.version, referenceUpdated: context.reference.updated, policies };
}
