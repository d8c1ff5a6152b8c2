import type { FoldingRange, FoldingRangeParams } from 'vscode-languageserver/node';
import { foldingSpans } from '../../features/navigation/folding.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import type { ServerRequest } from './request.js';

/** `textDocument/foldingRange` */
export const foldingRangeRequest: ServerRequest = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register: (connection, context) => connection.onFoldingRanges(guard(context, 'folding ranges', ranges)),
};

async function ranges(context: ServerContext, params: FoldingRangeParams): Promise<FoldingRange[] | null> {
  const document = await context.documents.get(params.textDocument.uri);
  const spans = document?.parsed && foldingSpans(document.parsed, document.policies);
  if (!document || !spans) return null;
  return spans.flatMap((span) => {
    const startLine = document.text.positionAt(span.start).line;
    // The line of the closing bracket stays in view.
    const endLine = document.text.positionAt(span.end).line - 1;
    return startLine < endLine ? [{ startLine, endLine }] : [];
  });
}
