/** How far the edits of completion go: what a client replaces decides whether it stays in the snippet that somebody fills in. */
import { afterEach, expect, test } from 'vitest';
import { readCursor } from '../support/fixture.js';
import { LspClient } from '../support/lsp-client.js';

interface Place {
  readonly line: number;
  readonly character: number;
}

interface Item {
  readonly label: string;
  readonly textEdit: { readonly newText: string; readonly range: { readonly start: Place; readonly end: Place } };
}

const uri = 'file:///work/policy.json';
const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
let client: LspClient | undefined;

afterEach(async () => {
  await client?.stop();
});

/** What an item replaces, and by what. The text has one line. */
async function editOf(marked: string, label: string): Promise<readonly [replaced: string, newText: string]> {
  client = await LspClient.start({ capabilities: snippets });
  const { text, offset } = readCursor(marked);
  client.open(uri, text);
  const at = { textDocument: { uri }, position: { line: 0, character: offset } };
  const list = (await client.request('textDocument/completion', at)) as { readonly items: readonly Item[] };
  const item = list.items.find((it) => it.label === label);
  if (!item) throw new Error(`\`${label}\` is not offered at ${marked}`);
  const { newText, range } = item.textEdit;
  return [text.slice(range.start.character, range.end.character), newText];
}

function inStatement(elements: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ ${elements} }] }`;
}

test('a text is replaced with its quotes', async () => {
  const marked = inStatement('"Action": "s3:GetOb$0", "Resource": "*"');
  expect(await editOf(marked, 's3:GetObject')).toEqual(['"s3:GetOb"', '"s3:GetObject"']);
});

test.each([
  ['behind it', '"Action": "s3:GetOb$0", "Resource": ""'],
  ['behind its list', '"Action": ["s3:GetOb$0"], "Resource": ""'],
  ['as the only item of a list', '"Action": "s3:GetOb$0", "Resource": [""]'],
])('but for the last one while another text is to be filled in %s', async (_, elements) => {
  expect(await editOf(inStatement(elements), 's3:GetObject')).toEqual(['"s3:GetOb', '"s3:GetObject']);
});

test('a principal too, while the action is to be filled in', async () => {
  const marked = inStatement('"Principal": { "Service": "lambda$0" }, "Action": ""');
  expect(await editOf(marked, 'lambda.amazonaws.com')).toEqual(['"lambda', '"lambda.amazonaws.com']);
});

test('what stands behind the cursor stays when the cursor stays before it', async () => {
  const marked = inStatement('"Action": "sqs:*", "Resource": "arn:aws:sqs:eu$0:Account:Name"');
  expect(await editOf(marked, 'arn:aws:sqs:eu-west-1:')).toEqual(['"arn:aws:sqs:eu', '"arn:aws:sqs:eu-west-1$0']);
  const service = inStatement('"Action": "dynamo$0", "Resource": "*"');
  expect(await editOf(service, 'dynamodb:')).toEqual(['"dynamo', '"dynamodb:$0']);
});
