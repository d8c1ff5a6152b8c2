import type { Location, ReferenceParams } from 'vscode-languageserver/node';
import { placesOf, referenceTarget } from '../../features/workspace/references.js';
import { locationOf } from '../../policy/location.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import type { ServerRequest } from './request.js';

/** `textDocument/references`: where an action is granted in the workspace, and where other things stand. */
export const referencesRequest: ServerRequest = {
  capabilities: () => ({ referencesProvider: true }),
  register: (connection, context) => connection.onReferences(guard(context, 'references', references)),
};

async function references(context: ServerContext, params: ReferenceParams): Promise<Location[] | null> {
  const document = await context.documents.get(params.textDocument.uri);
  const cursor = document?.parsed?.cursorAt(document.text.offsetAt(params.position));
  const inDocument = cursor && document?.policies.find((it) => it.site === cursor.site);
  const location = inDocument && locationOf(cursor, inDocument.policy);
  const target = location && referenceTarget(location);
  if (!target) return null;
  const documents = await context.index.documents();
  return documents.flatMap(({ uri, facts }) =>
    placesOf(target, facts, context.reference).map((range) => ({ uri, range })),
  );
}
