import { type DependentActions, dependentActionsOfText } from '../../analysis/dependent-actions/dependent-actions.js';
import {
  knowsItsActions,
  missingActions,
  servicesOfUnknownActions,
} from '../../analysis/dependent-actions/missing-actions.js';
import { statementAllowing } from '../../analysis/edits/needed-actions.js';
import { addBehindEdits } from '../../analysis/edits/statements.js';
import { servicePrefix } from '../../analysis/grants.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Report, Rule } from '../rule.js';
import { allOfTexts, someOfTexts } from '../wording.js';

export const missingDependentAction: Rule = {
  code: 'MISSING_DEPENDENT_ACTION',
  severity: 'suggestion',
  title: 'Action without another one that it needs',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['identity'],
  docs: `
Reports an action that an identity policy allows without another one that the same call needs: who creates a function
hands a role to AWS Lambda, which takes \`iam:PassRole\`. Without it the call fails, with a message about the other
action.

Add what is missing, limited to the roles, keys or other resources that the call is about, unless another policy of
the same user or role allows it.

What is always needed is reported at the level \`recommended\`. What is only needed at times (\`kms:Decrypt\` when a key of
your own encrypts the objects) is reported at the level \`strict\`, and the message says when. AWS lists such actions for some
services only, so the list is ours, with a page of AWS for each of its entries.

The rule counts all statements of the policy, wildcards too, whatever their resources and conditions are. It only
looks at actions that are named in full. It is silent where a part of the actions of the policy is only known at deploy
time, hidden by a missing quote or bracket, or misspelt.

Switch the rule off when the policies of a role complete each other.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  ],

  valid: [
    {
      title: 'what is needed in another statement, on some roles',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "arn:aws:lambda:*:111122223333:function:app" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app" }
  ]
}`,
    },
    {
      title: 'a wildcard and NotAction that take it in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["lambda:CreateFunction", "iam:Pass*"], "Resource": "*" },
    { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a wildcard, of which nobody says that it is for this call',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "lambda:Create*", "Resource": "*" }
}`,
    },
    {
      title: 'a Deny',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "lambda:CreateFunction", "Resource": "*" },
    { "Effect": "Allow", "Action": "lambda:GetFunction", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'actions that are only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "*" },
    { "Effect": "Allow", "Action": { "Ref": "More" }, "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a name that is misspelt or not all typed, which may be what is needed',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["lambda:CreateFunction", "iam:PassRol"], "Resource": "*" }
}`,
    },
    {
      title: 'a permissions boundary, which grants nothing',
      type: 'boundary',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "lambda:CreateFunction", "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a role that is passed',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["«backup:CreateBackupSelection»", "backup:DeleteBackupSelection"],
      "Resource": "arn:aws:backup:eu-central-1:111122223333:backup-plan:*"
    }
  ]
}`,
      message:
        '`backup:CreateBackupSelection` also needs `iam:PassRole`, which this policy does not allow: the call fails unless ' +
        'another policy allows it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["backup:CreateBackupSelection", "backup:DeleteBackupSelection"],
      "Resource": "arn:aws:backup:eu-central-1:111122223333:backup-plan:*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::*:role/*",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "backup.amazonaws.com"
        }
      }
    }
  ]
}`,
    },
  ],

  *check({ policy, reference }) {
    const needs = needsOf(policy);
    if (needs.length === 0 || !knowsItsActions(policy)) return;
    const lacking = needs.flatMap((it) => {
      const missing = missingActions(policy, it.dependency);
      return missing.length > 0 ? [{ ...it, missing }] : [];
    });
    if (lacking.length === 0) return;
    const unknown = servicesOfUnknownActions(policy, reference);
    if (unknown === 'all') return;
    const sure = lacking.filter(({ missing }) => !missing.some((it) => unknown.has(servicePrefix(it) ?? '')));
    for (const alike of groupedBy(sure, ({ missing, dependency }) => `${missing} ${dependency.when ?? ''}`).values()) {
      yield reportFor(policy, alike, reference);
    }
  },
};

/** An action that is allowed, and what it needs. */
interface Need {
  readonly statement: Statement;
  readonly value: Text;
  readonly dependency: DependentActions;
}

interface Lack extends Need {
  readonly missing: readonly string[];
}

/** What the actions of a policy need, each action once. */
function needsOf({ statements }: Policy): readonly Need[] {
  const found: Need[] = [];
  const seen = new Set<string>();
  for (const statement of statements) {
    if (statement.effect !== 'Allow' || !statement.action) continue;
    for (const value of statement.action.values) {
      const dependencies = dependentActionsOfText(value);
      if (dependencies.length === 0 || seen.has(value.text.toLowerCase())) continue;
      seen.add(value.text.toLowerCase());
      for (const dependency of dependencies) found.push({ statement, value, dependency });
    }
  }
  return found;
}

function reportFor(policy: Policy, lacks: readonly Lack[], reference: ServiceReference): Report {
  const [{ value, missing, dependency, statement }] = lacks as readonly [Lack, ...Lack[]];
  // An action may pass a role to one of several services.
  const values = [...new Set(lacks.map((it) => it.value))];
  const what = `${someOfTexts(values.map((it) => it.text))} also ${values.length === 1 ? 'needs' : 'need'} ${allOfTexts(missing)}`;
  const pronoun = missing.length === 1 ? 'it' : 'them';
  return {
    at: value,
    ...(dependency.when !== undefined && { level: 'strict' }),
    message:
      dependency.when === undefined
        ? `${what}, which this policy does not allow: the call fails unless another policy allows ${pronoun}.`
        : `${what} ${dependency.when}, and this policy does not allow ${pronoun}.`,
    related: values.slice(1).map((at) => ({ at, message: 'So does this action.' })),
    get fixes() {
      return additionFixes(policy, statement, missing, lacks, reference);
    },
  };
}

function additionFixes(
  policy: Policy,
  statement: Statement,
  missing: readonly string[],
  lacks: readonly Lack[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  const services = new Set(lacks.map((it) => it.dependency.passedTo));
  const known = services.has(undefined) ? [] : [...services].flatMap((it) => it ?? []);
  const edits = addBehindEdits(policy, statement, statementAllowing(missing, known, reference), () => false);
  return fixesWith(missing.length > 3 ? `Add ${missing.length} actions` : `Add ${allOfTexts(missing)}`, edits, false);
}
