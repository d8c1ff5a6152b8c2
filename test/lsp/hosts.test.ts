/** Documents that are not JSON, over the protocol. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { readCursor } from '../support/fixture.js';
import { LspClient, type ServerOptions } from '../support/lsp-client.js';

interface Item {
  readonly label: string;
  readonly filterText: string;
  readonly textEdit: { readonly newText: string; readonly range: Range };
  readonly additionalTextEdits?: readonly { readonly newText: string; readonly range: Range }[];
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

const clients: LspClient[] = [];

async function start(options: ServerOptions = {}): Promise<LspClient> {
  const capabilities = { textDocument: { diagnostic: {} }, ...options.capabilities };
  const client = await LspClient.start({ ...options, capabilities });
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((it) => it.stop()));
});

/** The items at the `$0` of a text after a sign was typed, or after the client was told to ask. */
async function complete(languageId: string, marked: string, triggerCharacter?: string, triggerKind = 1) {
  const client = await start();
  const { text, offset } = readCursor(marked);
  const uri = 'file:///work/document';
  client.open(uri, text, languageId);
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const found = (await client.request('textDocument/completion', {
    textDocument: { uri },
    position,
    context: triggerCharacter ? { triggerKind: 2, triggerCharacter } : { triggerKind },
  })) as { isIncomplete: boolean; items: readonly Item[] } | null;
  return { items: found?.items ?? [], isIncomplete: found?.isIncomplete, position, line: before.at(-1) ?? '' };
}

const terraform = (line: string): string => `data "aws_iam_policy_document" "read" {
  statement {
    ${line}
    resources = ["*"]
  }
}
`;

const yaml = (line: string): string => `Resources:
  Read:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            ${line}
            Resource: '*'
`;

describe('what is typed is compared with what the edit covers', () => {
  test.each([
    ['terraform', terraform('actions = ["s3:GetOb$0"]'), 's3:GetObject'],
    ['terraform', terraform('actions = ["s3:GetOb$0'), 's3:GetObject'],
    ['terraform', terraform('act$0'), 'actions'],
    ['yaml', yaml('Action: s3:GetOb$0'), 's3:GetObject'],
    ['yaml', yaml('Action:\n              - s3:GetOb$0'), 's3:GetObject'],
    ['yaml', yaml("Action: 's3:GetOb$0'"), 's3:GetObject'],
    ['yaml', yaml('Act$0'), 'Action'],
  ])('%s: %s', async (languageId, marked, label) => {
    const { items, line, position } = await complete(languageId, marked);
    const item = items.find((it) => it.label === label);
    expect(item, items.map((it) => it.label).join(' ')).toBeDefined();
    const range = item?.textEdit.range as Range;
    expect(range.start.line).toBe(position.line);
    expect(range.end.line).toBe(position.line);
    // An editor offers the item when what stands before the cursor, from the start of the edit, is in its filter.
    expect(item?.filterText.startsWith(line.slice(range.start.character))).toBe(true);
  });
});

test('an item may bring edits elsewhere: a policy variable sets the version that has variables', async () => {
  const text =
    '{ "Version": "2008-10-17", "Statement": { "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${$0" } }';
  const { items } = await complete('json', text, '{');
  const edits = items.find((it) => it.label === '${aws:username}')?.additionalTextEdits;
  const range = { start: { line: 0, character: 14 }, end: { line: 0, character: 24 } };
  expect(edits).toEqual([{ newText: '2012-10-17', range }]);
});

describe('a sign asks for completion where something is expected', () => {
  test.each([
    ['terraform', terraform('actions = ["$0"]'), '"', true],
    ['terraform', terraform('actions = ["s3:$0"]'), ':', true],
    ['terraform', terraform('actions = $0'), ' ', false],
    ['terraform', terraform("sid = '$0"), "'", false],
    ['terraform', terraform('not_resources = ["arn:aws:s3:::b/&{$0"]'), '{', true],
    ['terraform', terraform('not_resources = ["arn:aws:s3:::b/$$0"]'), '$', true],
    ['terraform', terraform('actions = ["s3:&{$0"]'), '{', false],
    ['terraform', terraform('condition {$0'), '{', false],
    ['yaml', yaml('NotResource: arn:aws:s3:::b/${$0'), '{', true],
    ['yaml', yaml('NotResource: {$0'), '{', false],
    ['yaml', yaml('Action:\n              - $0'), ' ', true],
    ['yaml', yaml('Effect: $0'), ' ', true],
    ['yaml', yaml("Action: '$0'"), "'", true],
    ['yaml', yaml('Action: s3:$0'), ':', true],
    ['yaml', yaml('Action:$0'), ':', false],
    ['yaml', yaml('Action: [s3:GetObject, $0]'), ' ', true],
    ['yaml', yaml('$0'), ' ', false],
    ['json', '{ "Statement": [{ "Effect": $0 }] }', ' ', false],
    ['json', '{ "Statement": [{ "Effect": $0 }] }', '', true],
  ])('%s: %s and %j', async (languageId, marked, sign, asks) => {
    const { items } = await complete(languageId, marked, sign || undefined);
    expect(items.length > 0).toBe(asks);
  });
});

describe('a value of YAML that is typed to its end leaves Enter to the line', () => {
  const whileTyping = 3;

  test.each([
    ['a value', yaml('Effect: Allow$0'), whileTyping, false],
    ['a part of one', yaml('Effect: Allo$0'), whileTyping, true],
    ['an action', yaml('Action:\n              - s3:GetObject$0'), whileTyping, false],
    ['a part of one', yaml('Action:\n              - s3:GetObj$0'), whileTyping, true],
    ['a wildcard, which shows what it matches', yaml('Action: s3:Get*$0'), whileTyping, true],
    ['a value in quotes', yaml("Effect: 'Allow$0'"), whileTyping, true],
    ['a value when somebody asks', yaml('Effect: Allow$0'), 1, true],
  ])('%s: %s', async (_, marked, kind, offers) => {
    const { items } = await complete('yaml', marked, undefined, kind);
    expect(items.length > 0).toBe(offers);
  });

  test.each([
    ['yaml', yaml('Effect: $0'), true],
    ['yaml', yaml("Effect: '$0'"), false],
    ['yaml', yaml('$0'), false],
    ['json', '{ "Statement": [{ "Effect": "$0" }] }', false],
  ])('so the list is asked for with every sign: %s %s', async (languageId, marked, expected) => {
    expect((await complete(languageId, marked)).isIncomplete).toBe(expected);
  });
});

describe('what Terraform says of other files', () => {
  function folderWith(files: Readonly<Record<string, string>>): { folder: string; uriOf(file: string): string } {
    const folder = mkdtempSync(path.join(tmpdir(), 'leastwise lsp-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return { folder, uriOf: (file) => pathToFileURL(path.join(folder, file)).href };
  }

  async function typesOf(client: LspClient, uri: string): Promise<readonly string[]> {
    const status = await client.request('leastwise/policyStatus', { uri });
    return (status as { policies: { type: string }[] }).policies.map((it) => it.type);
  }

  const main = 'resource "aws_s3_bucket_policy" "logs" {\n  policy = file("policies/logs.json")\n}\n';
  const policy = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "*" }] }`;

  test('gives a policy its type, and another one when the file changes', async () => {
    const { folder, uriOf } = folderWith({ 'main.tf': main });
    const client = await start({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'work' }] });
    const uri = uriOf('policies/logs.json');
    client.open(uri, policy);
    expect(await typesOf(client, uri)).toEqual(['resource']);
    writeFileSync(path.join(folder, 'main.tf'), main.replace('aws_s3_bucket_policy', 'aws_vpc_endpoint_policy'));
    expect(await typesOf(client, uri)).toEqual(['resource']);
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('main.tf'), type: 2 }] });
    expect(await typesOf(client, uri)).toEqual(['vpc-endpoint']);
  });

  test('nothing from above the workspace', async () => {
    const { uriOf } = folderWith({ 'main.tf': main });
    const client = await start({ workspaceFolders: [{ uri: uriOf('policies'), name: 'policies' }] });
    client.open(uriOf('policies/logs.json'), policy);
    expect(await typesOf(client, uriOf('policies/logs.json'))).toEqual(['identity']);
  });

  test('tells a template from JSON', async () => {
    const { folder, uriOf } = folderWith({ 'main.tf': main.replace('file(', 'templatefile(').replace('")', '", {})') });
    const client = await start({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'work' }] });
    const uri = uriOf('policies/logs.json');
    client.open(uri, policy.replace('"*"', '${arns}'));
    const report = await client.request('textDocument/diagnostic', { textDocument: { uri } });
    expect(JSON.stringify(report)).not.toContain('SYNTAX_ERROR');
    expect(await typesOf(client, uri)).toEqual(['resource']);
  });
});
