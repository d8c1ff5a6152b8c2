/** Principals: the types of them, and what stands under each type. */
import { type PrincipalKind, principalKinds, takesBareStar } from '../../../analysis/principals/principal-kinds.js';
import type { PlainValue } from '../../../hosts/value.js';
import type { PolicyLocation } from '../../../policy/location.js';
import type { Environment } from '../../environment.js';
import { type CompletionItem, textInsert } from '../item.js';
import { accountPrincipals } from './principal-account.js';
import { federatedPrincipals } from './principal-federated.js';
import { servicePrincipals } from './principal-service.js';

export type PrincipalLocation = Extract<PolicyLocation, { kind: 'principal-value' }>;

export function completePrincipals(location: PrincipalLocation, environment: Environment): readonly CompletionItem[] {
  const { cursor, policy, statement, principalType } = location;
  // What is put here takes the place of the whole text, and a part of it that nobody knows would be lost.
  if (cursor.node?.kind === 'string' && cursor.node.holes.length > 0) return [];
  const kinds = principalKinds(policy, statement);
  if (principalType === undefined) return cursor.role === 'item' ? [] : wholePrincipals(location, kinds);
  switch (kinds.find((it) => it === principalType)) {
    case 'AWS':
      return [...accountPrincipals(location, environment), ...everybody(location)];
    case 'Service':
      return servicePrincipals(location, environment.reference);
    case 'Federated':
      return federatedPrincipals(location, environment);
    case 'CanonicalUser':
      return [canonicalUser];
    case undefined:
      return [];
  }
}

/** What stands under each type, in a few words. */
const kindDetails: Readonly<Record<PrincipalKind, string>> = {
  AWS: 'accounts, users and roles',
  Service: 'AWS services',
  Federated: 'identity providers',
  CanonicalUser: 'accounts by their canonical user ID',
};

/**
 * Of the names of elements those that may stand at a place: all but the types of principal that the statement cannot name.
 * The usual types come first.
 */
export function fittingKinds(
  { cursor, path, policy }: Extract<PolicyLocation, { kind: 'element-name' }>,
  items: readonly CompletionItem[],
): readonly CompletionItem[] {
  const element = path.at(-1);
  if (element !== 'Principal' && element !== 'NotPrincipal') return items;
  const statement = policy.statements.find((it) => cursor.containers.includes(it.node));
  return principalKinds(policy, statement).flatMap((kind, index) => {
    const label = cursor.nameOf(kind);
    return items
      .filter((it) => it.label === label)
      .map((it) => ({ ...it, description: kindDetails[kind], rank: index }));
  });
}

/** Everybody, or principals by their type. */
function wholePrincipals(location: PrincipalLocation, kinds: readonly PrincipalKind[]): readonly CompletionItem[] {
  const { policy } = location;
  const typed = kinds.map((kind, index): CompletionItem => {
    const value: PlainValue = { [kind]: '$1' };
    return {
      label: kind,
      kind: 'element',
      description: kindDetails[kind],
      rank: index,
      insert: { kind: 'value', value, snippet: true },
      again: true,
    };
  });
  return takesBareStar(policy)
    ? [...typed, star(policy.type === 'rcp' ? 'the only principal of an RCP' : anybody)]
    : typed;
}

const anybody = 'everybody, also callers without credentials';

/** In a trust policy, IAM takes it, but an `Allow` for everybody is nothing to propose. */
function everybody({ policy, statement }: PrincipalLocation): readonly CompletionItem[] {
  if (policy.type !== 'trust') return [star(anybody)];
  return statement.effect === 'Deny' ? [star('everybody')] : [];
}

function star(description: string): CompletionItem {
  return { label: '*', kind: 'wildcard', description, rank: 9, insert: textInsert('*') };
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html */
const canonicalUser: CompletionItem = {
  label: '<canonical user ID>',
  kind: 'value',
  description: '64 hexadecimal digits',
  documentation: 'The canonical user ID of an account, as `aws s3api list-buckets --query Owner.ID` shows it.',
  filter: '',
  rank: 0,
  insert: { kind: 'value', value: '${1:canonical user ID}', snippet: true },
};
