/** What each file beside this one gives: a kind of request, with what `initialize` says of it. */
import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { ClientTraits } from '../client-traits.js';
import type { ServerContext } from '../server.js';

export interface ServerRequest {
  /** What the server says that it can do; nothing for requests of our own. */
  capabilities(traits: ClientTraits): ServerCapabilities;
  /** Puts its handlers on the connection, each in a `guard`. */
  register(connection: Connection, context: ServerContext): void;
}
