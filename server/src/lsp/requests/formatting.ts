import type {
  DocumentFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver/node';
import { formatEdits } from '../../features/format/format.js';
import type { Span } from '../../hosts/value.js';
import type { OpenDocument } from '../documents.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toSpan, toTextEdit } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/formatting` and `textDocument/rangeFormatting` */
export const formattingRequest: ServerRequest = {
  capabilities: ({ registersFormatting, wantsFormatting }) =>
    !registersFormatting && wantsFormatting
      ? { documentFormattingProvider: true, documentRangeFormattingProvider: true }
      : {},
  register: (connection, context) => {
    connection.onDocumentFormatting(guard(context, 'formatting', formatting));
    connection.onDocumentRangeFormatting(guard(context, 'range formatting', rangeFormatting));
  },
};

async function formatting(context: ServerContext, params: DocumentFormattingParams): Promise<TextEdit[] | null> {
  const document = await context.documents.get(params.textDocument.uri);
  return document ? edits(context, document, params.options) : null;
}

async function rangeFormatting(
  context: ServerContext,
  params: DocumentRangeFormattingParams,
): Promise<TextEdit[] | null> {
  const document = await context.documents.get(params.textDocument.uri);
  return document ? edits(context, document, params.options, toSpan(document.text, params.range)) : null;
}

function edits(
  context: ServerContext,
  { text, parsed, parse, settings }: OpenDocument,
  layout: FormattingOptions,
  range?: Span,
): TextEdit[] | null {
  // A folder may be registered of which one file is not to be formatted.
  const isWanted = settings.formats || !context.traits().registersFormatting;
  if (!parsed || !isWanted) return null;
  return formatEdits(parsed, { settings: settings.format, parse }, layout, range).map((it) => toTextEdit(text, it));
}
