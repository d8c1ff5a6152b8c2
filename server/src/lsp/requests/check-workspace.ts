import { RequestType0 } from 'vscode-languageserver/node';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import type { WorkspaceCheck } from '../workspace/workspace-findings.js';
import type { ServerRequest } from './request.js';

/** Our own request: checks all files of the workspace, and sends diagnostics for those that are not open too. */
const check = new RequestType0<WorkspaceCheck, void>('leastwise/checkWorkspace');

/** Our own request: puts the diagnostics of files that are not open away. */
const clear = new RequestType0<void, void>('leastwise/clearWorkspaceFindings');

export const checkWorkspaceRequest: ServerRequest = {
  capabilities: () => ({}),
  register(connection, context) {
    const handleCheck = guard(context, 'check workspace', ({ findings }: ServerContext) => findings.check());
    const handleClear = guard(context, 'clear workspace findings', ({ findings }: ServerContext) => findings.clear());
    connection.onRequest(check, (token) => handleCheck(undefined, token));
    connection.onRequest(clear, (token) => handleClear(undefined, token));
  },
};
