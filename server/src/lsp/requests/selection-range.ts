import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver/node';
import { selectionSpans } from '../../features/navigation/selection-ranges.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toRange } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/selectionRange` */
export const selectionRangeRequest: ServerRequest = {
  capabilities: () => ({ selectionRangeProvider: true }),
  register: (connection, context) => connection.onSelectionRanges(guard(context, 'selection ranges', ranges)),
};

async function ranges(context: ServerContext, params: SelectionRangeParams): Promise<SelectionRange[] | null> {
  const document = await context.documents.get(params.textDocument.uri);
  const { parsed } = document ?? {};
  if (!document || !parsed || document.policies.length === 0) return null;
  return params.positions.map((position) => {
    const spans = selectionSpans(parsed, document.policies, document.text.offsetAt(position));
    const range = spans.reduceRight<SelectionRange | undefined>(
      (parent, span) => ({ range: toRange(document.text, span), ...(parent && { parent }) }),
      undefined,
    );
    // Each position has an answer: outside of policies, nothing to grow to.
    return range ?? { range: { start: position, end: position } };
  });
}
