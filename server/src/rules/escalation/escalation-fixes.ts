/** Fixes that close paths of privilege escalation at the text that grants their decisive action. */
import { moveActionsEdits } from '../../analysis/edits/statements.js';
import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { passRole } from '../../analysis/escalation/escalation-path.js';
import type { Grant } from '../../analysis/granted/granted.js';
import type { ValueEdit } from '../../hosts/host.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { addTextsFixes, removeItemsFixes } from '../fixes/items.js';
import { readOnlyFixes } from '../fixes/narrower-actions.js';
import { removeStatementFixes } from '../fixes/statements.js';
import type { ProposedFix } from '../rule.js';
import { someOfTexts } from '../wording.js';

/**
 * The fixes of paths with one cause: other roles to pass, only what reads of a whole service, or without the actions.
 * @param decisive what the texts of one statement grant of the paths, a grant for each action, in the order of the texts
 */
export function escalationFixes(
  policy: Policy,
  decisive: readonly Grant[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  const [grant] = decisive;
  const { action, notAction } = grant?.statement ?? {};
  if (!grant || (!action && !notAction)) return [];
  if (!action) return withoutFixes(decisive);
  const texts = [...new Set(decisive.flatMap((it) => it.allowed.value ?? []))];
  const whole = texts.find((it) => /:\*+$/.test(it.text));
  if (whole) return texts.length === 1 ? readOnlyFixes(action, whole, reference) : [];
  const passing = decisive.every((it) => it.action === passRole) ? serviceRoleFixes(policy, grant) : [];
  return [...passing, ...removalFixes(policy, grant.statement, texts)];
}

/** A fix without some actions of a statement; without the statement when it has no others. */
function removalFixes(policy: Policy, { action, node }: Statement, texts: readonly Text[]): readonly ProposedFix[] {
  if (!action) return [];
  if (action.complete && action.values.length === texts.length) return removeStatementFixes(policy, node);
  const title = `Remove ${someOfTexts(texts.map((it) => it.text))}`;
  return removeItemsFixes(action.value, texts, title, false);
}

/** More actions are taken out in another way. */
const mostTakenOut = 5;

function withoutFixes(decisive: readonly Grant[]): readonly ProposedFix[] {
  const [grant] = decisive;
  const names = decisive.map((it) => it.action);
  return grant?.statement.notAction && names.length <= mostTakenOut
    ? addTextsFixes(grant.statement.notAction, names)
    : [];
}

/**
 * A fix that lets only those roles be passed that were made for services: the consoles of AWS put them into the path
 * `/service-role/`, and the roles of people and administrators are not there.
 */
function serviceRoleFixes(policy: Policy, { statement, allowed, reach }: Grant): readonly ProposedFix[] {
  const { action, resource } = statement;
  const [only, ...others] = resource?.values ?? [];
  if (!action?.complete || !resource?.complete || !allowed.value || !only || reach.kind === 'all-but-some') return [];
  const roles = only.text.replace(/^\*+$/, 'arn:aws:iam::*:role/*').replace(/\*+$/, 'service-role/*');
  if (others.length > 0 || !/:role\/service-role\/\*$/.test(roles)) return [];
  const edits: readonly ValueEdit[] | undefined =
    action.values.length === 1
      ? replaceTextEdits(resource.value, only, [roles])
      : moveActionsEdits(policy, statement, [allowed.value], { Resource: roles });
  return fixesWith(`Pass only roles that were made for services (\`${roles}\`)`, edits, false);
}
