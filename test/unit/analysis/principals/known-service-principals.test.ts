import { expect, test } from 'vitest';
import {
  callingServices,
  kmsUsers,
  servicesWithLinkedRole,
} from '../../../../server/src/analysis/condition-values/value-kinds.js';
import {
  knownServicePrincipals,
  servicePrincipalTables,
} from '../../../../server/src/analysis/principals/known-service-principals.js';
import { passedRoles } from '../../../../server/src/analysis/roles/passed-roles/passed-roles.js';
import { realReference } from '../../../support/real-reference.js';

const { names, servicesOfOthers } = servicePrincipalTables;

test('each service principal is that of a service of the reference, or has a name here', () => {
  const nameless = names.filter((it) => !realReference().service(it) && !servicesOfOthers[it]);
  expect(nameless).toEqual([]);
});

test('no name is given that nobody needs', () => {
  expect(Object.keys(servicesOfOthers).filter((it) => !names.includes(it))).toEqual([]);
  expect(Object.keys(servicesOfOthers).filter((it) => realReference().service(it))).toEqual([]);
});

test('each stands once, in the form of a service principal', () => {
  const principals = knownServicePrincipals(realReference()).map((it) => it.principal);
  expect(new Set(principals).size).toBe(principals.length);
  expect(principals.filter((it) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)?(?:\.[a-z0-9-]+)?\.amazonaws\.com$/.test(it))).toEqual(
    [],
  );
});

test('each service that gets roles is known to assume them', () => {
  const assuming = knownServicePrincipals(realReference())
    .filter((it) => it.assumesRoles)
    .map((it) => it.principal);
  // Identity pools have roles that are not for the service, but for the users in the pool.
  const others = Object.keys(passedRoles).filter((it) => !assuming.includes(it));
  expect(others).toEqual(['cognito-identity.amazonaws.com']);
});

test.each([
  ['aws:CalledVia', callingServices],
  ['kms:ViaService', kmsUsers.map(([name]) => name)],
  ['iam:AWSServiceName', servicesWithLinkedRole.map(([principal]) => principal)],
])('no service of %s stands twice', (_, services) => {
  expect(services.filter((it, index) => services.indexOf(it) !== index)).toEqual([]);
});
