/** The built server over stdio, with a client that only knows JSON-RPC: what any editor sees. */
import { describe, expect, test } from 'vitest';
import { openAt, type Published, policy, pull, pulls, rangeOf, snippets, start, uri } from './session.js';

describe('diagnostics', () => {
  test('are sent to clients that do not ask', async () => {
    const client = await start();
    client.open(uri, policy('s3:GetObjct'));
    const published = (await client.notification('textDocument/publishDiagnostics')) as Published;
    expect(published).toMatchObject({ uri, version: 1 });
    expect(published.diagnostics).toMatchObject([
      {
        code: 'INVALID_ACTION',
        severity: 1,
        source: 'leastwise',
        message: 'Unknown action `s3:GetObjct`. Did you mean `s3:GetObject`?',
        range: rangeOf(policy('s3:GetObjct'), 's3:GetObjct'),
      },
    ]);
    expect(published.diagnostics[0]?.codeDescription?.href).toMatch(/^file:.*\/docs\/rules\/INVALID_ACTION\.md$/);
  });

  test('follow incremental changes, and go when the document is closed', async () => {
    const client = await start();
    client.open(uri, policy('s3:GetObjct'));
    await client.notification('textDocument/publishDiagnostics');
    const { start: position } = rangeOf(policy('s3:GetObjct'), 'ct", ');
    const range = { start: position, end: position };
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: 'e' }],
    });
    const isSecond = (it: Published): boolean => it.version === 2;
    const second = (await client.notification('textDocument/publishDiagnostics', isSecond)) as Published;
    expect(second.diagnostics).toEqual([]);
    client.notify('textDocument/didClose', { textDocument: { uri } });
    await client.notification('textDocument/publishDiagnostics', (it: Published) => it.version === undefined);
  });

  test('are given to clients that ask, and not sent to them', async () => {
    const client = await start({ capabilities: pulls });
    expect(client.initializeResult?.capabilities.diagnosticProvider).toBeDefined();
    client.open(uri, policy('s3:GetObjct'));
    expect((await pull(client)).map((it) => it.code)).toEqual(['INVALID_ACTION']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(client.notifications.filter((it) => it.method === 'textDocument/publishDiagnostics')).toEqual([]);
  });

  test('of syntax are left to editors that show them, but not those inside strings', async () => {
    const broken = '{ "Version": "2012-10-17", "Statement": [] "Id": "x" }';
    const inString = JSON.stringify({ Policy: broken });
    const elsewhere = await start({ capabilities: pulls });
    elsewhere.open(uri, broken);
    expect((await pull(elsewhere)).map((it) => it.code)).toContain('JSON_SYNTAX_ERROR');
    const inCode = await start({ capabilities: pulls, initializationOptions: { syntaxErrorsShownBy: ['json'] } });
    inCode.open(uri, broken);
    expect((await pull(inCode)).map((it) => it.code)).not.toContain('JSON_SYNTAX_ERROR');
    inCode.open('file:///work/nested.json', inString);
    expect((await pull(inCode, 'file:///work/nested.json')).map((it) => it.code)).toContain('JSON_SYNTAX_ERROR');
  });

  test('none in a file without a policy, whatever is wrong with it', async () => {
    const client = await start({ capabilities: pulls });
    client.open(uri, '{ "name": "x", "Statement of account": 1, }');
    expect(await pull(client)).toEqual([]);
  });
});

describe('completion', () => {
  test('an action, with its documentation when it is looked at', async () => {
    const client = await start({ capabilities: snippets });
    const list = (await client.request('textDocument/completion', openAt(client, policy('s3:GetOb$0j')))) as {
      items: { label: string; textEdit: unknown; documentation?: unknown; filterText: string; labelDetails: unknown }[];
    };
    const item = list.items.find((it) => it.label === 's3:GetObject');
    expect(item).toMatchObject({
      // As typed: the server has compared it already.
      filterText: '"s3:GetOb',
      labelDetails: { description: 'Read' },
      textEdit: {
        newText: '"s3:GetObject"',
        range: rangeOf(policy('s3:GetObj'), '"s3:GetObj"'),
      },
    });
    expect(item?.documentation).toBeUndefined();
    const resolved = await client.request('completionItem/resolve', item);
    expect(resolved).toMatchObject({ documentation: { kind: 'markdown', value: expect.stringContaining('Read') } });
  });

  test('what is typed with a quote is compared with the quote', async () => {
    const client = await start({ capabilities: snippets });
    const at = openAt(client, '{ "Version": "2012-10-17", "Statement": [{ "Eff$0" }] }');
    const list = (await client.request('textDocument/completion', at)) as {
      items: { label: string; filterText: string }[];
    };
    expect(list.items.find((it) => it.label === 'Effect')?.filterText).toBe('"Effect');
  });

  test('clients without snippets get plain text', async () => {
    const client = await start();
    const at = openAt(client, '{ "Version": "2012-10-17", "Statement": [{ $0 }] }');
    const list = (await client.request('textDocument/completion', at)) as {
      items: { label: string; insertTextFormat: number; textEdit: { newText: string } }[];
    };
    const effect = list.items.find((it) => it.label === 'Effect');
    expect(effect).toMatchObject({ insertTextFormat: 1, textEdit: { newText: '"Effect": "Allow"' } });
  });
});

test('hover says what an action is', async () => {
  const client = await start();
  const hover = await client.request('textDocument/hover', openAt(client, policy('s3:Get$0Object')));
  expect(hover).toMatchObject({
    contents: { kind: 'markdown', value: expect.stringContaining('`s3:GetObject` (Read)') },
    range: rangeOf(policy('s3:GetObject'), 's3:GetObject'),
  });
});

describe('refactorings', () => {
  const limited = policy('lambda:InvokeFunction').replace(/"Resource": *"[^"]*"/, '"Resource": "*"');

  async function titlesAt(marked: string, context: object): Promise<readonly string[]> {
    const client = await start();
    const { position } = openAt(client, marked);
    const range = { start: position, end: position };
    const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } };
    return ((await client.request('textDocument/codeAction', params)) as { title: string }[]).map((it) => it.title);
  }

  test('are not offered to a cursor that only passes, as editors do to show a sign', async () => {
    const marked = policy('s3:$0Get*');
    expect(await titlesAt(marked, { triggerKind: 1 })).not.toEqual([]);
    expect(await titlesAt(marked, { triggerKind: 2 })).toEqual([]);
  });

  test('do not say again what a fix does', async () => {
    const marked = limited.replace('"Resource": "*', '"Resource": "$0*');
    const limits = (titles: readonly string[]): readonly string[] => titles.filter((it) => /^Limit/.test(it));
    expect(limits(await titlesAt(marked, {}))).toEqual(['Limit it to `arn:aws:lambda:*:*:function:*`']);
    expect(limits(await titlesAt(marked, { only: ['refactor'] }))).toEqual([
      'Limit to `arn:aws:lambda:*:*:function:*`',
    ]);
  });
});

test('a quick fix is an edit for the version of the document', async () => {
  const client = await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
  const { position } = openAt(client, policy('s3:Get$0Objct'));
  const actions = await client.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [], only: ['quickfix'] },
  });
  expect(actions).toMatchObject([
    {
      title: 'Change to `s3:GetObject`',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'INVALID_ACTION' }],
      edit: { documentChanges: [{ textDocument: { uri, version: 1 }, edits: [{ newText: 's3:GetObject' }] }] },
    },
  ]);
});

describe('fix all', () => {
  /** A name that a `Sid` cannot have, which is safe to change, and an action that may mean something else. */
  const faulty = policy('s3:GetObjct').replace('"Sid": "x"', '"Sid": "read objects"');

  async function fixAllOf(text: string, only?: readonly string[]): Promise<readonly { kind: string; edit: unknown }[]> {
    const client = await start();
    client.open(uri, text);
    return (await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: rangeOf(text, text),
      context: { diagnostics: [], ...(only && { only }) },
    })) as { kind: string; edit: unknown }[];
  }

  test('is offered', async () => {
    const client = await start();
    expect(client.initializeResult?.capabilities.codeActionProvider).toEqual({
      codeActionKinds: ['quickfix', 'refactor', 'source.fixAll.leastwise', 'source.organizePolicy.leastwise'],
    });
  });

  test.each(['source', 'source.fixAll', 'source.fixAll.leastwise'])('for %s: the safe fixes alone', async (kind) => {
    expect(await fixAllOf(faulty, [kind])).toMatchObject([
      {
        kind: 'source.fixAll.leastwise',
        edit: { changes: { [uri]: [{ range: rangeOf(faulty, 'read objects'), newText: 'readObjects' }] } },
      },
    ]);
  });

  test.each([[undefined], [['quickfix']], [['source.organizeImports', 'source.fixAll.other', 'sourc']]])(
    'not for %j',
    async (only) => {
      const kinds = (await fixAllOf(faulty, only)).map((it) => it.kind);
      expect(kinds).not.toContain('source.fixAll.leastwise');
    },
  );

  test.each([
    ['nothing is safe to fix', policy('s3:GetObjct')],
    ['the text is no JSON', faulty.replace('"Version":', '"Version"')],
  ])('nothing when %s', async (_, text) => {
    expect(await fixAllOf(text, ['source.fixAll'])).toEqual([]);
  });
});

test('a cancelled request is answered as cancelled', async () => {
  const client = await start({ capabilities: pulls });
  client.open(uri, policy('s3:GetObject'));
  const { answer } = client.atOnce(() => {
    const sent = client.send('textDocument/diagnostic', { textDocument: { uri } });
    client.notify('$/cancelRequest', { id: sent.id });
    return sent;
  });
  expect((await answer).error?.code).toBe(-32800);
});

test('the policy status names type and data', async () => {
  const client = await start();
  client.open(uri, policy('s3:GetObject'));
  expect(await client.request('leastwise/policyStatus', { uri })).toMatchObject({
    referenceUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    policies: [{ type: 'identity', source: 'default', range: { start: { line: 0, character: 0 } } }],
  });
});

test('the policy status says how large a policy is', async () => {
  const client = await start();
  const text = policy('s3:GetObject');
  client.open(uri, text);
  const characters = JSON.stringify(JSON.parse(text)).length;
  expect(await client.request('leastwise/policyStatus', { uri })).toMatchObject({
    policies: [{ size: { text: `${characters} of 6,144 characters`, exceeds: false } }],
  });
});

describe('bad input', () => {
  test.each([
    ['deep nesting', `{"Statement": ${'['.repeat(100_000)}`],
    ['a lone surrogate and a BOM', `\uFEFF${policy('s3:\\ud800')}`],
    [
      'wrong types everywhere',
      '{ "Version": 1, "Statement": [[], 1, null, { "Effect": {}, "Action": {}, "Condition": [] }] }',
    ],
    ['ten megabytes', `${policy('s3:GetObject').slice(0, -1)}, "Id": "${'x'.repeat(10_000_000)}" }`],
  ])('%s: the server lives, and answers', async (_, text) => {
    const client = await start({ capabilities: pulls });
    client.open(uri, text);
    expect(Array.isArray(await pull(client))).toBe(true);
    const position = { line: 0, character: 5 };
    await client.request('textDocument/completion', { textDocument: { uri }, position });
    await client.request('textDocument/hover', { textDocument: { uri }, position });
    client.open('file:///work/other.json', policy('s3:GetObjct'));
    expect(await pull(client, 'file:///work/other.json')).toHaveLength(1);
  });

  test('a document that is not open, and a position beyond the end', async () => {
    const client = await start();
    const textDocument = { uri };
    const position = { line: 1000, character: 1000 };
    expect(await client.request('textDocument/hover', { textDocument, position })).toBeNull();
    client.open(uri, policy('s3:GetObject'));
    expect(await client.request('textDocument/hover', { textDocument, position })).toBeNull();
  });
});
