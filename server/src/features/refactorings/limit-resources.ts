/** The ARNs of the resource types of its actions instead of the `*` of a statement. */
import { type TypedResources, typedResources } from '../../analysis/edits/typed-resources.js';
import { listInWords } from '../../text/lists.js';
import { listAt } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const limitResources: Refactoring = {
  id: 'limit-resources',
  title: 'Replace `*` by the resource types of the actions',
  kind: 'rewrite',
  meaning: 'other',
  docs: `
Puts the ARN pattern of each type of resource that the actions are about in the place of \`"Resource": "*"\`, with \`*\` for the
Region, the account and the names. All resources of these types stay allowed: the next step is yours, to name them.

Actions that cannot be limited, like \`s3:ListAllMyBuckets\`, keep the \`*\` in a statement of their own. It is offered for
\`Allow\`, where some action can be limited and the types are no more than a dozen. Access points are left out where the
actions also take what is behind them.
`,
  examples: [
    {
      title: 'actions on two types',
      before: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["dynamodb:GetItem", "sns:Publish"], "Resource": "$0*" }]
}`,
      proposal: 'Limit to `arn:aws:dynamodb:*:*:table/*` and `arn:aws:sns:*:*:*`',
      after: `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["dynamodb:GetItem", "sns:Publish"], "Resource": [
    "arn:aws:dynamodb:*:*:table/*",
    "arn:aws:sns:*:*:*"
  ] }]
}`,
    },
    {
      title: 'an action without a resource',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "$0*" }
  ]
}`,
      proposal: 'Limit to `arn:aws:s3:::*/*`, and leave `s3:ListAllMyBuckets` on `*`',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::*/*" },
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { policy, environment } = context;
    const list = listAt(context, ['Resource']);
    const statement = policy.statements.find((it) => list !== undefined && it.resource === list);
    // The resource of a resource policy is what it belongs to.
    if (statement?.effect !== 'Allow' || policy.type === 'resource') return;
    const found = typedResources(policy, statement, environment.reference);
    if (found) yield { title: titleFor(found), edits: () => found.edits };
  },
};

const mostNamed = 2;

function titleFor({ arns, kept }: TypedResources): string {
  const named = listInWords(
    arns.map((it) => `\`${it}\``),
    'and',
  );
  const what = arns.length > mostNamed ? `the ${arns.length} resource types of the actions` : named;
  if (kept.length === 0) return `Limit to ${what}`;
  const left = kept.length > 1 ? `${kept.length} actions` : `\`${kept[0]?.text}\``;
  return `Limit to ${what}, and leave ${left} on \`*\``;
}
