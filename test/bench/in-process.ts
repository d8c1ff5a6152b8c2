/** What is measured within one process: analysis and completion. Bundled like the server before it runs. */
import { parseTree } from 'jsonc-parser';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import schema from '../../schemas/iam-policy.schema.json';
import { analyze, policiesOf } from '../../server/src/analyze.js';
import { completionsAt } from '../../server/src/features/completion/completion.js';
import { noFacts } from '../../server/src/features/environment.js';
import type { HostDocument } from '../../server/src/hosts/host.js';
import { parseDocument } from '../../server/src/hosts/index.js';
import { noNames } from '../../server/src/policy/known-names.js';
import { loadReference } from '../../server/src/reference/load-node.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import { measureEditor } from './editor.js';
import { measureHosts } from './hosts.js';
import { policyOfSize, readOnlyPolicyOfSize } from './policies.js';
import { medianOf, type Row } from './report.js';

/** Runs all of it and gives the rows of the table. */
export async function measureInProcess(referenceFolder: string): Promise<readonly Row[]> {
  const loads: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const start = performance.now();
    loadReference(referenceFolder).services();
    loads.push(performance.now() - start);
  }
  const reference = loadReference(referenceFolder);
  const rows: Row[] = [{ what: 'load the index of the service reference', milliseconds: medianOf(loads) }];

  for (const bytes of [6_000, 200_000]) {
    const text = policyOfSize(bytes, reference);
    const size = `${Math.round(text.length / 1000)} KB`;
    const [tree = 0, check = 0, validate = 0] = await measureInTurns(text, [
      (it) => parseTree(it),
      (it) => analyze(parse(it), { reference }),
      validateWithJsonService(),
    ]);
    rows.push(
      { what: `parseTree of jsonc-parser, ${size}`, milliseconds: tree },
      {
        what: `parse and validate by vscode-json-languageservice with our schema, ${size}`,
        milliseconds: validate,
        times: validate / tree,
        of: 'parseTree',
      },
      {
        what: `re-analysis with all rules, ${size}`,
        milliseconds: check,
        times: check / tree,
        of: 'parseTree',
        aim: 4,
      },
    );
  }

  rows.push(...(await measureLongList(reference)));

  const text = policyOfSize(200_000, reference);
  const offset = text.lastIndexOf('Effect') + 'Effect": "Allow",\n      "Action": [\n        "'.length;
  const environment = { reference, names: noNames, workspace: noFacts, today: '2026-01-31' };
  const complete = (it: string, document: HostDocument): void => {
    const cursorAt = offset + it.length - text.length;
    const found = completionsAt(document, policiesOf(document), cursorAt, environment);
    if (!found || found.items.length === 0)
      throw new Error(`Nothing is completed at ${it.slice(0, cursorAt).slice(-40)}`);
    for (const item of found.items) found.cursor.spell(item.insert);
  };
  const parsed = parse(text);
  const [afterEdit = 0, again = 0] = await measureInTurns(text, [
    (it) => complete(it, parse(it)),
    () => complete(text, parsed),
  ]);
  rows.push(
    { what: 'completion at the end of 200 KB, text not parsed yet', milliseconds: afterEdit, aimMilliseconds: 5 },
    { what: 'completion at the end of 200 KB, text parsed', milliseconds: again, aimMilliseconds: 5 },
    ...measureEditor(reference),
    ...measureHosts(reference),
  );
  return rows;
}

/** A policy like AWS's ReadOnlyAccess, and how much longer twice as long a list takes. */
async function measureLongList(reference: ServiceReference): Promise<readonly Row[]> {
  const text = readOnlyPolicyOfSize(200_000, reference);
  const half = readOnlyPolicyOfSize(100_000, reference);
  const size = `${Math.round(text.length / 1000)} KB`;
  // Both under the same conditions: beside parseTree, and warmed up as long.
  const runs = [(it: string) => parseTree(it), (it: string) => analyze(parse(it), { reference })];
  const [tree = 0, whole = 0] = await measureInTurns(text, runs);
  const [, ofHalf = 0] = await measureInTurns(half, runs);
  return [
    {
      what: `re-analysis with all rules, one list of ${size} as in ReadOnlyAccess`,
      milliseconds: whole,
      times: whole / tree,
      of: 'parseTree',
      aim: 4,
    },
    {
      what: 'the same with half the list',
      milliseconds: ofHalf,
      times: whole / ofHalf,
      of: 'it in the whole list',
      aim: 2.5,
    },
  ];
}

function parse(text: string): HostDocument {
  const document = parseDocument(text, { languageId: 'json' });
  if (document?.sites.length !== 1) throw new Error('The policy of the benchmark is not found');
  return document;
}

function validateWithJsonService(): (text: string) => Promise<unknown> {
  const service = getLanguageService({});
  service.configure({
    validate: true,
    schemas: [{ uri: 'schema://policy', fileMatch: ['*'], schema: schema as object }],
  });
  let version = 0;
  return async (text) => {
    version += 1;
    const document = TextDocument.create('file:///policy.json', 'json', version, text);
    return service.doValidation(document, service.parseJSONDocument(document));
  };
}

/**
 * The median times in milliseconds of several things done in turns, so that a slow moment of the machine hits them all.
 * Each turn has a text of its own, as somebody makes it who types an action into the middle.
 */
async function measureInTurns(text: string, runs: readonly ((text: string) => unknown)[]): Promise<readonly number[]> {
  const times = runs.map((): number[] => []);
  // Each rule is a function that the compiler of JavaScript warms up on its own: what is measured is a server at work.
  const turns = text.length > 50_000 ? 60 : 1_000;
  const warmUp = turns;
  for (let turn = 0; turn < turns + warmUp; turn += 1) {
    const own = withTyped(text, turn);
    for (const [index, run] of runs.entries()) {
      const start = performance.now();
      await run(own);
      if (turn >= warmUp) times[index]?.push(performance.now() - start);
    }
  }
  return times.map(medianOf);
}

const typedAction = 's3:GetObject';

/** A text with the first letters of one more action in the middle, one more letter each turn. */
function withTyped(text: string, turn: number): string {
  const middle = /(?<="[a-z\d-]+:[A-Za-z*]+",)\n *(?=")/g;
  middle.lastIndex = text.length / 2;
  const { 0: indentation = '', index } = middle.exec(text) ?? {};
  if (index === undefined) throw new Error('The policy of the benchmark has no list of actions in the middle');
  const letters = typedAction.slice(0, 1 + (turn % typedAction.length));
  return `${text.slice(0, index)}${indentation}"${letters}",${text.slice(index)}`;
}
