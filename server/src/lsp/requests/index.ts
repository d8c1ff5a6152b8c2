/** All requests that the server answers, by the names of their files. */
import { checkWorkspaceRequest } from './check-workspace.js';
import { codeActionRequest } from './code-action.js';
import { codeLensRequest } from './code-lens.js';
import { completionRequest } from './completion.js';
import { diagnosticRequest } from './diagnostic.js';
import { documentHighlightRequest } from './document-highlight.js';
import { documentLinkRequest } from './document-link.js';
import { documentSymbolRequest } from './document-symbol.js';
import { foldingRangeRequest } from './folding-range.js';
import { formattingRequest } from './formatting.js';
import { hoverRequest } from './hover.js';
import { inlayHintRequest } from './inlay-hint.js';
import { minifiedPolicyRequest } from './minified-policy.js';
import { policyStatusRequest } from './policy-status.js';
import { referencesRequest } from './references.js';
import { renameRequest } from './rename.js';
import type { ServerRequest } from './request.js';
import { selectionRangeRequest } from './selection-range.js';
import { semanticTokensRequest } from './semantic-tokens.js';
import { servicePagesRequest } from './service-pages.js';
import { suppressionEditRequest } from './suppression-edit.js';
import { workspaceSymbolRequest } from './workspace-symbol.js';

export const serverRequests: readonly ServerRequest[] = [
  checkWorkspaceRequest,
  codeActionRequest,
  codeLensRequest,
  completionRequest,
  diagnosticRequest,
  documentHighlightRequest,
  documentLinkRequest,
  documentSymbolRequest,
  foldingRangeRequest,
  formattingRequest,
  hoverRequest,
  inlayHintRequest,
  minifiedPolicyRequest,
  policyStatusRequest,
  referencesRequest,
  renameRequest,
  selectionRangeRequest,
  semanticTokensRequest,
  servicePagesRequest,
  suppressionEditRequest,
  workspaceSymbolRequest,
];
