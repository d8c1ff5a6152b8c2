/** Reports of actions that none of the resources beside them is for. */
import { documentedForms, type FittingForm, fittingForms } from '../../analysis/fit/fitting-forms.js';
import type { UnfitAction, UnfitParts } from '../../analysis/fit/unfit-parts.js';
import type { Policy } from '../../policy/model.js';
import type { Report } from '../rule.js';
import { oneOfTexts, someOfTexts } from '../wording.js';
import { fittingResourceFixes } from './fitting-resource-fixes.js';

/**
 * The report of actions that work on none of the resources of their statement.
 * @param actions one or more, which work on the same
 */
export function unfitActionReport(policy: Policy, parts: UnfitParts, actions: readonly UnfitAction[]): Report {
  const [first, ...others] = actions as readonly [UnfitAction, ...UnfitAction[]];
  const forms = fittingForms(first, parts.resources);
  const one = actions.length === 1;
  const never = parts.statement.effect === 'Allow' ? 'never allows' : 'never denies';
  return {
    at: first.value,
    message:
      `${someOfTexts(actions.map((it) => it.value.text))} ${one ? 'works' : 'work'} on ${fittingInWords(first, forms)}, not on ` +
      `the resources here, so this statement ${never} ${one ? 'it' : 'them'}.`,
    related: others.map((it) => ({ at: it.value, message: 'Nor does this action fit.' })),
    get fixes() {
      return fittingResourceFixes(policy, parts, actions, forms);
    },
  };
}

function fittingInWords(action: UnfitAction, forms: readonly FittingForm[]): string {
  if (action.takesEverything) return '`*`';
  const [form] = forms;
  if (form) return `\`${form.fitting}\``;
  const documented = documentedForms(action);
  return documented.length > 0 ? oneOfTexts(documented) : 'resources of other types';
}
