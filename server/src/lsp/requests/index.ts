/** All requests that the server answers, by the names of their files. */
import { codeActionRequest } from './code-action.js';
import { completionRequest } from './completion.js';
import { diagnosticRequest } from './diagnostic.js';
import { hoverRequest } from './hover.js';
import { policyStatusRequest } from './policy-status.js';
import type { ServerRequest } from './request.js';

export const serverRequests: readonly ServerRequest[] = [
  codeActionRequest,
  completionRequest,
  diagnosticRequest,
  hoverRequest,
  policyStatusRequest,
];
