/** Diagnostics for clients that do not ask for them: sent a moment after the last change. */
import { diagnosticsOf } from './requests/diagnostic.js';
import type { ServerContext } from './server.js';

/** How long typing must rest before diagnostics are sent. */
const restMilliseconds = 150;

export interface DiagnosticsPush {
  soon(uri: string): void;
  all(): void;
  clear(uri: string): void;
}

export function pushDiagnostics(context: ServerContext): DiagnosticsPush {
  const waiting = new Map<string, NodeJS.Timeout>();

  const send = async (uri: string): Promise<void> => {
    const version = context.documents.version(uri);
    const diagnostics = await diagnosticsOf(context, uri);
    // A newer version has its own turn.
    if (version === undefined || context.documents.version(uri) !== version) return;
    await context.connection.sendDiagnostics({ uri, version, diagnostics });
  };

  const soon = (uri: string): void => {
    if (context.traits().pullsDiagnostics) return;
    clearTimeout(waiting.get(uri));
    const timer = setTimeout(() => {
      waiting.delete(uri);
      send(uri).catch((error: unknown) => context.connection.console.error(`diagnostics failed: ${String(error)}`));
    }, restMilliseconds);
    waiting.set(uri, timer);
  };

  return {
    soon,
    all: () => {
      for (const uri of context.documents.uris()) soon(uri);
    },
    clear: (uri) => {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      if (!context.traits().pullsDiagnostics) void context.connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
