import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { hoverAt } from '../../features/hover/hover.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toMarkup, toRange } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/hover` */
export const hoverRequest: ServerRequest = {
  capabilities: () => ({ hoverProvider: true }),
  register: (connection, context) => connection.onHover(guard(context, 'hover', hover)),
};

async function hover(context: ServerContext, params: HoverParams): Promise<Hover | null> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return null;
  const offset = document.text.offsetAt(params.position);
  const found = hoverAt(document.parsed, document.policies, offset, document.environment);
  return found ? { contents: toMarkup(found.markdown), range: toRange(document.text, found.span) } : null;
}
