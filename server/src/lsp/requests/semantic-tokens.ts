import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  SemanticTokenTypes,
} from 'vscode-languageserver/node';
import { type SemanticToken, semanticTokens } from '../../features/navigation/semantic-tokens.js';
import type { Span } from '../../hosts/value.js';
import type { OpenDocument } from '../documents.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toSpan } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** Types of the protocol, so that every theme has a colour for them. */
const typeOf: Readonly<Record<SemanticToken['kind'], SemanticTokenTypes>> = {
  service: SemanticTokenTypes.namespace,
  action: SemanticTokenTypes.method,
  wildcard: SemanticTokenTypes.keyword,
  variable: SemanticTokenTypes.variable,
  partition: SemanticTokenTypes.enumMember,
  region: SemanticTokenTypes.enumMember,
  account: SemanticTokenTypes.number,
  'resource-type': SemanticTokenTypes.type,
  'resource-name': SemanticTokenTypes.string,
  qualifier: SemanticTokenTypes.keyword,
};

const tokenTypes: readonly SemanticTokenTypes[] = [...new Set(Object.values(typeOf))];

/** `textDocument/semanticTokens/full` and `…/range` */
export const semanticTokensRequest: ServerRequest = {
  capabilities: () => ({
    semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true, range: true },
  }),
  register: (connection, context) => {
    connection.languages.semanticTokens.on(guard(context, 'semantic tokens', full));
    connection.languages.semanticTokens.onRange(guard(context, 'semantic tokens of a range', inRange));
  },
};

async function full(context: ServerContext, params: SemanticTokensParams): Promise<SemanticTokens | null> {
  const document = await context.documents.get(params.textDocument.uri);
  return tokensIn(context, document, undefined);
}

async function inRange(context: ServerContext, params: SemanticTokensRangeParams): Promise<SemanticTokens | null> {
  const document = await context.documents.get(params.textDocument.uri);
  return tokensIn(context, document, document && toSpan(document.text, params.range));
}

function tokensIn(
  context: ServerContext,
  document: OpenDocument | undefined,
  range: Span | undefined,
): SemanticTokens | null {
  if (!document?.parsed || document.policies.length === 0 || isColouredByOther(context, document)) return null;
  const builder = new SemanticTokensBuilder();
  for (const { kind, span } of semanticTokens(document.parsed, document.policies, range, document.environment)) {
    const { line, character } = document.text.positionAt(span.start);
    builder.push(line, character, span.end - span.start, tokenTypes.indexOf(typeOf[kind]), 0);
  }
  return builder.build();
}

/**
 * Editors take the tokens of one server for a document, and the servers of Terraform and OpenTofu colour the whole of it.
 * An editor that has one of them says so with the syntax errors that it shows.
 */
function isColouredByOther(context: ServerContext, { parsed, text }: OpenDocument): boolean {
  return parsed?.host === 'hcl' && context.traits().syntaxErrorsShownBy.includes(text.languageId);
}
