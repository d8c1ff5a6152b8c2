/** All refactorings, in the order in which they are offered: what changes how a text looks is last. */

import { addCondition } from './add-condition.js';
import { addDependentActions } from './add-dependent-actions.js';
import { addSids } from './add-sids.js';
import { changeListForm } from './change-list-form.js';
import { collapseActions } from './collapse-actions.js';
import { expandWildcard } from './expand-wildcard.js';
import { extractDeny } from './extract-deny.js';
import { extractDenyUnless } from './extract-deny-unless.js';
import { limitResources } from './limit-resources.js';
import { mergeStatements } from './merge-statements.js';
import { negateActions } from './negate-actions.js';
import { orderElements } from './order-elements.js';
import type { Refactoring } from './refactoring.js';
import { shrinkPolicy } from './shrink-policy.js';
import { sortList } from './sort-list.js';
import { splitByResourceType } from './split-by-resource-type.js';
import { splitStatement } from './split-statement.js';

export const refactorings: readonly Refactoring[] = [
  expandWildcard,
  collapseActions,
  limitResources,
  addDependentActions,
  addCondition,
  extractDeny,
  extractDenyUnless,
  splitStatement,
  splitByResourceType,
  mergeStatements,
  addSids,
  shrinkPolicy,
  negateActions,
  orderElements,
  sortList,
  changeListForm,
];
