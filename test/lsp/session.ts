/** A language server as any editor sees it: what its tests share. */
import { expect, onTestFinished } from 'vitest';
import { readCursor } from '../support/fixture.js';
import { LspClient, type ServerOptions } from '../support/lsp-client.js';

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly severity: number;
  readonly source: string;
  readonly range: {
    readonly start: { line: number; character: number };
    readonly end: { line: number; character: number };
  };
  readonly codeDescription?: { readonly href: string };
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Starts a server, which must end well after the test. */
export async function start(options?: ServerOptions): Promise<LspClient> {
  const client = await LspClient.start(options);
  onTestFinished(async () => expect(await client.stop()).toBe(0));
  return client;
}

export const uri = 'file:///work/policy.json';
export const pulls = { textDocument: { diagnostic: {} } };
export const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

export function policy(action: string): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [{ "Sid": "x", "Effect": "Allow", "Action": "${action}", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}`;
}

/** Where a part of a text stands, as the protocol says it. */
export function rangeOf(text: string, part: string) {
  const position = (offset: number): { line: number; character: number } => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  const start = text.indexOf(part);
  return { start: position(start), end: position(start + part.length) };
}

export async function pull(client: LspClient, document = uri): Promise<readonly Diagnostic[]> {
  const report = await client.request('textDocument/diagnostic', { textDocument: { uri: document } });
  return (report as { items: Diagnostic[] }).items;
}

/** Opens a text and gives the position of its `$0`. */
export function openAt(
  client: LspClient,
  marked: string,
): { textDocument: { uri: string }; position: { line: number; character: number } } {
  const { text, offset } = readCursor(marked);
  client.open(uri, text);
  return { textDocument: { uri }, position: rangeOf(text, text.slice(0, offset)).end };
}
