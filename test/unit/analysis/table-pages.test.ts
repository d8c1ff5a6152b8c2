import { expect, test } from 'vitest';
import { keyValueTables } from '../../../server/src/analysis/condition-values/documented-values.js';
import { dependencyGroups } from '../../../server/src/analysis/dependent-actions/dependent-actions-table.js';
import { readCorrections } from '../../../server/src/reference/build/corrections.js';
import { realReference } from '../../support/real-reference.js';

const reference = realReference();
const pagesOfServices: ReadonlySet<string> = new Set(reference.services().map((it) => it.url));

test.each([
  ['values of condition keys', keyValueTables.map((it) => it.page)],
  ['dependent actions', dependencyGroups.map((it) => it.source)],
  ['API operations', readCorrections().apiOperations.map((it) => it.source)],
])('the pages of the service authorization reference in the table of %s are those of services', (_, pages) => {
  const ofReference = pages.filter((it) => it.includes('/service-authorization/'));
  expect(ofReference.length).toBeGreaterThan(0);
  expect(ofReference.filter((it) => !pagesOfServices.has(it))).toEqual([]);
});
