/** A plain JSON-RPC client: starts the built server over stdio and speaks the protocol with it, without any LSP library. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface ConfigurationItem {
  readonly scopeUri?: string;
  readonly section?: string;
}

export interface ServerOptions {
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  /** Answers of the client to `workspace/configuration`. */
  readonly configuration?: (item: ConfigurationItem) => unknown;
  readonly workspaceFolders?: readonly { readonly uri: string; readonly name: string }[];
}

const serverFile = path.resolve(import.meta.dirname, '../../dist/server.js');

export class LspClient {
  /** All that the server sent without being asked; its own requests, which are answered, too. */
  readonly notifications: Message[] = [];
  initializeResult:
    | { readonly capabilities: Record<string, unknown>; readonly serverInfo: { readonly name: string } }
    | undefined;
  configuration: NonNullable<ServerOptions['configuration']>;
  readonly #server: ChildProcess;
  readonly #pending = new Map<number, (message: Message) => void>();
  readonly #waiting = new Set<() => void>();
  #buffer = Buffer.alloc(0);
  #nextId = 1;

  private constructor(options: ServerOptions) {
    this.configuration = options.configuration ?? (() => null);
    this.#server = spawn(process.execPath, [serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#server.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  static async start(options: ServerOptions = {}): Promise<LspClient> {
    const client = new LspClient(options);
    client.initializeResult = (await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: options.workspaceFolders ?? null,
      capabilities: options.capabilities ?? {},
      initializationOptions: options.initializationOptions,
    })) as LspClient['initializeResult'];
    client.notify('initialized', {});
    return client;
  }

  /** Ends the server as the protocol says, and tells its exit code. */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#server.once('exit', resolve));
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    return exited;
  }

  get pid(): number | undefined {
    return this.#server.pid;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** Resolves to the result; rejects with the message of an error. */
  async request(method: string, params: unknown): Promise<unknown> {
    const { error, result } = await this.send(method, params).answer;
    if (error) throw new Error(`${error.code}: ${error.message}`);
    return result;
  }

  /** Sends a request and gives its id, so that it can be cancelled. */
  send(method: string, params: unknown): { readonly id: number; readonly answer: Promise<Message> } {
    const id = this.#nextId;
    this.#nextId += 1;
    const answer = new Promise<Message>((resolve) => this.#pending.set(id, resolve));
    this.#send({ id, method, params });
    return { id, answer };
  }

  /** Sends all messages of `work` in one piece, so that the server has read the last before it answers the first. */
  atOnce<T>(work: () => T): T {
    this.#server.stdin?.cork();
    try {
      return work();
    } finally {
      this.#server.stdin?.uncork();
    }
  }

  open(uri: string, text: string, languageId = 'json'): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Resolves to the first notification of a method that fits, past ones included. */
  async notification(method: string, fits: (params: never) => boolean = () => true): Promise<unknown> {
    for (;;) {
      const found = this.notifications.find((it) => it.method === method && fits(it.params as never));
      if (found) return found.params;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Resolves when something is true; it is asked anew with each notification. */
  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#server.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const headerEnd = this.#buffer.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('ascii', 0, headerEnd))?.[1]);
      const start = headerEnd + 4;
      if (this.#buffer.length < start + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', start, start + length)) as Message;
      this.#buffer = this.#buffer.subarray(start + length);
      this.#receive(message);
    }
  }

  #receive(message: Message): void {
    if (message.method !== undefined && message.id !== undefined) {
      this.#send({ id: message.id, result: this.#answer(message) });
      this.#note(message);
    } else if (message.method !== undefined) {
      this.#note(message);
    } else {
      const id = Number(message.id);
      this.#pending.get(id)?.(message);
      this.#pending.delete(id);
    }
  }

  #note(message: Message): void {
    this.notifications.push(message);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #answer({ method, params }: Message): unknown {
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { items: ConfigurationItem[] };
    return items.map((it) => this.configuration(it));
  }
}
