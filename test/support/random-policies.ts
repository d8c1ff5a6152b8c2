/** Random policies of real actions, in which statements and lists have much in common: what refactorings meet. */
import type { PlainValue } from '../../server/src/hosts/value.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import { pick } from './mutants.js';

type Plain = Readonly<Record<string, PlainValue>>;

/** An identity policy. `random` gives numbers from 0 to below 1. */
export function randomPolicy(reference: ServiceReference, random: () => number): PlainValue {
  const count = 1 + Math.floor(random() * 5);
  const statements: Plain[] = [];
  while (statements.length < count) {
    const earlier = statements.length > 0 && random() < 0.6 ? pick(statements, random) : undefined;
    statements.push(earlier ? variantOf(earlier, reference, random) : randomStatement(reference, random));
  }
  const named = statements.map((it, index): Plain => {
    const { Sid: _, ...others } = it;
    return random() < 0.5 ? { Sid: `Statement${index}`, ...others } : others;
  });
  const [only] = named;
  return { Version: '2012-10-17', Statement: only && named.length === 1 && random() < 0.5 ? only : named };
}

/** A statement that differs in one element, or in none. */
function variantOf(statement: Plain, reference: ServiceReference, random: () => number): Plain {
  const other = randomStatement(reference, random);
  const same = Object.entries(statement).filter(([name]) => !name.endsWith('Action'));
  const kind = random();
  if (kind < 0.5) return { ...Object.fromEntries(same), Action: randomActions(reference, random) };
  return kind < 0.9 && 'Resource' in statement
    ? { ...statement, Resource: randomResources(random) }
    : { ...statement, Effect: other.Effect ?? 'Allow' };
}

function randomStatement(reference: ServiceReference, random: () => number): Plain {
  const actions = random() < 0.85 ? 'Action' : 'NotAction';
  const resources = random() < 0.9 ? 'Resource' : 'NotResource';
  const elements: Plain = {
    Effect: random() < 0.75 ? 'Allow' : 'Deny',
    [actions]: randomActions(reference, random),
    [resources]: randomResources(random),
    ...(random() < 0.3 && { Condition: pick(conditions, random) }),
  };
  // In any order: IAM does not mind.
  return Object.fromEntries(random() < 0.3 ? Object.entries(elements).reverse() : Object.entries(elements));
}

const services = ['s3', 'sqs', 'iam', 'dynamodb', 'kms', 'sts', 'logs', 'execute-api'];

function randomActions(reference: ServiceReference, random: () => number): PlainValue {
  const prefix = pick(services, random);
  const names = reference.actionNames(prefix);
  const start = Math.floor(random() * names.length);
  // Neighbours in the alphabet begin alike, so that wildcards fit.
  const neighbours = names.slice(start, start + Math.floor(random() * 12)).map((it) => `${prefix}:${it}`);
  const others = Array.from({ length: Math.floor(random() * 4) }, () => randomAction(reference, random));
  const all = [...neighbours, ...others];
  if (all.length === 0) return randomAction(reference, random);
  return all.sort(() => random() - 0.5);
}

function randomAction(reference: ServiceReference, random: () => number): string {
  const prefix = pick(services, random);
  const name = pick(reference.actionNames(prefix), random);
  const cut = 1 + Math.floor(random() * name.length);
  const forms = [
    name,
    name.toLowerCase(),
    `${name.slice(0, cut)}*`,
    `*${name.slice(-cut)}`,
    `${name.slice(0, 3)}*${name.slice(-2)}`,
    `${name.slice(0, -1)}?`,
    '*',
  ];
  const kind = random();
  // An action that AWS does not have, of a service that it does not have: no wildcard may come to match it.
  if (kind < 0.05) return 'nothing:OfAws';
  return kind < 0.08 ? '*' : `${prefix}:${pick(forms, random)}`;
}

const resources = [
  '*',
  'arn:aws:s3:::amzn-s3-demo-bucket',
  'arn:aws:s3:::amzn-s3-demo-bucket/*',
  'arn:aws:s3:::amzn-s3-demo-bucket/$' + '{aws:username}/*',
  'arn:aws:sqs:*:111122223333:orders',
  'arn:aws:sqs:us-east-1:111122223333:order?',
  'arn:aws:iam::111122223333:role/*',
];

function randomResources(random: () => number): PlainValue {
  const count = Math.floor(random() * 4);
  return count === 0 ? pick(resources, random) : Array.from({ length: count }, () => pick(resources, random));
}

const conditions: readonly PlainValue[] = [
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { Bool: { 'aws:SecureTransport': ['true'] } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }, Bool: { 'aws:SecureTransport': 'true' } },
  { StringLike: { 's3:prefix': ['home/', 'home/$' + '{aws:username}/*'] } },
];
