/** The actions that an action needs besides, where the policy does not allow them. */

import { type DependentActions, dependentActionsOf } from '../../analysis/dependent-actions/dependent-actions.js';
import { missingActions } from '../../analysis/dependent-actions/missing-actions.js';
import { statementAllowing } from '../../analysis/edits/needed-actions.js';
import { addBehindEdits } from '../../analysis/edits/statements.js';
import { isKnown } from '../../hosts/value.js';
import { identityTypes } from '../../policy/policy-type.js';
import { listInWords } from '../../text/lists.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const addDependentActions: Refactoring = {
  id: 'add-dependent-actions',
  title: 'Add the actions that an action needs',
  kind: 'rewrite',
  meaning: 'other',
  docs: `
Some calls need more than their own action: whoever creates a function hands a role to AWS Lambda, which takes
\`iam:PassRole\`, and who reads an object that is encrypted with a key of their own needs \`kms:Decrypt\`. What an action needs
is added as a statement behind its own, limited to the types of resources, and for \`iam:PassRole\` to the service that gets
the role. Name the roles and keys in its \`Resource\`.

It is offered on an action of an \`Allow\` in an identity policy that does not allow what is needed yet. The title says when
it is needed, if not always. AWS lists such actions for some services only, so the list is ours.
`,
  examples: [
    {
      title: 'a role for a function',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "lambda:Create$0Function",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:app"
    }
  ]
}`,
      proposal: 'Add `iam:PassRole`, which it needs',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "lambda:CreateFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:app"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::*:role/*",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "lambda.amazonaws.com"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'a key for objects',
      before: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:Put$0Object", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
      proposal: 'Add `kms:Decrypt` and `kms:GenerateDataKey`, needed when a customer managed key encrypts the data',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt",
        "kms:GenerateDataKey"
      ],
      "Resource": "arn:aws:kms:*:*:key/*"
    }
  ]
}`,
    },
  ],
  *propose({ policy, location, environment, cursor, holdsComment }: RefactoringContext): Iterable<Proposal> {
    if (location?.kind !== 'action-value' || location.name !== 'Action' || !identityTypes.includes(policy.type)) return;
    const { statement } = location;
    const { node } = cursor;
    if (statement.effect !== 'Allow' || node?.kind !== 'string' || !isKnown(node)) return;
    for (const dependency of dependentActionsOf(node.text)) {
      const missing = missingActions(policy, dependency);
      if (missing.length === 0) continue;
      const services = dependency.passedTo === undefined ? [] : [dependency.passedTo];
      const added = statementAllowing(missing, services, environment.reference);
      const edits = addBehindEdits(policy, statement, added, (it) => !holdsComment(it));
      if (edits) yield { title: titleFor(missing, dependency), edits: () => edits };
    }
  },
};

function titleFor(missing: readonly string[], { when }: DependentActions): string {
  const names = missing.map((it) => `\`${it}\``);
  const what = missing.length > 3 ? `${missing.length} actions` : listInWords(names, 'and');
  return `Add ${what}, ${when === undefined ? 'which it needs' : `needed ${when}`}`;
}
