/** Fixes that close paths of privilege escalation at the text that grants their decisive action. */
import { moveActionsEdits } from '../../analysis/edits/statements.js';
import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { passRole } from '../../analysis/escalation/escalation-path.js';
import type { Grant } from '../../analysis/granted/granted.js';
import { allowsAction, textsFor } from '../../analysis/grants.js';
import type { ValueEdit } from '../../hosts/host.js';
import type { Policy, Text } from '../../policy/model.js';
import { takesPolicyVariables } from '../../policy/policy-variables.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
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
  const texts = textsFor(
    action,
    decisive.map((it) => it.action),
  );
  const whole = texts.find((it) => /(?:^|:)\*+$/.test(it.text));
  if (whole) return texts.length === 1 ? readOnlyFixes(action, whole, reference) : [];
  const passing = decisive.every((it) => it.action === passRole) ? serviceRoleFixes(policy, grant, texts) : [];
  return [...passing, ...removalFixes(policy, decisive, texts)];
}

/**
 * A fix without some actions of a statement; without the statement when it has no others, and no other statement allows the
 * same.
 */
function removalFixes(policy: Policy, decisive: readonly Grant[], texts: readonly Text[]): readonly ProposedFix[] {
  const statement = decisive[0]?.statement;
  const action = statement?.action;
  if (!action) return [];
  if (action.complete && action.values.length === texts.length) {
    const others = policy.statements.filter((it) => it !== statement);
    const isElsewhere = others.some((it) => decisive.some((grant) => allowsAction(it, grant.action)));
    return isElsewhere ? [] : removeStatementFixes(policy, statement.node);
  }
  const title = `Remove ${someOfTexts([...new Set(texts.map((it) => it.text))])}`;
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

const ownUser = 'arn:aws:iam::*:user/${aws:username}';

/**
 * A fix that limits actions on any user to the own one, as AWS does for those who keep their own access keys.
 * @param decisive what the texts of one statement grant of the paths, a grant for each action, in the order of the texts
 */
export function ownUserFixes(policy: Policy, decisive: readonly Grant[]): readonly ProposedFix[] {
  const [grant] = decisive;
  const { action, resource } = grant?.statement ?? {};
  const [only, ...others] = resource?.values ?? [];
  if (!grant || !action?.complete || !resource?.complete || !only || others.length > 0) return [];
  const texts = textsFor(
    action,
    decisive.map((it) => it.action),
  );
  if (!takesPolicyVariables(policy) || texts.some((it) => hasWildcard(it.text))) return [];
  const edits =
    action.values.length === texts.length
      ? replaceTextEdits(resource.value, only, [ownUser])
      : moveActionsEdits(policy, grant.statement, texts, { Resource: ownUser });
  return fixesWith(`Allow ${texts.length === 1 ? 'it' : 'them'} only for the own user`, edits, false);
}

/**
 * A fix that lets only those roles be passed that were made for services: the consoles of AWS put them into the path
 * `/service-role/`, and the roles of people and administrators are not there.
 * @param texts what allows passing roles in the statement
 */
function serviceRoleFixes(
  policy: Policy,
  { statement, allowed, reach }: Grant,
  texts: readonly Text[],
): readonly ProposedFix[] {
  const { action, resource } = statement;
  const [only, ...others] = resource?.values ?? [];
  if (!action?.complete || !resource?.complete || !allowed.value || !only || reach.kind === 'all-but-some') return [];
  const roles = only.text.replace(/^\*+$/, 'arn:aws:iam::*:role/*').replace(/\*+$/, 'service-role/*');
  if (others.length > 0 || !/:role\/service-role\/\*$/.test(roles)) return [];
  const edits: readonly ValueEdit[] | undefined =
    action.values.length === texts.length
      ? replaceTextEdits(resource.value, only, [roles])
      : moveActionsEdits(policy, statement, texts, { Resource: roles });
  return fixesWith(`Pass only roles that were made for services (\`${roles}\`)`, edits, false);
}
