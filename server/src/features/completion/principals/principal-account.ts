/** What stands under `AWS`: accounts, users, roles and their sessions. */
import { parseArn } from '../../../policy/arn.js';
import { hasWildcard } from '../../../text/wildcard.js';
import type { Environment } from '../../environment.js';
import { formInsert, headOf } from '../form.js';
import { type CompletionItem, textInsert } from '../item.js';
import { partitionOf } from '../resources/arn-pattern.js';
import { type KnownAccount, knownAccounts } from '../resources/arn-segment.js';
import type { PrincipalLocation } from './principal-value.js';

/**
 * The ARNs of the workspace that are principals, its accounts, and the forms that AWS takes.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function accountPrincipals(location: PrincipalLocation, environment: Environment): readonly CompletionItem[] {
  const typed = location.cursor.before;
  const arns = environment.workspace.arns();
  const partition = partitionOf(typed, arns);
  const [, account] = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(typed) ?? [];
  return [
    ...principalArns(location, arns),
    ...knownAccounts(environment).flatMap((it) => accountItems(it, partition)),
    ...forms.map((it) => formItem(it, partition, account)),
  ];
}

/** Nobody reads a longer list. */
const mostArns = 100;

function principalArns({ cursor, statement }: PrincipalLocation, arns: readonly string[]): readonly CompletionItem[] {
  const lists = [statement.principal, statement.notPrincipal].flatMap((it) => it?.types ?? []);
  const values = lists.flatMap((it) => it.values).filter((it) => it.node !== cursor.node);
  const listed = new Set(values.map((it) => it.text));
  return arns
    .filter((it) => isPrincipal(it) && !listed.has(it))
    .slice(0, mostArns)
    .map((text) => ({
      label: text,
      kind: 'value',
      description: 'used in this workspace',
      rank: 0,
      insert: textInsert(text),
    }));
}

const principalResource = /^(?:root$|(?:user|role|assumed-role|federated-user)\/.)/;

/** Whether an ARN is that of a principal: AWS takes no wildcards and no variables there. */
function isPrincipal(text: string): boolean {
  if (!/^arn:[^:]*:(?:iam|sts):/.test(text) || hasWildcard(text) || text.includes('$')) return false;
  const resource = parseArn(text)?.resource.text;
  return resource !== undefined && principalResource.test(resource);
}

function accountItems({ id, description }: KnownAccount, partition: string): readonly CompletionItem[] {
  const root = `arn:${partition}:iam::${id}:root`;
  return [
    { label: root, kind: 'value', description, documentation: wholeAccount, rank: 1, insert: textInsert(root) },
    { label: id, kind: 'value', description, documentation: wholeAccount, rank: 2, insert: textInsert(id) },
  ];
}

const wholeAccount =
  'The whole account: what its users and roles may do is up to their own policies. The ARN with `root` and the ' +
  'account ID alone mean the same.';

interface Form {
  readonly service: 'iam' | 'sts';
  readonly resource: string;
  readonly description: string;
}

const forms: readonly Form[] = [
  { service: 'iam', resource: 'root', description: 'whole account, root' },
  { service: 'iam', resource: 'role/<RoleName>', description: 'role' },
  { service: 'iam', resource: 'user/<UserName>', description: 'user' },
  { service: 'sts', resource: 'assumed-role/<RoleName>/<SessionName>', description: 'session of a role' },
  { service: 'sts', resource: 'federated-user/<UserName>', description: 'federated user session' },
];

/** @param account that is typed already */
function formItem({ service, resource, description }: Form, partition: string, account = '<Account>'): CompletionItem {
  return arnItem(`arn:${partition}:${service}::${account}:${resource}`, description, 3);
}

/** An item for an ARN with a tab stop for each free part. */
export function arnItem(form: string, description: string, rank: number): CompletionItem {
  return {
    label: form,
    kind: 'value',
    description,
    filter: `${headOf(form)} ${description}`,
    rank,
    insert: formInsert(form),
  };
}
