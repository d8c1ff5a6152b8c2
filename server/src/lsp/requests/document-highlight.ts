import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from 'vscode-languageserver/node';
import { type Highlight, highlightsAt } from '../../features/navigation/highlights.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toRange } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

const kindOf: Readonly<Record<Highlight['kind'], DocumentHighlightKind>> = {
  same: DocumentHighlightKind.Text,
  match: DocumentHighlightKind.Read,
};

/** `textDocument/documentHighlight` */
export const documentHighlightRequest: ServerRequest = {
  capabilities: () => ({ documentHighlightProvider: true }),
  register: (connection, context) => connection.onDocumentHighlight(guard(context, 'highlights', highlights)),
};

async function highlights(
  context: ServerContext,
  params: DocumentHighlightParams,
): Promise<DocumentHighlight[] | null> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return null;
  const found = highlightsAt(document.parsed, document.policies, document.text.offsetAt(params.position));
  // With `null` an editor goes on to mark the same word, which an empty answer would keep it from.
  if (found.length === 0) return null;
  return found.map(({ kind, span }) => ({ kind: kindOf[kind], range: toRange(document.text, span) }));
}
