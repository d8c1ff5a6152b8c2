/**
 * The elements of a policy by the names that `aws_iam_policy_document` has for them.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.45.0/docs/data-sources/iam_policy_document
 */

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
