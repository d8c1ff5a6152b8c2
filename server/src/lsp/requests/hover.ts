import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { hoverAt } from '../../features/hover/hover.js';
import type { ServerContext } from '../server.js';
import { toMarkup, toRange } from '../to-protocol.js';

/** `textDocument/hover` */
export async function hover(context: ServerContext, params: HoverParams): Promise<Hover | null> {
  const document = await context.documents.get(params.textDocument.uri);
  if (!document?.parsed) return null;
  const offset = document.text.offsetAt(params.position);
  const found = hoverAt(document.parsed, document.policies, offset, context);
  return found ? { contents: toMarkup(found.markdown), range: toRange(document.text, found.span) } : null;
}
