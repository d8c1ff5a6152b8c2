/** Why actions that others take for sensitive are in none of the tables, as far as the reference of AWS can tell. */
import { describe, expect, test } from 'vitest';
import { escalationPaths } from '../../../../server/src/analysis/escalation/escalation-paths.js';
import { credentialExposure } from '../../../../server/src/analysis/exposure/credentials.js';
import { dataExposure } from '../../../../server/src/analysis/exposure/data.js';
import { resourceExposure } from '../../../../server/src/analysis/exposure/resources.js';
import { realReference } from '../../../support/real-reference.js';
import { type LeftOutActions, leftOut } from './left-out-actions.js';

const reference = realReference();
const groups: Readonly<Record<string, LeftOutActions>> = leftOut;
const all = Object.values(groups).flatMap((it) => it.actions);

test('each action is left out for one reason, and is in no table', () => {
  expect(all.filter((it, index) => all.indexOf(it) !== index)).toEqual([]);
  const tables = [credentialExposure, dataExposure, resourceExposure].flatMap((it) => it.set.names);
  const names = new Set(tables.map((it) => it.toLowerCase()));
  expect(all.filter((it) => names.has(it.toLowerCase()))).toEqual([]);
});

test('what is said not to exist does not, and the rest does, spelt as AWS does', () => {
  const { obsolete, ...others } = leftOut;
  expect(obsolete.actions.filter((it) => reference.action(it))).toEqual([]);
  const existing = Object.values(others).flatMap((it) => it.actions);
  const known = existing.map((it) => reference.action(it)).map((it) => it && `${it.prefix}:${it.name}`);
  expect(existing).toEqual(known);
});

describe('the reason is true', () => {
  const escalating = new Set(escalationPaths.flatMap((it) => it.actions));
  const takesResource = (it: string): boolean => reference.action(it)?.resourceTypes.length !== 0;
  const levelOf = (it: string): string => reference.accessLevel(it) ?? 'none';

  test.each<[keyof typeof leftOut, (action: string) => boolean]>([
    ['escalation', (it) => escalating.has(it)],
    [
      'closes',
      (it) =>
        /:(?:Abort|Batch|Delete|Detach|Disable|Disassociate|Reject|Remove|Reset|Retire|Revoke|Unlink|Verify)/.test(it),
    ],
    ['permissions', (it) => levelOf(it) === 'Permissions management' && takesResource(it)],
    ['writes', (it) => levelOf(it) === 'Write' && takesResource(it)],
    ['shows', (it) => ['List', 'Read'].includes(levelOf(it))],
    ['console', (it) => /^sso(?:-directory)?:/.test(it) && !takesResource(it)],
    ['accountSettings', (it) => !takesResource(it)],
  ])('%s', (name, holds) => {
    expect(leftOut[name].actions.filter((it) => !holds(it))).toEqual([]);
  });
});
