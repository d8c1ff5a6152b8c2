/** All requests that the server answers, by the names of their files. */
import { checkWorkspaceRequest } from './check-workspace.js';
import { codeActionRequest } from './code-action.js';
import { completionRequest } from './completion.js';
import { diagnosticRequest } from './diagnostic.js';
import { hoverRequest } from './hover.js';
import { minifiedPolicyRequest } from './minified-policy.js';
import { policyStatusRequest } from './policy-status.js';
import { referencesRequest } from './references.js';
import type { ServerRequest } from './request.js';
import { servicePagesRequest } from './service-pages.js';
import { workspaceSymbolRequest } from './workspace-symbol.js';

export const serverRequests: readonly ServerRequest[] = [
  checkWorkspaceRequest,
  codeActionRequest,
  completionRequest,
  diagnosticRequest,
  hoverRequest,
  minifiedPolicyRequest,
  policyStatusRequest,
  referencesRequest,
  servicePagesRequest,
  workspaceSymbolRequest,
];
