/** One process at a time, over all processes of this machine. Linux only. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while no other process holds the lock of that name; `onWait` is called once when there is a queue.
 *
 * The lock is an abstract socket: the kernel gives it back when its holder dies, so it is never stale.
 */
export async function withLock<T>(name: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const address = `\0leastwise-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  let holder = await listen(address);
  if (!holder) onWait();
  while (!holder) {
    await sleep(250);
    holder = await listen(address);
  }
  try {
    return await work();
  } finally {
    holder.close();
  }
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}
