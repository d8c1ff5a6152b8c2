/** What editors show of a document's structure, asked of the built server by the protocol alone. */
import { afterEach, describe, expect, test } from 'vitest';
import { readCursor } from '../support/fixture.js';
import { LspClient, type ServerOptions } from '../support/lsp-client.js';

const clients: LspClient[] = [];

async function start(options?: ServerOptions): Promise<LspClient> {
  const client = await LspClient.start(options);
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((it) => it.stop()));
});

const uri = 'file:///work/policy.json';
const textDocument = { uri };
const nothing = '{ "name": "x", "Sid": "y" }';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read$0",
      "Effect": "Allow",
      "Action": "s3:Get*",
      "Resource": "*"
    },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`;

interface Position {
  readonly line: number;
  readonly character: number;
}

function open(client: LspClient, marked: string, languageId = 'json'): Position {
  const { text, offset } = readCursor(marked);
  client.open(uri, text, languageId);
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

describe('semantic tokens', () => {
  interface Provider {
    readonly legend: { readonly tokenTypes: readonly string[] };
  }

  test('are of the types of the legend, of the document and of a range', async () => {
    const client = await start();
    const provider = client.initializeResult?.capabilities.semanticTokensProvider as Provider | undefined;
    const legend = provider?.legend ?? { tokenTypes: [] };
    open(client, policy);
    const typesOf = ({ data }: { data: number[] }): unknown =>
      data.filter((_, at) => at % 5 === 3).map((it) => legend.tokenTypes[it]);
    const all = (await client.request('textDocument/semanticTokens/full', { textDocument })) as { data: number[] };
    expect(all.data.slice(0, 10)).toEqual([
      6,
      17,
      2,
      legend.tokenTypes.indexOf('namespace'),
      0,
      0,
      3,
      3,
      legend.tokenTypes.indexOf('method'),
      0,
    ]);
    expect(typesOf(all)).toEqual(['namespace', 'method', 'keyword', 'keyword', 'namespace', 'method', 'keyword']);
    const range = { start: { line: 7, character: 0 }, end: { line: 8, character: 0 } };
    const some = await client.request('textDocument/semanticTokens/range', { textDocument, range });
    expect(typesOf(some as { data: number[] })).toEqual(['keyword']);
  });

  test('of Terraform are left to the server that colours all of it', async () => {
    const module = 'data "aws_iam_policy_document" "it" {\n  statement {\n    actions = ["s3:*$0"]\n  }\n}\n';
    const ask = async (client: LspClient): Promise<unknown> => {
      open(client, module, 'terraform');
      return client.request('textDocument/semanticTokens/full', { textDocument });
    };
    expect(await ask(await start())).toMatchObject({ data: expect.arrayContaining([2]) });
    expect(await ask(await start({ initializationOptions: { syntaxErrorsShownBy: ['terraform'] } }))).toBeNull();
  });
});

test('links', async () => {
  const client = await start();
  open(client, policy);
  const links = await client.request('textDocument/documentLink', { textDocument });
  expect(links).toMatchObject([
    {
      range: { start: { line: 6, character: 17 }, end: { line: 6, character: 19 } },
      tooltip: expect.stringContaining('Amazon S3'),
      target: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
    },
  ]);
});

test('the outline has ranges that hold those of the names', async () => {
  const client = await start();
  open(client, policy);
  const symbols = await client.request('textDocument/documentSymbol', { textDocument });
  expect(symbols).toMatchObject([
    {
      name: 'Read',
      range: { start: { line: 3, character: 4 }, end: { line: 8, character: 5 } },
      selectionRange: { start: { line: 4, character: 14 }, end: { line: 4, character: 18 } },
      children: [{ name: 'Action', detail: 's3:Get*' }, { name: 'Resource' }],
    },
    { name: 'Write' },
  ]);
});

test('the outline has no elements where the editor lists the properties of JSON itself', async () => {
  const client = await start({ initializationOptions: { syntaxErrorsShownBy: ['json'] } });
  open(client, policy);
  const symbols = await client.request('textDocument/documentSymbol', { textDocument });
  expect(symbols).toMatchObject([
    { name: 'Read', children: [] },
    { name: 'Write', children: [] },
  ]);
});

test('folding keeps the line of the closing bracket, and is left to the editor in YAML', async () => {
  const client = await start();
  open(client, policy);
  const ranges = (await client.request('textDocument/foldingRange', { textDocument })) as unknown[];
  expect(ranges).toHaveLength(3);
  expect(ranges).toEqual(
    expect.arrayContaining([
      { startLine: 0, endLine: 10 },
      { startLine: 2, endLine: 9 },
      { startLine: 3, endLine: 7 },
    ]),
  );
  const other = await start();
  open(other, "Version: '2012-10-17'\nStatement:\n  - Effect: Allow$0\n    Action: s3:*\n", 'yaml');
  expect(await other.request('textDocument/foldingRange', { textDocument })).toBeNull();
});

test('selections, one for each cursor', async () => {
  const client = await start();
  const position = open(client, policy);
  const positions = [position, { line: 12, character: 0 }];
  const [first, ...others] = (await client.request('textDocument/selectionRange', {
    textDocument,
    positions,
  })) as unknown[];
  expect(others).toHaveLength(1);
  expect(first).toMatchObject({
    range: { start: { line: 4, character: 14 }, end: { line: 4, character: 18 } },
    parent: { range: { start: { line: 4, character: 13 }, end: { line: 4, character: 19 } }, parent: {} },
  });
});

test('highlights, and `null` where an editor may do better', async () => {
  const client = await start();
  const position = open(client, policy);
  const ask = (at: Position): Promise<unknown> =>
    client.request('textDocument/documentHighlight', { textDocument, position: at });
  expect(await ask(position)).toEqual([
    { kind: 1, range: { start: { line: 4, character: 14 }, end: { line: 4, character: 18 } } },
  ]);
  expect(await ask({ line: 5, character: 18 })).toBeNull();
});

describe('renaming', () => {
  test('a `Sid`, with the version of the document where the client checks it', async () => {
    const client = await start({
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true } },
        textDocument: { rename: { prepareSupport: true } },
      },
    });
    expect(client.initializeResult?.capabilities.renameProvider).toEqual({ prepareProvider: true });
    const position = open(client, policy);
    const range = { start: { line: 4, character: 14 }, end: { line: 4, character: 18 } };
    expect(await client.request('textDocument/prepareRename', { textDocument, position })).toEqual({
      range,
      placeholder: 'Read',
    });
    const edit = await client.request('textDocument/rename', { textDocument, position, newName: 'ReadReports' });
    expect(edit).toMatchObject({
      documentChanges: [
        { textDocument: { uri, version: 1 }, edits: [{ newText: expect.stringContaining('ReadReports') }] },
      ],
    });
  });

  test('says why a name is refused', async () => {
    const client = await start();
    expect(client.initializeResult?.capabilities.renameProvider).toBe(true);
    const position = open(client, policy);
    const refused = client.request('textDocument/rename', { textDocument, position, newName: 'Write' });
    await expect(refused).rejects.toThrow('Another statement of this policy has the `Sid` `Write`.');
  });
});

test('a document without a policy has none of it', async () => {
  const client = await start();
  client.open(uri, nothing);
  const position = { line: 0, character: 24 };
  const ask = (method: string, more: object = {}): Promise<unknown> =>
    client.request(`textDocument/${method}`, { textDocument, ...more });
  expect(await ask('semanticTokens/full')).toBeNull();
  expect(await ask('documentLink')).toEqual([]);
  expect(await ask('documentSymbol')).toEqual([]);
  expect(await ask('foldingRange')).toBeNull();
  expect(await ask('selectionRange', { positions: [position] })).toBeNull();
  expect(await ask('documentHighlight', { position })).toBeNull();
  expect(await ask('prepareRename', { position })).toBeNull();
});
