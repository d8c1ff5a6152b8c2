/** Asks the client to ask again for what is shown in a text besides its findings. */
import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from 'vscode-languageserver/node';
import type { ClientTraits } from './client-traits.js';

export function refreshReadingAids(connection: Connection, traits: ClientTraits): void {
  const types = [
    ...(traits.refreshesInlayHints ? [InlayHintRefreshRequest.type] : []),
    ...(traits.refreshesCodeLenses ? [CodeLensRefreshRequest.type] : []),
  ];
  for (const type of types) {
    connection.sendRequest(type).catch((error: unknown) => connection.console.error(`refresh: ${String(error)}`));
  }
}
