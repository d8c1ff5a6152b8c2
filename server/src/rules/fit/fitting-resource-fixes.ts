/** Fixes of a statement with actions that none of its resources is for. */
import { valueAgain } from '../../analysis/edits/beside.js';
import { moveActionsEdits } from '../../analysis/edits/statements.js';
import { changeableNodes, type FittingForm } from '../../analysis/fit/fitting-forms.js';
import type { UnfitAction, UnfitParts } from '../../analysis/fit/unfit-parts.js';
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown, type PlainValue, type ValueNode } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { addTextsFixes, removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix } from '../rule.js';
import { allOfTexts } from '../wording.js';

/**
 * Gives the statement resources that fit, puts the actions into a statement of their own, or removes them.
 * @param forms the resources that would fit
 */
export function fittingResourceFixes(
  policy: Policy,
  parts: UnfitParts,
  actions: readonly UnfitAction[],
  forms: readonly FittingForm[],
): readonly ProposedFix[] {
  const { statement, action } = parts;
  const values = actions.map((it) => it.value);
  const isAll = action.complete && values.length === action.values.length;
  const what = values.length > 3 ? `${values.length} actions` : allOfTexts(values.map((it) => it.text));
  const removal = isAll
    ? []
    : removeItemsFixes(action.value, values, `Remove ${what}, which has no effect here`, false);
  if (actions[0]?.takesEverything) {
    if (isAll) return everythingFixes(parts);
    const edits = moveActionsEdits(policy, statement, values, { Resource: '*' });
    return [...fixesWith(`Move ${what} to a statement on \`*\``, edits, false), ...removal];
  }
  return [...(isAll ? replaceFixes(parts, forms) : addFixes(parts, forms)), ...removal];
}

function everythingFixes({ resource: { value, values } }: UnfitParts): readonly ProposedFix[] {
  if (!value || !values.every((it) => isKnown(it.node))) return [];
  return fixesWith('Change the resource to `*`', [{ kind: 'set', node: value, value: '*' }], false);
}

/** More are no help in the title of a fix. */
const mostForms = 3;

/** Changes each resource to the one that fits, for a statement that has no other actions. */
function replaceFixes({ resources }: UnfitParts, forms: readonly FittingForm[]): readonly ProposedFix[] {
  const nodes = changeableNodes(forms);
  if (forms.length < resources.length || forms.length > mostForms || nodes.length === 0) return [];
  const fitting = forms.map((it) => it.fitting);
  const edits = forms.flatMap(({ fitting: text, value }, index) => {
    const node = nodes[index];
    return node ? [{ kind: 'set', node, value: node.kind === 'string' ? text : value } as const] : [];
  });
  return fixesWith(`Change to ${allOfTexts(fitting)}`, edits, false);
}

function addFixes({ resource }: UnfitParts, forms: readonly FittingForm[]): readonly ProposedFix[] {
  if (forms.length > mostForms || changeableNodes(forms).length === 0) return [];
  const added = [...new Map(forms.map((it) => [it.fitting, it.value]))];
  const texts = added.map(([text]) => text);
  const areTexts = forms.every(({ resource: { value } }) => value && isKnown(value.node));
  if (areTexts) return addTextsFixes(resource, texts);
  const edits = addValuesEdits(
    resource.value,
    added.map(([, value]) => value),
  );
  return fixesWith(`Add ${allOfTexts(texts)}`, edits, false);
}

/** Puts values behind those of a list, or behind the only one. */
function addValuesEdits(list: ValueNode | undefined, values: readonly PlainValue[]): readonly ValueEdit[] | undefined {
  if (list?.kind === 'array') {
    const index = list.items.length;
    return values.map((value) => ({ kind: 'insert-item', array: list, index, value }) as const);
  }
  const own = list && valueAgain(list);
  return list && own !== undefined ? [{ kind: 'set', node: list, value: [own, ...values] }] : undefined;
}
