import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver/node';
import { codeLenses, type LensSubject, lensTitle } from '../../features/code-lens.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { toRange } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/codeLens` and `codeLens/resolve` */
export const codeLensRequest: ServerRequest = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
  register: (connection, context) => {
    connection.onCodeLens(guard(context, 'code lenses', lenses));
    connection.onCodeLensResolve(guard(context, 'code lens', resolve));
  },
};

/** What travels with a lens until it comes into view. */
interface LensData {
  readonly uri: string;
  readonly about: LensSubject;
}

async function lenses(context: ServerContext, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const document = await context.documents.get(textDocument.uri);
  if (!document?.parsed || !document.settings.codeLens) return [];
  return codeLenses(document.parsed, document.policies).map(({ offset, about }) => ({
    range: toRange(document.text, { start: offset, end: offset }),
    data: { uri: textDocument.uri, about } satisfies LensData,
  }));
}

async function resolve(context: ServerContext, lens: CodeLens): Promise<CodeLens> {
  const { uri, about } = lens.data as LensData;
  const document = await context.documents.get(uri);
  const title = document && lensTitle(about, document.policies, document.environment);
  return { ...lens, command: commandOf(title ?? '', uri, about, context.traits().choosePolicyTypeCommand) };
}

/** A lens without a command of the client only says something. */
function commandOf(title: string, uri: string, { kind }: LensSubject, chooseType: string | undefined): Command {
  return kind === 'type' && chooseType !== undefined
    ? { title, command: chooseType, arguments: [uri] }
    : { title, command: '' };
}
