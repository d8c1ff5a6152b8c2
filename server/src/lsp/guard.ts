/** What surrounds every request: out-of-date ones are dropped, and a failure is logged and answered with nothing. */
import { setImmediate } from 'node:timers/promises';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { ServerContext } from './server.js';

type Request<Params, Result> = (context: ServerContext, params: Params) => Result | Promise<Result>;

/**
 * Wraps a request. A `ResponseError` that it throws is its answer; anything else that it throws is a failure.
 * It first lets the messages that are already waiting come in, so that one that the client has cancelled costs nothing.
 */
export function guard<Params, Result>(
  context: ServerContext,
  name: string,
  request: Request<Params, Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    await setImmediate();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await request(context, params);
    } catch (error) {
      // An answer to the user, like why a name is refused, and no failure.
      if (error instanceof ResponseError) throw error;
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      context.connection.console.error(`${name} failed: ${detail}`);
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        `Leastwise: ${name} failed; the log of the server has the details.`,
      );
    }
  };
}
