/** Regions, accounts, organizations and services as values of conditions. */
import {
  callingServices,
  kindOfValues,
  kmsUsers,
  servicesWithLinkedRole,
} from '../../../analysis/condition-values/value-kinds.js';
import {
  knownServicePrincipals,
  type ServicePrincipal,
} from '../../../analysis/principals/known-service-principals.js';
import { splitArn } from '../../../policy/arn.js';
import { actionsOf } from '../../../policy/model.js';
import { allRegions, partitionOfRegion } from '../../../policy/partitions.js';
import { regionName } from '../../../policy/region-names.js';
import type { Environment } from '../../environment.js';
import { usedTagKeys } from './condition-candidates.js';
import { exampleOf, type OfferedValue, usedInWorkspace, type ValueSubject } from './condition-offer.js';

/** The values of a key that holds one kind of thing; none for other keys. */
export function thingsOfKind(subject: ValueSubject, environment: Environment): readonly OfferedValue[] {
  const { key, policy } = subject;
  switch (kindOfValues(key)) {
    case 'region':
      return regions(environment);
    case 'account':
      return accounts(environment);
    case 'organization':
      return organizations(environment);
    case 'organization-path':
      return organizationPaths(environment);
    case 'service':
      return services(subject, environment, () => true);
    case 'service-with-role':
      return services(subject, environment, (it) => it.assumesRoles);
    case 'calling-service':
      return callingServices.map((form) => ({ form, note: serviceNames(environment).get(form) }));
    case 'service-with-linked-role':
      return servicesWithLinkedRole.map(([form, note]) => ({ form, note }));
    case 'kms-user':
      return kmsUsers.flatMap(([name, note]) => [
        { form: `${name}.<Region>.amazonaws.com`, note },
        { form: `${name}.*.amazonaws.com`, note: `${note}, all Regions` },
      ]);
    case 'tag-key':
      return [...usedTagKeys(policy).map((form) => ({ form, note: 'used in this policy' })), { form: '<tag key>' }];
    case undefined:
      return [];
  }
}

/** The beginnings of the names of the Regions that most people use; sorted by name, these would stand far down. */
const commonRegions: readonly RegExp[] = [/^us-(?:east|west)-/, /^eu-/, /^ap-/];

function placeOfRegion(region: string): number {
  const place = commonRegions.findIndex((it) => it.test(region));
  return place < 0 ? commonRegions.length : place;
}

/** What is used most comes first, so that others have no Regions that these have not. */
const mostArns = 1000;

/** Those of the workspace first. */
function regions({ workspace }: Environment): readonly OfferedValue[] {
  const used = new Set<string>();
  for (const arn of workspace.arns().slice(0, mostArns)) {
    const region = splitArn(arn)[3]?.text ?? '';
    if (partitionOfRegion(region)) used.add(region);
  }
  const sorted = allRegions().toSorted((a, b) => placeOfRegion(a) - placeOfRegion(b));
  const all = [...used, ...sorted].map((form) => ({ form, note: regionName(form) }));
  return [
    ...all,
    { form: 'eu-*', note: 'Europe' },
    { form: 'us-*', note: 'United States' },
    { form: 'ap-*', note: 'Asia Pacific' },
  ];
}

function accounts({ names, workspace }: Environment): readonly OfferedValue[] {
  const named = Object.entries(names.accounts).map(([form, note]) => ({ form, note }));
  const used = workspace.accounts().filter((it) => !Object.hasOwn(names.accounts, it));
  return [
    ...named,
    ...used.map((form) => ({ form, note: usedInWorkspace })),
    exampleOf('<111122223333>', 'an account'),
  ];
}

function knownOrganizations({ names, workspace }: Environment): readonly OfferedValue[] {
  const named = Object.entries(names.organizations).map(([form, note]) => ({ form, note }));
  const used = workspace.organizations().filter((it) => !Object.hasOwn(names.organizations, it));
  return [...named, ...used.map((form) => ({ form, note: usedInWorkspace }))];
}

function organizations(environment: Environment): readonly OfferedValue[] {
  return [...knownOrganizations(environment), { form: 'o-<a1b2c3d4e5>', note: 'an organization' }];
}

/**
 * The path of an entity in its organization ends with a slash, so that one unit is told from those whose ids go on.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_last-accessed-viewing-orgs-entity-path
 */
function organizationPaths(environment: Environment): readonly OfferedValue[] {
  const known = knownOrganizations(environment).map((it) => it.form);
  return [...known, 'o-<a1b2c3d4e5>'].flatMap((id) => [
    { form: `${id}/r-<ab12>/ou-<ab12-11111111>/*`, note: 'an organizational unit and those in it' },
    { form: `${id}/r-<ab12>/ou-<ab12-11111111>/`, note: 'an organizational unit alone' },
    { form: `${id}/*`, note: 'an organization' },
  ]);
}

/** The services that people let act for them most; sorted by name, these would stand far down. */
const commonServices: readonly string[] =
  'lambda ec2 ecs-tasks states events scheduler cloudformation codebuild codepipeline glue sagemaker s3 sns sqs'.split(
    ' ',
  );

/** Those that the actions of the statement are about first, then those of the policy. */
function services(
  { policy, statement }: ValueSubject,
  { reference }: Environment,
  isMeant: (principal: ServicePrincipal) => boolean,
): readonly OfferedValue[] {
  const prefixesOf = (statements: readonly ValueSubject['statement'][]): ReadonlySet<string> =>
    new Set(
      statements.flatMap(actionsOf).map((it) => it.text.slice(0, Math.max(it.text.indexOf(':'), 0)).toLowerCase()),
    );
  const near = prefixesOf([statement]);
  const around = prefixesOf(policy.statements);
  const rank = ({ name }: ServicePrincipal): number => {
    const parts = name.split('.').map((it) => it.split('-', 1)[0] ?? it);
    const isOf = (prefixes: ReadonlySet<string>): boolean => prefixes.has(name) || parts.some((it) => prefixes.has(it));
    if (isOf(near)) return 0;
    if (isOf(around)) return 1;
    const place = commonServices.indexOf(name);
    return 2 + (place < 0 ? commonServices.length : place);
  };
  return knownServicePrincipals(reference)
    .filter(isMeant)
    .map((it) => ({ it, rank: rank(it) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ it }) => ({ form: it.principal, note: it.service }));
}

function serviceNames({ reference }: Environment): ReadonlyMap<string, string> {
  return new Map(knownServicePrincipals(reference).map((it) => [it.principal, it.service]));
}
