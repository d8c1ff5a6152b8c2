/** Names of elements, from the schema: those that may stand here, do not stand here yet, and are not excluded. */
import type { Cursor, PolicyType } from '../../hosts/host.js';
import type { ObjectNode, Path, PlainValue } from '../../hosts/value.js';
import { elementsAt } from '../../policy/grammar/schema.js';
import { withExamplesOf } from '../examples.js';
import { bringsValue, type CompletionItem, namesIn } from './item.js';

/** What the value of a new element begins with. Tab stops as in snippets. */
const beginnings: Readonly<Record<string, PlainValue>> = {
  Version: '2012-10-17',
  Id: '$1',
  Statement: [{ Effect: '${1|Allow,Deny|}', Action: '$2', Resource: '$3' }],
  Sid: '$1',
  Effect: '${1|Allow,Deny|}',
  Principal: { '${1|AWS,Service,Federated,CanonicalUser|}': '$2' },
  NotPrincipal: { '${1|AWS,Service,Federated,CanonicalUser|}': '$2' },
  Condition: {},
};

/** A trust policy has no resources, and most trust a service. */
const trustBeginnings: typeof beginnings = {
  Statement: [{ Effect: 'Allow', Principal: { '${1|Service,AWS,Federated|}': '$2' }, Action: '${3:sts:AssumeRole}' }],
  Principal: { '${1|Service,AWS,Federated|}': '$2' },
};

const resourceBeginnings: typeof beginnings = {
  Statement: [
    {
      Effect: '${1|Allow,Deny|}',
      Principal: { '${2|AWS,Service,CanonicalUser|}': '$3' },
      Action: '$4',
      Resource: '$5',
    },
  ],
  Principal: { '${1|AWS,Service,CanonicalUser|}': '$2' },
  NotPrincipal: { '${1|AWS,Service,CanonicalUser|}': '$2' },
};

/** Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
const rcpBeginnings: typeof beginnings = {
  Statement: [{ Effect: 'Deny', Principal: '*', Action: '$1', Resource: '${2:*}' }],
  Principal: '*',
};

/** What differs by the type of the policy. */
const beginningsOfType: Readonly<Partial<Record<PolicyType, typeof beginnings>>> = {
  trust: trustBeginnings,
  resource: resourceBeginnings,
  'vpc-endpoint': resourceBeginnings,
  rcp: rcpBeginnings,
};

function beginningOf(type: PolicyType, element: string): PlainValue | undefined {
  return beginningsOfType[type]?.[element] ?? beginnings[element];
}

/** The statements that a policy begins with. */
export function newStatements(type: PolicyType): readonly PlainValue[] {
  const value = beginningOf(type, 'Statement');
  return Array.isArray(value) ? value : [];
}

/** What follows these has completions of its own: services, resources, operators, principals. */
const goesOn: readonly string[] = [
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
  'AWS',
  'Service',
  'Federated',
];

const principalElements: readonly string[] = ['Principal', 'NotPrincipal'];

/**
 * @param object that the name goes into
 * @param path of the object, from the policy
 * @param isGuess whether the type is taken for want of a better one: then the policy may yet name principals
 */
export function completeElementNames(
  cursor: Cursor,
  type: PolicyType,
  object: Pick<ObjectNode, 'entries'>,
  path: Path,
  isGuess = false,
): readonly CompletionItem[] {
  const present = namesIn(object, cursor);
  const own = elementsAt(type, path);
  const others = isGuess ? elementsAt('resource', path).filter((it) => principalElements.includes(it.name)) : [];
  const fitting = [...own, ...others].filter(
    (it) => !present.has(it.name) && !it.excludes.some((name) => present.has(name)),
  );
  return fitting.flatMap((it, index): CompletionItem | [] => {
    const label = cursor.nameOf(it.name);
    if (label === undefined) return [];
    const beginning = beginningOf(type, it.name) ?? '$1';
    return {
      label,
      kind: 'element',
      documentation: withExamplesOf(cursor, it.markdown),
      rank: index,
      insert: { kind: 'key', name: it.name, value: beginning, snippet: true },
      again: goesOn.includes(it.name) && bringsValue(cursor),
    };
  });
}
