/** Fixes that put narrower actions in the place of a wide one. */

import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { servicePrefix } from '../../analysis/grants.js';
import { readingPatterns } from '../../analysis/reading-actions.js';
import type { ListElement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { ProposedFix } from '../rule.js';
import { fixesWith } from './fixes-with.js';

/** A fix that leaves of `s3:*` the actions that list and read. */
export function readOnlyFixes(list: ListElement, action: Text, reference: ServiceReference): readonly ProposedFix[] {
  const prefix = /:\*+$/.test(action.text) ? servicePrefix(action.text) : undefined;
  const there = new Set(list.values.map((it) => it.text.toLowerCase()));
  const patterns = prefix === undefined ? [] : readingPatterns(prefix, reference);
  const added = patterns.filter((it) => !there.has(it.toLowerCase()));
  if (added.length === 0 || added.length > mostPatterns) return [];
  return fixesWith('Allow only what lists and reads', replaceTextEdits(list.value, action, added), false);
}

/** A longer list is easier written anew. */
const mostPatterns = 20;
