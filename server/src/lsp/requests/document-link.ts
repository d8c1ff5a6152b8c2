import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver/node';
import { documentLinks } from '../../features/navigation/document-links.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toRange } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/documentLink` */
export const documentLinkRequest: ServerRequest = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  register: (connection, context) => connection.onDocumentLinks(guard(context, 'document links', links)),
};

async function links(context: ServerContext, params: DocumentLinkParams): Promise<DocumentLink[]> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return [];
  return documentLinks(document.parsed, document.policies, document.environment).map(({ span, url, tooltip }) => ({
    range: toRange(document.text, span),
    target: url,
    tooltip,
  }));
}
