import { type DependentActions, dependentActionsOfText } from '../../analysis/dependent-actions/dependent-actions.js';
import {
  knowsItsActions,
  missingActions,
  servicesOfUnknownActions,
} from '../../analysis/dependent-actions/missing-actions.js';
import { statementAllowing } from '../../analysis/edits/needed-actions.js';
import { addBehindEdits } from '../../analysis/edits/statements.js';
import { servicePrefix } from '../../analysis/grants.js';
import { isCertain, type Policy, type Statement, type Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { listInWords } from '../../text/lists.js';
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
your own encrypts the objects) is reported at the level \`strict\`, and one message says when, for all of an action. AWS lists such actions for some
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
      title: 'parameters that AWS publishes, which no key encrypts',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["ssm:GetParameter", "logs:PutLogEvents"], "Resource": ["arn:aws:ssm:*::parameter/aws/service/*", "arn:aws:logs:*:111122223333:*"] }
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
    const always = sure.filter((it) => it.dependency.when === undefined);
    for (const alike of groupedBy(always, (it) => `${it.missing}`).values()) yield reportFor(policy, alike, reference);
    for (const alike of alikeAtTimes(sure.filter((it) => it.dependency.when !== undefined))) {
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

/**
 * Whether an action only reads parameters that AWS publishes, which no key encrypts, or may do so.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
 */
function readsPublicParameters({ text }: Text, { resource, notResource }: Statement): boolean {
  if (!/^ssm:GetParameter/i.test(text)) return false;
  // An element whose name is not known may be the one.
  if (!resource) return notResource === undefined;
  const parameters = resource.values.filter((it) => !arnOfOtherService.test(it.text));
  return (parameters.length > 0 || !resource.complete) && parameters.every(mayBePublic);
}

function mayBePublic(parameter: Text): boolean {
  return publicParameter.test(parameter.text) || !(isCertain(parameter) || ownParameter.test(parameter.text));
}

const publicParameter = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter\/aws\/service\//;
/** One whose first part is known: the names of those that AWS publishes begin with `aws`. */
const ownParameter = /:parameter\/(?!aws\/)[\w.-]+\//;
const arnOfOtherService = /^arn:[^:]*:(?!ssm:)[a-z0-9-]+:/;

interface Lack extends Need {
  readonly missing: readonly string[];
}

/** What is lacking at times, once for the actions that lack the same under the same circumstances. */
function alikeAtTimes(lacks: readonly Lack[]): Iterable<readonly Lack[]> {
  const circumstances = new Map(
    [...groupedBy(lacks, (it) => it.value)].map(([value, own]) => [
      value,
      own.map(({ missing, dependency }) => `${missing} ${dependency.when}`).join('\n'),
    ]),
  );
  return groupedBy(lacks, (it) => circumstances.get(it.value)).values();
}

/** What the actions of a policy need, each action once. */
function needsOf({ statements }: Policy): readonly Need[] {
  const found: Need[] = [];
  const seen = new Set<string>();
  for (const statement of statements) {
    if (statement.effect !== 'Allow' || !statement.action) continue;
    for (const value of statement.action.values) {
      const dependencies = dependentActionsOfText(value);
      if (dependencies.length === 0 || readsPublicParameters(value, statement) || seen.has(value.text.toLowerCase()))
        continue;
      seen.add(value.text.toLowerCase());
      for (const dependency of dependencies) found.push({ statement, value, dependency });
    }
  }
  return found;
}

function reportFor(policy: Policy, lacks: readonly Lack[], reference: ServiceReference): Report {
  const [{ value, dependency }] = lacks as readonly [Lack, ...Lack[]];
  // An action may pass a role to one of several services.
  const values = [...new Set(lacks.map((it) => it.value))];
  const byMissing = groupedBy(lacks, (it) => `${it.missing}`);
  const missing = new Set(lacks.flatMap((it) => it.missing));
  const pronoun = missing.size === 1 ? 'it' : 'them';
  const what = `${someOfTexts(values.map((it) => it.text))} also ${values.length === 1 ? 'needs' : 'need'}`;
  const parts = [...byMissing.values()].map(needInWords);
  return {
    at: value,
    ...(dependency.when !== undefined && { level: 'strict' }),
    message:
      dependency.when === undefined
        ? `${what} ${parts.join('')}, which this policy does not allow: the call fails unless another policy allows ${pronoun}.`
        : parts.length === 1
          ? `${what} ${parts.join('')}, and this policy does not allow ${pronoun}.`
          : `${what} ${parts.join('; ')}. This policy does not allow ${pronoun}.`,
    related: values.slice(1).map((at) => ({ at, message: 'So does this action.' })),
    get fixes() {
      return [...byMissing.values()].flatMap((it) => additionFixes(policy, it, reference));
    },
  };
}

/** "`A` and `B` when …", or without the circumstances where it is always needed. */
function needInWords(lacks: readonly Lack[]): string {
  const times = new Set(lacks.flatMap((it) => it.dependency.when ?? []));
  return [allOfTexts(lacks[0]?.missing ?? []), listInWords([...times], 'or')].filter((it) => it !== '').join(' ');
}

function additionFixes(policy: Policy, lacks: readonly Lack[], reference: ServiceReference): readonly ProposedFix[] {
  const [{ statement, missing }] = lacks as readonly [Lack, ...Lack[]];
  const services = new Set(lacks.map((it) => it.dependency.passedTo));
  const known = services.has(undefined) ? [] : [...services].flatMap((it) => it ?? []);
  const edits = addBehindEdits(policy, statement, statementAllowing(missing, known, reference), () => false);
  return fixesWith(missing.length > 3 ? `Add ${missing.length} actions` : `Add ${allOfTexts(missing)}`, edits, false);
}
