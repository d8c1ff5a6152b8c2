import { SymbolKind, type WorkspaceSymbol, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import { symbolsIn } from '../../features/workspace/symbols.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import type { ServerRequest } from './request.js';

/** `workspace/symbol`: statements by name, and for an action what grants it. */
export const workspaceSymbolRequest: ServerRequest = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register: (connection, context) => connection.onWorkspaceSymbol(guard(context, 'workspace symbol', workspaceSymbols)),
};

/** Nobody reads a longer list; the next letter makes it shorter. */
const mostSymbols = 500;

async function workspaceSymbols(context: ServerContext, { query }: WorkspaceSymbolParams): Promise<WorkspaceSymbol[]> {
  const documents = await context.index.documents();
  const found: WorkspaceSymbol[] = [];
  for (const { uri, facts } of documents) {
    for (const { name, kind, container, at } of symbolsIn(query, facts, context.reference)) {
      found.push({
        name,
        kind: kind === 'grant' ? SymbolKind.Key : SymbolKind.Object,
        location: { uri, range: at },
        ...(container !== undefined && { containerName: container }),
      });
      if (found.length === mostSymbols) return found;
    }
  }
  return found;
}
