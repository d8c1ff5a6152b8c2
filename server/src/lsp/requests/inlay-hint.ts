import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { describeHint, inlayHints } from '../../features/inlay-hints.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toMarkup, toSpan } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/inlayHint` and `inlayHint/resolve` */
export const inlayHintRequest: ServerRequest = {
  capabilities: () => ({ inlayHintProvider: { resolveProvider: true } }),
  register: (connection, context) => {
    connection.languages.inlayHint.on(guard(context, 'inlay hints', hints));
    connection.languages.inlayHint.resolve(guard(context, 'inlay hint', resolve));
  },
};

/** What travels with a hint until somebody points at it. */
interface HintData {
  readonly uri: string;
  readonly pattern: string;
}

async function hints(context: ServerContext, { textDocument, range }: InlayHintParams): Promise<InlayHint[]> {
  const document = await context.documents.get(textDocument.uri);
  if (!document?.settings.inlayHints) return [];
  const found = inlayHints(document.policies, toSpan(document.text, range), document.environment);
  return found.map(({ offset, label, pattern }) => ({
    position: document.text.positionAt(offset),
    label,
    paddingLeft: true,
    ...(pattern !== undefined && { data: { uri: textDocument.uri, pattern } satisfies HintData }),
  }));
}

async function resolve(context: ServerContext, hint: InlayHint): Promise<InlayHint> {
  const { uri, pattern } = hint.data as HintData;
  const document = await context.documents.get(uri);
  const tooltip = document && describeHint(pattern, document.environment);
  return tooltip === undefined ? hint : { ...hint, tooltip: toMarkup(tooltip) };
}
