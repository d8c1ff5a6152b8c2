/** Settings reach the server from the editor and from the configuration file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ServerOptions } from '../support/lsp-client.js';
import { policy, pull, pulls, start, uri } from './session.js';

describe('settings', () => {
  const configuration = (leastwise: object): ServerOptions => ({
    capabilities: { ...pulls, workspace: { configuration: true } },
    configuration: () => leastwise,
  });

  test('a rule is switched off, and on again without a restart', async () => {
    const client = await start(configuration({ rules: { INVALID_ACTION: 'off' } }));
    client.open(uri, policy('s3:GetObjct'));
    expect(await pull(client)).toEqual([]);
    client.configuration = () => ({ rules: { INVALID_ACTION: 'warning' } });
    client.notify('workspace/didChangeConfiguration', { settings: null });
    expect((await pull(client)).map((it) => it.severity)).toEqual([2]);
  });

  test('how much is reported is up to the level', async () => {
    const text = policy('dynamodb:*').replace(/"Resource": "[^"]*"/, '"Resource": "*"');
    const codesAt = async (strictness: string | null): Promise<readonly unknown[]> => {
      const client = await start(configuration({ strictness }));
      client.open(uri, text);
      return (await pull(client)).map((it) => it.code);
    };
    expect(await codesAt('essential')).not.toContain('ALLOW_WITH_ALL_ACTIONS_OF_SERVICE');
    expect(await codesAt(null)).toContain('ALLOW_WITH_ALL_ACTIONS_OF_SERVICE');
  });

  test('a rule of the organization has the page that the configuration names', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-lsp-'));
    const organizationRules = [{ name: 'no-objects', never: ['s3:PutObject'], link: 'https://example.com/objects' }];
    writeFileSync(path.join(folder, '.leastwise.json'), JSON.stringify({ organizationRules }));
    const client = await start({
      capabilities: pulls,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'x' }],
    });
    const own = pathToFileURL(path.join(folder, 'p.json')).href;
    client.open(own, policy('s3:PutObject'));
    expect(await pull(client, own)).toMatchObject([
      {
        code: 'ACTION_FORBIDDEN_BY_ORGANIZATION',
        codeDescription: { href: 'https://example.com/objects' },
        data: { rule: 'no-objects' },
      },
    ]);
    rmSync(folder, { recursive: true });
  });

  test('all is switched off', async () => {
    const client = await start(configuration({ enable: false }));
    client.open(uri, policy('s3:GetObjct'));
    expect(await pull(client)).toEqual([]);
  });

  test('differ by document', async () => {
    const client = await start({
      capabilities: { ...pulls, workspace: { configuration: true } },
      configuration: ({ scopeUri }) => ({ rules: scopeUri?.includes('quiet') ? { INVALID_ACTION: 'off' } : {} }),
    });
    client.open('file:///quiet/a.json', policy('s3:GetObjct'));
    client.open('file:///loud/a.json', policy('s3:GetObjct'));
    expect(await pull(client, 'file:///quiet/a.json')).toEqual([]);
    expect(await pull(client, 'file:///loud/a.json')).toHaveLength(1);
  });

  test('the configuration file of the folder counts, and its changes', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-lsp-'));
    const file = path.join(folder, '.leastwise.json');
    writeFileSync(file, JSON.stringify({ rules: { INVALID_ACTION: 'off' }, policyTypes: { '*.json': 'scp' } }));
    const client = await start({
      capabilities: pulls,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'x' }],
    });
    const own = pathToFileURL(path.join(folder, 'p.json')).href;
    client.open(own, policy('s3:GetObjct'));
    expect(await pull(client, own)).toEqual([]);
    const status = await client.request('leastwise/policyStatus', { uri: own });
    expect(status).toMatchObject({ policies: [{ type: 'scp', source: 'setting' }] });
    writeFileSync(file, '{}');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(file).href, type: 2 }] });
    const diagnostics = await pull(client, own);
    expect(diagnostics.map((it) => it.code)).toContain('INVALID_ACTION');
    rmSync(folder, { recursive: true });
  });
});
