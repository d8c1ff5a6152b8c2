import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import type { Policy, Statement, Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { rememberLast } from '../../text/remember.js';
import { wildcardMatches } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { addTextsFixes } from '../fixes/items.js';
import type { Rule } from '../rule.js';
import { needsKey, standTogether } from './keys-and-actions.js';

export const missingActionForConditionKey: Rule = {
  code: 'MISSING_ACTION_FOR_CONDITION_KEY',
  severity: 'error',
  title: 'Condition on what the role session may not have',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a role trust policy with a condition on something that the caller gives the session, when the policy does not
allow giving it:

- \`sts:SourceIdentity\` needs \`sts:SetSourceIdentity\`,
- \`aws:RequestTag/...\`, \`aws:TagKeys\` and \`sts:TransitiveTagKeys\` need \`sts:TagSession\`,
- \`sts:RequestContext/...\` and \`sts:RequestContextProviders\` need \`sts:SetContext\`.

AWS rejects a request that sets one of these without the action. A request that sets none does not meet the condition. So
nobody can assume the role.

Add the action, beside the others or in another statement.

AWS does not publish which pairs Access Analyzer looks at, so this list is ours. The rule is silent about operators that are
met without the key, and when a wildcard or another statement may allow the action.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html',
  ],

  valid: [
    {
      title: 'the actions beside the conditions, or in another statement',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Deploy" },
      "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
      "Condition": { "StringLike": { "sts:SourceIdentity": "*" } }
    },
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:RequestTag/stage": "test" } }
    },
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
      "Action": "sts:TagSession"
    }
  ]
}`,
    },
    {
      title: 'conditions that are met without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
    "Action": "sts:AssumeRole",
    "Condition": {
      "ForAllValues:StringEquals": { "aws:TagKeys": "stage" },
      "StringLikeIfExists": { "sts:SourceIdentity": "*" }
    }
  }
}`,
    },
    {
      title: 'an action that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
    "Action": ["sts:AssumeRole", { "Ref": "More" }],
    "Condition": { "StringEquals": { "aws:RequestTag/stage": "test" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a tag of the session',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "«aws:RequestTag/stage»": "test" } }
    }
  ]
}`,
      message:
        'A session only has `aws:RequestTag/stage` where `sts:TagSession` is allowed too, so nobody meets this condition: ' +
        'add the action.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": { "StringEquals": { "aws:RequestTag/stage": "test" } }
    }
  ]
}`,
    },
    {
      title: 'a source identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
      "Action": ["sts:AssumeRole"],
      "Condition": { "StringLike": { "«sts:SourceIdentity»": "build-*" } }
    }
  ]
}`,
      message:
        'A session only has `sts:SourceIdentity` where `sts:SetSourceIdentity` is allowed too, so nobody meets this ' +
        'condition: add the action.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Build" },
      "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
      "Condition": { "StringLike": { "sts:SourceIdentity": "build-*" } }
    }
  ]
}`,
    },
    {
      title: 'a statement that lets nobody in, which needs somebody first',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": {}, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "«aws:RequestTag/stage»": "test" } } }
}`,
      message:
        'A session only has `aws:RequestTag/stage` where `sts:TagSession` is allowed too, so nobody meets this condition: ' +
        'add the action.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const it of conditionsWithKeys(policy, reference, (key) => neededAction(key) !== undefined)) {
      const { statement, condition, key } = it;
      const needed = neededAction(key);
      if (!needed || statement.effect !== 'Allow' || !needsKey(condition)) continue;
      const assume = firstAssumeOf(statement);
      if (!assume || !statement.action || actionsMaybeAllowed(policy).has(needed)) continue;
      yield {
        at: condition,
        message:
          `A session only has \`${condition.key.text}\` where \`${needed}\` is allowed too, so nobody meets this ` +
          'condition: add the action.',
        related: [{ at: assume, message: `\`${needed}\` is missing here.` }],
        // In a statement that lets nobody in, the action would not be allowed either.
        fixes: letsNobodyIn(statement) ? [] : addTextsFixes(statement.action, [needed]),
      };
    }
  },
};

/** What must be allowed for a session to have a key, in lower case. */
function neededAction(key: string): string | undefined {
  return neededActions.find(([keys]) => keys.test(key))?.[1];
}

const neededActions: readonly (readonly [RegExp, string])[] = [
  [/^sts:sourceidentity$/, 'sts:SetSourceIdentity'],
  [/^(?:aws:requesttag\/|aws:tagkeys$|sts:transitivetagkeys$)/, 'sts:TagSession'],
  [/^sts:requestcontext(?:providers$|\/)/, 'sts:SetContext'],
];

const firstAssumeOf = rememberLast((statement: Statement): Text | undefined =>
  statement.action?.values.find((it) => assumesRole(it) && standTogether(it, statement)),
);

function assumesRole({ text }: Text): boolean {
  return /^sts:AssumeRole(?:WithSAML|WithWebIdentity)?$/i.test(text);
}

/** Those of the needed actions that the policy may allow. */
const actionsMaybeAllowed = rememberLast(
  (policy: Policy): ReadonlySet<string> =>
    new Set(neededActions.map(([, action]) => action).filter((it) => mayAllow(policy, it))),
);

/** Whether some statement allows an action, or may do so for all that is known. */
function mayAllow({ statements, complete }: Policy, action: string): boolean {
  return (
    !complete || statements.some((it) => it.effect !== 'Deny' && !letsNobodyIn(it) && mayName(it, action.toLowerCase()))
  );
}

function letsNobodyIn({ principal }: Statement): boolean {
  if (!principal?.complete || principal.texts.length > 0) return false;
  return principal.types.every((it) => it.values.length === 0);
}

function mayName({ action, notAction }: Statement, wanted: string): boolean {
  if (notAction || !action?.complete) return true;
  return action.values.some((it) => !isWhollyKnown(it) || wildcardMatches(it.text.toLowerCase(), wanted));
}
