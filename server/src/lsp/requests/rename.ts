import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { rename, renamedAt } from '../../features/navigation/rename.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toRange, toWorkspaceEdit } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/prepareRename` and `textDocument/rename` */
export const renameRequest: ServerRequest = {
  capabilities: (traits) => ({ renameProvider: traits.preparesRename ? { prepareProvider: true } : true }),
  register: (connection, context) => {
    connection.onPrepareRename(guard(context, 'preparing a rename', prepare));
    connection.onRenameRequest(guard(context, 'rename', renameSid));
  },
};

async function prepare(context: ServerContext, params: PrepareRenameParams): Promise<PrepareRenameResult | null> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return null;
  const found = renamedAt(document.parsed, document.policies, document.text.offsetAt(params.position));
  return found ? { range: toRange(document.text, found.span), placeholder: found.name } : null;
}

async function renameSid(context: ServerContext, params: RenameParams): Promise<WorkspaceEdit | null> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return null;
  const offset = document.text.offsetAt(params.position);
  const renaming = rename(document.parsed, document.policies, offset, params.newName);
  if ('refusal' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refusal);
  return toWorkspaceEdit(document.text, renaming.edits, context.traits());
}
