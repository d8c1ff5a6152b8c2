/** The explanations of paths of privilege escalation, and the page that is made of them. */
import { expect, test } from 'vitest';
import { escalationPaths } from '../../../server/src/analysis/escalation/escalation-paths.js';
import { explanations, sourcesByName } from '../../../server/src/analysis/escalation/explained/explained.js';
import { escalationPage } from '../../../server/src/rules/escalation/escalation-page.js';

test('every path is explained, and nothing else', () => {
  expect(Object.keys(explanations).toSorted()).toEqual(escalationPaths.map((it) => it.id).toSorted());
});

test('explanations are sentences, each of its own', () => {
  const texts = Object.values(explanations).map((it) => it.text);
  expect(texts.filter((it) => !/^[A-Z].*\.$/.test(it) || /[—!]/.test(it))).toEqual([]);
  expect(new Set(texts).size).toBe(texts.length);
});

test('every path has a source: one that is named, or the list that its id is from', () => {
  const without = escalationPaths.filter(({ id }) => !explanations[id]?.sources && !/-\d{3}$/.test(id));
  expect(without).toEqual([]);
  const used = new Set(Object.values(explanations).flatMap((it) => it.sources ?? []));
  expect([...used].toSorted()).toEqual(Object.keys(sourcesByName).toSorted());
});

test('the page has every path once', () => {
  const page = escalationPage();
  const ids = [...page.matchAll(/^- \*\*([^*]+)\*\*/gm)].map(([, id]) => id);
  expect(ids.toSorted()).toEqual(escalationPaths.map((it) => it.id).toSorted());
  expect(page).not.toContain('undefined');
});
