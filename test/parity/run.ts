/**
 * `npm run parity -- FOLDER` compares our findings with those that IAM Access Analyzer gave.
 *
 * FOLDER holds `index.json`, whose `items` have `file`, `name`, `lastSeen`, `newest` and `findings` (`code` and `paths`), and
 * `clean.json`, whose `items` are policies without a finding (`deprecated` when AWS has withdrawn them, so that nothing is
 * recorded). All are identity policies.
 *
 *   --code CODE   only what concerns this code
 *   --older       also the states of policies of which there is a newer one, in a table of their own
 *   --list        names the cases that do not agree, and the codes that are reported of good policies
 *
 * Then it counts what all our rules report of those policies that AWS made for the role of a service.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/build.js';
import { loadReference } from '../../server/src/reference/load-node.js';
import { defaultStrictness } from '../../server/src/rules/strictness.js';
import { type Case, type Compared, compareCase, type ExpectedFinding } from './compare.js';
import { isForServiceRole, type NamedPolicy, noiseList, noiseOf, noiseTable } from './noise.js';
import { listOf, summaryOf, tableOf } from './report.js';

interface Item {
  readonly file: string;
  readonly name: string;
  readonly lastSeen?: string;
  readonly newest?: boolean;
  /** Access Analyzer is not asked any more about policies that AWS has withdrawn. */
  readonly deprecated?: boolean;
  readonly findings?: readonly ExpectedFinding[];
}

/**
 * Access Analyzer reports the size of every policy above 10,240 characters without white space. Of those above this it has
 * reported nothing at all: AWS's own tools do not send them.
 */
const largestChecked = 32_768;

function itemsOf(folder: string, file: string): readonly Item[] {
  return (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { items: readonly Item[] }).items;
}

function main(): void {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { code: { type: 'string' }, list: { type: 'boolean' }, older: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (!folder || !existsSync(path.join(folder, 'index.json'))) {
    throw new Error(
      'Usage: npm run parity -- FOLDER [--list] [--older] [--code CODE]; FOLDER holds index.json and clean.json',
    );
  }
  const reference = loadReference(path.join(root, 'dist/reference'));
  const recorded = itemsOf(folder, 'index.json');
  const newestDay =
    recorded
      .filter((it) => it.newest)
      .map((it) => it.lastSeen ?? '')
      .sort()
      .at(-1) ?? '';
  const toCase = ({ file, name, lastSeen, findings }: Item): Case => {
    return {
      name,
      text: readFileSync(path.join(folder, file), 'utf8'),
      day: lastSeen ?? newestDay,
      findings: findings ?? [],
    };
  };
  const compare = (items: readonly Item[]): readonly Compared[] =>
    items
      .flatMap((it) => compareCase(toCase(it), reference))
      .filter((it) => options.code === undefined || it.code === options.code);
  const show = (title: string, items: readonly Item[]): void => {
    const compared = compare(items);
    console.log(`## ${title}: ${items.length} policies\n\n${tableOf(compared)}\n\n${summaryOf(compared)}\n`);
    if (options.list) console.log(`${listOf(compared)}\n`);
  };

  console.log(`Service reference of ${reference.updated}; Access Analyzer was asked on ${newestDay} at the latest.\n`);
  const clean = itemsOf(folder, 'clean.json');
  const isTooLarge = ({ file }: Item): boolean => {
    const policy: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    return JSON.stringify(policy).length > largestChecked;
  };
  const chosen: readonly (readonly [string, readonly Item[]])[] = [
    ['Policies with findings, newest state', recorded.filter((it) => it.newest)],
    ['Policies without findings', clean.filter((it) => !it.deprecated && !isTooLarge(it))],
    [
      'Policies that were not checked: withdrawn by AWS, or too large',
      clean.filter((it) => it.deprecated || isTooLarge(it)),
    ],
    ['Older states', options.older ? recorded.filter((it) => !it.newest) : []],
  ];
  for (const [title, items] of chosen) if (items.length > 0) show(title, items);

  const good = [...clean, ...recorded.filter((it) => it.newest)].filter((it) => isForServiceRole(it.name));
  const policies = good.map(({ name, file }): NamedPolicy => {
    return { name, text: readFileSync(path.join(folder, file), 'utf8') };
  });
  console.log(
    `## All rules, on policies for service roles: ${good.length} policies\n\n${noiseTable(policies, reference)}\n`,
  );
  if (options.list) console.log(`${noiseList(noiseOf(policies, defaultStrictness, reference))}\n`);
}

main();
