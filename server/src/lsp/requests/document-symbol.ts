import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineSymbol, outlineOf } from '../../features/navigation/outline.js';
import type { OpenDocument } from '../documents.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toRange } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

const kindOf: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  policy: SymbolKind.Package,
  statement: SymbolKind.Object,
  element: SymbolKind.Property,
};

/** `textDocument/documentSymbol`. The label tells our outline from that of the format, where an editor shows both. */
export const documentSymbolRequest: ServerRequest = {
  capabilities: () => ({ documentSymbolProvider: { label: 'IAM policies' } }),
  register: (connection, context) => connection.onDocumentSymbol(guard(context, 'outline', symbols)),
};

async function symbols(context: ServerContext, params: DocumentSymbolParams): Promise<DocumentSymbol[]> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document) return [];
  const outline = outlineOf(document.policies, document.environment);
  // Where the editor lists the properties of JSON, those of statements would stand there twice.
  const isListed = context.traits().syntaxErrorsShownBy.includes(document.text.languageId) && isJson(document);
  const shown = isListed ? outline.map(withoutElements) : outline;
  return shown.map((it) => toDocumentSymbol(document.text, it));
}

function isJson({ parsed }: OpenDocument): boolean {
  return parsed?.host === 'json';
}

function withoutElements(symbol: OutlineSymbol): OutlineSymbol {
  const children = symbol.children.filter((it) => it.kind !== 'element').map(withoutElements);
  return { ...symbol, children };
}

function toDocumentSymbol(text: TextDocument, symbol: OutlineSymbol): DocumentSymbol {
  const { kind, name, detail, span, nameSpan, children } = symbol;
  return {
    name,
    ...(detail !== '' && { detail }),
    kind: kindOf[kind],
    range: toRange(text, span),
    selectionRange: toRange(text, nameSpan),
    children: children.map((it) => toDocumentSymbol(text, it)),
  };
}
