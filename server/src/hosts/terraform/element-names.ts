/**
 * The elements of a policy by the names that `aws_iam_policy_document` has for them.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.45.0/docs/data-sources/iam_policy_document
 */
import type { BlockSource } from './block-source.js';

type Names = Readonly<Record<string, string>>;

export const documentArguments: Names = { Version: 'version', Id: 'policy_id' };
export const documentNames: Names = { ...documentArguments, Statement: 'statement' };

export const statementArguments: Names = {
  Sid: 'sid',
  Effect: 'effect',
  Action: 'actions',
  NotAction: 'not_actions',
  Resource: 'resources',
  NotResource: 'not_resources',
};
export const statementBlocks: Names = {
  Principal: 'principals',
  NotPrincipal: 'not_principals',
  Condition: 'condition',
};
export const statementNames: Names = { ...statementArguments, ...statementBlocks };

/** The elements whose value is a list, also when it has one item. */
export const listElements: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** Arguments of a document that bring other documents: their statements are put before or after its own. */
export const otherDocuments: readonly string[] = [
  'source_policy_documents',
  'override_policy_documents',
  'source_json',
  'override_json',
];

/** What a document may have besides, as every data source may; `//` is a comment in Terraform's JSON. */
const metaArguments = ['count', 'depends_on', 'for_each', 'lifecycle', 'provider', '//'];

const namesOfDocument: ReadonlySet<string> = new Set([
  ...Object.values(documentNames),
  ...otherDocuments,
  ...metaArguments,
]);

const namesOfBlocks: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['statement', new Set([...Object.values(statementNames), '//'])],
  ['principals', new Set(['type', 'identifiers', '//'])],
  ['not_principals', new Set(['type', 'identifiers', '//'])],
  ['condition', new Set(['test', 'variable', 'values', '//'])],
]);

/** Whether a document or a block of one may hold more than is seen: a fault may hide it, and so may a misspelt name. */
export function mayHoldMore({ name, arguments: written, blocks, mayHaveMore }: BlockSource): boolean {
  const known = namesOfBlocks.get(name) ?? namesOfDocument;
  return (
    mayHaveMore || written.some((it) => !known.has(it.name)) || blocks.some(({ source }) => !known.has(source.name))
  );
}

/** The arguments in whose texts `&{…}` is a policy variable. */
export const argumentsWithVariables: ReadonlySet<string> = new Set([
  'resources',
  'not_resources',
  'identifiers',
  'values',
]);

/** The element of a name, among those of a table. */
export function elementNamed(name: string, names: Names): string | undefined {
  return Object.keys(names).find((it) => names[it] === name);
}

/** The word for an element, among those of a table. */
export function wordFor(element: string, names: Names): string | undefined {
  return Object.hasOwn(names, element) ? names[element] : undefined;
}
