/** Actions that a statement allows as ones that are denied, in a statement of their own. */
import { removeItemsEdit } from '../../analysis/edits/items.js';
import { changeAndAddEdits, type StatementChange, statementLike, textOrList } from '../../analysis/edits/statements.js';
import type { ValueEdit } from '../../hosts/host.js';
import { isKnown } from '../../hosts/value.js';
import type { Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const extractDeny: Refactoring = {
  id: 'extract-deny',
  title: 'Deny actions in a statement of their own',
  kind: 'extract',
  meaning: 'other',
  docs: `
Takes the action at the cursor, or those that are selected, out of an \`Allow\` and denies them in a statement behind it, on
the same resources and for the same principals, whatever the conditions of the \`Allow\` are. A \`Deny\` wins over every
\`Allow\`, also over those of other policies: this is how something is surely not allowed.

On a wildcard it leaves the wildcard, and denies those of its actions that change permissions.
`,
  examples: [
    {
      title: 'one of several actions',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Objects",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:Delete$0Object"
      ],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      proposal: 'Deny `s3:DeleteObject`',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Objects",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    },
    {
      "Effect": "Deny",
      "Action": "s3:DeleteObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'what changes permissions, of a wildcard',
      before: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "sqs:$0*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }]
}`,
      proposal: 'Deny the actions of `sqs:*` that change permissions',
      after: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }, {
    "Effect": "Deny",
    "Action": [
      "sqs:AddPermission",
      "sqs:RemovePermission",
      "sqs:SetQueueAttributes"
    ],
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { policy, location, range, environment, holdsComment } = context;
    if (location?.kind !== 'action-value' || location.name !== 'Action') return;
    const { statement } = location;
    const { action, effect } = statement;
    if (effect !== 'Allow' || !action?.complete || policy.type === 'trust' || policy.type === 'rcp') return;
    const chosen = action.values.filter(({ node: { outer } }) => outer.start <= range.end && range.start <= outer.end);
    const [first] = chosen;
    if (!first) return;
    const deny = (actions: readonly string[], change: StatementChange): readonly ValueEdit[] | undefined => {
      // It says another thing than the statement of which it is made, so the author names it.
      const values = { Sid: undefined, Effect: 'Deny', Action: textOrList(actions), Condition: undefined };
      const copy = statementLike(policy, statement, values);
      return copy && changeAndAddEdits(policy, statement, change, copy, (it) => !holdsComment(it));
    };
    if (chosen.length === 1 && hasWildcard(first.text)) {
      const actions = permissionActions(first, environment.reference);
      const isShort = actions.length > 0 && actions.length <= mostActions;
      const edits = isShort ? deny(actions, { edits: [], values: {} }) : undefined;
      if (edits) yield { title: `Deny the actions of \`${first.text}\` that change permissions`, edits: () => edits };
      return;
    }
    const removal = removeItemsEdit(action.value, chosen);
    if (!removal || chosen.some((it) => isUnknownAction(it, environment.reference))) return;
    const left = action.values.filter((it) => !chosen.includes(it)).map((it) => it.text);
    const texts = chosen.map((it) => it.text);
    const edits = deny(texts, { edits: [removal], values: { Action: textOrList(left) } });
    if (edits)
      yield {
        title: `Deny ${chosen.length === 1 ? `\`${first.text}\`` : `${chosen.length} actions`}`,
        edits: () => edits,
      };
  },
};

/** An action that no service has is a mistake, to be mended and not to be denied. */
function isUnknownAction({ text, node }: Text, reference: ServiceReference): boolean {
  return isKnown(node) && reference.expand(text).length === 0;
}

/** A longer list is no help to who reads the policy. */
const mostActions = 40;

function permissionActions({ text }: Text, reference: ServiceReference): readonly string[] {
  if (/^[^:]*[*?]/.test(text)) return [];
  return reference.expand(text).filter((it) => reference.accessLevel(it) === 'Permissions management');
}
