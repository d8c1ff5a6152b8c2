/** The tables of actions that expose something, against what AWS says of these actions. */
import { describe, expect, test } from 'vitest';
import { credentialExposure } from '../../../../server/src/analysis/exposure/credentials.js';
import { dataExposure } from '../../../../server/src/analysis/exposure/data.js';
import { isExposing } from '../../../../server/src/analysis/exposure/exposure.js';
import { resourceExposure } from '../../../../server/src/analysis/exposure/resources.js';
import { realReference } from '../../../support/real-reference.js';

const tables = { credentials: credentialExposure, data: dataExposure, resources: resourceExposure };

describe.each(Object.entries(tables))('%s', (_, table) => {
  const actions = [...table.byAction.values()];
  const reference = realReference();

  test('has actions that exist, spelt as AWS does', () => {
    const known = table.set.names.map((it) => reference.action(it)).map((it) => it && `${it.prefix}:${it.name}`);
    expect(table.set.names).toEqual(known);
  });

  test('has actions that can be limited: to resources, or by the condition that closes them', () => {
    const endless = actions.filter(({ action, closer, accountWide }) => {
      const detail = reference.action(action);
      return detail?.resourceTypes.length === 0 && !detail.conditionKeys.includes(closer?.key ?? '') && !accountWide;
    });
    expect(endless.map((it) => it.action)).toEqual([]);
  });

  test('says which actions take no resource, and reports those with the strictest setting only', () => {
    const accountWide = actions.filter((it) => it.accountWide);
    const wrong = accountWide.filter((it) => !it.slight || reference.action(it.action)?.resourceTypes.length !== 0);
    expect(wrong.map((it) => it.action)).toEqual([]);
  });

  test('names conditions that the actions take', () => {
    const wrong = actions.filter(({ action, closer }) => {
      const isGlobal = closer?.key.startsWith('aws:');
      return closer && !isGlobal && !reference.conditionKeysFor([action]).some((it) => it.key === closer.key);
    });
    expect(wrong.map((it) => it.action)).toEqual([]);
  });

  test('says what each does in a few words that end a sentence', () => {
    const wrong = actions.filter(({ effect }) => !/^[a-z][^.]{5,80}$/.test(effect));
    expect(wrong.map((it) => it.effect)).toEqual([]);
  });

  test('has what is slight behind the rest, so that the worst of some actions tells how grave they are', () => {
    const slight = actions.map((it) => it.slight ?? false);
    expect(slight).toEqual(slight.toSorted());
  });
});

test('no action is in two tables', () => {
  const names = Object.values(tables).flatMap((it) => it.set.names);
  expect(names.filter((it, index) => names.indexOf(it) !== index)).toEqual([]);
});

test('what is exposed is known by name', () => {
  const actions = ['secretsmanager:GetSecretValue', 's3:PutBucketPolicy', 's3:GetObject', 'sqs:SetQueueAttributes'];
  expect(actions.filter(isExposing)).toEqual(['secretsmanager:GetSecretValue', 's3:PutBucketPolicy']);
});
